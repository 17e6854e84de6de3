package org.guestlist.ear;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.guestlist.ear.Browser.Page;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code guestlist.ear} on a stock Payara Server and PostgreSQL, set up as the README tells operators: its {@code asadmin} lines are read from
 * there. One server for all tests, which are chapters of one story.
 */
@TestMethodOrder(OrderAnnotation.class)
class EarIT {

    private static final Path DIRECTORY = Path.of(System.getProperty("it.directory"));
    private static final Path EAR = Path.of(System.getProperty("it.ear"));

    private static EmbeddedPostgres postgres;
    private static PayaraServer server;
    private static Map<String, String> settings;
    private static final Browser BROWSER = new Browser();

    @BeforeAll
    static void deployAsTheReadmeSays() throws IOException {
        Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
        postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        server = new PayaraServer(Path.of(System.getProperty("it.payara")), DIRECTORY.resolve("domains"));
        settings = Map.of(
                "GUESTLIST_HTTP_PORT", String.valueOf(server.port()),
                "GUESTLIST_DATA_DIR", Files.createDirectories(DIRECTORY.resolve("data")).toString(),
                "GUESTLIST_MASTER_KEY", Base64.getEncoder().encodeToString(SecureRandom.getSeed(32)),
                "GUESTLIST_DB_URL", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "GUESTLIST_DB_USER", "postgres");
        server.start(settings);
        server.asadmin(readmeLines());
        server.stop();
        server.start(settings);
        deploy();
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
    void answersAtTheRoot() {
        assertThat(open("/ok.txt").status()).isEqualTo(200);
    }

    @Test
    @Order(2)
    void survivesARestartOfTheServer() throws InterruptedException {
        server.stop();
        server.start(settings);
        awaitGuestlist();
    }

    @Test
    @Order(3)
    void survivesTwoRedeployments() throws InterruptedException {
        deploy();
        awaitGuestlist();
        deploy();
        awaitGuestlist();
    }

    @Test
    @Order(4)
    void serverDoesNotSayWhatItIs() {
        for (String path : List.of("/ok.txt", "/health", "/metrics", "/openapi")) {
            Page page = open(path);
            assertThat(page.headers().keySet()).as(path).doesNotContain("server", "x-powered-by");
            assertThat(page.body()).as(path).doesNotContainIgnoringCase("payara").doesNotContainIgnoringCase("glassfish");
        }
    }

    @Test
    @Order(4)
    void onlyHealthIsOpenOfTheServersOwnPages() {
        assertThat(open("/health/live").status()).isEqualTo(200);
        // There is no SMTP server in these settings.
        assertThat(open("/health/ready").body()).contains("guestlist.mail.host");
        assertThat(open("/metrics").status()).isEqualTo(403);
        assertThat(open("/openapi").status()).isEqualTo(403);
    }

    @Test
    @Order(4)
    void nothingListensButTheApplicationAndTheAdministration() {
        assertThat(server.listeningPorts()).containsExactlyInAnyOrder(server.port(), server.adminPort());
    }

    /** The server has these as well, older or newer; see classloading-delegate in glassfish-application.xml. */
    @ParameterizedTest
    @ValueSource(strings = "com.fasterxml.jackson.databind.ObjectMapper")
    @Order(4)
    void usesItsOwnLibraries(String type) throws IOException {
        assertThat(server.sourcesOf(type)).anyMatch(source -> source.contains("/applications/guestlist/lib/"));
    }

    @Test
    @Order(4)
    void librariesAreInTheEarOnce() throws IOException {
        try (ZipFile ear = new ZipFile(EAR.toFile())) {
            ZipEntry war = ear.stream().filter(entry -> entry.getName().endsWith(".war")).findFirst().orElseThrow();
            ZipInputStream entries = new ZipInputStream(ear.getInputStream(war));
            StringBuilder inTheWar = new StringBuilder();
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    inTheWar.append(entry.getName()).append('\n');
                }
            }
            assertThat(inTheWar.toString().lines()).hasSize(2)
                    .anyMatch(name -> name.startsWith("WEB-INF/lib/omnifaces-")).anyMatch(name -> name.startsWith("WEB-INF/lib/primefaces-"));
        }
    }

    @Test
    @Order(5)
    void logsNoError() throws IOException {
        assertThat(server.log().lines().filter(line -> line.contains("[SEVERE]")))
                // The server cannot close a JMX port that is bound to one address; the README's lines close it for good.
                .filteredOn(line -> !line.contains("[NCLS-JMX-00011]"))
                .isEmpty();
    }

    private static void deploy() {
        server.asadmin("deploy", "--force", "--name", "guestlist", EAR.toString());
    }

    /** A server that is up starts its applications only then, and a redeployment in between fails. */
    private static void awaitGuestlist() throws InterruptedException {
        for (long end = System.nanoTime() + Duration.ofMinutes(1).toNanos(); open("/ok.txt").status() != 200; Thread.sleep(200)) {
            assertThat(System.nanoTime()).as("Guestlist is up again").isLessThan(end);
        }
    }

    private static Page open(String path) {
        return BROWSER.open(URI.create(server.address() + path));
    }

    /** @return the lines to paste into {@code asadmin} */
    private static List<String> readmeLines() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("it.readme")));
        String block = readme.substring(readme.indexOf("```asadmin\n"));
        return Arrays.asList(block.substring(block.indexOf('\n') + 1, block.indexOf("\n```")).split("\n"));
    }
}
