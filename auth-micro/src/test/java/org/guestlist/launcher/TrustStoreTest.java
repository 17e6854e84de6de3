package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {

    @TempDir
    private Path home;

    @Test
    void isTheOneThatJavaWouldUse() throws IOException {
        assertThat(TrustStore.of(home)).isEmpty();
        Path security = Files.createDirectories(home.resolve("lib/security"));
        Path usual = Files.createFile(security.resolve("cacerts"));
        assertThat(TrustStore.of(home)).contains(usual);
        Path first = Files.createFile(security.resolve("jssecacerts"));
        assertThat(TrustStore.of(home)).contains(first);
    }

    @Test
    void oneThatCannotBeReadIsSaidBeforeTheStart() throws Exception {
        Path file = home.resolve("own.p12");
        assertThatThrownBy(() -> TrustStore.check(file, "changeit"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(file.toString());
        Files.writeString(file, "no key store");
        assertThatThrownBy(() -> TrustStore.check(file, "changeit")).isInstanceOf(LaunchException.class);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "another".toCharArray());
        }
        assertThatThrownBy(() -> TrustStore.check(file, "changeit"))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("-Djavax.net.ssl.trustStorePassword");
        assertThatCode(() -> TrustStore.check(file, "another")).doesNotThrowAnyException();
    }
}
