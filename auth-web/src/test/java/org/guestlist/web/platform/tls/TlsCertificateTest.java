package org.guestlist.web.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.guestlist.web.server.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCertificateTest {

    private static final TestCertificate FIRST = TestCertificate.of("acme.example.com", "EC");
    private static final TestCertificate SECOND = TestCertificate.of("acme.example.com", "EC");
    private static final Logger LOG = Logger.getLogger(TlsCertificate.class.getName());

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord message) {
            if (message.getLevel() == Level.WARNING) {
                warnings.add(message.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Path certificate;
    private Path key;
    private TlsCertificate inUse;

    @BeforeEach
    void start() throws IOException {
        LOG.addHandler(handler);
        certificate = Files.writeString(folder.resolve("fullchain.pem"), FIRST.certificatePem());
        key = Files.writeString(folder.resolve("privkey.pem"), FIRST.keyPem());
        inUse = new TlsCertificate(certificate, key);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(handler);
    }

    @Test
    void newCertificateIsUsedOnceBothFilesHaveSettled() throws IOException {
        SSLContext first = inUse.context();
        inUse.look();
        inUse.look();
        assertThat(inUse.context()).as("nothing has changed").isSameAs(first);

        Files.writeString(certificate, SECOND.certificatePem());
        inUse.look();
        Files.writeString(key, SECOND.keyPem());
        inUse.look();
        assertThat(inUse.context()).as("they may still change").isSameAs(first);
        inUse.look();
        assertThat(inUse.context()).isNotSameAs(first);
        assertThat(warnings).isEmpty();
    }

    @Test
    void itsLastDaysAreSaidOnceEach() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(inUse.end().minus(Duration.ofDays(22)));
        TlsCertificate ending = new TlsCertificate(certificate, key, new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        ending.look();
        assertThat(warnings).isEmpty();
        for (int hours : List.of(20 * 24, 8 * 24, 7 * 24, 6 * 24, 3, -1, -2)) {
            now.set(inUse.end().minus(Duration.ofHours(hours)));
            ending.look();
        }
        String begin = "The TLS certificate in " + certificate;
        String rest = inUse.end() + ". A new one in its place is used within seconds.";
        assertThat(warnings)
                .containsExactly(
                        begin + " expires within 21 days, at " + rest,
                        begin + " expires within 7 days, at " + rest,
                        begin + " expires within 1 day, at " + rest,
                        begin + " has expired, at " + rest);
    }

    @Test
    void brokenFileIsSaidOnceAndTheCertificateInUseStays() throws IOException {
        SSLContext first = inUse.context();
        Files.writeString(key, SECOND.keyPem());
        lookOften();
        assertThat(inUse.context()).isSameAs(first);
        assertThat(warnings)
                .containsExactly(
                        "The TLS certificate in " + certificate
                                + " is not used, and the one from before stays: the key does not belong to the certificate, which must be the first one.");

        Files.delete(key);
        lookOften();
        assertThat(inUse.context()).isSameAs(first);
        assertThat(warnings).hasSize(2).last().asString().endsWith(key + " does not exist.");

        Files.writeString(certificate, SECOND.certificatePem());
        Files.writeString(key, SECOND.keyPem());
        lookOften();
        assertThat(inUse.context()).isNotSameAs(first);
        assertThat(warnings).hasSize(2);
    }

    @Test
    void fileThatIsMissingForAMomentIsNoTrouble() throws IOException {
        Files.delete(certificate);
        inUse.look();
        Files.writeString(certificate, FIRST.certificatePem());
        lookOften();
        assertThat(warnings).isEmpty();
    }

    @Test
    void withoutUsableFilesThereIsNone() {
        assertThatThrownBy(() -> new TlsCertificate(folder.resolve("none"), key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("none") + " does not exist");
    }

    @Test
    void onlyRecentProtocolsAndSuitesAreSpoken() {
        SSLEngine engine = new TlsEngines(inUse).createSSLEngine();
        assertThat(engine.getUseClientMode()).isFalse();
        assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
        assertThat(engine.getEnabledCipherSuites())
                .contains("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
                .allMatch(suite -> suite.matches("TLS_(ECDHE_.*_WITH_)?(AES_(128|256)_GCM|CHACHA20_POLY1305)_SHA.*"));
    }

    private void lookOften() {
        for (int i = 0; i < 5; i++) {
            inUse.look();
        }
    }
}
