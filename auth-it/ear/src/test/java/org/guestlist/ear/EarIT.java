package org.guestlist.ear;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.guestlist.ear.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

/**
 * {@code guestlist.ear} on a stock Payara Server and PostgreSQL, set up as {@code docs/operations/install.md} tells operators: its
 * {@code asadmin} lines are read from there. One server for all tests, which are chapters of one story.
 */
@TestMethodOrder(OrderAnnotation.class)
class EarIT {

    private static final Path DIRECTORY = Path.of(System.getProperty("it.directory"));
    private static final Path EAR = Path.of(System.getProperty("it.ear"));
    private static final Path PAYARA = Path.of(System.getProperty("it.payara"));
    private static final Path DATA = DIRECTORY.resolve("data");
    private static final Path LINK_FILE = DATA.resolve("first-administrator.txt");
    private static final String EMAIL = "first@acme.example";
    private static final String PASSWORD = "Lighthouse-9-keeper";

    private static final String TOKEN = HexFormat.of().formatHex(SecureRandom.getSeed(32));

    private static final Browser BROWSER = new Browser();

    private static EmbeddedPostgres postgres;
    private static PayaraServer server;
    private static Map<String, String> settings;

    @BeforeAll
    static void deployAsTheReadmeSays() throws IOException {
        Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        server = new PayaraServer(PAYARA, DIRECTORY.resolve("domains"));
        settings = Map.of(
                "GUESTLIST_BOOTSTRAP_ADMIN_EMAIL",
                EMAIL,
                // Nobody listens there.
                "GUESTLIST_HIBP_URL",
                "http://127.0.0.1:9",
                "GUESTLIST_HTTP_PORT",
                String.valueOf(server.port()),
                "GUESTLIST_DATA_DIR",
                DATA.toString(),
                // In a file, as containers hand over secrets.
                "GUESTLIST_MASTER_KEY_FILE",
                Files.writeString(
                                DIRECTORY.resolve("master-key"),
                                Base64.getEncoder().encodeToString(SecureRandom.getSeed(32)) + "\n")
                        .toString(),
                "GUESTLIST_OPERATOR_TOKENS_FILE",
                Files.writeString(DIRECTORY.resolve("operator-token"), TOKEN).toString(),
                "GUESTLIST_DB_POOL_SIZE",
                "40",
                "GUESTLIST_DB_URL",
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "GUESTLIST_DB_USER",
                "postgres");
        install(server, settings);
    }

