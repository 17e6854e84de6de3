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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
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

    private static final long PAUSE = 20; // milliseconds between two statements of somebody
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
    private final List<String> table = new ArrayList<>(List.of(
            "| change | took | longest read | longest write | statements of others |", "|---|---|---|---|---|"));

    private LargeTables(DataSource database, Path scripts, long people) {
        this.database = database;
        this.scripts = scripts;
        this.people = people;
    }

    /** @param arguments a folder, and how many people there are */
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
            bench.run();
            Files.write(folder.resolve("large-tables.md"), bench.table);
            bench.table.forEach(System.out::println);
        }
    }

    private interface Change {
        void make() throws Exception;
    }

    private void run() throws Exception {
        Migrations.apply(Migrations.of(database));
        fill();
        measure("nothing", () -> Thread.sleep(10_000));
        measure("as V20 was: column, check, index at once", () -> execute(AS_BEFORE));
        measure(
                "two columns, one with a default",
                () -> migrate(
                        "V9001__city",
                        "alter table account add column city varchar(100); alter table account add column moved boolean default false not null;"));
        measure(
                "an index, concurrently",
                () -> migrate(
                        "V9001_1__by_city",
                        "drop index concurrently if exists account_city; create index concurrently account_city on account (tenant_id, city, name_key, id);"));
        measure("values for all people, " + PART + " at a time", this::fillInParts);
        measure(
                "a check, not valid yet",
                () -> migrate(
                        "V9002__city_check",
                        "alter table account add constraint account_city check (city is not null) not valid;"));
        measure(
                "the same, validated",
                () -> migrate("V9003__city_valid", "alter table account validate constraint account_city;"));
        measure("a column, while an export reads for 10 s", () -> {
            Thread export = new Thread(() -> readFor(Duration.ofSeconds(10)));
            export.start();
            Thread.sleep(500);
            migrate("V9004__town", "alter table account add column town varchar(100);");
            export.join();
        });
    }

    private void fill() throws SQLException {
        long begin = System.nanoTime();
        execute("insert into tenant (id, uuid, name, created_at) values (1, gen_random_uuid(), 'Many', now())");
        execute(
                "insert into account (id, tenant_id, uuid, email, email_key, name, name_key, role, status, created_at, activated_at, version)"
                        + " select n, 1, gen_random_uuid(), 'person' || n || '@example.com', 'person' || n || '@example.com', 'Person ' || n, 'person ' || n,"
                        + " 'EMPLOYEE', 'ACTIVE', now(), now(), 1 from generate_series(1, " + people + ") n");
        execute("vacuum analyze account");
        System.out.println(people + " people within " + (System.nanoTime() - begin) / 1_000_000_000 + " s");
    }

    private void measure(String what, Change change) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Somebody reader = new Somebody(
                "select email, name, status from account where email_key = 'person' || ? || '@example.com' and tenant_id = 1",
                over);
        Somebody writer = new Somebody("update account set last_login_at = now() where id = ?", over);
        reader.start();
        writer.start();
        Thread.sleep(1000);
        long begin = System.nanoTime();
        change.make();
        long took = System.nanoTime() - begin;
        Thread.sleep(1000);
        over.set(true);
        reader.join();
        writer.join();
        String row = "| " + what + " | " + seconds(took) + " | " + seconds(reader.longest.get()) + " | "
                + seconds(writer.longest.get()) + " | " + (reader.count + writer.count) + " |";
        table.add(row);
        System.out.println(row);
    }

    private static String seconds(long nanos) {
        return nanos / 10_000_000 / 100.0 + " s";
    }

    /** Does a statement again and again, each for another person, as a node does for those who sign in. */
    private final class Somebody extends Thread {

        private final String statement;
        private final AtomicBoolean over;
        private final AtomicLong longest = new AtomicLong();
        private int count;

        Somebody(String statement, AtomicBoolean over) {
            this.statement = statement;
            this.over = over;
        }

        @Override
        public void run() {
            Random random = new Random(1);
            try (Connection connection = database.getConnection();
                    PreparedStatement prepared = connection.prepareStatement(statement)) {
                while (!over.get()) {
                    prepared.setLong(1, 1 + random.nextLong(people));
                    long begin = System.nanoTime();
                    prepared.execute();
                    longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                    count++;
                    Thread.sleep(PAUSE);
                }
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
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

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
