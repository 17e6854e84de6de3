package org.guestlist.web.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.guestlist.backstage.Waiting;
import org.guestlist.platform.config.StrictTransport;
import org.guestlist.web.platform.page.ErrorText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTest {

    private static final String END = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final HttpServer server = new HttpServer();
    private final NetworkListener listener = new NetworkListener("test", "127.0.0.1", 0);
    private EdgeFilters edge;

    @BeforeAll
    void start() throws IOException {
        server.addListener(listener);
        server.getServerConfiguration()
                .addHttpHandler(
                        new HttpHandler() {
                            @Override
                            public void service(Request request, Response response) throws Exception {
                                response.getWriter()
                                        .write("asked for " + request.getRequestURI() + " at "
                                                + request.getLocalPort());
                            }
                        },
                        "/");
        server.start();
        edge = new EdgeFilters(
                new EdgeLimits(Duration.ofSeconds(5), 10_240, 1, 1 << 20),
                new Answers(ErrorText.of("<h1>${title}</h1>"), StrictTransport.HOST),
                new RequestRules(Set.of("/admin", "/assets")),
                Set.of(),
                new Exchanges(
                        List.of(), List.of(one -> told.add(one.method() + " " + one.path() + " " + one.status()))));
        edge.install(List.of(listener.getTransport()));
    }

    @AfterAll
    void stop() {
        server.shutdownNow();
        edge.remove();
    }

    @Test
    void administratorsBeginWithoutASlashToo() throws IOException {
        assertThat(answer(listener.getPort(), "GET /admin?a=b" + END)).contains("asked for /admin/ at");
        assertThat(answer(listener.getPort(), "GET /assets" + END)).startsWith("HTTP/1.1 404");
    }

    @Test
    void aFurtherPortHasTheSameFilters() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        edge.open(new FurtherPort(new InetSocketAddress("127.0.0.1", port), Optional.empty()));
        assertThat(answer(port, "GET /any" + END)).contains("asked for /any at " + port, "Content-Security-Policy");
        assertThat(answer(port, "GET /assets" + END)).startsWith("HTTP/1.1 404");
    }

    @Test
    void twoLinesOfCredentialsAreRefused() throws IOException {
        String one = "Authorization: Basic YTpi\r\n";
        String start = "GET /any HTTP/1.1\r\nHost: localhost\r\n";
        assertThat(answer(listener.getPort(), start + one + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        for (String other : List.of(one, "authorization: Bearer x\r\n", "Authorization:\r\n")) {
            assertThat(answer(listener.getPort(), start + one + other + "Connection: close\r\n\r\n"))
                    .as(other)
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void whatIsRefusedBeforeItIsReadIsToldToo() throws Exception {
        List<String> refused = List.of("GET /long 414", "GET /headers 431", "GET /broken 400");
        answer(listener.getPort(), "GET /long?" + "x".repeat(9_000) + END);
        answer(listener.getPort(), "GET /headers HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9_000) + "\r\n\r\n");
        answer(listener.getPort(), "GET /broken HTTP/1.1\r\nHost: localhost\r\n no header\r\n\r\n");
        // They are told after they are answered.
        Waiting.until(() -> told.containsAll(refused));
    }

    private static String answer(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            byte[] some = new byte[8_192];
            // Those who are refused are hung up on only later.
            for (int length = socket.getInputStream().read(some);
                    length > 0;
                    length = socket.getInputStream().read(some)) {
                answer.append(new String(some, 0, length, StandardCharsets.US_ASCII));
                if (answer.indexOf("</h1>") >= 0) {
                    break;
                }
            }
            return answer.toString();
        }
    }
}
