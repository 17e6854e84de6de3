package org.guestlist.throttle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The row in which attempts of one address in one browser are counted.
 *
 * @param tenantId the organisation
 * @param keyHash the address, unreadable
 * @param browserId the browser
 */
record AttemptRow(long tenantId, String keyHash, long browserId) {

    private static final String WHERE = " where tenant_id = ? and key_hash = ? and browser_id = ?";

    private static final String SELECT = "select failures, last_attempt_at, blocked_until, under_way from throttle" + WHERE;

    private static final String UPDATE = "update throttle set failures = ?, last_attempt_at = ?, blocked_until = ?, under_way = ?" + WHERE;

    /** A statement that needs nothing but the row. */
    @FunctionalInterface
    interface Change {
        void in(Connection connection) throws SQLException;
    }

    Optional<Counts> read(Connection connection) throws SQLException {
        return select(connection, SELECT);
    }

    /** The same, and others wait for the end of this transaction. */
    Optional<Counts> lock(Connection connection) throws SQLException {
        return select(connection, SELECT + " for update");
    }

    private Optional<Counts> select(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            bindRow(select, 1);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(new Counts(rows.getInt(1), instant(rows, 2), instant(rows, 3), rows.getInt(4))) : Optional.empty();
            }
        }
    }

    /** @return whether there was none; an insert that loses a race against another does nothing, and does not fail (PostgreSQL and H2) */
    boolean insert(Connection connection, Counts counts) throws SQLException {
        String insert = "insert into throttle (tenant_id, key_hash, browser_id, failures, last_attempt_at, blocked_until, under_way)"
                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            bindRow(statement, 1);
            bindCounts(statement, 4, counts);
            return statement.executeUpdate() == 1;
        }
    }

    /** @return whether the counts were still as they were seen, and are now as they should be */
    boolean replace(Connection connection, Counts seen, Counts counts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                UPDATE + " and failures = ? and last_attempt_at = ? and blocked_until = ? and under_way = ?")) {
            bindCounts(statement, 1, counts);
            bindRow(statement, 5);
            bindCounts(statement, 8, seen);
            return statement.executeUpdate() == 1;
        }
    }

    /** Of a row that is locked. */
    void store(Connection connection, Counts counts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            bindCounts(statement, 1, counts);
            bindRow(statement, 5);
            statement.executeUpdate();
        }
    }

    /** One attempt was a proof: only what is still under way stays counted. */
    void reset(Connection connection) throws SQLException {
        update(connection, "update throttle set failures = case when under_way > 1 then under_way - 1 else 0 end,"
                + " under_way = case when under_way > 1 then under_way - 1 else 0 end, blocked_until = last_attempt_at" + WHERE);
    }

    /** One attempt was none. */
    void giveBack(Connection connection) throws SQLException {
        update(connection, "update throttle set failures = failures - 1, under_way = case when under_way > 0 then under_way - 1 else 0 end,"
                + " blocked_until = last_attempt_at" + WHERE + " and failures > 0");
    }

    private void update(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindRow(statement, 1);
            statement.executeUpdate();
        }
    }

    private void bindRow(PreparedStatement statement, int from) throws SQLException {
        statement.setLong(from, tenantId);
        statement.setString(from + 1, keyHash);
        statement.setLong(from + 2, browserId);
    }

    private static void bindCounts(PreparedStatement statement, int from, Counts counts) throws SQLException {
        statement.setInt(from, counts.failures());
        statement.setObject(from + 1, utc(counts.lastAttemptAt()));
        statement.setObject(from + 2, utc(counts.blockedUntil()));
        statement.setInt(from + 3, counts.underWay());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
