package org.guestlist.administration.overview;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guestlist.account.PeopleCounts;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Sql;

/** Counts ahead for the overviews of all organisations, each about every ten minutes, on whichever node comes first. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class CountingTimer {

    private static final String NOT_COUNTED = "Overviews are not counted ahead";

    private static final Duration EVERY = Duration.ofMinutes(10);

    /** Up to so many people are counted fast enough for a page. */
    private static final int FEW = 5_000;

    /** The people of a large organisation are counted without any event too, since last days pass. */
    private static final Duration PEOPLE_EVERY = Duration.ofHours(1);

    private static final String EVENTS = """
            exists (
                select 1 from audit_event e
                where e.tenant_id = c.tenant_id and e.occurred_at >= c.counted_until and e.occurred_at < ?)""";

    private static final String CHANGED = """
            select t.id from tenant t
            left join sign_ins_counted c on c.tenant_id = t.id
            where c.tenant_id is null or c.time_zone <> t.time_zone or c.counted_until < ?
              and (%s or exists (select 1 from account_count n where n.tenant_id = t.id and n.counted_at < ?))
            order by t.id""".formatted(EVENTS);

    /** Where nothing has happened, which is in most of many organisations, all are done by one statement. */
    private static final String GO_ON = """
            update sign_ins_counted c set counted_until = ?
            where c.counted_until < ? and not %s
              and c.time_zone = (select t.time_zone from tenant t where t.id = c.tenant_id)""".formatted(EVENTS);

    @Inject
    private TenantTimers timers;

    @Inject
    private SignInCounts signIns;

    @Inject
    private PeopleCounts people;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** Counts where it is due. */
    @Schedule(hour = "*", minute = "*", second = "35", persistent = false)
    public void run() {
        Instant now = clock.instant();
        timers.runInEach(
                NOT_COUNTED,
                () -> {
                    Instant due = SignInCounts.end(now).minus(EVERY);
                    List<Long> changed =
                            sql.list(Long.class, CHANGED, due, SignInCounts.end(now), now.minus(PEOPLE_EVERY));
                    sql.update(GO_ON, SignInCounts.end(now), due, SignInCounts.end(now));
                    return changed;
                },
                this::count);
    }

    /** Counts in one organisation. */
    public void run(long organisation) {
        timers.run(NOT_COUNTED, organisation, this::count);
    }

    private void count() {
        boolean more;
        do {
            more = signIns.countOn();
        } while (more);
        people.countAhead(FEW);
    }
}
