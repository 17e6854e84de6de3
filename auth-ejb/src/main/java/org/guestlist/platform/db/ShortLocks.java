package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets a script wait for each lock for a second at most. On PostgreSQL whoever comes after somebody who waits for a table waits too,
 * readers as well: one long reading would stop all pages for as long as the script waits behind it. A script outside of a transaction has
 * no such limit: building an index concurrently waits for others, but nobody waits for it.
 */
final class ShortLocks extends BaseCallback {

    private static final String LIMIT = "set local lock_timeout = 1000";

    /** The wait took too long, or two wait for each other. */
    private static final Set<String> WAITED = Set.of("55P03", "40P01");

    /**
     * Flyway logs each attempt that failed as an error; what it ends with is thrown too. Held, as loggers that nobody holds are forgotten.
     */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb.core.internal.command.DbMigrate");

    ShortLocks() {
        FLYWAY.setFilter(entry -> entry.getLevel().intValue() < Level.SEVERE.intValue());
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        Connection connection = context.getConnection();
        try {
            if (!connection.getAutoCommit()) {
                try (Statement limit = connection.createStatement()) {
                    limit.execute(LIMIT);
                }
            }
        } catch (SQLException e) {
            throw new FlywayException("Locks cannot be limited", e);
        }
    }

    /** @return whether a script failed only because of locks of others, and has been rolled back */
    static boolean waited(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && WAITED.contains(String.valueOf(e.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
