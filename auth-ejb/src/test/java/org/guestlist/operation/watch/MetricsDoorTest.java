package org.guestlist.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the address for metrics answers, byte by byte. */
class MetricsDoorTest {

    private static final String KEY = "k".repeat(32);

    private HttpServer open;
    private HttpServer locked;

    @BeforeEach
    void start() throws IOException {
        open = server(Optional.empty());
        locked = server(Optional.of(new BearerKey(KEY)));
    }

    private static HttpServer server(Optional<BearerKey> key) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                new MetricsDoor(
                        exchange -> {
                            exchange.sendResponseHeaders(
                                    200, exchange.getRequestMethod().equals("HEAD") ? -1 : 7);
                            if (!exchange.getRequestMethod().equals("HEAD")) {
                                exchange.getResponseBody().write("metrics".getBytes(StandardCharsets.UTF_8));
                            }
                        },
                        key));
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        open.stop(0);
        locked.stop(0);
    }

    private static String send(HttpServer to, String method, String path, String... headers) throws IOException {
        try (Socket socket =
                new Socket(to.getAddress().getAddress(), to.getAddress().getPort())) {
            String request = method + " " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /metrics, 200",
        "HEAD, /metrics, 200",
        "GET, /metrics?name[]=x, 200",
        "GET, /, 404",
        "GET, /metrics/, 404",
        "GET, /metricsx, 404",
        "GET, /%6detrics, 404",
        "GET, /-/healthy, 404",
        "TRACE, /, 404",
        "TRACE, /metrics, 405",
        "PUT, /metrics, 405",
        "POST, /metrics, 405",
        "OPTIONS, /metrics, 405",
        "get, /metrics, 405"
    })
    void onlyMetricsAreThereToRead(String method, String path, int status) throws IOException {
        String answer = send(open, method, path, "Host: 127.0.0.1:9464");
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.contains("metrics")).isEqualTo(status == 200 && !method.equals("HEAD"));
        for (String header : List.of(
                "X-content-type-options: nosniff",
                "Cache-control: no-store",
                "Content-security-policy: default-src 'none'",
                "Referrer-policy: no-referrer",
                "Cross-origin-resource-policy: same-origin")) {
            assertThat(answer).containsIgnoringCase(header);
        }
        if (status == 405) {
            assertThat(answer).contains("Allow: GET, HEAD");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9464, 200",
        "10.0.0.11:9464, 200",
        "[fd00::1]:9464, 200",
        "localhost:9464, 200",
        "guestlist:9464, 200",
        "node-1.localhost, 200",
        "evil.example, 421",
        "10.0.0.11.evil.example:9464, 421",
        "a b, 421"
    })
    void withoutAKeyANameOfAPublicPageIsRefused(String host, int status) throws IOException {
        assertThat(send(open, "GET", "/metrics", "Host: " + host)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void whoHasTheKeyMayUseAnyName() throws IOException {
        String named = "Host: guestlist.example.com";
        assertThat(send(locked, "GET", "/metrics", named, "Authorization: Bearer " + KEY))
                .startsWith("HTTP/1.1 200 ");
        assertThat(send(locked, "GET", "/metrics", named))
                .startsWith("HTTP/1.1 401 ")
                .contains("Www-authenticate: Bearer")
                .doesNotContain("metrics");
        assertThat(send(locked, "PUT", "/metrics", named)).startsWith("HTTP/1.1 401 ");
        String both = "Authorization: Bearer " + KEY;
        assertThat(send(locked, "GET", "/metrics", named, both, both)).startsWith("HTTP/1.1 400 ");
        assertThat(send(locked, "PUT", "/metrics", named, "Authorization: Bearer " + KEY))
                .startsWith("HTTP/1.1 405 ");
    }
}
