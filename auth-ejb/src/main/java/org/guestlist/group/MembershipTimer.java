package org.guestlist.group;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Sql;

/**
 * Removes memberships soon after their last day, in each organisation's time zone: zones are offset by 15, 30 or 45 minutes, too. Until
 * then they count no longer anyway (ADR 54); from then on those who have lost a group by it are told to applications, and it is in the log.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class MembershipTimer {

    private static final String STAY = "Memberships stay in groups after their last day";

    @Inject
    private TenantTimers timers;

    @Inject
    private Sql sql;

    @Inject
    private EndedMemberships ended;

    @Inject
    private Clock clock;

    /** Does what is due now, in all organisations. */
    @Schedule(hour = "*", minute = "0,15,30,45", second = "7", persistent = false)
    public void run() {
        timers.runInEach(STAY, this::due, this::end);
    }

    /** Does what is due now in one organisation. */
    public void run(long organisation) {
        timers.run(STAY, organisation, this::end);
    }

    /** @return the organisations that have memberships whose last day is over where a day ends first on earth */
    private List<Long> due() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.ofHours(14));
        return sql.list(Long.class, "select distinct tenant_id from group_member where until < ?", today);
    }

    private void end() {
        boolean more;
        do {
            more = ended.endSome();
        } while (more);
    }
}
