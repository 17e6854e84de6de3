package org.guestlist.web.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.guestlist.platform.config.StrictTransport;
import org.guestlist.web.platform.edge.Traffic.Stage;
import org.guestlist.web.platform.page.ErrorText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The edge around the server's HTTP layer alone: one with a deadline that a test can wait for, and one whose deadline no busy machine
 * comes to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowRequestsTest {

    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";
    private static final int UPLOADS = 3;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final HttpServer server = new HttpServer();
    private final NetworkListener hasty = new NetworkListener("hasty", "127.0.0.1", 0);
    private final NetworkListener patient = new NetworkListener("patient", "127.0.0.1", 0);
    private final EdgeFilters hastyEdge = edge(Duration.ofSeconds(1));
    private final EdgeFilters patientEdge = edge(Duration.ofMinutes(5));

    @BeforeAll
    void start() throws IOException {
        server.addListener(hasty);
        server.addListener(patient);
        server.getServerConfiguration()
                .addHttpHandler(
                        new HttpHandler() {
                            @Override
                            public void service(Request request, Response response) throws Exception {
                                if (request.getRequestURI().equals("/upload")) {
                                    request.getInputStream().readAllBytes();
                                } else if (request.getRequestURI().equals("/long")) {
                                    goOn.await();
                                }
                                response.getWriter().write("answered");
                            }
                        },
                        "/");
        server.start();
        hastyEdge.install(List.of(hasty.getTransport()));
        hastyEdge.begin();
        patientEdge.install(List.of(patient.getTransport()));
        patientEdge.begin();
    }

    private static EdgeFilters edge(Duration deadline) {
        return new EdgeFilters(
                new EdgeLimits(deadline, 10_240, UPLOADS, 1 << 20),
                new Answers(ErrorText.of("<h1>${title}</h1>"), StrictTransport.HOST),
                new RequestRules(Set.of()),
                Set.of("/upload", "/refused"),
                new Exchanges(List.of(), List.of()));
    }

    @AfterAll
    void stop() {
        server.shutdownNow();
        hastyEdge.remove();
        patientEdge.remove();
    }

    @Test
    void whoNeverEndsTheHeadersIsHungUpOn() throws IOException {
        try (Socket socket = connect(hasty, "GET /" + HOST)) {
            assertThat(readAll(socket)).isEmpty();
        }
    }

    @Test
    void whoNeverBeginsIsHungUpOnAsWell() throws IOException {
        try (Socket socket = connect(hasty, "")) {
            assertThat(readAll(socket)).isEmpty();
        }
    }

    @Test
    void whoNeverEndsTheFormIsTold() throws IOException {
        for (String begun :
                List.of("Content-Length: 10\r\n\r\na=b", "Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n")) {
            try (Socket socket = connect(hasty, "POST /" + HOST + begun)) {
                assertThat(readAll(socket))
                        .startsWith("HTTP/1.1 408")
                        .contains("Content-Security-Policy")
                        .contains("<h1>That took too long</h1>");
            }
        }
    }

    @Test
    void onlySoManyUploadsAreReadAtATime() throws IOException {
        List<Socket> uploads = new ArrayList<>();
        try {
            for (int n = 0; n < UPLOADS; n++) {
                uploads.add(connect(patient, "POST /upload" + HOST + "Content-Length: 10\r\n\r\na=b"));
            }
            await(patientEdge, UPLOADS);
            try (Socket one = connect(patient, "POST /upload" + HOST + "Content-Length: 10\r\n\r\na=b")) {
                assertThat(readAll(one)).startsWith("HTTP/1.1 503").contains("Retry-After");
            }
            uploads.get(0).getOutputStream().write("1234567".getBytes(StandardCharsets.US_ASCII));
            assertThat(readUntil(uploads.get(0), "answered")).startsWith("HTTP/1.1 200");
            try (Socket one =
                    connect(patient, "POST /upload" + HOST + "Connection: close\r\nContent-Length: 3\r\n\r\na=b")) {
                assertThat(readAll(one)).startsWith("HTTP/1.1 200");
            }
        } finally {
            for (Socket upload : uploads) {
                upload.close();
            }
        }
        await(patientEdge, 0);
    }

    /** As a browser with a photograph for a form that takes none: it reads the answer when all of it is sent. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/refused"})
    void whoIsRefusedReadsTheAnswerWhenAllIsSent(String path) throws IOException, InterruptedException {
        try (Socket socket = connect(hasty, "POST " + path + HOST + "Content-Length: 21000000\r\n\r\n")) {
            for (int sent = 0; sent < 21_000_000; sent += 1_000_000) {
                socket.getOutputStream().write(new byte[1_000_000]);
                Thread.sleep(60);
            }
            assertThat(readAll(socket)).startsWith(path.equals("/") ? "HTTP/1.1 413" : "HTTP/1.1 200");
        }
        await(hastyEdge, 0);
    }

    @Test
    void whatIsHeldOfFormsIsBounded() throws IOException {
        List<Socket> forms = new ArrayList<>();
        try {
            // Four times 250,000 octets are as much as there is room for.
            for (int n = 0; n < 4; n++) {
                forms.add(connect(patient, "POST /" + HOST + "Content-Length: 260000\r\n\r\n" + "x".repeat(250_000)));
            }
            await(patientEdge, 4);
            String fifth;
            try (Socket socket =
                    connect(patient, "POST /" + HOST + "Content-Length: 260000\r\n\r\n" + "x".repeat(250_000))) {
                fifth = readAll(socket);
            }
            assertThat(fifth).startsWith("HTTP/1.1 503");
        } finally {
            for (Socket form : forms) {
                form.close();
            }
        }
        await(patientEdge, 0);
        try (Socket socket = connect(patient, "POST /" + HOST + "Connection: close\r\nContent-Length: 3\r\n\r\na=b")) {
            assertThat(readAll(socket)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whoIsUnderWayIsFinishedWhenTheEdgeCloses() throws IOException {
        EdgeFilters another = edge(Duration.ofMinutes(5));
        NetworkListener closing = new NetworkListener("closing", "127.0.0.1", 0);
        server.addListener(closing);
        closing.start();
        another.install(List.of(closing.getTransport()));
        try (Socket underWay = connect(closing, "GET /long" + HOST + "\r\n")) {
            while (another.underWay() == 0) {
                Thread.onSpinWait();
            }
            another.enter(Stage.LEAVING);
            assertThat(exchange(closing, "GET /health/ready" + HOST + "\r\n"))
                    .startsWith("HTTP/1.1 503")
                    .contains("\"DOWN\"");
            assertThat(exchange(closing, "GET /" + HOST + "\r\n"))
                    .startsWith("HTTP/1.1 200")
                    .contains("Connection: close");
            another.enter(Stage.CLOSED);
            assertThat(exchange(closing, "GET /" + HOST + "\r\n"))
                    .startsWith("HTTP/1.1 503")
                    .contains("Connection: close");
            goOn.countDown();
            assertThat(readAll(underWay)).startsWith("HTTP/1.1 200").endsWith("answered");
        }
    }

    private static void await(EdgeFilters edge, int underWay) {
        while (edge.underWay() != underWay) {
            Thread.onSpinWait();
        }
    }

    private static Socket connect(NetworkListener listener, String octets) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), listener.getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String exchange(NetworkListener listener, String octets) throws IOException {
        try (Socket socket = connect(listener, octets)) {
            return readAll(socket);
        }
    }

    private static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String readUntil(Socket socket, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int octet = socket.getInputStream().read();
                octet >= 0;
                octet = socket.getInputStream().read()) {
            read.append((char) octet);
            if (read.toString().endsWith(end)) {
                break;
            }
        }
        return read.toString();
    }
}
