package org.guestlist.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.outbound.Outbound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BreachedPasswordsTest {

    // SHA-1 of "password" is 5BAA6 1E4C9B93F3F0682250B6CF8331B7EE68FD8
    private static final String PASSWORD = "password";
    private static final String PREFIX = "5BAA6";
    private static final String SUFFIX = "1E4C9B93F3F0682250B6CF8331B7EE68FD8";
    private static final String OTHER = "0018A45C4D1DEF81644B54AB7F969B88D65";

    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<HttpExchange> asked = Collections.synchronizedList(new ArrayList<>());
    private final TestClock clock = new TestClock();
    private volatile HttpHandler answer;
    private HttpServer server;
    private BreachedPasswords breached;

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-11-25T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange);
            answer.handle(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private BreachedPasswords asking(String url, Duration timeout) {
        breached = new BreachedPasswords(
                new Settings() {
                    @Override
                    public URI hibpUrl() {
                        return URI.create(url);
                    }

                    @Override
                    public Duration hibpTimeout() {
                        return timeout;
                    }
                },
                clock,
                Outbound.allowing());
        return breached;
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private BreachCheck check(String... lines) {
        answer = exchange -> send(exchange, 200, String.join("\r\n", lines));
        return asking(address(), AMPLE).check(PASSWORD);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void assertUnavailable(BreachCheck check) {
        assertThat(check)
                .isInstanceOfSatisfying(
                        BreachCheck.Unavailable.class,
                        unavailable ->
                                assertThat(unavailable.reason()).isNotBlank().doesNotContain(PREFIX, SUFFIX, PASSWORD));
    }

    @Test
    void aPasswordInTheListIsFoundWithItsCount() {
        assertThat(check(OTHER + ":3", SUFFIX + ":9545824")).isEqualTo(new BreachCheck.Found(9545824));
    }

    @Test
    void aPasswordThatIsNotInTheListIsNotFound() {
        assertThat(check(OTHER + ":3")).isEqualTo(new BreachCheck.NotFound());
    }

    @Test
    void paddingCountsForNothing() {
        assertThat(check(OTHER + ":3", SUFFIX + ":0")).isEqualTo(new BreachCheck.NotFound());
    }

    @Test
    void aMirrorMayWriteLowercaseAndUnixLines() {
        assertThat(check(OTHER.toLowerCase() + ":3\n" + SUFFIX.toLowerCase() + ":7\n"))
                .isEqualTo(new BreachCheck.Found(7));
    }

    @Test
    void onlyFiveDigitsOfTheHashLeaveTheHouseAndPaddingIsAskedFor() {
        check(OTHER + ":3");
        assertThat(asked).singleElement().satisfies(exchange -> {
            assertThat(exchange.getRequestMethod()).isEqualTo("GET");
            assertThat(exchange.getRequestURI()).hasToString("/range/" + PREFIX);
            assertThat(exchange.getRequestHeaders().getFirst("Add-Padding")).isEqualTo("true");
            assertThat(exchange.getRequestHeaders().getFirst("User-Agent")).isEqualTo("Guestlist");
            assertThat(exchange.getRequestHeaders()).doesNotContainKeys("Cookie", "Authorization", "Accept-encoding");
        });
    }

    @Test
    void anotherNormalFormIsTheSamePassword() {
        answer = exchange -> send(exchange, 200, OTHER + ":3");
        asking(address(), AMPLE).check("Zürich");
        breached.check("Zu\u0308rich");
        assertThat(asked)
                .extracting(exchange -> exchange.getRequestURI().toString())
                .hasSize(2)
                .containsOnly(asked.get(0).getRequestURI().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "/mirror", "/mirror/hibp/"})
    void theAddressMayHaveAPathAndATrailingSlash(String path) {
        answer = exchange -> send(exchange, 200, SUFFIX + ":1");
        assertThat(asking(address() + path, AMPLE).check(PASSWORD)).isEqualTo(new BreachCheck.Found(1));
        assertThat(asked.get(0).getRequestURI()).hasToString(path.replaceAll("/+$", "") + "/range/" + PREFIX);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 401, 403, 404, 429, 500, 503})
    void anyOtherStatusIsNoAnswer(int status) {
        answer = exchange -> send(exchange, status, status == 204 ? "" : SUFFIX + ":1");
        assertUnavailable(asking(address(), AMPLE).check(PASSWORD));
        assertThat(asked).as("a server that fails is asked once more").hasSize(status >= 500 ? 2 : 1);
    }

    @Test
    void aSecondTryMaySucceed() {
        answer = exchange -> send(exchange, asked.size() == 1 ? 500 : 200, SUFFIX + ":1");
        assertThat(asking(address(), AMPLE).check(PASSWORD)).isEqualTo(new BreachCheck.Found(1));
    }

    @Test
    void redirectsAreNotFollowed() {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            send(exchange, 302, "");
        };
        assertUnavailable(asking(address(), AMPLE).check(PASSWORD));
        assertThat(asked)
                .extracting(exchange -> exchange.getRequestURI().toString())
                .containsOnly("/range/" + PREFIX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<html><body>Please sign in to the hotel's network</body></html>",
                SUFFIX,
                SUFFIX + ":",
                SUFFIX + ":1x",
                SUFFIX + ":-1",
                OTHER + ":3\r\n<html>",
                "X" + SUFFIX + ":1",
                SUFFIX + ":99999999999999999999999"
            })
    void anythingButAListOfHashesIsNoAnswer(String body) {
        assertUnavailable(check(body));
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] line = (OTHER + ":3\r\n").repeat(1000).getBytes(StandardCharsets.US_ASCII);
            try (OutputStream out = exchange.getResponseBody()) {
                while (end.getCount() > 0) {
                    out.write(line);
                }
            }
        };
        assertThat(asking(address(), AMPLE).check(PASSWORD))
                .isInstanceOfSatisfying(
                        BreachCheck.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).startsWith("the answer is longer than"));
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write((OTHER + ":3\r\n").getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            throw new IOException("gone");
        };
        assertUnavailable(asking(address(), AMPLE).check(PASSWORD));
    }

    @Test
    void nobodyAtTheAddressIsNoAnswer() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertUnavailable(asking("http://127.0.0.1:" + free, AMPLE).check(PASSWORD));
    }

    @Test
    void aNameThatDoesNotResolveIsNoAnswer() {
        assertUnavailable(asking("http://nowhere.invalid", AMPLE).check(PASSWORD));
    }

    @Test
    void aServerThatAnswersTooLateIsNotWaitedFor() {
        answer = exchange -> {
            awaitEnd();
            send(exchange, 200, OTHER + ":3");
        };
        assertOnTime();
    }

    @Test
    void aBodyThatDripsIsNotWaitedFor() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            drip(exchange.getResponseBody(), OTHER + ":3\r\n");
        };
        assertOnTime();
    }

    @Test
    void headersThatDripAreNotWaitedFor() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            threads.submit(() -> {
                while (end.getCount() > 0) {
                    Socket connection = socket.accept();
                    threads.submit(() -> {
                        try (connection) {
                            drip(connection.getOutputStream(), "HTTP/1.1 200 OK\r\n");
                            return null;
                        }
                    });
                }
                return null;
            });
            asking("http://127.0.0.1:" + socket.getLocalPort(), SHORT);
            assertOnTime(breached);
            end.countDown();
        }
    }

    private void assertOnTime() {
        assertOnTime(asking(address(), SHORT));
    }

    private void assertOnTime(BreachedPasswords slow) {
        // Whoever waits for the end of the answer has a good one.
        assertUnavailable(slow.check(PASSWORD));
        assertThat(end.getCount()).as("still under way").isOne();
    }

    private boolean awaitEnd() {
        try {
            return end.await(50, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** A character every few milliseconds, so that no single read ever times out. */
    private void drip(OutputStream out, String text) throws IOException {
        try {
            for (int i = 0; !end.await(20, TimeUnit.MILLISECONDS); i = (i + 1) % text.length()) {
                out.write(text.charAt(i));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyWaitsAfterThreeFailuresInARow() {
        answer = exchange -> send(exchange, 500, "");
        asking(address(), AMPLE);
        for (int i = 0; i < 3; i++) {
            assertUnavailable(breached.check(PASSWORD));
        }
        int before = asked.size();
        assertUnavailable(breached.check(PASSWORD));
        assertThat(asked).as("not asked").hasSize(before);

        clock.now = clock.now.plusSeconds(31);
        assertUnavailable(breached.check(PASSWORD));
        assertThat(asked).as("asked again, and given up again").hasSize(before + 2);
        assertUnavailable(breached.check(PASSWORD));
        assertThat(asked).hasSize(before + 2);

        clock.now = clock.now.plusSeconds(31);
        answer = exchange -> send(exchange, 200, SUFFIX + ":1");
        assertThat(breached.check(PASSWORD)).isEqualTo(new BreachCheck.Found(1));
        assertThat(breached.check(PASSWORD)).isEqualTo(new BreachCheck.Found(1));
    }

    @Test
    void aFailureNowAndThenStopsNothing() {
        asking(address(), AMPLE);
        for (int i = 0; i < 10; i++) {
            boolean fails = i % 3 != 2;
            answer = exchange -> send(exchange, fails ? 404 : 200, SUFFIX + ":1");
            assertThat(breached.check(PASSWORD))
                    .isInstanceOf(fails ? BreachCheck.Unavailable.class : BreachCheck.Found.class);
        }
        assertThat(asked).hasSize(10);
    }

    @Test
    void nothingKeepsRunningForTheCircuitBreaker() {
        answer = exchange -> send(exchange, 500, "");
        asking(address(), AMPLE);
        for (int i = 0; i < 4; i++) {
            breached.check(PASSWORD);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .as("a thread of a library would outlive an undeployment")
                .noneMatch(name -> name.contains("resilience4j") || name.contains("Scheduler"));
    }
}
