package org.guestlist.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/**
 * Runs a step of a job for one organisation. Call it before the step's persistence context begins, hence outside of a transaction or as the
 * first thing in one.
 */
@ApplicationScoped
public class TenantScope {

    @Inject
    private RequestContextController requestContext;

    @Inject
    private CurrentTenant current;

    @Inject
    private TenantService tenants;

    /** Runs the step with the organisation of this id bound. */
    public void run(long tenantId, Runnable step) {
        call(tenantId, () -> {
            step.run();
            return null;
        });
    }

    /** Like {@link #run}, for a step with a result. */
    public <T> T call(long tenantId, Supplier<T> step) {
        boolean activated = requestContext.activate();
        try {
            return callBound(tenants.get(tenantId), step);
        } finally {
            if (activated) {
                requestContext.deactivate();
            }
        }
    }

    private <T> T callBound(Tenant tenant, Supplier<T> step) {
        Tenant before = current.find().orElse(null);
        current.bind(tenant);
        try {
            return step.get();
        } finally {
            current.bind(before);
        }
    }
}
