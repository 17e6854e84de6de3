package org.guestlist.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import org.guestlist.db.Database;
import org.guestlist.db.Transactions;

/** Tells all nodes that something was changed of which {@link OrganisationCache} holds a copy. */
@ApplicationScoped
public class OrganisationChanges {

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private OrganisationCache cache;

    @Inject
    private Clock clock;

    /** In the transaction of the change, which other nodes see together with it; this node lets go of what it holds once that is committed. */
    void add() {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into organisation_change (changed_at) values (?)")) {
            insert.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The change of an organisation could not be made known", e);
        }
        transactions.after(cache::changed);
    }
}
