package org.guestlist.organisation.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.guestlist.platform.db.Timers;

/** What a timer does at its turn in each of some organisations. */
@ApplicationScoped
public class TenantTimers {

    /** For statements over all organisations: what waits in one that is suspended waits until it is resumed. */
    public static final String NOT_SUSPENDED =
            " and tenant_id not in (select t.id from tenant t where t.suspended_at is not null)";

    @Inject
    private Timers timers;

    @Inject
    private TenantScope scope;

    @Inject
    private CurrentTenant current;

    /**
     * Does the work in each of the organisations that are not suspended, bound one after the other, unless the database is away. An
     * organisation where it fails keeps no other from its turn.
     *
     * @param what says for the log what has come to pass then, as in "Warnings that access ends wait"
     * @param organisations finds their ids
     */
    public void runInEach(String what, Supplier<List<Long>> organisations, Runnable work) {
        timers.run(what, () -> organisations.get().forEach(one -> run(what, one, work)));
    }

    /** Does the same in one organisation. */
    public void run(String what, long organisation, Runnable work) {
        timers.run(
                what + " in organisation " + organisation,
                () -> scope.run(organisation, () -> {
                    if (current.get().getSuspendedAt().isEmpty()) {
                        work.run();
                    }
                }));
    }
}
