package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.info.MigrationInfoImpl;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Scripts for PostgreSQL that build an index concurrently, and so run outside of a transaction. Such a script is written so that it can be
 * run again: it drops what an attempt before has left. So one that failed is simply run again at the next start.
 */
final class OutsideTransactions {

    private static final String HISTORY = "flyway_schema_history";

    private OutsideTransactions() {}

    /** Sees to it that such scripts, if there are any to come, can be run. */
    static void prepare(FluentConfiguration configuration) {
        try (Connection connection = configuration.getDataSource().getConnection()) {
            if (PostgreSql.is(connection)) {
                forgetFailures(connection);
            } else {
                return;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say what has been migrated: " + Outage.reason(e), e);
        }
        if (Stream.of(configuration.load().info().pending()).anyMatch(OutsideTransactions::isOutside)) {
            // Flyway keeps other nodes out by a lock. In a transaction, the index would wait for that to end, and it
            // for the index.
            configuration
                    .getPluginRegister()
                    .getExact(PostgreSQLConfigurationExtension.class)
                    .setTransactionalLock(false);
        }
    }

    /** All other scripts leave nothing when they fail. */
    private static void forgetFailures(Connection connection) throws SQLException {
        if (Tables.names(connection).contains(HISTORY)) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from " + HISTORY + " where not success");
            }
        }
    }

    private static boolean isOutside(MigrationInfo script) {
        return script instanceof MigrationInfoImpl known
                && !known.getResolvedMigration().getExecutor().canExecuteInTransaction();
    }
}
