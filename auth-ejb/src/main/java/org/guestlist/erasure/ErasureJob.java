package org.guestlist.erasure;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.db.Database;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.TenantScope;

/**
 * Makes deletions final every night, on every node, whichever comes first. Each account is a transaction of its own, so one that fails keeps no
 * other from going, and is tried again the next night.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class ErasureJob {

    private static final int SOME = 500;
    private static final Logger LOG = Logger.getLogger(ErasureJob.class.getName());

    @Inject
    private Database database;

    @Inject
    private TenantScope scope;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Erasure erasure;

    @Inject
    private Clock clock;

    /** Makes final whatever is due by now. */
    @Schedule(hour = "3", minute = "47", persistent = false)
    public void eraseAll() {
        // A timer that throws is taken away by the server.
        try {
            for (long organisation : ids("select id from tenant where id > ? order by id", 0, List.of())) {
                eraseAll(organisation);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.WARNING, "Deletions could not be made final", e);
        }
    }

    private void eraseAll(long organisation) throws SQLException {
        Instant limit = scope.call(organisation, () -> Erasure.limit(tenant.get(), clock.instant()));
        String due = "select id from account where id > ? and tenant_id = ? and status = 'DELETED' and erased_at is null and deleted_at <= ?"
                + " order by id limit " + SOME;
        List<Object> values = List.of(organisation, limit.atOffset(ZoneOffset.UTC));
        for (List<Long> some = ids(due, 0, values); !some.isEmpty(); some = ids(due, some.get(some.size() - 1), values)) {
            some.forEach(account -> erase(organisation, account));
        }
    }

    private void erase(long organisation, long account) {
        try {
            scope.run(organisation, () -> erasure.erase(account));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The deletion of account " + account + " could not be made final", e);
        }
    }

    private List<Long> ids(String select, long after, List<Object> values) throws SQLException {
        try (Connection connection = database.dataSource().getConnection(); PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setLong(1, after);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 2, values.get(i));
            }
            List<Long> ids = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
            return ids;
        }
    }
}
