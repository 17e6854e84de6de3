package org.guestlist.platform.db;

import java.sql.SQLException;
import java.util.Set;

/** Decides from an exception whether two transactions have waited for each other, of which the database has given one up. */
public final class Deadlocks {

    /** Of PostgreSQL, and of H2. */
    private static final Set<String> STATES = Set.of("40P01", "40001");

    private Deadlocks() {}

    /** @return whether the same once more may well succeed */
    public static boolean cause(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && STATES.contains(String.valueOf(e.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
