package org.guestlist.provider;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.db.Sql;
import org.guestlist.tenant.TenantTimers;

/** Tells administrators of rules that were not confirmed. Nothing else depends on it: those rules have ended by themselves. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class PendingRulesJob {

    private static final String WAITING = "Nobody is told that rules of the login page were not confirmed";

    @Inject
    private TenantTimers timers;

    @Inject
    private PendingRules rules;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** Does what is due now, in all organisations. */
    @Schedule(hour = "*", minute = "*", second = "5", persistent = false)
    public void run() {
        timers.runInEach(
                WAITING,
                () -> sql.list(
                        Long.class, "select id from tenant where pending_until <= ? order by id", clock.instant()),
                rules::tellIfOver);
    }
}
