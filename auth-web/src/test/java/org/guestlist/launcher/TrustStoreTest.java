package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
