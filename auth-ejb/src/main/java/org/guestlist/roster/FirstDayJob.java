package org.guestlist.roster;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.db.Sql;
import org.guestlist.people.SendingTime;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.TenantTimers;

/**
 * Looks every 15 minutes whose first day has come, where the organisation's morning has begun, and begins to send the welcome mails that
 * have waited for it.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstDayJob {

    private static final String WAITING = "Welcome mails on first days wait";

    @Inject
    private TenantTimers timers;

    @Inject
    private Sql sql;

    @Inject
    private WelcomeService welcome;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Does what is due now, in all organisations. */
    @Schedule(hour = "*", minute = "1,16,31,46", persistent = false)
    public void run() {
        timers.runInEach(
                WAITING,
                () -> sql.list(
                        Long.class,
                        "select distinct tenant_id from mail_standing where on_first_day order by tenant_id"),
                this::begin);
    }

    /** Does what is due now in one organisation. */
    public void run(long organisation) {
        timers.run(WAITING, organisation, this::begin);
    }

    private void begin() {
        SendingTime.day(clock.instant(), tenant.get().getTimeZone()).ifPresent(welcome::beginFirstDays);
    }
}
