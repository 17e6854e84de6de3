package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Nginx;
import org.guestlist.web.server.PostgreSql;
import org.guestlist.web.server.Program;
import org.guestlist.web.server.Secrets;
import org.guestlist.web.server.TestCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What browsers meet in front of {@code guestlist.jar}: its own TLS, and each reverse proxy with the very file of
 * {@code docs/operations/proxy}. The proxies come from {@code ::1}, which is trusted, and all others from {@code 127.0.0.1}.
 */
class InFrontIT {

    private static final String HOST = "acme.example.com";
    private static final String TOKEN = Secrets.note("operator-0123456789abcdef0123456789");
    private static final String DATABASE = "in_front";
    private static final Path FILES = Checkout.file("docs/operations/proxy");
    private static final String ASKED = "/login?x=1";

    @TempDir
    private static Path folder;

    private static TestCertificate certificate;
    private static Path data;
    private static int port;
    private static int tlsPort;
    private static int operatorsPort;
    private static RunningJar running;
    private static final List<Front> FRONTS = new ArrayList<>();

    /**
     * A server that speaks http and https.
     *
     * @param protocol the best that it offers
     */
    private record Front(String name, int httpPort, int tlsPort, String protocol, AutoCloseable server) {

        TlsClient client() throws Exception {
            return new TlsClient(tlsPort, HOST, certificate.certificate());
        }
    }

    @BeforeAll
    static void start() throws Exception {
        run("create database " + DATABASE);
        use(TestCertificate.of(HOST, "EC"));
        data = folder.resolve("data");
        port = Program.freePort();
        tlsPort = Program.freePort();
        operatorsPort = Program.freePort();
        running = RunningJar.start(
                folder,
                Map.ofEntries(
                        Map.entry("guestlist.data.dir", data.toString()),
                        Map.entry("guestlist.http.port", Integer.toString(port)),
                        Map.entry("guestlist.tls.port", Integer.toString(tlsPort)),
                        Map.entry(
                                "guestlist.tls.certificate",
                                tls("fullchain.pem").toString()),
                        Map.entry("guestlist.tls.key", tls("privkey.pem").toString()),
                        Map.entry("guestlist.operator.tokens", TOKEN),
                        // At the loopback address alone it would speak plain http.
                        Map.entry("guestlist.operator.address", "0.0.0.0:" + operatorsPort),
                        Map.entry("guestlist.hsts", "preload"),
                        Map.entry("guestlist.http.request-timeout", "PT5S"),
                        Map.entry("guestlist.proxy.trusted", "::1"),
                        Map.entry("guestlist.bootstrap.host", HOST),
                        // Ready, and so asked by HAProxy, is only who has an SMTP server.
                        Map.entry("guestlist.mail.host", "127.0.0.1"),
                        Map.entry("guestlist.db.user", "postgres"),
                        Map.entry("guestlist.db.url", database())));
        running.awaitAnnouncement();
        FRONTS.add(new Front("guestlist.jar", port, tlsPort, "", () -> {}));
        FRONTS.add(nginx());
        FRONTS.add(apache());
        FRONTS.add(haproxy());
        FRONTS.add(caddy());
    }

    @AfterAll
    static void stop() throws Exception {
        for (Front front : FRONTS) {
            front.server().close();
        }
        running.close();
        run("drop database " + DATABASE + " with (force)");
    }

    private static Path tls(String name) {
        return folder.resolve(name);
    }

    private static void use(TestCertificate next) throws IOException {
        certificate = next;
        Files.writeString(tls("privkey.pem"), next.keyPem());
        Files.writeString(tls("fullchain.pem"), next.certificatePem());
        Files.writeString(tls("haproxy.pem"), next.certificatePem() + next.keyPem());
    }

    /** @return the file as operators copy it, with our ports and folder in place of theirs */
    private static String file(String name, Map<String, String> replaced) throws IOException {
        String text = Files.readString(FILES.resolve(name)).replace("/etc/guestlist/tls", folder.toString());
        for (Map.Entry<String, String> one : replaced.entrySet()) {
            assertThat(text).as(name).contains(one.getKey());
            text = text.replace(one.getKey(), one.getValue());
        }
        return text;
    }

    private static String node() {
        return "[::1]:" + port;
    }

    private static Front nginx() throws IOException {
        int plain = Program.freePort();
        String settings = file(
                "nginx.conf",
                Map.of(
                        "127.0.0.1:8080",
                        node(),
                        "listen 80;",
                        "listen 127.0.0.1:" + plain + ";",
                        "listen 443 ssl;",
                        "listen 127.0.0.1:PORT ssl;"));
        Nginx nginx = Nginx.start(folder.resolve("nginx"), settings);
        return new Front("nginx", plain, nginx.port(), "h2", nginx);
    }

