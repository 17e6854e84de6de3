package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations of PostgreSQL while other nodes use the tables that they change. */
class MigrationsBesideOthersIT {

    private static final String NAME = "beside_others";

    @TempDir
    private Path scripts;

    private DataSource database;

    @BeforeEach
    void aTableOfPeople() throws SQLException {
        runAtPostgres("create database " + NAME);
        database = PostgreSql.source(
                System.getProperty("it.jdbc").replaceFirst("/postgres\\?.*", "/" + NAME), "postgres", "");
        run(database, "create table person (id bigint primary key, name varchar(20))");
        run(database, "insert into person select id, 'Ada' from generate_series(1, 100) id");
    }

    @AfterEach
    void drop() throws SQLException {
        runAtPostgres("drop database " + NAME + " with (force)");
    }

    @Test
    void aScriptThatWaitsForALongReadingLetsAllOthersRead() throws Exception {
        script("V1__city.sql", "alter table person add column city varchar(20);");
        CompletableFuture<Void> migration;
        try (Connection reading = database.getConnection()) {
            reading.setAutoCommit(false);
            count(reading);
            migration = CompletableFuture.runAsync(this::migrate);
            awaitSomebodyWhoWaits();
            try (Connection another = database.getConnection()) {
                // Behind a script that waits without end this would wait without end.
                run(another, "set statement_timeout = '30s'");
                for (int i = 0; i < 3; i++) {
                    assertThat(count(another)).isEqualTo(100);
                }
            }
            assertThat(migration).isNotDone();
            reading.rollback();
        }
        migration.get(1, TimeUnit.MINUTES);
        assertThat(text("select count(city) from person")).isEqualTo("0");
    }

    @Test
    void anIndexIsBuiltConcurrently() throws Exception {
        script("V1__city.sql", "alter table person add column city varchar(20);");
        script(
                "V1_1__by_name.sql",
                "drop index concurrently if exists person_name;\ncreate index concurrently person_name on person (name);");
        migrate();
        assertThat(text("select indisvalid from pg_index where indexrelid = 'person_name'::regclass"))
                .isEqualTo("t");
        assertThat(text("select string_agg(version, ' ' order by installed_rank) from flyway_schema_history "))
                .isEqualTo("0 1 1.1");
    }

    @Test
    void anIndexThatCouldNotBeBuiltIsBuiltAtTheNextStart() throws Exception {
        script(
                "V1__by_name.sql",
                "drop index concurrently if exists person_name;\ncreate unique index concurrently person_name on person (name);");
        assertThatThrownBy(this::migrate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("could not create unique index");
        run(database, "update person set name = name || id");
        migrate();
        assertThat(text("select indisvalid from pg_index where indexrelid = 'person_name'::regclass"))
                .isEqualTo("t");
    }

    private void migrate() {
        FluentConfiguration configuration = Migrations.of(database)
                .locations("filesystem:" + scripts)
                .baselineOnMigrate(true)
                .baselineVersion("0");
        Migrations.apply(configuration);
    }

    private void script(String name, String statements) throws IOException {
        Files.writeString(scripts.resolve(name), statements);
    }

    private void awaitSomebodyWhoWaits() throws Exception {
        while (text("select count(*) from pg_locks where not granted and relation = 'person'::regclass")
                .equals("0")) {
            Thread.sleep(5);
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from person")) {
            row.next();
            return row.getLong(1);
        }
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(DataSource database, String statement) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, statement);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void runAtPostgres(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getProperty("it.jdbc"))) {
            run(connection, statement);
        }
    }
}
