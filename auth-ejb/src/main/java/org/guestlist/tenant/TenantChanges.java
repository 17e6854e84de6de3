package org.guestlist.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.db.Sql;
import org.guestlist.db.Transactions;

/** Notifies all nodes of changes to data that {@link TenantCache} caches. */
@ApplicationScoped
public class TenantChanges {

    @Inject
    private Sql sql;

    @Inject
    private Transactions transactions;

    @Inject
    private TenantCache cache;

    @Inject
    private Clock clock;

    /** Runs in the transaction of the change, so that other nodes see both together; this node clears its cache after the commit. */
    void add() {
        sql.update("insert into tenant_change (changed_at) values (?)", clock.instant());
        transactions.after(cache::changed);
    }
}
