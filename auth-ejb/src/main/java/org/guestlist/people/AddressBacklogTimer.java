package org.guestlist.people;

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

/**
 * Goes through the accounts from before {@link AddressBacklog} once, after an upgrade: some parts of each organisation every ten seconds.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AddressBacklogTimer {

    private static final int PARTS = 10;

    @Inject
    private TenantTimers timers;

    @Inject
    private Sql sql;

    @Inject
    private AddressBacklog backlog;

    /** Goes on in all organisations. */
    @Schedule(hour = "*", minute = "*", second = "3/10", persistent = false)
    public void run() {
        timers.runInEach("Addresses from before an upgrade stay unproven", this::waiting, this::goOn);
    }

    private List<Long> waiting() {
        return sql.list(Long.class, "select tenant_id from address_backlog where 1 = 1" + TenantTimers.NOT_SUSPENDED);
    }

    private void goOn() {
        for (int i = 0; i < PARTS && backlog.goOn(); i++) {
            // Each part is a transaction of its own.
        }
    }
}
