package org.guestlist.access;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Sql;

/** Ends requests that nobody has decided in time, and tells owners of those that came while they were left in peace. */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RequestTimer {

    private static final String WAIT = "Requests for access wait";

    @Inject
    private TenantTimers timers;

    @Inject
    private Sql sql;

    @Inject
    private Requests requests;

    @Inject
    private Clock clock;

    /** Does what is due now, in all organisations. */
    @Schedule(hour = "*", minute = "6,16,26,36,46,56", persistent = false)
    public void run() {
        timers.runInEach(WAIT, this::due, requests::tidy);
    }

    /** Does what is due now in one organisation. */
    public void run(long organisation) {
        timers.run(WAIT, organisation, requests::tidy);
    }

    private List<Long> due() {
        return sql.list(
                Long.class,
                "select distinct tenant_id from access_request where state = 'OPEN' and (not told or created_at < ?)",
                clock.instant().minus(Requests.LIFE));
    }
}
