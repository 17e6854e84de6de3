package org.guestlist.platform.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Moves everything from the embedded database to PostgreSQL: the command {@code move} of {@code guestlist.jar}, whose class loader shares
 * only the JDK with this one, and which passes {@code file}, {@code to}, {@code user} and {@code password}. PostgreSQL gets the schema by
 * the same scripts and version, then every row in one transaction, which is committed only if each table counts and sums up as before.
 *
 * <p>Tables, columns and their order come from the databases' own metadata, so that a new table needs nothing here.
 */
public final class MoveToPostgresql implements UnaryOperator<Map<String, String>> {

    private static final int CONNECT_SECONDS = 10;
    private static final String HISTORY = "flyway_schema_history";

    /** It would print each script; kept here, as the logging of the JDK forgets what nobody holds. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    /**
     * @param options {@code file}: the embedded database's file without {@code .mv.db}; {@code to}: JDBC address of an empty PostgreSQL
     *        database; {@code user} and {@code password} for it, may be empty
     * @return {@code tables} and {@code rows}: how many were moved; {@code to}: the address, without a password
     * @throws IllegalStateException if the move is not possible, with a message for operators; no row has been moved then
     */
    @Override
    public Map<String, String> apply(Map<String, String> options) {
        FLYWAY.setLevel(Level.WARNING);
        DataSource source = embedded(Path.of(options.get("file")));
        DataSource target = postgresql(options);
        try (Connection from = source.getConnection();
                Connection to = connect(target)) {
            requireEmpty(to);
            Migrations.apply(upTo(version(source), target));
            List<RowSum> sums = move(from, to);
            try (Statement statistics = to.createStatement()) {
                // Otherwise the first pages are planned for empty tables.
                statistics.execute("analyze");
            }
            return Map.of(
                    "tables",
                    Integer.toString(sums.size()),
                    "rows",
                    Long.toString(sums.stream().mapToLong(RowSum::rows).sum()),
                    "to",
                    SettingsDataSource.withoutSecret(options.get("to")));
        } catch (SQLException e) {
            throw new IllegalStateException(Outage.reason(e), e);
        }
    }

    private static DataSource embedded(Path file) {
        JdbcDataSource h2 = new JdbcDataSource();
        // As the default of guestlist.db.url has it; rows are read one by one, as all of a large table would not fit
        // into memory.
        h2.setURL("jdbc:h2:file:" + file.toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;IFEXISTS=TRUE"
                + ";LAZY_QUERY_EXECUTION=1");
        return h2;
    }

    private static DataSource postgresql(Map<String, String> options) {
        PGSimpleDataSource postgresql =
                PostgreSql.source(options.get("to"), options.get("user"), options.get("password"));
        postgresql.setLoginTimeout(CONNECT_SECONDS);
        return postgresql;
    }

    private static Connection connect(DataSource target) {
        try {
            return target.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be used: " + Outage.reason(e), e);
        }
    }

    /** Asked before anything is changed there. */
    private static void requireEmpty(Connection to) throws SQLException {
        List<String> tables = Tables.names(to);
        for (String table : tables) {
            if (!table.equals(HISTORY) && !Tables.isEmpty(to, table)) {
                throw new IllegalStateException("the database is not empty: its table " + table
                        + " has rows. Choose a database that was just created.");
            }
        }
        if (!tables.isEmpty() && !tables.contains(HISTORY)) {
            throw new IllegalStateException("the database is not empty: it has a table " + tables.get(0)
                    + ". Choose a database that was just created.");
        }
    }

    private static String version(DataSource source) {
        MigrationInfoService info = Migrations.of(source).load().info();
        boolean fits = info.current() != null
                && Stream.of(info.applied()).map(MigrationInfo::getState).allMatch(MigrationState.SUCCESS::equals);
        if (!fits) {
            throw new IllegalStateException("the embedded database was last used with another version of Guestlist."
                    + " Move it with that version's guestlist.jar.");
        }
        return info.current().getVersion().getVersion();
    }

    private static FluentConfiguration upTo(String version, DataSource target) {
        return Migrations.of(target).target(version);
    }

    private static List<RowSum> move(Connection from, Connection to) throws SQLException {
        List<String> tables = Tables.parentsFirst(from);
        tables.remove(HISTORY);
        List<String> there = Tables.names(to);
        there.remove(HISTORY);
        if (!new TreeSet<>(tables).equals(new TreeSet<>(there))) {
            throw new IllegalStateException("the databases have other tables: " + tables + ", " + there);
        }
        to.setAutoCommit(false);
        boolean moved = false;
        try {
            List<RowSum> sums = new ArrayList<>();
            for (String name : tables) {
                sums.add(new MovedTable(name, Tables.columns(from, name), Tables.columns(to, name)).move(from, to));
            }
            Tables.continueNumbers(from, to);
            to.commit();
            moved = true;
            return sums;
        } finally {
            if (!moved) {
                to.rollback();
            }
            to.setAutoCommit(true);
        }
    }
}
