package org.guestlist.platform.db;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import javax.transaction.xa.XAException;

/** Decides from an exception whether the database caused it, so that a retry makes sense. */
final class Outage {

    /**
     * The database is not available at all: PostgreSQL's shutdowns, and H2's errors for a file that is closed or cannot be written. Class
     * 08 of the standard is a broken connection.
     */
    private static final Set<String> ABSENT =
            Set.of("57P01", "57P02", "57P03", "58030", "90020", "90028", "90031", "90067", "90098", "90121");

    /**
     * The database could not do this now: a statement or the wait for a lock took too long (PostgreSQL's 57014 and 55P03, H2's HYT00), it
     * is a replica that was just the primary (25006), or a connection is closed. Class 53 is a lack of disk, memory or connections.
     */
    private static final Set<String> BUSY = Set.of("57014", "55P03", "HYT00", "25006", "90007");

    private Outage() {}

    /** @return whether the database cannot be reached from this node at all */
    static boolean isAbsence(Throwable thrown) {
        return states(thrown, false);
    }

    /** @return whether the database caused the failure, so that a retry may succeed */
    static boolean causes(Throwable thrown) {
        return states(thrown, true);
    }

    private static boolean states(Throwable thrown, boolean busyToo) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && (isAbsent(e) || busyToo && isBusy(e)) || Embedded.failed(cause)) {
                return true;
            }
            // The server's pool has no free connection, or a commit failed without further details.
            if (busyToo && (cause instanceof ResourceException || cause instanceof XAException)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAbsent(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || ABSENT.contains(state);
    }

    private static boolean isBusy(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith("53")
                || BUSY.contains(state)
                || e instanceof SQLTimeoutException
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException;
    }

    /** @return the innermost message in one line, without secrets */
    static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return SettingsDataSource.withoutSecret(root.getMessage())
                .lines()
                .findFirst()
                .orElse(root.getClass().getSimpleName());
    }
}
