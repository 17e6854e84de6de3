package org.guestlist.web.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.X509TrustManager;
import org.guestlist.platform.secret.Authorities;
import org.guestlist.platform.secret.PemFiles;
import org.guestlist.web.server.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthoritiesTest {

    private static final List<TestCertificate> ISSUED = TestCertificate.issued("localhost");
    private static final TestCertificate OTHER = TestCertificate.of("localhost", "EC");

    private HttpsServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(
                new PemFiles(List.of(ISSUED.get(0).certificate()), ISSUED.get(0).key()).context()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int call(Authorities authorities, String host) throws IOException, InterruptedException {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        HttpClient client = HttpClient.newBuilder()
                .sslContext(authorities.besideThePlatforms())
                .build();
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aServerIsTrustedByItsAuthorityAloneAndByItsOwnName() throws Exception {
        Authorities own = Authorities.parse(ISSUED.get(1).certificatePem());
        assertThat(call(own, "localhost")).isEqualTo(204);
        assertThatThrownBy(() -> call(own, "127.0.0.1")).isInstanceOf(SSLHandshakeException.class);
        assertThatThrownBy(() -> call(Authorities.parse(OTHER.certificatePem()), "localhost"))
                .isInstanceOf(SSLHandshakeException.class);
        assertThat(call(Authorities.parse(OTHER.certificatePem() + ISSUED.get(0).certificatePem()), "localhost"))
                .as("one that vouches for itself, among others")
                .isEqualTo(204);
    }

    @Test
    void aloneItTrustsNobodyElse() {
        X509TrustManager trust =
                (X509TrustManager) Authorities.parse(OTHER.certificatePem()).alone()[0];
        assertThat(trust.getAcceptedIssuers()).containsExactly(OTHER.certificate());
    }

    @Test
    void whatIsReadIsWrittenAndNamed() {
        Authorities both =
                Authorities.parse(OTHER.certificatePem() + ISSUED.get(1).certificatePem());
        assertThat(both.pem()).isEqualTo(OTHER.certificatePem() + ISSUED.get(1).certificatePem());
        assertThat(both.names().get(1))
                .startsWith("CN=Own authority of localhost ")
                .hasSize(94);
        assertThat(both.end())
                .as("made first")
                .isEqualTo(ISSUED.get(1).certificate().getNotAfter().toInstant());
        assertThat(Authorities.problem(both.pem())).isEmpty();
        assertThat(Authorities.problem(OTHER.keyPem())).contains(Authorities.Problem.PRIVATE_KEY);
    }
}
