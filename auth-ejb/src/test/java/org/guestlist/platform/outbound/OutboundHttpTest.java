package org.guestlist.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHttpTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final OutboundHttp http = Outbound.allowing("127.0.0.1");
    private final OutboundHttp closed = Outbound.allowing();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
        closed.close();
    }

    private URI on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            } catch (IOException e) {
                // Guestlist hung up, as it should.
            }
        });
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static HttpHandler text(int status, String text) {
        return exchange -> write(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private Answer get(URI uri) throws OutboundException {
        return http.send("GET", uri, Map.of("Accept", "text/plain"), null, LIMIT);
    }

    @Test
    void aFailureSaysTheHostAsTypedAndNotWhereItLeads() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        URI uri = URI.create("http://inside.localhost:" + free + "/");
        OutboundHttp byName = Outbound.allowing("inside.localhost");
        try {
            assertThatThrownBy(() -> byName.send("GET", uri, Map.of(), null, LIMIT))
                    .isInstanceOf(OutboundException.class)
                    .hasMessage("Connect to http://inside.localhost:" + free + " failed: Connection refused");
        } finally {
            byName.close();
        }
    }

    @Test
    void sendsWhatItIsToldAndNothingThatTellsMore() throws OutboundException {
        URI uri = on("/echo", exchange -> {
            assertThat(exchange.getRequestHeaders().keySet())
                    .containsExactlyInAnyOrder("Host", "User-agent", "Connection", "X-one", "Content-length");
            exchange.getResponseHeaders().add("X-Two", "2");
            write(exchange, 201, exchange.getRequestBody().readAllBytes());
        });
        Answer answer = http.send("POST", uri, Map.of("X-One", "1"), "body".getBytes(StandardCharsets.UTF_8), LIMIT);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.inside()).as("by the address of its connection").isTrue();
        assertThat(answer.beginning(9)).isEmpty();
        assertThat(answer.header("x-TWO")).contains("2");
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("body");
    }

    @Test
    void followsNoRedirect() throws OutboundException {
        URI target = on("/target", text(200, "here"));
        URI uri = on("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", target.toString());
            write(exchange, 302, new byte[0]);
        });

        assertThat(get(uri).status()).isEqualTo(302);
        assertThat(asked).hasValue(1);
    }

    @Test
    void repeatsNothing() {
        URI uri = on("/hangup", HttpExchange::close);

        assertThatThrownBy(() -> get(uri)).isInstanceOf(OutboundException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void keepsNoCookie() throws OutboundException {
        URI uri = on("/cookie", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "a=b; Path=/");
            write(
                    exchange,
                    200,
                    String.valueOf(exchange.getRequestHeaders().get("Cookie")).getBytes(StandardCharsets.UTF_8));
        });
        get(uri);

        assertThat(get(uri).body()).asString(StandardCharsets.UTF_8).isEqualTo("null");
    }

    @Test
    void refusesAnAnswerWithoutEnd() {
        URI uri = on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[65_536];
            while (true) {
                exchange.getResponseBody().write(block);
            }
        });

        assertThatThrownBy(() -> get(uri)).isInstanceOf(OutboundException.class).hasMessageContaining("longer than");
    }

    @Test
    void takesAnAnswerThatJustFits() throws OutboundException {
        URI uri = on("/fits", exchange -> write(exchange, 200, new byte[OutboundHttp.LONGEST_ANSWER]));

        assertThat(get(uri).body()).hasSize(OutboundHttp.LONGEST_ANSWER);
    }

    @Test
    void unpacksNothing() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 100; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        URI uri = on("/bomb", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            write(exchange, 200, packed.toByteArray());
        });

        assertThat(get(uri).body()).isEqualTo(packed.toByteArray());
    }

    @Test
    void cutsOffAnAnswerThatDrips() {
        URI uri = on("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            // Until Guestlist hangs up.
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause();
            }
        });

        assertThatThrownBy(() -> get(uri)).isInstanceOf(OutboundException.class).hasMessageContaining("in time");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void refusesTooManyAndTooLongHeaders() {
        URI many = on("/many", exchange -> {
            for (int i = 0; i < 200; i++) {
                exchange.getResponseHeaders().add("X-" + i, "x");
            }
            write(exchange, 200, new byte[0]);
        });
        URI longOne = on("/long", exchange -> {
            exchange.getResponseHeaders().add("X-Long", "x".repeat(100_000));
            write(exchange, 200, new byte[0]);
        });

        assertThatThrownBy(() -> get(many)).isInstanceOf(OutboundException.class);
        assertThatThrownBy(() -> get(longOne)).isInstanceOf(OutboundException.class);
    }

    @Test
    void saysWhyNobodyAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> get(URI.create("http://127.0.0.1:" + free + "/")))
                .isInstanceOf(OutboundException.class)
                .hasMessageContaining("refused")
                .matches(failure -> !((OutboundException) failure).isRefusedHere());
        assertThatThrownBy(() -> get(URI.create("http://no-such-host.invalid/")))
                .isInstanceOf(OutboundException.class)
                .hasMessageContaining("no-such-host.invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.1",
                "2130706433",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "127.0.0.1"
            })
    void reachesNoPrivateAddressHoweverItIsWritten(String host) {
        on("/private", text(200, "secret"));

        URI uri = URI.create("http://" + host + ":" + server.getAddress().getPort() + "/private");
        assertThatThrownBy(() -> closed.send("GET", uri, Map.of(), null, LIMIT)).isInstanceOf(OutboundException.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void reachesInsideTheNetworkOnlyWhatIsAskedForSo() throws OutboundException {
        URI uri = on("/inside", text(200, "here"));
        Reach inside = new Reach(true, Optional.empty());
        OutboundHttp opened = Outbound.opening("127.0.0.1");
        assertThat(opened.send("POST", uri, Map.of(), null, LIMIT, inside).status())
                .isEqualTo(200);
        assertThatThrownBy(() -> opened.send("POST", uri, Map.of(), null, LIMIT))
                .as("nobody said that it is inside")
                .isInstanceOf(OutboundException.class);
        assertThatThrownBy(() -> http.send("POST", uri, Map.of(), null, LIMIT, inside))
                .as("opened for another purpose")
                .isInstanceOf(OutboundException.class);
        assertThat(asked).hasValue(1);
        opened.close();
    }

    @Test
    void knowsThatItRefusedAPrivateAddressItself() {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
        assertThatThrownBy(() -> closed.send("GET", uri, Map.of(), null, LIMIT))
                .isInstanceOf(OutboundException.class)
                .matches(failure -> ((OutboundException) failure).isRefusedHere());
    }
}
