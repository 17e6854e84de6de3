package org.guestlist.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.db.Sql;
import org.guestlist.db.Transactions;

/** Tells all nodes that something was changed of which {@link OrganisationCache} holds a copy. */
@ApplicationScoped
public class OrganisationChanges {

    @Inject
    private Sql sql;

    @Inject
    private Transactions transactions;

    @Inject
    private OrganisationCache cache;

    @Inject
    private Clock clock;

    /** In the transaction of the change, which other nodes see together with it; this node lets go of what it holds once that is committed. */
    void add() {
        sql.update("insert into organisation_change (changed_at) values (?)", clock.instant());
        transactions.after(cache::changed);
    }
}
