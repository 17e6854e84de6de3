package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.PATH;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Program;
import org.guestlist.web.server.Secrets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code guestlist.jar} as an operator meets it: started, looked at, stopped, and started where it cannot. */
@TestMethodOrder(OrderAnnotation.class)
class GuestlistJarIT {

    private static final String PASSWORD = "Correct-horse-7-battery";

    private static final String TOKEN = Secrets.note("operator-0123456789abcdef0123456789");

    @TempDir
    private static Path folder;

    /** One that nobody answers for: these tests ask nobody outside. */
    private static Map<String, String> mirror;

    private static Path data;
    private static int port;
    private static RunningJar running;
    private static Visitor administrator;

    @BeforeAll
    static void start() throws Exception {
        data = folder.resolve("guest list");
        port = Program.freePort();
        mirror = Map.of("guestlist.hibp.url", "http://127.0.0.1:" + Program.freePort());
        running = RunningJar.start(folder, settings(data, port, mirror)).awaitAnnouncement();
    }

    @AfterAll
    static void stop() throws Exception {
        running.close();
    }

    @Test
    void consoleSaysWhereEverythingIs() throws Exception {
        assertThat(running.announced("Guestlist")).isEqualTo("http://localhost:" + port);
        assertThat(running.announced("Data")).isEqualTo(data.toString());
        assertThat(running.announced("Log"))
                .isEqualTo(data.resolve("logs/guestlist.log").toString());
        assertThat(running.out()).as("the server's noise").doesNotContain("INFO", "WARNING", "Payara");
        assertThat(running.err()).isEmpty();
        assertThat(data.resolve("logs/guestlist.log")).content().contains("Payara Micro");
    }

    @Test
    void applicationAnswersAtTheRoot() {
        assertThat(Visitor.at("localhost", port).open("/login").status()).isEqualTo(200);
    }

    /** All are on one class path, where it would be chance which of two versions of a class counts. */
    @Test
    void librariesOfTheServerAndOursAreThereOnce() throws Exception {
        Set<String> ours = classes("libraries/ours");
        assertThat(ours).isNotEmpty();
        Set<String> servers = classes("libraries/server");
        assertThat(servers).isNotEmpty();
        Set<String> twice = new HashSet<>(servers);
        twice.retainAll(ours);
        assertThat(twice).as("but for JNA, see MergeLibraries").allMatch(name -> name.startsWith("com/sun/jna/"));
        try (ZipFile jar = new ZipFile(RunningJar.JAR.toFile())) {
            assertThat(ours).allMatch(name -> jar.getEntry(name) != null);
            assertThat(servers).allMatch(name -> jar.getEntry(name) != null);
        }
    }

