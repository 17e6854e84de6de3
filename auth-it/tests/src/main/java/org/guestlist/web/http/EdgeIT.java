package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.RawRequest.Answer;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server would answer before the application, and requests that never end: all of it meets the edge. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeIT {

    private static final String EVIL = "evil.example.com";
    private static final int MANY = 250;

    private Organisation acme;

    @BeforeAll
    void makeOrganisation() {
        acme = backstage().organisation("Acme", "edge.localhost", "en");
    }

    /** Each with what its status may be. */
    static Stream<List<Object>> requestsThatAreNotForTheApplication() {
        return Stream.of(
                List.of(400, "GET /% HTTP/1.1\r\nHost: edge.localhost"),
                List.of(400, "GET /%zz HTTP/1.1\r\nHost: edge.localhost"),
                List.of(400, "GET /login%00 HTTP/1.1\r\nHost: edge.localhost"),
                List.of(400, "GET /%ff%fe HTTP/1.1\r\nHost: edge.localhost"),
                List.of(400, "GET /l\u00f6gin HTTP/1.1\r\nHost: edge.localhost"),
                List.of(400, "GET login HTTP/1.1\r\nHost: edge.localhost"),
                List.of(400, "GET /login HTTP/1.1"),
                List.of(400, "GET /login HTTP/1.1\r\nHost:"),
                List.of(400, "GET /login HTTP/1.1\r\nHost: edge.localhost\r\nHost: " + EVIL),
                List.of(400, "GET /login HTTP/1.1\r\nHost: edge.localhost:port"),
                List.of(400, "GET /login HTTP/1.1\r\nHost: edge.localhost:99999"),
                List.of(400, "GET /login HTTP/1.1\r\nHost: edge.localhost, " + EVIL),
                List.of(400, "GET /login HTTP/1.1\r\nHost: <script>alert(1)</script>"),
                List.of(400, "GET /login HTTP/1.1\r\nHost: [::1"),
                List.of(400, "GET /login HTTP/1.1\r\nHost: edge.localhost\r\n no header"),
                List.of(400, "GET /login HTTP/1.1\r\nHost: edge.localhost\r\nContent-Length: 1\r\nContent-Length: 2"),
                List.of(400, "POST /login HTTP/1.1\r\nHost: edge.localhost\r\nContent-Length: -1"),
                List.of(404, "GET /assets HTTP/1.1\r\nHost: " + EVIL),
                List.of(404, "GET /%61dmin HTTP/1.1\r\nHost: " + EVIL),
                List.of(404, "GET /assets HTTP/1.1\r\nHost: " + EVIL),
                List.of(404, "GET /WEB-INF HTTP/1.1\r\nHost: " + EVIL),
                List.of(404, "GET /web-inf/web.xml HTTP/1.1\r\nHost: " + EVIL),
                List.of(404, "GET /META-INF HTTP/1.1\r\nHost: " + EVIL),
                List.of(404, "GET /WEB-INF/classes HTTP/1.1\r\nHost: " + EVIL),
                List.of(404, "GET /assets/..;/login HTTP/1.1\r\nHost: " + EVIL),
                List.of(404, "GET /assets/../login HTTP/1.1\r\nHost: edge.localhost"),
                List.of(404, "GET /assets/%2e%2e/login HTTP/1.1\r\nHost: edge.localhost"),
                List.of(404, "GET /assets%2flogin HTTP/1.1\r\nHost: edge.localhost"),
                List.of(404, "GET /assets\\login HTTP/1.1\r\nHost: edge.localhost"),
                List.of(404, "GET /login;jsessionid=1 HTTP/1.1\r\nHost: edge.localhost"),
                List.of(404, "GET //" + EVIL + "/login HTTP/1.1\r\nHost: edge.localhost"),
                List.of(404, "GET /openapi HTTP/1.1\r\nHost: edge.localhost"),
                List.of(404, "GET /openapi/application.wadl HTTP/1.1\r\nHost: edge.localhost"),
                List.of(405, "TRACE /login HTTP/1.1\r\nHost: edge.localhost"),
                List.of(405, "CONNECT " + EVIL + ":443 HTTP/1.1\r\nHost: " + EVIL + ":443"),
                List.of(501, "PROPFIND /login HTTP/1.1\r\nHost: edge.localhost"),
                List.of(505, "GET /login HTTP/2.0\r\nHost: edge.localhost"),
                List.of(505, "GET /login HTTP/9.9\r\nHost: edge.localhost"),
                List.of(505, "GET /login"),
                List.of(505, "GET / ab c HTTP/1.1"),
                List.of(505, "a b c\r\nno header"),
                List.of(400, "\u0016\u0003\u0001 garbage HTTP/1.1\r\nHost: edge.localhost"),
                List.of(431, "GET /login HTTP/1.1\r\nHost: edge.localhost\r\nX-Long: " + "x".repeat(9_000)),
                List.of(431, "GET /login HTTP/1.1\r\nHost: edge.localhost\r\n" + "a: b\r\n".repeat(300) + "c: d"),
                List.of(414, "GET /login?" + "x".repeat(9_000) + " HTTP/1.1\r\nHost: edge.localhost"));
    }

    @ParameterizedTest
    @MethodSource("requestsThatAreNotForTheApplication")
    void whatIsNotForTheApplicationGetsOurPage(List<Object> example) throws IOException {
        long before = tracesInTheLog();
        Answer answer = RawRequest.send("127.0.0.1", example.get(1) + "\r\n\r\n");
        assertThat(answer.status()).isEqualTo(example.get(0));
        assertOurs(answer);
        assertThat(answer.header("Connection")).isEqualTo("close");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("<h1>").contains("Guestlist");
        assertThat(tracesInTheLog()).as("lines of traces in the log").isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/nothing",
                "/admin/",
                "/admin",
                "/assets/",
                "/assets/guestlist.css",
                "/health",
                "/health/live",
                "/health/ready",
                "/metrics",
                "/error",
                "/favicon.ico"
            })
    void everyAnswerHasOurHeadersWhoeverWroteIt(String path) {
        for (String host : List.of(acme.host() + ":" + Server.port(), EVIL)) {
            for (String method : List.of("GET", "HEAD", "OPTIONS", "POST", "DELETE")) {
                Answer answer = RawRequest.send(
                        "127.0.0.1",
                        method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
                assertThat(answer.status())
                        .as("%s %s at %s", method, path, host)
                        .isPositive();
                assertOurs(answer);
            }
        }
    }

    /** HTTP/2 without TLS is not spoken, nor anything else: the request is answered as if it had not asked. */
    @Test
    void nothingIsUpgraded() {
        for (String upgrade : List.of("h2c", "websocket", "TLS/1.0")) {
            Answer answer = RawRequest.get(
                    "127.0.0.1",
                    "/login",
                    "Host: " + acme.host(),
                    "Upgrade: " + upgrade,
                    "HTTP2-Settings: AAMAAABkAAQAAP__",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Connection: Upgrade, HTTP2-Settings, close");
            assertThat(answer.status()).as(upgrade).isEqualTo(200);
            assertOurs(answer);
        }
        assertOurs(RawRequest.send("127.0.0.1", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    }

    /** Java's own client asks for HTTP/2 with each first request over plain http, whatever that has for a body. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFormIsReadAlthoughItAsksForAnUpgrade(boolean chunked) throws Exception {
        byte[] form =
                "grant_type=client_credentials&client_id=nobody&client_secret=none".getBytes(StandardCharsets.US_ASCII);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Server.port() + "/oauth2/token"))
                .header("Host", acme.host() + ":" + Server.port())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                        chunked
                                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form))
                                : BodyPublishers.ofByteArray(form))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("\"invalid_client\"");
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    /** Each sign-on that is begun and not ended left a cookie; once they are too many, no address of the site answers any more. */
    @Test
    void tooManyCookiesAreTakenBackAndThePageSaysSo() {
        String cookies = String.join(
                "; ",
                Stream.iterate(10, n -> n + 1)
                        .limit(30)
                        .map(n -> "__Host-sso-" + n + "=" + "x".repeat(450))
                        .toList());
        Answer answer = RawRequest.get(
                "127.0.0.1",
                "/login",
                "Host: " + acme.host(),
                "Accept-Language: de",
                "Cookie: __Host-guestlist=x; " + cookies);
        assertThat(answer.status()).isEqualTo(431);
        assertOurs(answer);
        assertThat(answer.body()).contains("Cookies").contains("lang=\"de\"");
        assertThat(answer.headers().stream()
                        .filter(line -> line.startsWith("Set-Cookie: "))
                        .map(line -> line.replaceAll("^Set-Cookie: |=.*", "")))
                .contains("__Host-guestlist", "__Host-device", "__Host-sso", "__Host-sso-10", "__Host-sso-39");
        assertThat(answer.headers().stream().filter(line -> line.startsWith("Set-Cookie: ")))
                .allMatch(line -> line.contains("Max-Age=0"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() {
        for (String head : List.of("Content-Length: 300000000", "Transfer-Encoding: chunked")) {
            Answer answer = RawRequest.send(
                    "127.0.0.1",
                    "POST /login HTTP/1.1\r\nHost: " + acme.host() + "\r\n" + head + "\r\n\r\n"
                            + (head.startsWith("T") ? "fffff\r\n" + "x".repeat(0xfffff) + "\r\n" : "x".repeat(1000)));
            assertThat(answer.status()).as(head).isEqualTo(413);
            assertOurs(answer);
        }
    }

    @Test
    void whoAsksFirstIsToldToSendTheBody() throws IOException {
        try (Socket socket = connect()) {
            send(
                    socket,
                    "POST /login HTTP/1.1\r\nHost: " + acme.host()
                            + "\r\nContent-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
            assertThat(new String(socket.getInputStream().readNBytes(25), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            send(socket, "a=b");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void requestsOneBehindTheOtherAreAnsweredInTurn() {
        String request = "GET /favicon.ico HTTP/1.1\r\nHost: " + acme.host() + "\r\n";
        Answer answers = RawRequest.send(
                "127.0.0.1",
                request + "\r\n" + "POST /login HTTP/1.1\r\nHost: " + acme.host() + "\r\nContent-Length: 3\r\n\r\na=b"
                        + request + "Connection: close\r\n\r\n");
        assertThat(answers.status()).isEqualTo(200);
        assertThat(answers.body()).containsSubsequence("HTTP/1.1 403", "HTTP/1.1 200");
    }

    /** More than the server has threads. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /login HTTP/1.1\r\nHo",
                "POST /login HTTP/1.1\r\nHost: edge.localhost\r\nContent-Length: 100\r\n\r\nemail=",
                "POST /admin/import-file HTTP/1.1\r\nHost: edge.localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x",
                "POST /login HTTP/1.1\r\nHost: edge.localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nemail\r\n"
            })
    void requestsThatDoNotEndTakeNoThreads(String begun) throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int n = 0; n < MANY; n++) {
                Socket socket = connect();
                slow.add(socket);
                send(socket, begun);
            }
            for (int n = 0; n < 5; n++) {
                assertThat(RawRequest.get("127.0.0.1", "/login", "Host: " + acme.host())
                                .status())
                        .isEqualTo(200);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void anUploadThatIsBrokenOffHarmsNobody() throws IOException {
        backstage().administrator(acme, "boss@example.com", "Correct horse 7");
        Visitor boss = Visitor.at(acme.host());
        boss.signIn("boss@example.com", "Correct horse 7");
        for (int n = 0; n < 20; n++) {
            try (Socket socket = connect()) {
                send(
                        socket,
                        "POST /admin/import-file HTTP/1.1\r\nHost: " + acme.host() + ":" + Server.port()
                                + "\r\nCookie: __Host-guestlist="
                                + boss.cookies().get("__Host-guestlist")
                                + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                                + "Content-Length: 100000\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nemail");
            }
        }
        assertThat(Upload.send(
                                boss,
                                "/admin/import-file",
                                Map.of(),
                                "file",
                                "list.csv",
                                "email\nbo@example.com\n".getBytes(StandardCharsets.UTF_8))
                        .redirects())
                .isTrue();
    }

    private static void assertOurs(Answer answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Referrer-Policy")).isNotEmpty();
        assertThat(answer.header("Cache-Control")).isNotEmpty();
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
        assertThat(answer.header("Location")).doesNotContain(EVIL);
        assertThat(String.join("\n", answer.headers()) + answer.body())
                .doesNotContainIgnoringCase("payara")
                .doesNotContainIgnoringCase("glassfish")
                .doesNotContainIgnoringCase("grizzly")
                .doesNotContainIgnoringCase("jersey")
                .doesNotContain("\tat ");
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), Server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static long tracesInTheLog() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of(
                System.getProperty("it.directory"), "server-" + System.getProperty("it.database") + ".log.0"))) {
            return lines.filter(line -> line.startsWith("\tat ")).count();
        }
    }
}
