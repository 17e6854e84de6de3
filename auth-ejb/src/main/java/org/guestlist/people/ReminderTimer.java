package org.guestlist.people;

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
import org.guestlist.platform.db.Sql;

/** Looks every 15 minutes whose invitation is to be called to mind, where the organisation wants that and its morning has begun. */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ReminderTimer {

    private static final String WAITING = "Reminders of invitations wait";

    /** The organisations that have somebody to remind, as {@link org.guestlist.mail.MailStandings#claimReminders} finds them. */
    private static final String DUE = """
            select t.id from tenant t
            where t.reminder_days > 0
              and exists (
                  select 1 from mail_standing m
                  join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
                  where m.tenant_id = t.id
                    and m.invited_at < cast(? as timestamp with time zone) - t.reminder_days * interval '1' day
                    and m.reminders < ? and m.returned_at is null and a.status = 'INVITED')
            order by t.id""";

    @Inject
    private TenantTimers timers;

    @Inject
    private Sql sql;

    @Inject
    private Reminders reminders;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Does what is due now, in all organisations. */
    @Schedule(hour = "*", minute = "9,24,39,54", persistent = false)
    public void run() {
        timers.runInEach(WAITING, () -> sql.list(Long.class, DUE, clock.instant(), Reminders.MOST), this::remind);
    }

    /** Does what is due now in one organisation. */
    public void run(long organisation) {
        timers.run(WAITING, organisation, this::remind);
    }

    private void remind() {
        if (SendingTime.day(clock.instant(), tenant.get().getTimeZone()).isEmpty()) {
            return;
        }
        boolean more;
        do {
            more = reminders.remindSome();
        } while (more);
    }
}
