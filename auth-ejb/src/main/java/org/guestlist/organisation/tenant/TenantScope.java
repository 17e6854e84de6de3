package org.guestlist.organisation.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.guestlist.platform.permission.Permissions;

/**
 * Runs a step of a job for one organisation, with all permissions and as if proven; a job that people order says itself which proof they
 * had given. Never for a request, except of operators, who belong to no organisation. Call it before the step's persistence context begins,
 * hence outside of a transaction or as the first thing in one.
 */
@ApplicationScoped
public class TenantScope {

    /** One for each call: it remembers whether it has begun the context, so that one for all would mix up calls at the same time. */
    @Inject
    private Instance<RequestContextController> requestContexts;

    @Inject
    private CurrentTenant current;

    @Inject
    private TenantService tenants;

    @Inject
    private Permissions permissions;

    /** Runs the step with the organisation of this id bound. */
    public void run(long tenantId, Runnable step) {
        call(tenantId, () -> {
            step.run();
            return null;
        });
    }

    /** Like {@link #run}, for a step with a result. */
    public <T> T call(long tenantId, Supplier<T> step) {
        RequestContextController context = requestContexts.get();
        boolean activated = context.activate();
        try {
            return callBound(tenants.get(tenantId), step);
        } finally {
            if (activated) {
                context.deactivate();
            }
            requestContexts.destroy(context);
        }
    }

    private <T> T callBound(Tenant tenant, Supplier<T> step) {
        Tenant before = current.find().orElse(null);
        current.bind(tenant);
        try {
            return permissions.asAllowed(step);
        } finally {
            current.bind(before);
        }
    }
}
