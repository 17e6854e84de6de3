package org.guestlist.platform.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Changes the table of people as migrations do, while others read and write it, and says how long these had to wait. See
 * docs/operations/upgrade.md.
 */
public final class LargeTables {

    /** Held, as loggers that nobody holds are forgotten. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static final int PART = 1000;

    /** As V20 has it, with another column. */
    private static final String AS_BEFORE = """
            alter table account add column began_on date;
            alter table account add constraint account_began check (began_on <= expires_on);
            create index account_began on account (tenant_id, name_key, id, email_key, status, role, source, began_on, expires_on, erased_at, external_id);
            """;

    private final DataSource database;
    private final Path scripts;
    private final long people;
    private final Beside beside;

    private LargeTables(DataSource database, Path scripts, long people) {
        this.database = database;
        this.scripts = scripts;
        this.people = people;
        beside = new Beside(database, people);
    }

    /**
     * @param arguments a folder, how many people there are, and, to measure those that came after it and no invented ones, the number of a
     *     migration
     */
    public static void main(String[] arguments) throws Exception {
        FLYWAY.setLevel(Level.WARNING);
        Path folder = Path.of(arguments[0]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_wal_size", "4GB")
                .start()) {
            DataSource database = PostgreSql.source(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "");
            LargeTables bench = new LargeTables(
                    database, Files.createDirectories(folder.resolve("scripts")), Long.parseLong(arguments[1]));
            if (arguments.length > 2) {
                new NewMigrations(database, bench.beside, bench.people).run(arguments[2]);
            } else {
                bench.run();
            }
            Files.write(folder.resolve("large-tables.md"), bench.beside.table());
            bench.beside.table().forEach(System.out::println);
        }
    }

    private void run() throws Exception {
        Migrations.apply(Migrations.of(database));
        fill(database, people);
        beside.measure("nothing", () -> Thread.sleep(10_000));
        beside.measure("as V20 was: column, check, index at once", () -> execute(database, AS_BEFORE));
        beside.measure(
                "two columns, one with a default",
                () -> migrate(
                        "V9001__city",
                        "alter table account add column city varchar(100); alter table account add column moved boolean default false not null;"));
        beside.measure(
                "an index, concurrently",
                () -> migrate(
                        "V9001_1__by_city",
                        "drop index concurrently if exists account_city; create index concurrently account_city on account (tenant_id, city, name_key, id);"));
        beside.measure("values for all people, " + PART + " at a time", this::fillInParts);
        beside.measure(
                "a check, not valid yet",
                () -> migrate(
                        "V9002__city_check",
                        "alter table account add constraint account_city check (city is not null) not valid;"));
        beside.measure(
                "the same, validated",
                () -> migrate("V9003__city_valid", "alter table account validate constraint account_city;"));
        beside.measure("a column, while an export reads for 10 s", () -> {
            Thread export = new Thread(() -> readFor(Duration.ofSeconds(10)));
            export.start();
            Thread.sleep(500);
            migrate("V9004__town", "alter table account add column town varchar(100);");
            export.join();
        });
    }

    /** Makes an organisation with so many people, whose ids begin with 1. */
    static void fill(DataSource database, long people) throws SQLException {
        long begin = System.nanoTime();
        execute(
                database,
                "insert into tenant (id, uuid, name, created_at) values (1, gen_random_uuid(), 'Many', now())");
        execute(
                database,
                "insert into account (id, tenant_id, uuid, email, email_key, name, name_key, role, status, created_at, activated_at, version)"
                        + " select n, 1, gen_random_uuid(), 'person' || n || '@example.com', 'person' || n || '@example.com', 'Person ' || n, 'person ' || n,"
                        + " 'EMPLOYEE', 'ACTIVE', now(), now(), 1 from generate_series(1, " + people + ") n");
        execute(database, "vacuum analyze account");
        System.out.println(people + " people within " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
    }

    private void migrate(String name, String statements) throws IOException {
        Files.writeString(scripts.resolve(name + ".sql"), statements);
        Migrations.apply(Migrations.of(database)
                .locations("classpath:db/migration", "classpath:db/postgresql", "filesystem:" + scripts));
    }

    private void fillInParts() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement last = connection.prepareStatement(
                        "select max(id) from (select id from account where id > ? order by id limit " + PART
                                + ") part");
                PreparedStatement update = connection.prepareStatement(
                        "update account set city = 'Rome' where id > ? and id <= ? and city is null")) {
            long from = 0;
            while (true) {
                last.setLong(1, from);
                long to;
                try (ResultSet row = last.executeQuery()) {
                    row.next();
                    to = row.getLong(1);
                }
                if (to == 0) {
                    return;
                }
                update.setLong(1, from);
                update.setLong(2, to);
                update.executeUpdate();
                from = to;
            }
        }
    }

    private void readFor(Duration time) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select count(*) from account");
            Thread.sleep(time.toMillis());
            connection.rollback();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
