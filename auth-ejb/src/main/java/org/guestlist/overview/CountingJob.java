package org.guestlist.overview;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.guestlist.account.PeopleCounts;
import org.guestlist.db.Sql;
import org.guestlist.tenant.TenantTimers;

/** Counts ahead for the overviews of all organisations, each about every ten minutes, on whichever node comes first. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class CountingJob {

    private static final String NOT_COUNTED = "Overviews are not counted ahead";

    private static final Duration EVERY = Duration.ofMinutes(10);

    /** Up to so many people are counted fast enough for a page. */
    private static final int FEW = 5_000;

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
        timers.runInEach(
                NOT_COUNTED,
                () -> sql.list(
                        Long.class,
                        "select t.id from tenant t left join sign_ins_counted c on c.tenant_id = t.id"
                                + " where c.tenant_id is null or c.counted_until < ? or c.time_zone <> t.time_zone order by t.id",
                        clock.instant().minus(SignInCounts.FINAL_AFTER).minus(EVERY)),
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
