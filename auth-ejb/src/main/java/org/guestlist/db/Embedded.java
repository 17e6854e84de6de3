package org.guestlist.db;

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
 * What H2 needs to be well again by itself after its disk was full. A write that fails closes its store for good. Each connection that was open
 * still counts as valid, keeps the closed store alive, and a statement over it makes H2 forget the store that was opened meanwhile. So a
 * connection has to be asked a real question, and all of them are closed before one is opened anew, which then proves that there is room.
 */
final class Embedded {

    /** Several data sources open connections, which H2 gives the same store. */
    private static final Set<Connection> OPEN = ConcurrentHashMap.newKeySet();

    /** As much as a few hundred sign-ins write: with less than that it would be away again in a moment. */
    private static final String ROOM = "create local temporary table room (filled varchar not null); insert into room values (repeat('-', 1000000)); drop table room";

    private static final Logger LOG = Logger.getLogger(Embedded.class.getName());

    private Embedded() {
    }

    static boolean is(Connection connection) {
        return connection instanceof JdbcConnection;
    }

    /** Remembers a connection that was opened. */
    static void opened(Connection connection) {
        OPEN.removeIf(Embedded::isClosed);
        OPEN.add(connection);
    }

    /** Closes all connections of this node, so that the next one opens the store anew. Whoever uses one now gets an error. */
    static void closeAll() {
        OPEN.forEach(Embedded::close);
        OPEN.removeIf(Embedded::isClosed);
    }

    /** @return whether the store answers; H2's own {@link Connection#isValid} only looks whether somebody has closed the connection */
    static boolean answers(Connection connection) throws SQLException {
        try (Statement question = connection.createStatement()) {
            return question.execute("select 1");
        }
    }

    /** @throws SQLException if nothing can be written, and then the store is closed again */
    static void prove(Connection connection) throws SQLException {
        try (Statement proof = connection.createStatement()) {
            proof.execute(ROOM);
        }
    }

    /** @return whether something failed because the file could not be read or written, of which H2 has no SQL state of its own */
    static boolean failed(Throwable cause) {
        return cause instanceof MVStoreException e && (e.getErrorCode() == DataUtils.ERROR_WRITING_FAILED
                || e.getErrorCode() == DataUtils.ERROR_READING_FAILED || e.getErrorCode() == DataUtils.ERROR_CLOSED);
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