    private static Front apache() throws IOException {
        int plain = Program.freePort();
        int secure = Program.freePort();
        Path home = Files.createDirectories(folder.resolve("apache"));
        StringBuilder settings = new StringBuilder("""
                ServerRoot "%1$s"
                DefaultRuntimeDir "%1$s"
                PidFile "%1$s/pid"
                Mutex "file:%1$s" default
                ErrorLog "%1$s/error-log"
                ServerName 127.0.0.1
                Listen 127.0.0.1:%2$d
                Listen 127.0.0.1:%3$d
                User www-data
                Group www-data
                StartServers 1
                """.formatted(home, plain, secure));
        for (String module :
                List.of("mpm_event", "authz_core", "ssl", "http2", "headers", "alias", "proxy", "proxy_http")) {
            settings.append("LoadModule ")
                    .append(module)
                    .append("_module /usr/lib/apache2/modules/mod_")
                    .append(module)
                    .append(".so\n");
        }
        settings.append(file(
                "apache.conf",
                Map.of("127.0.0.1:8080", node(), "*:80>", "*:" + plain + ">", "*:443>", "*:" + secure + ">")));
        Path configuration = Files.writeString(home.resolve("httpd.conf"), settings);
        return started(
                "Apache", home, plain, secure, "/usr/sbin/apache2", "-f", configuration.toString(), "-DFOREGROUND");
    }

    private static Front haproxy() throws IOException {
        int plain = Program.freePort();
        int secure = Program.freePort();
        Path home = Files.createDirectories(folder.resolve("haproxy"));
        String settings = file(
                "haproxy.cfg",
                Map.of(
                        "127.0.0.1:8080",
                        node(),
                        "bind :80\n",
                        "bind 127.0.0.1:" + plain + "\n",
                        "bind :443 ",
                        "bind 127.0.0.1:" + secure + " "));
        Path configuration = Files.writeString(home.resolve("haproxy.cfg"), settings);
        return started("HAProxy", home, plain, secure, "/usr/sbin/haproxy", "-db", "-f", configuration.toString());
    }

    private static Front caddy() throws IOException {
        int plain = Program.freePort();
        int secure = Program.freePort();
        Path home = Files.createDirectories(folder.resolve("caddy"));
        String settings = """
                {
                    admin off
                    default_bind 127.0.0.1
                    http_port %d
                    https_port %d
                    skip_install_trust
                }
                """.formatted(plain, secure) + file("Caddyfile", Map.of("127.0.0.1:8080", node()));
        Path configuration = Files.writeString(home.resolve("Caddyfile"), settings);
        return started(
                "Caddy",
                home,
                plain,
                secure,
                "/usr/bin/caddy",
                "run",
                "--adapter",
                "caddyfile",
                "--config",
                configuration.toString());
    }