    private static void install(PayaraServer on, Map<String, String> with) throws IOException {
        on.start(with);
        on.asadmin(chapterLines());
        on.stop();
        on.start(with);
        deploy(on);
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void firstAdministratorsLinkIsInAFileThatOnlyItsOwnerReads() throws IOException {
        assertThat(Files.getPosixFilePermissions(LINK_FILE)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(server.log()).doesNotContain(link().getQuery());
    }

    @Test
    @Order(2)
    void firstAdministratorSetsAPasswordAndSignsIn() throws IOException {
        Page asked = BROWSER.submit(BROWSER.open(link()), Map.of("password", PASSWORD, "repeated", PASSWORD));
        assertThat(asked.address()).hasPath("/admin/introduction");
        Page done = BROWSER.submit(asked, Map.of("supportContact", "help@example.com"));
        assertThat(done.address()).hasPath("/admin/overview");
    }

    /** Pages and business are modules of their own here alone: what a bean finds in the WAR it may not find here. */
    @Test
    @Order(3)
    void everyPageOpensThatALinkLeadsTo() {
        Map<String, Integer> opened = new TreeMap<>();
        Deque<URI> links = new ArrayDeque<>(List.of(address("/admin/overview")));
        while (!links.isEmpty()) {
            URI link = links.poll();
            if (opened.containsKey(link.getPath())) {
                continue;
            }
            Page page = BROWSER.open(link);
            opened.put(link.getPath(), page.status());
            page.html().select("a[href]").stream()
                    .map(a -> a.absUrl("href"))
                    .filter(to -> to.startsWith(server.address() + "/"))
                    .forEach(to -> links.add(URI.create(to)));
        }
        assertThat(opened).hasSizeGreaterThan(20).containsKeys("/admin/person", "/admin/people", "/admin/audit");
        assertThat(opened.values()).as("%s", opened).containsOnly(200);
    }

    @Test
    @Order(3)
    void survivesARestartOfTheServer() throws InterruptedException {
        server.stop();
        server.start(settings);
        awaitGuestlist();
        assertSignedIn(BROWSER);
    }

    /** What a redeployment drops first is a native library: its class is loaded anew, by another class loader. */
    @RepeatedTest(2)
    @Order(4)
    void survivesARedeployment() throws InterruptedException, IOException {
        deploy(server);
        awaitGuestlist();
        assertSignedIn(BROWSER);
        signIn(new Browser());
        assertThat(server.log())
                .contains("Passwords are hashed by lib")
                .doesNotContain("No native library for Argon2 works here");
    }

    @Test
    @Order(5)
    void serverDoesNotSayWhatItIs() {
        for (String path : List.of("/login", "/health", "/metrics", "/openapi")) {
            Page page = BROWSER.open(address(path));
            assertThat(page.headers().keySet()).as(path).doesNotContain("server", "x-powered-by");
            assertThat(page.body())
                    .as(path)
                    .doesNotContainIgnoringCase("payara")
                    .doesNotContainIgnoringCase("glassfish");
        }
    }

    @Test
    @Order(5)
    void onlyHealthIsOpenOfTheServersOwnPages() {
        assertThat(BROWSER.open(address("/health/live")).status()).isEqualTo(200);
        // There is no SMTP server in these settings.
        assertThat(BROWSER.open(address("/health/ready")).body()).contains("guestlist.mail.host");
        assertThat(BROWSER.open(address("/metrics")).status()).isEqualTo(404);
        assertThat(BROWSER.open(address("/openapi")).status()).isEqualTo(404);
        assertThat(BROWSER.open(address("/openapi/application.wadl")).status()).isEqualTo(404);
    }

    /** The token is in a file, and the size of the pool is not that of the annotation. */
    @Test
    @Order(5)
    void operatorSeesWhatTheSettingsSay() throws IOException {
        URLConnection call = address("/api/operator/support-bundle").toURL().openConnection();
        call.setRequestProperty("Authorization", "Bearer " + TOKEN);
        Map<String, String> texts = new HashMap<>();
        ZipInputStream entries = new ZipInputStream(call.getInputStream());
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            texts.put(entry.getName(), new String(entries.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(texts.get("health.txt")).contains("at most 40");
        assertThat(texts.get("settings.txt")).contains("guestlist.master-key = (set, not shown)");
    }

    @Test
    @Order(5)
    void nothingListensButTheApplicationAndTheAdministration() {
        assertThat(server.listeningPorts()).containsExactlyInAnyOrder(server.port(), server.adminPort());
    }

    /** The edge is in place here too: else the server redirects a folder, answers a broken path with nothing, and without our headers. */
    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/assets/..;/login", "/%zz", "/health/live", "/metrics"})
    @Order(5)
    void whatTheServerWouldAnswerHasOurHeaders(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .contains("Content-Security-Policy: default-src 'none'")
                .doesNotContain("Location:")
                .doesNotContainIgnoringCase("payara");
    }

    /** @return the answer to what no HTTP client would send */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @Order(5)
    void formsAreLimited() {
        Browser browser = new Browser();
        Page answer =
                browser.submit(browser.open(address("/login")), Map.of("email", "x".repeat(300_000), "password", "x"));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.html().selectFirst("h1"))
                .as("Guestlist's own error page")
                .isNotNull();
    }

    /** The server has these as well, older or newer; see classloading-delegate in glassfish-application.xml. */
    @ParameterizedTest
    @ValueSource(strings = {"com.fasterxml.jackson.databind.ObjectMapper", "com.sun.jna.Native"})
    @Order(5)
    void usesItsOwnLibraries(String type) throws IOException {
        assertThat(server.sourcesOf(type)).anyMatch(source -> source.contains("/applications/guestlist/lib/"));
    }

    /** They are read by Jackson 3, with newer annotations than the server's: a wrong copy of those is an error, and no refusal. */
    @Test
    @Order(5)
    void answersOfPasskeysAreRead() {
        Browser browser = new Browser();
        Page answer = browser.submit(browser.open(address("/login")), Map.of("passkey", "{\"id\":\"AAAA\"}"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html().text()).contains("This passkey does not sign you in");
    }

    @Test
    @Order(5)
    void librariesAreInTheEarOnce() throws IOException {
        try (ZipFile ear = new ZipFile(EAR.toFile())) {
            ZipEntry war = ear.stream()
                    .filter(entry -> entry.getName().endsWith(".war"))
                    .findFirst()
                    .orElseThrow();
            ZipInputStream entries = new ZipInputStream(ear.getInputStream(war));
            StringBuilder inTheWar = new StringBuilder();
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    inTheWar.append(entry.getName()).append('\n');
                }
            }
            // What the screens and SCIM alone use.
            assertThat(inTheWar.toString().lines())
                    .hasSize(7)
                    .allMatch(jar -> jar.matches(
                            "WEB-INF/lib/(omnifaces|commons-fileupload2|scim-sdk|antlr4-runtime|commons-lang3)-.*"));
        }
    }

    @Test
    @Order(6)
    void usesADataSourceThatTheServerManages() throws IOException, InterruptedException {
        server.asadmin(List.of(
                "add-library "
                        + Path.of(Driver.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath()),
                "create-jdbc-connection-pool --restype javax.sql.DataSource --datasourceclassname org.postgresql.ds.PGSimpleDataSource"
                        + " --property serverName=localhost:portNumber=" + postgres.getPort()
                        + ":databaseName=postgres:user=postgres:password=any guestlist",
                "create-jdbc-resource --connectionpoolid guestlist jdbc/guestlist"));
        Map<String, String> changed = new HashMap<>(settings);
        changed.keySet().removeAll(List.of("GUESTLIST_DB_URL", "GUESTLIST_DB_USER"));
        changed.put("GUESTLIST_DB_JNDI", "jdbc/guestlist");
        server.stop();
        server.start(changed);
        awaitGuestlist();
        assertSignedIn(BROWSER);
        signIn(new Browser());
        assertThat(DATA.resolve("guestlist.mv.db"))
                .as("the database that is used without any setting")
                .doesNotExist();
    }

    @Test
    @Order(7)
    void logsNoPasswordAndNoLineOfAClients() throws IOException {
        String body = "password=unlogged%0Apassword%x";
        assertThat(raw("POST /login?token=unlogged%0Atoken%zz HTTP/1.1\r\nHost: localhost:" + server.port()
                        + "\r\nSec-Fetch-Site: same-origin\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body))
                .startsWith("HTTP/1.1 400 ");
        assertThat(raw("GET /login?token=unlogged%0Atoken%zz HTTP/1.1\r\nHost: localhost:" + server.port()
                        + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(server.log()).doesNotContain("unlogged", PASSWORD);
        assertThat(server.log().lines().filter(line -> line.contains("\"LogMessage\"")))
                .as("the chapter's format")
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"Timestamp\""));
    }

    @Test
    @Order(8)
    void logsNoError() throws IOException {
        // In the format from before and after the chapter's lines.
        assertThat(server.log()
                        .lines()
                        .filter(line -> line.contains("[SEVERE]") || line.contains("\"Level\":\"SEVERE\"")))
                // The server cannot close a JMX port that is bound to one address; the chapter's lines close it for
                // good.
                .filteredOn(line -> !line.contains("NCLS-JMX-00011"))
                // A redeployment closes the connections under a timer that runs at that moment; what it began is rolled
                // back, and done after the start.
                .filteredOn(line ->
                        !(line.contains("callEJBTimeout") && (line.contains("RAR5031") || line.contains("RAR7115"))))
                .isEmpty();
    }

    /** Two instances behind a proxy, which sends a person now to one and now to the other. */
    @Test
    @Order(9)
    void anotherInstanceKnowsWhoIsSignedInAndWhoIsOut() throws IOException {
        try (PayaraServer other = new PayaraServer(PAYARA, DIRECTORY.resolve("other-domains"))) {
            Map<String, String> its = new HashMap<>(settings);
            its.put("GUESTLIST_HTTP_PORT", String.valueOf(other.port()));
            its.put("GUESTLIST_DATA_DIR", DIRECTORY.resolve("other-data").toString());
            install(other, its);
            Page page = BROWSER.open(URI.create(other.address() + "/account"));
            assertThat(page.html().selectFirst("main").text()).contains(EMAIL);
            BROWSER.submitTo("/logout", page);
            assertThat(BROWSER.open(address("/account")).address()).hasPath("/login");
        }
    }

    private static void signIn(Browser browser) {
        Page page = browser.submit(browser.open(address("/login")), Map.of("email", EMAIL, "password", PASSWORD));
        assertThat(page.address()).as(page.body()).hasPath("/admin/overview");
    }

    private static void assertSignedIn(Browser browser) {
        Page page = browser.open(address("/account"));
        assertThat(page.address()).as(page.body()).hasPath("/account");
        assertThat(page.html().selectFirst("main").text()).contains(EMAIL);
    }

    private static URI link() throws IOException {
        return URI.create(Files.readString(LINK_FILE).strip());
    }

    private static void deploy(PayaraServer on) {
        on.asadmin("deploy", "--force", "--name", "guestlist", EAR.toString());
    }

    /** A server that is up starts its applications only then, and a redeployment in between fails. */
    private static void awaitGuestlist() throws InterruptedException {
        for (long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
                BROWSER.open(address("/login")).status() != 200;
                Thread.sleep(200)) {
            assertThat(System.nanoTime()).as("Guestlist is up again").isLessThan(end);
        }
    }

    private static URI address(String path) {
        return URI.create(server.address() + path);
    }

    /** @return the lines to paste into {@code asadmin} */
    private static List<String> chapterLines() throws IOException {
        String chapter = Files.readString(Path.of(System.getProperty("it.install")));
        String block = chapter.substring(chapter.indexOf("```asadmin\n"));
        return Arrays.asList(
                block.substring(block.indexOf('\n') + 1, block.indexOf("\n```")).split("\n"));
    }
}
