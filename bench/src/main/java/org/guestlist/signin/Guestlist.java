package org.guestlist.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.node.Node;
import org.guestlist.platform.secret.TokenHash;

/** The {@code guestlist.jar}, with one organisation whose people are redirected to another host. */
final class Guestlist implements GuestlistLogin {

    /** Ids as they are made here, which no account can have. */
    private static final String APPLICATION = "5f0c9a3e-6f0b-8d62-9d5a-0d7c5b1f3a11";

    private static final String PROXIED = "5f0c9a3e-6f0b-8d62-9d5a-0d7c5b1f3a12";
    private static final String PROGRAM = "5f0c9a3e-6f0b-8d62-9d5a-0d7c5b1f3a13";
    private static final String H2 =
            "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0";

    private final Path jar;
    private final Path folder;
    private final List<String> flags;
    private final Optional<PostgreSql> postgres;
    private final String database;
    private final Map<String, String> more = new LinkedHashMap<>();
    private Node node;

    /** @param postgres its database; if empty, embedded H2 */
    Guestlist(Path jar, Path folder, List<String> flags, Optional<PostgreSql> postgres)
            throws IOException, InterruptedException, SQLException {
        this.jar = jar;
        this.folder = Files.createDirectories(folder);
        this.flags = flags;
        this.postgres = postgres;
        this.database = postgres.isPresent()
                ? postgres.get().create("guestlist")
                : H2.formatted(folder.resolve("data/guestlist"));
        furnish();
    }

    /** Sets the first administrator's password, and creates all other people with the same one. */
    private void furnish() throws IOException, InterruptedException, SQLException {
        try (Node first = node(database)) {
            first.start().setPassword(PASSWORD);
            first.stop();
        }
        try (Connection connection =
                        DriverManager.getConnection(database + (postgres.isPresent() ? "?user=postgres" : ""));
                Statement run = connection.createStatement()) {
            Map<String, String> others = new LinkedHashMap<>();
            others.put("role", "'EMPLOYEE'");
            for (int number = 0; number < PEOPLE; number++) {
                others.put("id", Integer.toString(1_000_000 + number));
                others.put("uuid", "cast('" + UUID.randomUUID() + "' as uuid)");
                others.put("email", "'" + address(number) + "'");
                others.put("email_key", "'" + address(number) + "'");
                new Rows(run)
                        .copy("account", "account where role = 'ADMINISTRATOR' and password_hash is not null", others);
            }
            register(run, "1", APPLICATION, "'WEB'", "null", "'" + ELSEWHERE + "'");
            register(run, "2", PROXIED, "'PROXIED'", "'" + OpenId.PROXIED + "'", "''");
            register(run, "3", PROGRAM, "'SERVICE'", "null", "''");
            run.execute("insert into api_grant (tenant_id, application_id, scope, granted_by, granted_at)"
                    + " select tenant_id, 3, 'PEOPLE_READ', id, current_timestamp from account"
                    + " where role = 'ADMINISTRATOR' and password_hash is not null");
            run.execute("update tenant set allowed_redirects = '" + ELSEWHERE + "', landing = '" + ELSEWHERE + "'");
        }
    }

