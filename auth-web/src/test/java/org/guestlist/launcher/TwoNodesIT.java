package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
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
    private static final String DATABASE = "two_nodes";
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
        URI postgres = URI.create(System.getProperty("it.jdbc").substring("jdbc:".length()));
        run("create database " + DATABASE);
        wire = Wire.to(postgres.getPort());
        port = RunningJar.freePort();
        running = node("one", port, wire.port()).awaitAnnouncement();
        itsPort = RunningJar.freePort();
        other = node("two", itsPort, postgres.getPort());
        administrator = Visitor.at("localhost", port);
        URI link = URI.create(running.announced("First sign-in"));
        administrator
                .open(link.getPath() + "?" + link.getQuery())
                .form()
                .with("password", PASSWORD)
                .with("repeated", PASSWORD)
                .submit();
        administrator.signIn("admin@localhost", PASSWORD);
        assertThat(administrator.isSignedIn()).isTrue();
        other.awaitAnnouncement();
    }

    private static RunningJar node(String name, int httpPort, int databasePort) throws Exception {
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
                        "http://127.0.0.1:" + RunningJar.freePort(),
                        "guestlist.db.user",
                        "postgres",
                        "guestlist.db.url",
                        "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + DATABASE));
    }

    @AfterAll
    static void stop() throws Exception {
        running.close();
        other.close();
        wire.close();
        run("drop database " + DATABASE + " with (force)");
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
            await(
                    () -> Visitor.at("localhost", itsPort).open("/login").body().contains(name),
                    "the other node still shows another name than " + name);
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

    private static void await(String path, int status) throws InterruptedException {
        await(() -> Visitor.at("localhost", port).open(path).status() == status, "still not " + status);
    }

    private static void await(BooleanSupplier reached, String otherwise) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
            Thread.sleep(100);
        }
    }

    private static void run(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getProperty("it.jdbc"));
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
