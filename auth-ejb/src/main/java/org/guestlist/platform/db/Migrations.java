package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * The scripts of {@code db-scripts}, applied to a database. A database that a newer version has migrated already is taken as it is, with a
 * warning: scripts only add what the previous version can live with (CONTRIBUTING, "Migrations"), so that one version back can be started.
 *
 * <p>Other nodes go on meanwhile: a script waits for a lock for a second at most ({@link ShortLocks}), lets go of all that it has, and
 * is tried again; one that builds an index concurrently runs outside of a transaction ({@link OutsideTransactions}).
 */
final class Migrations {

    private static final Logger LOG = Logger.getLogger(Migrations.class.getName());

    /** Others use a table for less than a second at a time; only an export or a backup keeps it for longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Migrations() {}

    /** @return Flyway for the scripts for every database, and those for this kind of database */
    static FluentConfiguration of(DataSource dataSource) {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .ignoreMigrationPatterns("*:future")
                .validateMigrationNaming(true);
        return isPostgreSql(dataSource)
                ? configuration
                        .locations("classpath:db/migration", "classpath:db/postgresql")
                        .callbacks(new ShortLocks())
                : configuration.locations("classpath:db/migration", "classpath:db/h2");
    }

    private static boolean isPostgreSql(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return PostgreSql.is(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say what it is", e);
        }
    }

    /** @throws IllegalStateException if that is not possible, with a message for operators */
    static void apply(FluentConfiguration configuration) {
        try {
            OutsideTransactions.prepare(configuration);
            migrate(configuration.load());
        } catch (FlywayValidateException e) {
            throw new IllegalStateException(
                    "the database does not fit this version of Guestlist: " + difference(e)
                            + ". Start the version that it was last used with, or restore a backup.",
                    e);
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "the database could not be migrated: " + Outage.reason(e)
                            + ". Remove the cause and start again, or restore a backup.",
                    e);
        }
    }

    private static void migrate(Flyway flyway) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean told = false;
        while (true) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (!ShortLocks.waited(e) || System.nanoTime() > end) {
                    throw e;
                }
                if (!told) {
                    told = true;
                    LOG.info("A migration waits until others let go of what it changes. It tries each second or two,"
                            + " and keeps nobody from it meanwhile.");
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the start was interrupted", e);
        }
    }

    /** @return the first difference that Flyway found, which it names below a general line */
    private static String difference(FlywayValidateException invalid) {
        List<String> lines = invalid.getMessage().lines().toList();
        return lines.get(Math.min(1, lines.size() - 1));
    }
}
