package org.guestlist.provider;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Sql;

/**
 * Tells administrators of rules, and of changes of providers, that were not confirmed. Nothing else depends on it: those have ended by
 * themselves.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class PendingRulesTimer {

    private static final String WAITING = "Nobody is told that rules of the login page were not confirmed";

    private static final String CHANGES_WAITING = "Nobody is told that changes of providers were not confirmed";

    @Inject
    private TenantTimers timers;

    @Inject
    private PendingRules rules;

    @Inject
    private ProviderChanges changes;

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
        timers.runInEach(
                CHANGES_WAITING,
                () -> sql.list(
                        Long.class,
                        "select distinct tenant_id from provider_change where ends_at <= ? order by tenant_id",
                        clock.instant()),
                changes::tellIfOver);
    }
}