    private static Front started(String name, Path home, int plain, int secure, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "HOME", home.toString(), "XDG_DATA_HOME", home.toString(), "XDG_CONFIG_HOME", home + ""));
        Program program = Program.start(builder, home).awaitPort(secure);
        return new Front(name, plain, secure, "h2", program);
    }

    @Test
    void pagesComeByHttpsWithOneDemandForIt() throws Exception {
        for (Front front : FRONTS) {
            String page = front.client().get("/login");
            assertThat(page).as(front.name()).startsWith("HTTP/1.1 200").contains("name=\"password\"");
            assertThat(page.toLowerCase().lines().filter(line -> line.startsWith("strict-transport-security:")))
                    .as(front.name())
                    .containsExactly("strict-transport-security: max-age=63072000; includesubdomains; preload");
            assertThat(page.toLowerCase().lines().filter(line -> line.startsWith("content-security-policy:")))
                    .as(front.name())
                    .hasSize(1);
            assertThat(front.client().protocol()).as(front.name()).isEqualTo(front.protocol());
        }
    }

    @Test
    void plainHttpLeadsToHttps() throws Exception {
        for (Front front : FRONTS) {
            String answer = plain(front.httpPort(), "GET " + ASKED, HOST, "");
            assertThat(answer).as(front.name()).startsWith("HTTP/1.1 308");
            assertThat(answer.lines().filter(line -> line.toLowerCase().startsWith("location: ")))
                    .as(front.name())
                    .singleElement()
                    .asString()
                    .matches("(?i)location: https://acme\\.example\\.com(:" + front.tlsPort() + ")?"
                            + ASKED.replace("?", "\\?"));
        }
    }

    @Test
    void nobodySaysWhereTheyComeFrom() throws Exception {
        for (Front front : FRONTS) {
            String person = front.name().toLowerCase() + "@example.com";
            String form = "submit=1&email=" + URLEncoder.encode(person, StandardCharsets.UTF_8) + "&password=wrong";
            String answer = front.client()
                    .exchange("POST /login HTTP/1.1\r\nHost: " + HOST
                            + "\r\nSec-Fetch-Site: same-origin\r\nX-Forwarded-For: 203.0.113.7\r\nForwarded: for=203.0.113.7"
                            + "\r\nX-Forwarded-Host: elsewhere.example.com\r\nX-Forwarded-Proto: http"
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                            + "\r\nConnection: close\r\n\r\n" + form);
            assertThat(answer).as(front.name()).startsWith("HTTP/1.1 302");
            assertThat(addressOf(person)).as(front.name()).containsExactly("127.0.0.1");
        }
    }

    @Test
    void healthIsNotForTheWorld() throws Exception {
        for (Front front : FRONTS.subList(1, FRONTS.size())) {
            for (String path : List.of("/health", "/health/ready", "/health/live")) {
                assertThat(front.client().get(path))
                        .as(front.name() + " " + path)
                        .startsWith("HTTP/1.1 404");
            }
        }
        assertThat(plain(port, "GET /health/live", "localhost", "")).startsWith("HTTP/1.1 200");
    }

    @Test
    void formsSentByPlainHttpAreRefused() throws Exception {
        assertThat(plain(port, "POST /login", HOST, "Sec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(plain(tlsPort, "GET /login", HOST, ""))
                .as("no TLS at its port")
                .isEmpty();
    }

    @Test
    void handshakeThatNeverEndsHasATime() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tlsPort)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(new byte[] {22, 3, 1}); // the beginning of a ClientHello
            assertThat(socket.getInputStream().read()).as("closed").isEqualTo(-1);
        }
    }

    @Test
    void operatorsPortSpeaksHttpsAlone() throws Exception {
        TlsClient operators = new TlsClient(operatorsPort, HOST, certificate.certificate());
        String list = "/api/operator/organisations";
        assertThat(operators.get(list)).startsWith("HTTP/1.1 401");
        assertThat(operators.exchange("GET " + list + " HTTP/1.1\r\nHost: " + HOST + "\r\nAuthorization: Bearer "
                        + TOKEN + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("\"host\": \"" + HOST + "\"");
        assertThat(operators.get("/login")).startsWith("HTTP/1.1 404");
        assertThat(plain(operatorsPort, "GET " + list, HOST, ""))
                .as("no TLS at its port")
                .isEmpty();
        assertThat(FRONTS.get(0).client().get(list)).as("at the port of all").startsWith("HTTP/1.1 404");
    }

    @Test
    void nothingButTheThreePortsIsOpen() throws Exception {
        assertThat(running.listeningPorts()).containsExactlyInAnyOrder(port, tlsPort, operatorsPort);
    }

    @Test
    void newCertificateIsUsedWithoutARestartAndABrokenOneIsNot() throws Exception {
        TestCertificate before = certificate;
        TestCertificate next = TestCertificate.of(HOST, "RSA");
        TlsClient trustsNext = new TlsClient(tlsPort, HOST, next.certificate());
        try {
            Files.writeString(tls("privkey.pem"), "broken");
            await("is not used, and the one from before stays: there is no private key in PEM format");
            assertThat(FRONTS.get(0).client().get("/login")).startsWith("HTTP/1.1 200");

            Files.writeString(tls("privkey.pem"), next.keyPem());
            Files.writeString(tls("fullchain.pem"), next.certificatePem());
            Waiting.until(() -> isTrusted(trustsNext));
        } finally {
            use(before);
            Waiting.until(() -> !isTrusted(trustsNext));
        }
    }

    @Test
    void tlsThatCannotBeIsSaidInALine() throws Exception {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "guestlist.data.dir",
                folder.resolve("without tls").toString(),
                "guestlist.http.port",
                Integer.toString(Program.freePort()),
                "guestlist.tls.port",
                Integer.toString(tlsPort),
                "guestlist.tls.certificate",
                tls("fullchain.pem").toString(),
                "guestlist.tls.key",
                folder.resolve("nothing.pem").toString()));
        assertRefused(settings, "cannot listen on port " + tlsPort, "GUESTLIST_TLS_PORT");
        settings.put("guestlist.tls.port", Integer.toString(Program.freePort()));
        assertRefused(
                settings,
                "guestlist.tls.certificate and guestlist.tls.key cannot be used: " + folder
                        + "/nothing.pem does not exist");
    }

    private static void assertRefused(Map<String, String> settings, String... words) throws Exception {
        try (RunningJar refused = RunningJar.start(folder, settings)) {
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).startsWith("guestlist: ").contains(words).hasLineCount(1);
        }
    }

    private static boolean isTrusted(TlsClient client) throws IOException {
        try {
            return client.get("/login").startsWith("HTTP/1.1 200");
        } catch (SSLHandshakeException e) {
            return false;
        }
    }

    private static void await(String words) throws Exception {
        Path log = data.resolve("logs/guestlist.log");
        Waiting.until(() -> Files.readString(log).contains(words));
        assertThat(Files.readString(log)).containsOnlyOnce(words);
    }

    private static String plain(int port, String request, String host, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write((request + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String database() {
        return PostgreSql.address().replaceFirst("/[^/]*\\?.*", "/" + DATABASE);
    }

    private static List<String> addressOf(String person) throws SQLException {
        List<String> addresses = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database() + "?user=postgres");
                PreparedStatement query =
                        connection.prepareStatement("select distinct address from audit_event where subject_key = ?")) {
            query.setString(1, person);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    addresses.add(rows.getString(1));
                }
            }
        }
        return addresses;
    }

    private static void run(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(PostgreSql.address());
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }
}
