package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.base.http.StandardHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody gets who comes while Guestlist starts, whatever they send. */
class StartupListenerTest {

    /** In milliseconds, so that a test that fails ends. */
    private static final int PATIENCE = 60_000;

    private static final String GET = "GET /login HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private InetSocketAddress address;
    private StartupListener listener;

    @BeforeEach
    void open() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
        }
        listener = StartupListener.open(address);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GET,
                "GET / HTTP/1.0\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /forgot-password HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\na=b",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: unknown\r\n\r\n",
                // These do not end.
                "G",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300\r\n\r\na=b",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n",
                // And this one begins TLS.
                "\u0016\u0003\u0001\u0000\u0005\u0001\u0000\u0000\u0001\u0000"
            })
    void everyRequestGetsThePageWithTheHeaders(String request) throws IOException {
        String answer = answer(request);
        assertThat(answer)
                .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                .contains("\r\nRetry-After: 5\r\n", "\r\nConnection: close\r\n", "\r\nContent-Language: en\r\n")
                .endsWith("</html>\n")
                .doesNotContain("\r\nServer:", "${");
        StandardHeaders.ALL.forEach(
                (name, value) -> assertThat(answer).contains("\r\n" + name + ": " + value + "\r\n"));
        assertThat(answer).contains("\r\nContent-Length: " + octets(answer.split("\r\n\r\n", 2)[1]) + "\r\n");
    }

    @Test
    void theFirstLanguageOfTheBrowserCounts() throws IOException {
        assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Language: de-AT,en\r\n\r\n"))
                .contains("\r\nContent-Language: de\r\n", "Einen Moment bitte");
        assertThat(answer("GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Language: en,de\r\n\r\n"))
                .contains("\r\nContent-Language: en\r\n");
    }

    /** RFC 9110 §9.3.2. */
    @Test
    void headIsAnsweredByTheHeadersOfThePageAlone() throws IOException {
        String get = answer(GET);
        assertThat(answer(GET.replace("GET", "HEAD"))).isEqualTo(get.substring(0, get.indexOf("\r\n\r\n") + 4));
    }

    /** More of them than there are threads. */
    @Test
    void whoSaysNothingKeepsNobodyWaitingForLong() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                silent.add(new Socket(address.getAddress(), address.getPort()));
            }
            assertThat(answer(GET)).startsWith("HTTP/1.1 503");
        } finally {
            for (Socket one : silent) {
                one.close();
            }
        }
    }

    @Test
    void thePortIsFreeInTheMomentOfTheEndAndTakenUntilThen() throws IOException {
        assertThatThrownBy(() -> StartupListener.open(address)).isInstanceOf(IOException.class);
        answer(GET);
        listener.close();
        try (ServerSocket next = new ServerSocket(address.getPort(), 1, address.getAddress())) {
            assertThat(next.isBound()).isTrue();
        }
    }

    private String answer(String request) throws IOException {
        try (Socket visitor = new Socket(address.getAddress(), address.getPort())) {
            visitor.setSoTimeout(PATIENCE);
            visitor.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(visitor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
