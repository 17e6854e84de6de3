package org.guestlist.platform.db;

import java.sql.SQLException;

/** Decides from an exception whether the database already had what was to be stored: somebody else was faster. */
public final class Duplicates {

    private static final String UNIQUE_VIOLATION = "23505";

    private Duplicates() {}

    /** @return whether a unique key was violated, on PostgreSQL and on H2 */
    public static boolean cause(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
