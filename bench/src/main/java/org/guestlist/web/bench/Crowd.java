package org.guestlist.web.bench;

import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.guestlist.account.PersonName;
import org.guestlist.backstage.Organisation;

/**
 * Thousands of people, as in a large organisation, reproducibly generated: names of several languages, some of them frequent; most accounts
 * active, some invited, disabled, deleted or with a last day, which for a few has passed.
 */
final class Crowd {

    /**
     * @param number from 0
     * @param email unique
     */
    record Somebody(
            int number, String name, String email, String role, String status, LocalDate lastDay, String externalId) {}

    private static final String[] FIRST =
            ("Anna Ben Çağla David Élodie Finn Greta Hans Ida Jürgen Kamila Lukas María Noah Olivia Paul Quentin Renée Søren Tanja "
                            + "Ulrich Vera Wilhelm Xenia Yusuf Zoë Alexander Andrea Anton Astrid Aylin Beatrix Carlos Dora Emre Fatma Giulia Henrik Ines Jan")
                    .split(" ");
    private static final String[] LAST =
            ("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder "
                            + "Neumann Schwarz Zimmermann Öztürk Yılmaz Nowak Kowalski García Rossi Dubois Jensen Smith O’Brien Albrecht Arnold Adler Ahrens")
                    .split(" ");
    private static final String HASH = "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);
    private static final int BATCH = 1000;

    private Crowd() {}

    /** @return the person with this number, always the same except for the last day, which is relative to today */
    static Somebody person(int number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        random.nextInt();
        String first = FIRST[skewed(random, FIRST.length)];
        String last = LAST[skewed(random, LAST.length)]
                + (random.nextInt(12) == 0 ? "-" + LAST[random.nextInt(LAST.length)] : "");
        String name = first + (random.nextInt(9) == 0 ? " " + FIRST[random.nextInt(FIRST.length)] : "") + " " + last;
        String email = PersonName.key(first + " " + last).strip().replace(' ', '.') + "." + number + "@large.example";
        int share = random.nextInt(100);
        String status = share < 70 ? "ACTIVE" : share < 95 ? "INVITED" : share < 97 ? "DISABLED" : "DELETED";
        LocalDate lastDay =
                random.nextInt(6) == 0 ? LocalDate.now(ZoneOffset.UTC).plusDays(random.nextInt(500) - 50) : null;
        return new Somebody(
                number,
                name,
                email,
                random.nextInt(1000) == 0 ? "ADMINISTRATOR" : "EMPLOYEE",
                status,
                lastDay,
                "E%06d".formatted(number));
    }

    /** The first ones are the most frequent. */
    private static int skewed(Random random, int of) {
        double share = random.nextDouble();
        return (int) (share * share * of);
    }

    /**
     * Inserts that many people into the organisation, as rows; the database's statistics are then up to date.
     *
     * @return the id of the first of them, after which the others come in their order
     */
    static long fill(Organisation organisation, int people) throws SQLException {
        long first;
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into account (id, tenant_id, uuid, email, email_key, name, name_key, role,"
                            + " status, expires_on, password_hash, password_changed_at, created_at, activated_at, deleted_at, last_login_at, version, source,"
                            + " external_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)")) {
                first = firstId(connection);
                for (int number = 0; number < people; number++) {
                    set(insert, first + number, organisation.id(), person(number));
                    insert.addBatch();
                    if (number % BATCH == BATCH - 1) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
        }
        run("vacuum analyze account");
        return first;
    }

    /** Far above the ids that the server assigns. */
    private static long firstId(Connection connection) throws SQLException {
        try (Statement select = connection.createStatement();
                var row = select.executeQuery("select coalesce(max(id), 0) + 10000000 from account")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void set(PreparedStatement insert, long id, long tenant, Somebody one) throws SQLException {
        boolean active = !one.status().equals("INVITED");
        Timestamp then = Timestamp.from(Instant.now().minusSeconds(one.number()));
        Object[] values = {
            id,
            tenant,
            UUID.randomUUID(),
            one.email(),
            one.email(),
            one.name(),
            PersonName.key(one.name()),
            one.role(),
            one.status(),
            one.lastDay() == null ? null : Date.valueOf(one.lastDay()),
            active ? HASH : null,
            active ? then : null,
            then,
            active ? then : null,
            one.status().equals("DELETED") ? then : null,
            active ? then : null,
            one.number() % 20 == 0 ? "INVITATION" : "IMPORT",
            one.externalId()
        };
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                insert.setNull(i + 1, Types.NULL);
            } else {
                insert.setObject(i + 1, values[i]);
            }
        }
    }

    /** @return a file of that many people as from an HR system, with the columns of an export */
    static String csv(int people) {
        StringBuilder csv = new StringBuilder("email,name,role,expiry,external id\r\n");
        for (int number = 0; number < people; number++) {
            Somebody one = person(number);
            csv.append("%s,%s,%s,%s,%s\r\n"
                    .formatted(
                            one.email(),
                            one.name(),
                            one.role().toLowerCase(Locale.ROOT),
                            one.lastDay() == null ? "" : one.lastDay(),
                            one.externalId()));
        }
        return csv.toString();
    }

    /** Runs a statement directly on the database. */
    static void run(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    /** @return the process of PostgreSQL, which is the parent of each connection's; empty on another database */
    static Optional<Long> postgres() {
        if (!System.getProperty("it.jdbc").startsWith("jdbc:postgresql:")) {
            return Optional.empty();
        }
        try (Connection connection = connect();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select pg_backend_pid()")) {
            row.next();
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .map(ProcessHandle::pid);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(System.getProperty("it.jdbc"));
    }
}
