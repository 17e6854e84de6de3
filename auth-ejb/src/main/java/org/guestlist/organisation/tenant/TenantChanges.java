package org.guestlist.organisation.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Transactions;

/** Notifies all nodes of changes to data that {@link TenantCache} caches. */
@ApplicationScoped
class TenantChanges {

    @Inject
    private Sql sql;

    @Inject
    private Transactions transactions;

    @Inject
    private TenantCache cache;

    /**
     * Runs in the transaction of the change, so that other nodes see both together; this node drops the organisation from its cache after
     * the commit.
     */
    void add(long tenantId) {
        // By the clock of the database, which is the same for all nodes.
        sql.update("insert into tenant_change (changed_at, tenant_id) values (current_timestamp, ?)", tenantId);
        transactions.after(() -> cache.changed(tenantId));
    }
}
