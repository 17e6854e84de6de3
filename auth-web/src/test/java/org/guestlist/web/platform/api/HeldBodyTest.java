package org.guestlist.web.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldBodyTest {

    private static final int LARGE = 4 * Body.LONGEST;

    @TempDir
    private Path folder;

    private static InputStream large() {
        return new ByteArrayInputStream(new byte[LARGE]);
    }

    @Test
    void aBodyThatBreaksOffLeavesNothing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("The client has gone");
            }
        };
        assertThatThrownBy(() -> HeldBody.of(new SequenceInputStream(large(), broken), 2L * LARGE, folder))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLargeBodyIsInAFileUntilItIsClosed() throws IOException {
        HeldBody held = HeldBody.of(large(), 2L * LARGE, folder);
        assertThat(folder).isNotEmptyDirectory();
        try (InputStream in = held.open()) {
            assertThat(in.readAllBytes()).hasSize(LARGE);
        }
        held.close();
        assertThat(folder).isEmptyDirectory();
    }
}
