package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    private Path folder;

    @Test
    void fullFileIsKeptUnderANumberAndTheOldestGoes() throws Exception {
        Path file = folder.resolve("guestlist.log");
        try (PrintStream log = new PrintStream(new ServerLog(file, 10), true)) {
            for (int line = 1; line <= 8; line++) {
                log.print("line no. " + line + "\n");
            }
        }
        assertThat(file).isEmptyFile();
        assertThat(folder.resolve("guestlist.log.1")).hasContent("line no. 8");
        assertThat(folder.resolve("guestlist.log.5")).hasContent("line no. 4");
        assertThat(folder.resolve("guestlist.log.6")).doesNotExist();
    }

    @Test
    void restartGoesOnWhereTheLastRunEnded() throws Exception {
        Path file = Files.writeString(folder.resolve("guestlist.log"), "before\n");
        try (PrintStream log = new PrintStream(new ServerLog(file), true)) {
            log.print("after\n");
        }
        assertThat(file).hasContent("before\nafter");
    }
}