    /** Adds people who never sign in, with one account for each use of an address; of an unknown one there is none. */
    void addStrangers(SameTime.Kind[] kinds, List<String> uses, int count) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database + (postgres.isPresent() ? "?user=postgres" : ""));
                Statement run = connection.createStatement()) {
            int id = 2_000_000;
            for (SameTime.Kind kind : kinds) {
                for (String use : uses) {
                    String address = "'" + kind.address(use, 0).replace("-0@", "-' || n || '@") + "'";
                    Map<String, String> others = new LinkedHashMap<>();
                    others.put("role", "'EMPLOYEE'");
                    others.put("id", id + " + n");
                    others.put("uuid", "gen_random_uuid()");
                    others.put("email", address);
                    others.put("email_key", address);
                    if (kind == SameTime.Kind.DISABLED) {
                        others.put("status", "'DISABLED'");
                    }
                    if (kind == SameTime.Kind.PASSWORDLESS) {
                        others.put("password_hash", "cast(null as varchar)");
                    }
                    if (kind != SameTime.Kind.UNKNOWN) {
                        new Rows(run)
                                .copy(
                                        "account",
                                        "account, generate_series(0, " + (count - 1)
                                                + ") n where account.id = (select min(id) from account where role = 'ADMINISTRATOR' and password_hash is not null)",
                                        others);
                    }
                    id += count;
                }
            }
            run.execute("analyze");
        }
    }

    /** From its next start on, it answers every sign-in that there were too many. */
    void slowDown() {
        more.put("guestlist.limit.sign-in.per-organisation", "1/PT24H");
    }

    private static void register(Statement run, String id, String uuid, String kind, String host, String redirect)
            throws SQLException {
        run.execute(
                "insert into application (id, tenant_id, uuid, kind, name, enabled, redirect_uris, logout_redirect_uris, host, public_paths, secret_hash, pkce_required,"
                        + " algorithm, access_token_algorithm, access_token_seconds, refresh_tokens, pairwise, scopes, only_assigned_groups, everyone, assigned_groups, created_at, version)"
                        + " select " + id + ", id, cast('" + uuid + "' as uuid), " + kind + ", 'Bench', true, "
                        + redirect + ", '', " + host + ", '', '"
                        + TokenHash.of(OpenId.SECRET).value()
                        + "', true, 'RS256', 'ES256', 300, true, false, 'EMAIL GROUPS PROFILE', false, true, '', current_timestamp, 1 from tenant");
    }

    private Node node(String url) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("guestlist.http.port", Integer.toString(Node.freePort()));
        settings.put("guestlist.http.address", "127.0.0.1");
        settings.put("guestlist.db.url", url);
        if (postgres.isPresent()) {
            settings.put("guestlist.db.user", "postgres");
        }
        // All requests come from there.
        settings.put("guestlist.limit.exempt", "127.0.0.1");
        settings.put("guestlist.limit.client.per-application", "100000000/PT10M");
        for (String limit : List.of("sign-in", "back-door", "forgot-password")) {
            settings.put("guestlist.limit." + limit + ".per-organisation", "100000000/PT10M");
            settings.put("guestlist.limit." + limit + ".per-deployment", "100000000/PT10M");
        }
        settings.putAll(more);
        settings.put("guestlist.proxy.trusted", "127.0.0.1");
        // No request must leave this machine.
        settings.put("guestlist.hibp.url", "http://127.0.0.1:1");
        return new Node(jar, folder, settings);
    }

    @Override
    public String name() {
        return "Guestlist, " + (postgres.isPresent() ? "PostgreSQL" : "H2");
    }

    @Override
    public long start() throws IOException, InterruptedException {
        return start(flags);
    }

    long start(List<String> others) throws IOException, InterruptedException {
        node = node(database);
        return node.startToFirstPage(others);
    }

    @Override
    public void stop() throws InterruptedException {
        node.stop();
    }

    @Override
    public long pid() {
        return node.pid();
    }

    @Override
    public double databaseCpuMillis() {
        return postgres.map(PostgreSql::cpuMillis).orElse(0.0);
    }

    @Override
    public int port() {
        return node.port();
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public OpenId openId() {
        return new OpenId(
                "/oauth2/authorize",
                "/oauth2/token",
                "/oauth2/introspect",
                "/oauth2/userinfo",
                APPLICATION,
                Optional.of("/forward-auth/" + PROXIED));
    }

    /** Two pages, as its cursors are known only from the page before. */
    @Override
    public PeopleApi peopleApi() {
        return new PeopleApi("/api/v1/people", List.of("?limit=50", "?limit=50&q=person1"), PROGRAM, "people:read");
    }

    @Override
    public String address(int number) {
        return "person" + number + "@bench.example";
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
    }
}
