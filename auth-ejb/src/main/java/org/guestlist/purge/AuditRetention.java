package org.guestlist.purge;

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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.db.Database;

/**
 * Removes events of the audit log every night, on every node, as soon as they are older than the organisation wants to keep them, and the traces
 * of sign-ins with them. In many short statements, each a transaction of its own, so that nobody waits for a long one.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditRetention {

    private static final int SOME = 5000;
    private static final Logger LOG = Logger.getLogger(AuditRetention.class.getName());

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Removes what is too old by now. */
    @Schedule(hour = "3", minute = "27", persistent = false)
    public void enforce() {
        // A timer that throws is taken away by the server.
        try (Connection connection = database.dataSource().getConnection()) {
            for (Map.Entry<Long, Integer> organisation : days(connection).entrySet()) {
                OffsetDateTime limit = clock.instant().minus(Duration.ofDays(organisation.getValue())).atOffset(ZoneOffset.UTC);
                for (String table : new String[] {"audit_event", "login_trace"}) {
                    removeAll(connection, table, organisation.getKey(), limit);
                }
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "Old events could not be removed from the audit log", e);
        }
    }

    private static Map<Long, Integer> days(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id, audit_days from tenant where audit_days > 0 order by id");
                ResultSet row = select.executeQuery()) {
            Map<Long, Integer> days = new LinkedHashMap<>();
            while (row.next()) {
                days.put(row.getLong(1), row.getInt(2));
            }
            return days;
        }
    }

    private static void removeAll(Connection connection, String table, long organisation, OffsetDateTime limit) throws SQLException {
        String sql = "delete from " + table + " where id in (select id from " + table + " where tenant_id = ? and occurred_at < ? order by occurred_at"
                + " limit " + SOME + ")";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, organisation);
            delete.setObject(2, limit);
            int removed;
            do {
                removed = delete.executeUpdate();
            } while (removed == SOME);
        }
    }
}
