package org.guestlist.roster.welcome;

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

/** Goes through imports that are over and were to send no welcome mail ({@link NeverBacklog}), some parts of each organisation a minute. */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class NeverBacklogTimer {

    private static final int PARTS = 20;

    @Inject
    private TenantTimers timers;

    @Inject
    private Sql sql;

    @Inject
    private NeverBacklog backlog;

    /** Goes on in all organisations. */
    @Schedule(hour = "*", minute = "*", second = "41", persistent = false)
    public void run() {
        timers.runInEach("People who are never to get a welcome mail are mailed with all", this::waiting, this::goOn);
    }

    private List<Long> waiting() {
        return sql.list(Long.class, "select distinct tenant_id" + NeverBacklog.WAITING + TenantTimers.NOT_SUSPENDED);
    }

    private void goOn() {
        for (int i = 0; i < PARTS && backlog.goOn(); i++) {
            // Each part is a transaction of its own.
        }
    }
}
