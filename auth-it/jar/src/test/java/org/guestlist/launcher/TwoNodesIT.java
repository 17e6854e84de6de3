package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.PostgreSql;
import org.guestlist.web.server.Program;
import org.guestlist.web.server.Wire;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of Guestlist at one PostgreSQL, which goes away from the first in each way that it can, and comes back. With a database of
 * their own, since all others need theirs.
 */
class TwoNodesIT {

    private static final String PASSWORD = "Correct-horse-7-battery";
    private static final String DATABASE = "guestlist";
    private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?)\n```");
    private static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);
    // Two cores may be busy with a whole build; by itself it is a few seconds.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static Wire wire;
    private static RunningJar running;
    private static int port;
    private static RunningJar other;
    private static int itsPort;
    private static Visitor administrator;

    @BeforeAll
    static void start() throws Exception {
        URI postgres = URI.create(PostgreSql.address().substring("jdbc:".length()));
        List<String> documented = documentedSql("database.md");
        run(PostgreSql.address(), documented.get(0));
        run(database("guestlist_owner").replaceFirst("user=.*", "user=postgres"), documented.get(1));
        wire = Wire.to(postgres.getPort());
        port = Program.freePort();
        running = node("one", port, wire.port(), "guestlist_owner", true).awaitAnnouncement();
        partitionTheAuditLog();
        itsPort = Program.freePort();
        other = node("two", itsPort, postgres.getPort(), "guestlist", false);
        administrator = running.firstAdministrator(PASSWORD);
        other.awaitAnnouncement();
    }

    private static RunningJar node(String name, int httpPort, int databasePort, String role, boolean migrates)
            throws Exception {
        return RunningJar.start(
                folder,
                Map.of(
                        "guestlist.data.dir",
                        folder.resolve(name).toString(),
                        "guestlist.http.port",
                        Integer.toString(httpPort),
                        "guestlist.master-key",
                        MASTER_KEY,
                        "guestlist.hibp.url",
                        "http://127.0.0.1:" + Program.freePort(),
                        "guestlist.db.user",
                        role,
                        "guestlist.db.migrate",
                        Boolean.toString(migrates),
                        // Nobody is to wait for so long.
                        "guestlist.db.answer-timeout",
                        "PT5M",
                        "guestlist.db.url",
                        "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + DATABASE));
    }

    @AfterAll
    static void stop() throws Exception {
        running.close();
        other.close();
        wire.close();
        String postgres = PostgreSql.address();
        run(postgres, "drop database " + DATABASE + " with (force)");
        run(postgres, "drop role guestlist");
        run(postgres, "drop role guestlist_owner");
    }

    /** The lines that operators are told to type: those for any database, and those for the new one. */
    private static List<String> documentedSql(String chapter) throws IOException {
        Path folder = Checkout.file("docs/operations");
        return SQL.matcher(Files.readString(folder.resolve(chapter)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** As docs/operations/scale.md has it, but from now on instead of from the next month on. */
    private static void partitionTheAuditLog() throws IOException, SQLException {
        Instant now = Instant.now();
        String lines = documentedSql("scale.md")
                .get(0)
                .replace("'2026-12-01'", "'" + now + "'")
                .replace("'2027-01-01'", "'" + now.plus(31, ChronoUnit.DAYS) + "'")
                .replace("'2027-02-01'", "'" + now.plus(62, ChronoUnit.DAYS) + "'");
        try (Connection connection = DriverManager.getConnection(database("guestlist_owner"));
                Statement run = connection.createStatement()) {
            run.execute(lines);
        }
    }

    private static String database(String role) {
        return PostgreSql.address().replaceFirst("/postgres\\?.*", "/" + DATABASE + "?user=" + role);
    }

    @Test
    void theRoleOfTheNodesChangesRowsAndNoTable() throws Exception {
        run(database("guestlist_owner"), documentedSql("database.md").get(2));
        run(database("guestlist"), "update tenant set version = version");
        for (String forbidden : List.of(
                "create table letters (text varchar)",
                "alter table account drop column name",
                "truncate account cascade",
                "drop table session cascade")) {
            assertThatThrownBy(() -> run(database("guestlist"), forbidden))
                    .as(forbidden)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
        Visitor there = Visitor.at("localhost", itsPort);
        there.signIn("admin@localhost", PASSWORD);
        assertThat(there.open("/admin/invite")
                        .formWith("email")
                        .with("email", "by-the-other@example.com")
                        .with("name", "By The Other")
                        .submit()
                        .redirects())
                .isTrue();
    }

    @Test
    void eventsGoToTheirPartitionOfTheAuditLog() throws Exception {
        try (Connection connection = DriverManager.getConnection(database("guestlist"));
                Statement ask = connection.createStatement();
                ResultSet count = ask.executeQuery("select count(*) from audit_event_2026_12 where kind = 'LOGIN'")) {
            count.next();
            assertThat(count.getInt(1)).isPositive();
        }
        Page audit = administrator.open("/admin/audit");
        assertThat(audit.status()).isEqualTo(200);
        assertThat(audit.text()).contains("admin@localhost");
    }

    /** As in a failover: the address leads to a server that answers again, while connections from before stay silent for ever. */
    @Test
    void whatIsSilentForEverIsGivenUpOnceAServerAnswersAgain() throws Exception {
        wire.is(Wire.Fault.SILENT);
        // Somebody waits for an answer that never comes.
        Thread waiting = new Thread(() -> administrator.open("/admin/people"));
        waiting.start();
        Thread.sleep(5000);
        wire.answersAgain();
        // The socket of the one who waits times out only five minutes later.
        Waiting.until(() -> Visitor.at("localhost", port).open("/login").status() == 200
                && Visitor.at("localhost", port)
                        .signIn("admin@localhost", PASSWORD)
                        .redirects());
        waiting.join(PATIENCE.toMillis());
        assertThat(waiting.isAlive()).as("a request that waits for ever").isFalse();
    }

    /** By far sooner than the socket times out, which here would be five minutes later. */
    @Test
    void whoeverWaitsWhenItFallsSilentIsToldSo() throws Exception {
        wire.is(Wire.Fault.SILENT);
        List<CompletableFuture<Page>> waiting = IntStream.range(0, 4)
                .mapToObj(any -> CompletableFuture.supplyAsync(() -> administrator.open("/admin/people")))
                .toList();
        for (CompletableFuture<Page> one : waiting) {
            assertSaysSo(Wire.Fault.SILENT, one.get(2, TimeUnit.MINUTES));
        }
        wire.is(Wire.Fault.NONE);
        await("/health/ready", 200);
    }

    @Test
    void pagesSaySoWhileItIsAwayAndGoOnByThemselvesWhenItIsBack() throws Exception {
        for (Wire.Fault fault : List.of(Wire.Fault.REFUSED, Wire.Fault.HANGING, Wire.Fault.SILENT)) {
            wire.is(fault);
            await("/health/ready", 503);
            for (String path : List.of(
                    "/",
                    "/login",
                    "/account",
                    "/admin/people",
                    "/sso/jwks",
                    "/logo/00000000-0000-0000-0000-000000000000",
                    "/nothing")) {
                assertSaysSo(fault, administrator.open(path));
            }
            assertSaysSo(
                    fault,
                    Visitor.at("localhost", port)
                            .post("/login", Map.of("email", "admin@localhost", "password", PASSWORD)));
            assertThat(administrator.open("/health/live").status())
                    .as(fault + ": it lives")
                    .isEqualTo(200);
            assertThat(administrator.open("/assets/guestlist.css").status())
                    .as(fault + ": files need no database")
                    .isEqualTo(200);
            wire.is(Wire.Fault.NONE);
            await("/health/ready", 200);
            assertThat(administrator.isSignedIn()).as("after " + fault).isTrue();
            assertThat(Visitor.at("localhost", port)
                            .signIn("admin@localhost", PASSWORD)
                            .redirects())
                    .as("after " + fault)
                    .isTrue();
        }
    }

    @Test
    void whatOneNodeChangesInAnOrganisationIsSeenThereAtOnceAndOnTheOtherSoon() throws Exception {
        for (String name : List.of("Acme", "Acme Works")) {
            administrator
                    .open("/admin/organisation")
                    .formWith("name")
                    .with("name", name)
                    .submit();
            assertThat(Visitor.at("localhost", port).open("/login").body())
                    .as("at once")
                    .contains(name);
            Waiting.until(
                    () -> Visitor.at("localhost", itsPort).open("/login").body().contains(name));
        }
    }

    @Test
    void aSessionThatEndsOnOneNodeIsOverOnTheOtherAtOnce() {
        Visitor there = Visitor.at("localhost", itsPort);
        there.signIn("admin@localhost", PASSWORD);
        assertThat(there.isSignedIn()).isTrue();
        administrator.post("/account", Map.of("do", "signOutOthers"));
        assertThat(there.isSignedIn()).isFalse();
        assertThat(administrator.isSignedIn()).isTrue();
    }

    private static void assertSaysSo(Wire.Fault fault, Page page) {
        assertThat(page.status()).as(fault + ": " + page.path()).isEqualTo(503);
        assertThat(page.header("Retry-After")).as(fault + ": " + page.path()).contains("10");
        assertThat(page.header("Content-Security-Policy"))
                .as(fault + ": " + page.path())
                .isPresent();
        assertThat(page.setCookies())
                .as(fault + ": nobody is signed out")
                .noneMatch(cookie -> cookie.startsWith("__Host-guestlist="));
        assertThat(page.title()).as(fault + ": " + page.path()).isEqualTo("One moment, please");
    }

    private static void await(String path, int status) {
        Waiting.until(() -> Visitor.at("localhost", port).open(path).status() == status);
    }

    private static void run(String database, String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement run = connection.createStatement()) {
            // One by one: a database is not created together with others.
            for (String statement : statements.split(";")) {
                run.execute(statement);
            }
        }
    }
}
