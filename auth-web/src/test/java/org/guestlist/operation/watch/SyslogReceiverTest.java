package org.guestlist.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.platform.config.SyslogAddress;
import org.guestlist.web.server.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver that asks who sends. */
class SyslogReceiverTest {

    private static final TestCertificate SERVER = TestCertificate.of("localhost", "EC");
    private static final TestCertificate CLIENT = TestCertificate.of("guestlist.example.com", "RSA");

    private static final StreamedEvent EVENT = new StreamedEvent(
            1,
            Optional.of(new UUID(1, 2)),
            Optional.of(Instant.parse("2026-06-04T12:00:00Z")),
            Optional.of("acme.example.com"),
            Optional.of("LOGOUT"),
            Optional.of("DONE"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(1));

    @TempDir
    private Path folder;

    @Test
    void itsCertificateIsShown() throws Exception {
        try (SSLServerSocket server = server()) {
            FutureTask<String> read = run(() -> readAll(server));
            new SyslogReceiver(address(server, Optional.of(own(CLIENT)))).send(List.of(EVENT));
            assertThat(read.get()).contains("CN=guestlist.example.com").contains(" LOGOUT DONE");
        }
    }

    @Test
    void withoutOneNothingIsTaken() throws Exception {
        try (SSLServerSocket server = server()) {
            run(() -> readAll(server));
            SyslogReceiver receiver = new SyslogReceiver(address(server, Optional.empty()));
            assertThatThrownBy(() -> receiver.send(List.of(EVENT))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void filesThatDoNotFitStopTheStartAndLaterCountAsAReceiverThatIsAway() throws Exception {
        try (SSLServerSocket server = server()) {
            SyslogAddress address = address(server, Optional.of(own(CLIENT)));
            SyslogReceiver receiver = new SyslogReceiver(address);
            Files.writeString(folder.resolve("key.pem"), SERVER.keyPem());
            assertThatThrownBy(() -> new SyslogReceiver(address))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("guestlist.syslog.certificate");
            assertThatThrownBy(() -> receiver.send(List.of(EVENT))).isInstanceOf(IOException.class);
        }
    }

    private SyslogAddress address(SSLServerSocket server, Optional<SyslogAddress.Own> own) throws IOException {
        Path trust = Files.writeString(folder.resolve("trust.pem"), SERVER.certificatePem());
        return new SyslogAddress("localhost", server.getLocalPort(), Optional.of(trust), own);
    }

    private SyslogAddress.Own own(TestCertificate certificate) throws IOException {
        return new SyslogAddress.Own(
                Files.writeString(folder.resolve("certificate.pem"), certificate.certificatePem()),
                Files.writeString(folder.resolve("key.pem"), certificate.keyPem()));
    }

    private static FutureTask<String> run(Callable<String> work) {
        FutureTask<String> task = new FutureTask<>(work);
        new Thread(task, "syslog").start();
        return task;
    }

    /** @return whose certificate was shown, and what was sent */
    private static String readAll(SSLServerSocket server) throws IOException {
        try (SSLSocket client = (SSLSocket) server.accept()) {
            byte[] sent = client.getInputStream().readAllBytes();
            return client.getSession().getPeerPrincipal().getName() + "\n" + new String(sent);
        }
    }

    private static SSLServerSocket server() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", SERVER.key(), new char[0], new Certificate[] {SERVER.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("client", CLIENT.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("localhost"));
        server.setNeedClientAuth(true);
        return server;
    }
}
