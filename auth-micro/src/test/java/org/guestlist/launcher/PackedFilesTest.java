package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the application in {@code guestlist.jar}, and beside it. */
class PackedFilesTest {

    @TempDir
    private Path folder;

    private Path unpacked;
    private PackedFiles packed;

    @BeforeEach
    void pack() throws IOException {
        Path jar = folder.resolve("guestlist.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : Map.of(
                            "app/", "", "app/login.xhtml", "page", "app/WEB-INF/lib/a-1.jar", "classes", "other/x", "x")
                    .entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes());
            }
        }
        packed = PackedFiles.open(jar);
        unpacked = folder.resolve("beside/app");
    }

    @AfterEach
    void close() throws IOException {
        packed.close();
    }

    @Test
    void filesWithThePrefixAreUnpacked() throws Exception {
        packed.unpack("app/", unpacked);
        assertThat(unpacked.resolve("login.xhtml")).hasContent("page");
        assertThat(unpacked.resolve("WEB-INF/lib/a-1.jar")).hasContent("classes");
        assertThat(unpacked.resolve("x")).doesNotExist();
    }
}
