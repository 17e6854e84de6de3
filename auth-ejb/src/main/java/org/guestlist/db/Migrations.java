package org.guestlist.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * The scripts of {@code db-scripts}, applied to a database. A database that a newer version has migrated already is taken as it is, with a
 * warning: scripts only add what the version before can live with (CONTRIBUTING, "Migrations"), so that one version back can be started.
 */
final class Migrations {

    private Migrations() {}

    /** @return Flyway for the scripts for every database, and those for this kind of database */
    static FluentConfiguration of(DataSource dataSource) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .locations(scripts(dataSource))
                .ignoreMigrationPatterns("*:future")
                .validateMigrationNaming(true);
    }

    private static String[] scripts(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return PostgreSql.is(connection)
                    ? new String[] {"classpath:db/migration", "classpath:db/postgresql"}
                    : new String[] {"classpath:db/migration"};
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say what it is", e);
        }
    }

    /** @throws IllegalStateException if that is not possible, with a message for operators */
    static void apply(FluentConfiguration configuration) {
        try {
            configuration.load().migrate();
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

    /** @return the first difference that Flyway found, which it names below a general line */
    private static String difference(FlywayValidateException invalid) {
        List<String> lines = invalid.getMessage().lines().toList();
        return lines.get(Math.min(1, lines.size() - 1));
    }
}
