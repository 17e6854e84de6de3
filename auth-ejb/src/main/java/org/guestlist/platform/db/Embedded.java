package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * Lets embedded H2 recover by itself after a full disk. A failed write closes its store permanently. Connections that were open still count
 * as valid and keep the closed store alive, and a statement on one makes H2 drop the store that was opened meanwhile. So validation runs a
 * real query, and all connections are closed before a new one is opened, which then has to prove that there is disk space.
 */
final class Embedded {

    /** Static, since connections of several data sources share one H2 store. */
    private static final Set<Connection> OPEN = ConcurrentHashMap.newKeySet();

    /** About as much as a few hundred sign-ins write: with less space the database would soon fail again. */
    private static final String ROOM = """
            create local temporary table room (filled varchar not null);
            insert into room values (repeat('-', 1000000)); drop table room""";

    private static final Logger LOG = Logger.getLogger(Embedded.class.getName());

    private Embedded() {}

    static boolean is(Connection connection) {
        return connection instanceof JdbcConnection;
    }

    /** Registers an open connection. */
    static void opened(Connection connection) {
        OPEN.removeIf(Embedded::isClosed);
        OPEN.add(connection);
    }

    /** Closes all connections of this node, so that the next one reopens the store. Callers that are using one get an error. */
    static void closeAll() {
        OPEN.forEach(Embedded::close);
        OPEN.removeIf(Embedded::isClosed);
    }

    /** @return whether the store answers; H2's {@link Connection#isValid} only checks whether the connection was closed */
    static boolean answers(Connection connection) throws SQLException {
        try (Statement question = connection.createStatement()) {
            return question.execute("select 1");
        }
    }

    /** @throws SQLException if writing fails, after which the store is closed again */
    static void prove(Connection connection) throws SQLException {
        try (Statement proof = connection.createStatement()) {
            proof.execute(ROOM);
        }
    }

    /** @return whether the cause is a file that could not be read or written, for which H2 has no SQL state */
    static boolean failed(Throwable cause) {
        return cause instanceof MVStoreException e
                && (e.getErrorCode() == DataUtils.ERROR_WRITING_FAILED
                        || e.getErrorCode() == DataUtils.ERROR_READING_FAILED
                        || e.getErrorCode() == DataUtils.ERROR_CLOSED);
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.log(Level.FINE, "A connection to a store that is closed says so when it is closed itself", e);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