    private static Set<String> classes(String libraries) throws IOException {
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.list(RunningJar.JAR.resolveSibling(libraries))) {
            for (Path file : files.toList()) {
                try (ZipFile jar = new ZipFile(file.toFile())) {
                    jar.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.matches("(?!META-INF/).*(?<!-info)\\.class"))
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    @Test
    void needsNeitherItsNameNorAnythingBesideIt() throws Exception {
        Path alone = Files.copy(
                RunningJar.JAR, Files.createDirectory(folder.resolve("alone")).resolve("of another name.jar"));
        int itsPort = Program.freePort();
        Path itsData = folder.resolve("of it alone");
        int metrics = Program.freePort();
        int operators = Program.freePort();
        int syslogPort = Program.freePort();
        byte[] key = SecureRandom.getSeed(32);
        FakeWebhook webhook = new FakeWebhook(key, 2);
        FakeSyslog syslog = new FakeSyslog();
        Map<String, String> settings = settings(
                itsData,
                itsPort,
                Map.ofEntries(
                        Map.entry("guestlist.operator.tokens", TOKEN),
                        Map.entry("guestlist.operator.address", "127.0.0.1:" + operators),
                        Map.entry("guestlist.log.format", "json"),
                        Map.entry("guestlist.access-log", "file"),
                        Map.entry("guestlist.metrics.address", "127.0.0.1:" + metrics),
                        Map.entry("guestlist.syslog.address", "tls://127.0.0.1:" + syslogPort),
                        Map.entry(
                                "guestlist.syslog.trust",
                                FakeSyslog.certificate(folder).toString()),
                        Map.entry("guestlist.audit-webhook.url", webhook.address()),
                        Map.entry(
                                "guestlist.audit-webhook.key",
                                "whsec_" + Base64.getEncoder().encodeToString(key))));
        try (webhook;
                syslog;
                RunningJar file = RunningJar.start(alone, folder, settings).awaitAnnouncement()) {
            assertThat(Visitor.at("localhost", itsPort).open("/login").status()).isEqualTo(200);
            assertThat(file.listeningPorts()).containsExactlyInAnyOrder(itsPort, metrics, operators);
            assertThat(get(URI.create("http://127.0.0.1:" + metrics + "/metrics")))
                    .isEqualTo(200);
            String code = assertRequestsAreFoundInTheLogs(itsData.resolve("logs"), itsPort);
            syslog.open(folder, syslogPort);
            assertReceiversGetTheEventsOfTheTimeBefore(code, syslog, webhook);
            assertOperatorsHaveAnAddressOfTheirOwn(itsPort, operators);
            operatorsCommandsWork(alone, settings);
        }
    }

    /** The commands come there too, by the same settings. */
    private static void assertOperatorsHaveAnAddressOfTheirOwn(int itsPort, int operators) {
        String list = "/api/operator/organisations";
        assertThat(Visitor.at("localhost", operators).open(list).status()).isEqualTo(401);
        assertThat(Visitor.at("localhost", operators).open("/login").status()).isEqualTo(404);
        assertThat(Visitor.at("localhost", itsPort).open(list).status()).isEqualTo(404);
    }

    private static void operatorsCommandsWork(Path jar, Map<String, String> settings) throws Exception {
        assertThat(command(jar, settings, 0, "organisations", "list").out())
                .contains("\"host\": \"localhost\"", "\"state\": \"open\"");
        String created = command(
                        jar,
                        settings,
                        0,
                        "organisations",
                        "create",
                        "--name",
                        "A \"new\" one",
                        "--host",
                        "new.localhost",
                        "--administrator",
                        "boss@new.example")
                .out();
        assertThat(created).contains("/set-password?token=", "A \\\"new\\\" one");
        Secrets.noteAddress(created.replaceAll("(?s).*(http[^\"]*set-password[^\"]*).*", "$1"));
        assertThat(command(jar, settings, 1, "administrator-link", "new.localhost", "nobody@new.example")
                        .err())
                .isEqualTo("guestlist: there is no account with this address in the organisation."
                        + System.lineSeparator());
        Path bundle = folder.resolve("bundle.zip");
        command(jar, settings, 0, "support-bundle", bundle.toString());
        List<Path> texts = new ArrayList<>();
        try (ZipFile zip = new ZipFile(bundle.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path text = folder.resolve(entry.getName());
                Files.copy(zip.getInputStream(entry), text);
                texts.add(text);
            }
        }
        assertThat(folder.resolve("log.txt")).content().contains("Payara Micro").doesNotContain("@new.example");
        assertThat(folder.resolve("about.txt")).content().contains("Guestlist 0.", "database H2");
        Secrets.assertNotIn(texts);
        Map<String, String> without = new LinkedHashMap<>(settings);
        without.put("guestlist.operator.tokens", "x".repeat(32));
        assertThat(command(jar, without, 1, "jobs").err()).contains("the bearer token is missing or wrong");
    }

    private static RunningJar command(Path jar, Map<String, String> settings, int exitCode, String... arguments)
            throws Exception {
        RunningJar command = RunningJar.start(
                jar,
                folder,
                settings,
                Stream.concat(Stream.of("operator"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(command.exitCode()).as(command.out() + command.err()).isEqualTo(exitCode);
        return command;
    }

    @Test
    void withoutATokenThereIsNoApiForOperators() throws Exception {
        Visitor visitor = Visitor.at("localhost", port);
        assertThat(visitor.open("/api/operator/organisations").status()).isEqualTo(404);
        assertThat(visitor.open("/api/operator/organisations").body())
                .isEqualTo(visitor.open("/nothing").body());
        Map<String, String> settings = settings(data, port, Map.of("guestlist.operator.tokens", TOKEN));
        assertThat(command(RunningJar.JAR, settings, 1, "jobs").err()).contains("is not open");
        assertThat(command(RunningJar.JAR, settings(data, port, Map.of()), 1, "jobs")
                        .err())
                .contains("guestlist.operator.tokens is not set");
    }

    /** One was not there, the other one refused them. */
    private static void assertReceiversGetTheEventsOfTheTimeBefore(String code, FakeSyslog syslog, FakeWebhook webhook)
            throws InterruptedException {
        Waiting.until(() -> syslog.messages().stream().anyMatch(message -> message.contains(code))
                && webhook.events().stream()
                        .anyMatch(event -> event.getString("code", "").equals(code)));
        assertThat(webhook.failuresLeft()).isNegative();
        assertThat(webhook.events())
                .filteredOn(event -> event.getString("code", "").equals(code))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getString("kind")).isEqualTo("LOGIN");
                    assertThat(event.getString("organisation")).isEqualTo("localhost");
                    assertThat(event.getString("subject")).isEqualTo("nobody@example.com");
                });
        assertThat(syslog.messages())
                .filteredOn(message -> message.contains("code=\"" + code + "\""))
                .singleElement(STRING)
                .startsWith("<85>1 ")
                .endsWith(" LOGIN REFUSED UNKNOWN_ACCOUNT");
        assertThat(syslog.messages())
                .as("those of the start too")
                .hasSameSizeAs(webhook.events())
                .hasSizeGreaterThan(1);
    }

    /** A refused sign-in, by the support code that the person was shown; and no query is in any log. */
    private static String assertRequestsAreFoundInTheLogs(Path logs, int itsPort) throws Exception {
        Page refused = Visitor.at("localhost", itsPort)
                .open("/login?to=%2Fsecret-query")
                .form()
                .with("email", "nobody@example.com")
                .with("password", "wrong")
                .submit();
        Matcher shown = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}").matcher(refused.body());
        assertThat(shown.find()).isTrue();
        Visitor.at("localhost", itsPort).open("/login?token=" + "x".repeat(40_000));
        // It is written after the answer.
        awaitIn(logs.resolve("access.log.0"), "\"status\":414");
        List<JsonObject> requests = lines(logs.resolve("access.log.0"));
        assertThat(requests).as("refused before it was read").anySatisfy(line -> {
            assertThat(line.getInt("status")).isEqualTo(414);
            assertThat(line.getString("path")).doesNotContain("token");
            assertThat(line.getString("client")).isEqualTo("127.0.0.1");
        });
        JsonObject post = requests.stream()
                .filter(line -> line.getString("method").equals("POST"))
                .findFirst()
                .orElseThrow();
        assertThat(post.getString("path")).isEqualTo("/login");
        assertThat(post.getString("client")).isEqualTo("127.0.0.1");
        assertThat(post.getInt("status")).isEqualTo(302);
        assertThat(post.getString("code")).isEqualTo(shown.group());
        assertThat(lines(logs.resolve("guestlist.log")))
                .filteredOn(line -> line.getString("code", "").equals(shown.group()))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getString("request")).isEqualTo(post.getString("request"));
                    assertThat(line.getString("message")).startsWith("Refused: LOGIN");
                });
        assertThat(requests).extracting(line -> line.getString("path")).contains("/login");
        assertThat(Files.readString(logs.resolve("access.log.0"))).doesNotContain("secret-query", "nobody@");
        return shown.group();
    }

    private static List<JsonObject> lines(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> Json.createReader(new StringReader(line)).readObject())
                .toList();
    }

    @Test
    void outgoingConnectionsTrustWhatJavaTrusts() throws Exception {
        Path ofJava = TrustStore.of(Path.of(System.getProperty("java.home"))).orElseThrow();
        try (Stream<Path> files = Files.walk(data.resolve("temp"))) {
            assertThat(files.filter(file -> file.endsWith("config/cacerts.p12")))
                    .singleElement(PATH)
                    .hasSameBinaryContentAs(ofJava);
        }
    }

    @Test
    void serverTellsNeitherItsNameNorItsFigures() {
        Visitor visitor = Visitor.at("localhost", port);
        for (String path : List.of("/", "/login", "/nothing", "/metrics", "/openapi")) {
            Page page = visitor.open(path);
            assertThat(page.header("Server")).as(path).isEmpty();
            assertThat(page.header("X-Powered-By")).as(path).isEmpty();
            assertThat(page.body())
                    .as(path)
                    .doesNotContainIgnoringCase("payara")
                    .doesNotContain("# TYPE", "openapi: ");
        }
    }

    /** @return the first administrator, by the link that works once */
    private static Visitor administrator() throws IOException {
        if (administrator == null) {
            administrator = running.firstAdministrator(PASSWORD);
        }
        return administrator;
    }

    @Test
    void administratorsWorkFromTheCommandLine() throws Exception {
        Path own = Files.createDirectory(folder.resolve("administrator"));
        new AdminLines(administrator(), own).type();
        RunningJar command =
                RunningJar.command(own, settings(data, port, mirror), "admin", "overview", "--folder", own.toString());
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err()).startsWith("guestlist: nobody has signed in");
    }

    @Test
    void nothingButTheHttpPortIsOpen() throws Exception {
        assertThat(running.listeningPorts()).containsExactly(port);
    }

    @Test
    void listensInIpv6AsWell() throws Exception {
        assertThat(get(URI.create("http://[::1]:" + port + "/login"))).isPositive();
    }

    @Test
    void nobodyElseCanReadTheDataFolder() throws Exception {
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("logs"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("temp"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("master-key"))).isEqualTo("rw-------");
        assertThat(permissions(data.resolve("logs/guestlist.log"))).isEqualTo("rw-------");
    }

    @Test
    void serverLeavesItsTemporaryFilesInTheDataFolder() throws Exception {
        try (Stream<Path> files = Files.list(data)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("guestlist.mv.db", "lock", "logs", "master-key", "temp");
        }
    }

    @Test
    void secondGuestlistIsRefusedTheSameDataFolder() throws Exception {
        assertRefused(
                settings(data, Program.freePort(), Map.of()),
                "another Guestlist is running with the data folder " + data);
    }

    @Test
    void takenPortIsSaidInALine() throws Exception {
        assertRefused(
                settings(folder.resolve("other"), port, Map.of()),
                "cannot listen on port " + port,
                "GUESTLIST_HTTP_PORT");
    }

    @Test
    void portThatIsNoPortIsSaidInALine() throws Exception {
        Map<String, String> settings = settings(folder.resolve("never"), 0, Map.of());
        assertRefused(settings, "guestlist.http.port must be a whole number from 1 to 65535, not \"0\"");
        assertThat(folder.resolve("never"))
                .as("nothing is made for a start that cannot be")
                .doesNotExist();
    }

    @Test
    void addressOfAnotherMachineIsSaidInALine() throws Exception {
        // RFC 5737: for documentation, nobody's.
        assertRefused(
                settings(folder.resolve("other"), Program.freePort(), Map.of("guestlist.http.address", "192.0.2.1")),
                "guestlist.http.address is no address of this machine: \"192.0.2.1\"");
    }

    @Test
    void fileInPlaceOfTheDataFolderIsSaidInALine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(
                settings(file, Program.freePort(), Map.of()),
                "the data folder " + file,
                "there is a file in its place");
        assertRefused(
                settings(file.resolve("below"), Program.freePort(), Map.of()),
                "the data folder " + file.resolve("below"));
    }

    @Test
    void folderThatIsOpenToOthersAndNotOursIsLeftAlone() throws Exception {
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(shared.resolve("letter.txt"));
        assertRefused(settings(shared, Program.freePort(), Map.of()), "is open to other users and holds other files");
        assertThat(permissions(shared)).isEqualTo("rwxr-xr-x");
        assertThat(shared).isDirectoryContaining("glob:**letter.txt").isDirectoryNotContaining("glob:**master-key");
    }

    @Test
    void lostMasterKeyIsNotReplacedByAnother() throws Exception {
        Path moved = Files.createDirectory(folder.resolve("moved"));
        Files.createFile(moved.resolve("guestlist.mv.db"));
        assertRefused(
                settings(moved, Program.freePort(), Map.of()),
                "the master key " + moved.resolve("master-key") + " is gone");
        assertThat(moved.resolve("master-key")).doesNotExist();
    }

    @Test
    void malformedSettingIsSaidInALine() throws Exception {
        assertRefused(
                settings(folder.resolve("malformed"), Program.freePort(), Map.of("guestlist.mail.port", "smtp")),
                "guestlist.mail.port must be a whole number from 1 to 65535, not \"smtp\"");
    }

    @Test
    void secretThatIsNotInItsFileIsSaidInALine() throws Exception {
        assertRefused(
                settings(
                        folder.resolve("without secret"),
                        Program.freePort(),
                        Map.of("guestlist.db.password.file", folder + "/db-password")),
                "guestlist.db.password.file names " + folder + "/db-password, which does not exist");
    }

    @Test
    void databaseThatDoesNotAnswerIsSaidInALine() throws Exception {
        int nobody = Program.freePort();
        assertRefused(
                settings(
                        folder.resolve("unreachable"),
                        Program.freePort(),
                        Map.of("guestlist.db.url", "jdbc:postgresql://127.0.0.1:" + nobody + "/guestlist")),
                "guestlist.db.url names a database that does not answer: ",
                "127.0.0.1:" + nobody);
    }

    @Test
    void databaseOfAnotherVersionIsSaidInALine() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other version"));
        String url = "jdbc:h2:file:" + other.resolve("guestlist")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update \"flyway_schema_history\" set \"checksum\" = 1");
        }
        assertRefused(
                settings(
                        other,
                        Program.freePort(),
                        Map.of("guestlist.master-key", Base64.getEncoder().encodeToString(new byte[32]))),
                "the database does not fit this version of Guestlist: Migration checksum mismatch for migration version 1.",
                "restore a backup");
    }

    @Test
    void settingsFileInTheDataFolderCountsAndSystemPropertiesOverrideIt() throws Exception {
        Path configured = Files.createDirectory(folder.resolve("configured"));
        Files.writeString(configured.resolve("guestlist.properties"), "guestlist.http.port=first\n");
        assertRefused(Map.of("guestlist.data.dir", configured.toString()), "guestlist.http.port", "not \"first\"");
        assertRefused(
                Map.of("guestlist.data.dir", configured.toString(), "guestlist.http.port", "second"), "not \"second\"");
    }

    @Test
    void aProxyThatNobodyNamedIsWarnedOfOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(exchange(
                            port,
                            "GET /login HTTP/1.1\r\nHost: localhost:" + port
                                    + "\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
        awaitInLog(data, "X-Forwarded-For came from 127.0.0.1, which is none of guestlist.proxy.trusted");
        // What came after was answered before the line was there.
        assertThat(Files.readString(data.resolve("logs/guestlist.log")))
                .containsOnlyOnce("X-Forwarded-For came from")
                .doesNotContain("203.0.113.7");
    }

    private static void awaitInLog(Path data, String words) throws Exception {
        awaitIn(data.resolve("logs/guestlist.log"), words);
    }

    private static void awaitIn(Path log, String words) throws Exception {
        Waiting.until(() -> Files.readString(log).contains(words));
    }

    /** The last: it ends the one that all others here ask. */
    @Test
    @Order(Integer.MAX_VALUE)
    void controlCStopsItAtOnceAndTheNextStartFindsEverythingAsItWas() throws Exception {
        String key = Files.readString(data.resolve("master-key"));
        URI link = URI.create(running.announced("First sign-in"));
        assertThat(link).hasHost("localhost").hasPort(port);
        assertThat(administrator().isSignedIn()).isTrue();
        running.signal("INT");
        // 128 + 2, what shells expect of a program that SIGINT ended.
        assertThat(running.exitCode()).isEqualTo(130);
        assertThat(running.out()).endsWith("Guestlist is stopping ..." + System.lineSeparator());
        assertThat(running.err()).isEmpty();
        try (RunningJar second =
                RunningJar.start(folder, settings(data, port, mirror)).awaitAnnouncement()) {
            assertThat(data.resolve("master-key")).hasContent(key.strip());
            assertThat(second.out()).as("the link has been used").doesNotContain("First sign-in", "token=");
            Page in = Visitor.at("localhost", port)
                    .open("/login")
                    .form()
                    .with("email", "admin@localhost")
                    .with("password", PASSWORD)
                    .submit();
            assertThat(in.redirects()).as(in.text()).isTrue();
            second.signal("TERM");
            assertThat(second.exitCode()).isEqualTo(143);
        }
    }

    /** Started by no console, as no other here. */
    @Nested
    @TestMethodOrder(OrderAnnotation.class)
    class AsAService {

        private static Path quiet;
        private static int itsPort;
        private static RunningJar service;

        @BeforeAll
        static void start() throws Exception {
            quiet = folder.resolve("quiet");
            itsPort = Program.freePort();
            Map<String, String> more = Map.of(
                    "org.guestlist.started-by",
                    "a service",
                    "guestlist.master-key.file",
                    file("key", Base64.getEncoder().encodeToString(new byte[32])),
                    "guestlist.security.contact.file",
                    file("contact", "mailto:holes@example.com"));
            service = RunningJar.start(folder, settings(quiet, itsPort, more)).awaitAnnouncement();
        }

        @AfterAll
        static void stop() {
            service.close();
        }

        @Test
        void withoutConsoleTheFirstAdministratorsLinkIsInAFileAndNotPrinted() throws Exception {
            assertThat(service.out()).doesNotContain("token");
            assertThat(permissions(quiet.resolve("first-administrator.txt"))).isEqualTo("rw-------");
            assertThat(quiet.resolve("master-key"))
                    .as("the key is in another file")
                    .doesNotExist();
            assertThat(Visitor.at("localhost", itsPort)
                            .open("/.well-known/security.txt")
                            .body())
                    .contains("mailto:holes@example.com");
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void itEndsAlsoIfItsFolderHasGone() throws Exception {
            // No longer when it is closed.
            service.assertNoSecretIsInTheLogs();
            try (Stream<Path> files = Files.walk(quiet)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
            service.signal("TERM");
            assertThat(service.exitCode()).isEqualTo(143);
        }
    }

    /** Until the application is there, whoever comes gets our page or nobody opens; and a planned stop loses no request. */
    @Test
    void nobodyElseAnswersWhileItStartsAndNoRequestIsLostWhenItStops() throws Exception {
        int itsPort = Program.freePort();
        Path itsData = folder.resolve("coming and going");
        try (RunningJar service =
                RunningJar.start(folder, settings(itsData, itsPort, Map.of("guestlist.stop.grace", "PT3S")))) {
            while (!service.out().contains("is starting")) {
                Thread.sleep(20);
            }
            assertWhoComesAfterHundredsIsSentAway(itsPort);
            List<String> answers = new ArrayList<>();
            while (!service.out().contains("Ctrl-C")) {
                answers.add(exchange(
                        itsPort,
                        "GET /login HTTP/1.1\r\nHost: localhost:" + itsPort
                                + "\r\nAccept-Language: de\r\nConnection: close\r\n\r\n"));
            }
            assertThat(answers)
                    .filteredOn(answer -> !answer.isEmpty() && !answer.startsWith("HTTP/1.1 200"))
                    .allSatisfy(GuestlistJarIT::assertIsOurs503)
                    .anySatisfy(answer ->
                            assertThat(answer).contains("Einen Moment bitte").contains("Retry-After: "));

            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), itsPort)) {
                slow.setSoTimeout(30_000);
                send(
                        slow,
                        "POST /forgot-password HTTP/1.1\r\nHost: localhost:" + itsPort
                                + "\r\nConnection: close\r\nContent-Length: 3\r\n\r\na");
                assertThat(exchange(itsPort, ready(itsPort))).startsWith("HTTP/1.1 200");
                service.signal("TERM");
                awaitAnswer(itsPort, ready(itsPort), "guestlist-stopping");
                assertThat(exchange(itsPort, login(itsPort)))
                        .as("still let in, for whoever has not noticed")
                        .startsWith("HTTP/1.1 200")
                        .contains("Connection: close");
                assertIsOurs503(awaitAnswer(itsPort, login(itsPort), "HTTP/1.1 503"));
                send(slow, "=b");
                // A form without an origin; what matters is that the application has answered it.
                assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 403");
            }
            assertThat(service.exitCode()).isEqualTo(143);
        }
    }

    /**
     * With other nodes behind a reverse proxy, a closed port is what it passes on from, also with a form. Its mail server is asked without
     * encryption.
     */
    @Test
    void nobodyAnswersWhileItStartsAndStopsWhereAnotherNodeDoes() throws Exception {
        int itsPort = Program.freePort();
        Path itsData = folder.resolve("one of many");
        try (RunningJar service = RunningJar.start(
                folder,
                settings(
                        itsData,
                        itsPort,
                        Map.of(
                                "guestlist.http.away-page",
                                "false",
                                "guestlist.stop.grace",
                                "PT3S",
                                // RFC 5737: for documentation, nobody's.
                                "guestlist.mail.host",
                                "192.0.2.1",
                                "guestlist.mail.security",
                                "none")))) {
            List<String> answers = new ArrayList<>();
            while (!service.out().contains("is starting")) {
                Thread.sleep(20);
            }
            while (!service.out().contains("Ctrl-C")) {
                answers.add(exchange(itsPort, login(itsPort)));
                Thread.sleep(20);
            }
            assertThat(answers)
                    .contains("")
                    .allSatisfy(answer -> assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 200"))
                            .as(answer)
                            .isTrue());
            assertMailThatAnybodyOnTheWayCanReadIsWarnedOf(service, itsData);

            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), itsPort);
                    Socket late = new Socket(InetAddress.getLoopbackAddress(), itsPort)) {
                slow.setSoTimeout(30_000);
                late.setSoTimeout(30_000);
                send(
                        slow,
                        "POST /forgot-password HTTP/1.1\r\nHost: localhost:" + itsPort
                                + "\r\nConnection: close\r\nContent-Length: 3\r\n\r\na");
                service.signal("TERM");
                awaitAnswer(itsPort, ready(itsPort), "guestlist-stopping");
                assertThat(exchange(itsPort, login(itsPort)))
                        .as("still let in, for whoever has not noticed")
                        .startsWith("HTTP/1.1 200");
                List<String> last = new ArrayList<>();
                for (String answer = "HTTP/1.1 200"; !answer.isEmpty(); answer = exchange(itsPort, login(itsPort))) {
                    last.add(answer);
                }
                assertThat(last)
                        .as("until nobody is there")
                        .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 200"));
                // Longer than any port needs to close.
                Thread.sleep(1000);
                send(
                        late,
                        "POST /forgot-password HTTP/1.1\r\nHost: localhost:" + itsPort
                                + "\r\nContent-Length: 3\r\n\r\na=b");
                assertThat(new String(late.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as("what a proxy sends on a connection that it made before")
                        .startsWith("HTTP/1.1 403");
                send(slow, "=b");
                assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as("what was under way")
                        .startsWith("HTTP/1.1 403");
            }
            assertThat(service.exitCode()).isEqualTo(143);
        }
    }

    private static void assertMailThatAnybodyOnTheWayCanReadIsWarnedOf(RunningJar service, Path itsData)
            throws Exception {
        assertThat(service.out()).contains("192.0.2.1:", "WITHOUT ENCRYPTION");
        awaitInLog(itsData, "Mails, with links that set passwords, go to 192.0.2.1 unencrypted");
        assertThat(data.resolve("logs/guestlist.log"))
                .content()
                .as("where there is no SMTP server")
                .doesNotContain("unencrypted");
    }

    /**
     * Hundreds who say nothing keep the threads busy for seconds; most of those who come then are to ask again, and not to wait for ever.
     */
    private static void assertWhoComesAfterHundredsIsSentAway(int port) throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            assertThat(silent.subList(200, 250)).anyMatch(GuestlistJarIT::isClosedThere);
        } finally {
            for (Socket one : silent) {
                one.close();
            }
        }
    }

    private static boolean isClosedThere(Socket socket) {
        try {
            socket.setSoTimeout(200);
            return socket.getInputStream().read() == -1;
        } catch (IOException e) {
            // It still waits for an answer.
            return false;
        }
    }

    private static String ready(int port) {
        return "GET /health/ready HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
    }

    private static String login(int port) {
        return "GET /login HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n";
    }

    private static void assertIsOurs503(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 503")
                .contains("Content-Security-Policy: default-src 'none'", "Guestlist", "Connection: close")
                .doesNotContain("Server:");
    }

    private static String awaitAnswer(int port, String request, String words) throws InterruptedException {
        return Waiting.until(() -> exchange(port, request), answer -> answer.contains(words));
    }

    /** @return what came back, or nothing if nobody is there */
    private static String exchange(int port, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            send(socket, request);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static void send(Socket socket, String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void assertRefused(Map<String, String> settings, String... words) throws Exception {
        try (RunningJar refused = RunningJar.start(folder, settings)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).startsWith("guestlist: ").contains(words).hasLineCount(1);
            assertThat(refused.out()).isIn("", "Guestlist is starting ..." + System.lineSeparator());
        }
    }

    private static String file(String name, String value) throws IOException {
        return Files.writeString(folder.resolve(name), value + "\n").toString();
    }

    private static Map<String, String> settings(Path data, int port, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(more);
        settings.put("guestlist.data.dir", data.toString());
        settings.put("guestlist.http.port", Integer.toString(port));
        return settings;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static int get(URI uri) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        return client.send(
                        HttpRequest.newBuilder(uri)
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
