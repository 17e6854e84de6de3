package org.guestlist.web.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
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
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.guestlist.platform.config.StrictTransport;
import org.guestlist.web.platform.edge.Traffic.Stage;
import org.guestlist.web.platform.page.ErrorText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The port closes while people come. */
class ListeningSocketsTest {

    private static final int PEOPLE = 20;

    private final HttpServer server = new HttpServer();
    private final NetworkListener listener = new NetworkListener("test", "127.0.0.1", 0);
    private final EdgeFilters edge = new EdgeFilters(
            new EdgeLimits(Duration.ofMinutes(1), 10_240, 3, 1 << 20),
            new Answers(ErrorText.of("<h1>${title}</h1>"), StrictTransport.HOST),
            new RequestRules(Set.of()),
            Set.of(),
            new Exchanges(List.of(), List.of()));

    @BeforeEach
    void start() throws IOException {
        server.addListener(listener);
        server.getServerConfiguration()
                .addHttpHandler(
                        new HttpHandler() {
                            @Override
                            public void service(Request request, Response response) throws IOException {
                                response.getWriter().write("answered");
                            }
                        },
                        "/");
        server.start();
        edge.install(List.of(listener.getTransport()));
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void whoeverTheMachineHasLetInAndNobodyAcceptedYetIsServed() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        occupyTheThreadThatAccepts(goOn);
        List<Socket> people = new ArrayList<>();
        try {
            for (int i = 0; i < PEOPLE; i++) {
                people.add(post());
            }
            edge.enter(Stage.LEAVING);
            Thread closing = new Thread(edge::refuse);
            closing.start();
            while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
                Thread.sleep(1);
            }
            goOn.countDown();
            for (Socket one : people) {
                assertThat(new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200")
                        .endsWith("answered");
            }
            closing.join();
            assertThatThrownBy(this::post).isInstanceOf(ConnectException.class);
        } finally {
            goOn.countDown();
            for (Socket one : people) {
                one.close();
            }
        }
    }

    @Test
    void connectionThatIsKeptAliveIsClosedBeforeAnybodyCountsOnIt() throws Exception {
        try (Socket kept = new Socket(InetAddress.getByName("127.0.0.1"), listener.getPort())) {
            kept.setSoTimeout(60_000);
            kept.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] begin = kept.getInputStream().readNBytes(12);
            assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            while (edge.begun() > 0) {
                Thread.sleep(1);
            }
            edge.enter(Stage.LEAVING);
            assertThat(new String(kept.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("answered");
        }
    }

    private void occupyTheThreadThatAccepts(CountDownLatch until) throws InterruptedException {
        TCPNIOTransport transport = listener.getTransport();
        CountDownLatch occupied = new CountDownLatch(1);
        transport
                .getSelectorHandler()
                .execute(
                        ListeningSockets.doors(transport).get(0).getSelectorRunner(),
                        () -> {
                            occupied.countDown();
                            until.await();
                            return true;
                        },
                        null);
        occupied.await();
    }

    private Socket post() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), listener.getPort());
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
