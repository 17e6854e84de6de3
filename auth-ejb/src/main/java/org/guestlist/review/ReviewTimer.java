package org.guestlist.review;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.List;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Sql;

/** Looks every ten minutes what is due in reviews. Runs on every node; see {@link ReviewSweep}. */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ReviewTimer {

    private static final String WAIT = "Reviews wait";

    @Inject
    private TenantTimers timers;

    @Inject
    private ReviewSweep looks;

    @Inject
    private Sql sql;

    /** Does what is due now, in all organisations. */
    @Schedule(hour = "*", minute = "8,18,28,38,48,58", persistent = false)
    public void run() {
        timers.runInEach(WAIT, this::due, this::look);
    }

    /** Does what is due now in one organisation. */
    public void run(long organisation) {
        timers.run(WAIT, organisation, this::look);
    }

    private List<Long> due() {
        return sql.list(Long.class, """
                select distinct tenant_id from review
                where state in ('PLANNED', 'OPEN', 'CLOSING') %s
                order by tenant_id""".formatted(TenantTimers.NOT_SUSPENDED));
    }

    private void look() {
        looks.underWay().forEach(looks::look);
    }
}
