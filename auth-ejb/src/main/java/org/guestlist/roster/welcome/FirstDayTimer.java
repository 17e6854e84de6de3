package org.guestlist.roster.welcome;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.people.SendingTime;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.time.LatestDay;

/**
 * Looks every 15 minutes whose first day has come, where the organisation's morning has begun, and begins to send the welcome mails that
 * have waited for it.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstDayTimer {

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
        timers.runInEach(WAITING, () -> sql.list(Long.class, """
                select distinct m.tenant_id from mail_standing m
                join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
                where m.on_first_day and (a.starts_on is null or a.starts_on <= ?)
                order by m.tenant_id""", LatestDay.at(clock.instant())), this::begin);
    }

    /** Does what is due now in one organisation. */
    public void run(long organisation) {
        timers.run(WAITING, organisation, this::begin);
    }

    private void begin() {
        SendingTime.day(clock.instant(), tenant.get().getTimeZone()).ifPresent(welcome::beginFirstDays);
    }
}
