package org.guestlist.signin;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.node.Node;

/**
 * Two databases in one PostgreSQL: {@code few} has one organisation of 500 people and one of 100,000, {@code many} has 2,000 and 20 of
 * them. Their people all have the same password; the first of each organisation is an administrator. A third of them have a known browser
 * and an event in the audit log, a tenth a session.
 */
final class ManyOrganisations {

    static final int SMALL = Integer.getInteger("many.small", 2_000);
    static final int LARGE = Integer.getInteger("many.large", 20);
    static final int SMALL_PEOPLE = Integer.getInteger("many.small.people", 500);
    static final int LARGE_PEOPLE = Integer.getInteger("many.large.people", 100_000);
    static final String FEW = "few";
    static final String MANY = "many";

    private static final String BASE = "base";
    /** The tables with many rows, whose indexes are made after the rows. */
    private static final List<String> LARGE_TABLES =
            List.of("account", "audit_event", "session", "known_browser", "mail_standing");

    private static final String FIRST_NAMES =
            "(array['Anna','Ben','Çağla','David','Élodie','Finn','Greta','Hans','Ida','Jürgen','Kamila','Lukas','María','Noah'])";
    private static final String LAST_NAMES =
            "(array['Müller','Schmidt','Fischer','Weber','Meyer','Wagner','Becker','Schulz','Hoffmann','Koch','Bauer','Klein','Wolf'])";

    private final PostgreSql postgres;

    ManyOrganisations(PostgreSql postgres) {
        this.postgres = postgres;
    }

    static String smallHost(int number) {
        return "s" + number + ".localhost";
    }

    static String largeHost(int number) {
        return "l" + number + ".localhost";
    }

    static String address(int number) {
        return "person" + number + "@bench.example";
    }

    /** Makes both databases. */
    void fill(Path jar, Path folder) throws IOException, InterruptedException, SQLException {
        try (Node first = node(jar, folder, postgres.create(BASE))) {
            first.start().setPassword(Product.PASSWORD);
            first.stop();
        }
        fill(FEW, 1, 1);
        fill(MANY, SMALL, LARGE);
    }

    Node node(Path jar, Path folder, String url) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("guestlist.http.port", Integer.toString(Node.freePort()));
        settings.put("guestlist.http.address", "127.0.0.1");
        settings.put("guestlist.db.url", url);
        settings.put("guestlist.db.user", "postgres");
        settings.put("guestlist.operator.tokens", ManyBench.TOKEN);
        settings.put("guestlist.metrics.address", "127.0.0.1:" + Node.freePort());
        // All requests come from there, and none must leave this machine.
        settings.put("guestlist.limit.exempt", "127.0.0.1");
        settings.put("guestlist.hibp.url", "http://127.0.0.1:1");
        return new Node(jar, folder, settings);
    }

    private void fill(String database, int small, int large) throws SQLException {
        long begin = System.nanoTime();
        postgres.run("create database " + database + " template " + BASE);
        try (Connection connection = connect(database);
                Statement run = connection.createStatement()) {
            run.execute("set synchronous_commit = off");
            // Foreign keys hold as the rows are made, and checking each would take half of the time.
            run.execute("set session_replication_role = replica");
            run.execute("set maintenance_work_mem = '512MB'");
            List<String> indexes = dropIndexes(run);
            organisations(run, "s", 1_000_000, 10_000_000, small, SMALL_PEOPLE);
            organisations(run, "l", 2_000_000, 1_000_000_000, large, LARGE_PEOPLE);
            told(database, "rows", begin);
            for (String index : indexes) {
                run.execute(index);
            }
            told(database, "indexes", begin);
            run.execute("vacuum analyze");
        }
        told(database, "statistics", begin);
    }

    private static void told(String database, String what, long begin) {
        System.out.printf("%s: %s after %.0f s%n", database, what, (System.nanoTime() - begin) / 1e9);
    }

    /** @return the statements that make them again */
    private static List<String> dropIndexes(Statement run) throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (ResultSet rows = run.executeQuery(
                "select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename in ('"
                        + String.join("', '", LARGE_TABLES)
                        + "') and indexname not in (select conname from pg_constraint)")) {
            while (rows.next()) {
                indexes.put(rows.getString(1), rows.getString(2));
            }
        }
        for (String index : indexes.keySet()) {
            run.execute("drop index " + index);
        }
        return new ArrayList<>(indexes.values());
    }

    private static void organisations(
            Statement run, String letter, long firstId, long firstAccount, int organisations, int people)
            throws SQLException {
        String tenants = "generate_series(1, " + organisations + ") as t(k)";
        new Rows(run)
                .copy(
                        "tenant",
                        "tenant cross join " + tenants + " where tenant.id = (select min(id) from tenant)",
                        columns(
                                "id",
                                firstId + " + k",
                                "uuid",
                                "gen_random_uuid()",
                                "name",
                                "'Organisation " + letter + "' || k",
                                "allowed_redirects",
                                text(Product.ELSEWHERE),
                                "landing",
                                text(Product.ELSEWHERE)));
        run.execute("insert into tenant_host (host, tenant_id, canonical) select '" + letter
                + "' || k || '.localhost', " + firstId + " + k, true from " + tenants);
        new Rows(run)
                .copy(
                        "account",
                        "account cross join " + tenants + " cross join generate_series(0, " + (people - 1)
                                + ") as p(n) where account.tenant_id = (select min(id) from tenant) and account.role ="
                                + " 'ADMINISTRATOR' and account.password_hash is not null",
                        columns(
                                "id",
                                firstAccount + " + (k - 1) * " + people + " + n",
                                "tenant_id",
                                firstId + " + k",
                                "uuid",
                                "gen_random_uuid()",
                                "email",
                                "'person' || n || '@bench.example'",
                                "email_key",
                                "'person' || n || '@bench.example'",
                                "name",
                                FIRST_NAMES + "[1 + n % 14] || ' ' || " + LAST_NAMES + "[1 + n / 14 % 13] || ' ' || n",
                                "name_key",
                                "lower(" + FIRST_NAMES + "[1 + n % 14] || ' ' || " + LAST_NAMES
                                        + "[1 + n / 14 % 13] || ' ' || n) || ' '",
                                "role",
                                "case when n = 0 then 'ADMINISTRATOR' else 'EMPLOYEE' end",
                                "status",
                                "case when n % 20 = 19 then 'DISABLED' else 'ACTIVE' end",
                                "expires_on",
                                "case when n % 10 = 7 then current_date + 40 + n % 300 end"));
        String accounts = " from account a where a.tenant_id between " + firstId + " and " + (firstId + organisations);
        run.execute(
                "insert into known_browser (id, tenant_id, account_id, token_hash, created_at, last_used_at, version) select id, tenant_id, id,"
                        + " encode(sha256(uuid::text::bytea), 'hex'), now(), now() - id % 300 * interval '1 day', 1"
                        + accounts + " and id % 3 = 0");
        run.execute(
                "insert into session (id, tenant_id, account_id, uuid, token_hash, method, created_at, last_seen_at, expires_at, address, user_agent, version)"
                        + " select id, tenant_id, id, gen_random_uuid(), encode(sha256(uuid::text::bytea), 'hex'), 'PASSWORD', now(), now(), now() + interval '12 hours',"
                        + " '192.0.2.7', " + AGENT + ", 1" + accounts + " and id % 10 = 0");
        run.execute(
                "insert into audit_event (id, tenant_id, uuid, occurred_at, kind, outcome, method, actor_id, actor, actor_key, subject_id, subject, subject_key,"
                        + " address, user_agent) select id, tenant_id, gen_random_uuid(), now() - random() * interval '30 days', 'LOGIN', 'DONE', 'PASSWORD', id, email,"
                        + " email_key, id, email, email_key, '192.0.2.7', " + AGENT + accounts + " and id % 3 = 0");
        run.execute(
                "insert into mail_standing (tenant_id, account_id, invited_at) select tenant_id, id, now()" + accounts);
        // The large ones are left to the timer, which counts their people too.
        if (people <= 5_000) {
            run.execute(
                    "insert into sign_ins_counted (tenant_id, counted_until, time_zone) select id, now(), time_zone from tenant where id between "
                            + firstId + " and " + (firstId + organisations));
        }
    }

    private static final String AGENT = "'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'";

    private static String text(String value) {
        return "'" + value + "'";
    }

    private static Map<String, String> columns(String... pairs) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            columns.put(pairs[i], pairs[i + 1]);
        }
        return columns;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(postgres.url(database) + "?user=postgres");
    }
}
