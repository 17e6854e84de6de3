package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's own program, run as the build runs it. */
class MergeLibrariesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectory(folder.resolve("ours"));
        Files.createDirectory(folder.resolve("server"));
    }

    @Test
    void linesOfAllAreKeptAndTheRestIsThereOnce() throws Exception {
        library("ours/z.jar", Map.of("META-INF/services/x.Y", "one", "org/z/Z.class", "z"));
        library(
                "server/b.jar",
                Map.of(
                        "META-INF/services/x.Y", "# comment\nthree",
                        "META-INF/hk2-locator/default", "[b]",
                        "org/both/Same.class", "same",
                        "META-INF/versions/21/org/b/B.class", "newer",
                        "org/b/B.class", "b"));
        library(
                "server/a.jar",
                Map.of(
                        "META-INF/services/x.Y", "two",
                        "META-INF/hk2-locator/default", "[a]",
                        "org/both/Same.class", "same"));
        assertThat(merge()).isEmpty();
        assertThat(merged())
                .isEqualTo(Map.of(
                        "META-INF/services/x.Y", "one\ntwo\n# comment\nthree",
                        "META-INF/hk2-locator/default", "[a]\n[b]",
                        "META-INF/versions/21/org/b/B.class", "newer",
                        "org/both/Same.class", "same",
                        "org/b/B.class", "b",
                        "org/z/Z.class", "z"));
    }

    @Test
    void licencesStayWithTheirLibrariesAndWhatAJarSaysOfItselfGoes() throws Exception {
        library(
                "server/a.jar",
                Map.of(
                        "META-INF/MANIFEST.MF", "Sealed: true",
                        "META-INF/BC.SF", "signed",
                        "META-INF/LICENSE.txt", "licence of a",
                        "NOTICE", "notice of a",
                        "module-info.class", "module a",
                        "META-INF/versions/9/module-info.class", "module a"));
        library(
                "server/b.jar",
                Map.of(
                        "META-INF/MANIFEST.MF", "Sealed: false",
                        "META-INF/LICENSE.txt", "licence of b",
                        "module-info.class", "module b"));
        assertThat(merge()).isEmpty();
        assertThat(merged())
                .isEqualTo(Map.of(
                        "META-INF/legal/a.jar/META-INF/LICENSE.txt", "licence of a",
                        "META-INF/legal/a.jar/NOTICE", "notice of a",
                        "META-INF/legal/b.jar/META-INF/LICENSE.txt", "licence of b"));
    }

    @Test
    void twoThatDifferAreRefused() throws Exception {
        library("ours/z.jar", Map.of("org/both/Other.class", "one version"));
        library("server/a.jar", Map.of("org/both/Other.class", "another"));
        assertThat(merge()).contains("org/both/Other.class is in ", "z.jar and, different, in ", "a.jar");
        assertThat(folder.resolve("merged.jar")).doesNotExist();
    }

    private void library(String name, Map<String, String> entries) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes());
            }
        }
    }

    /** @return what it said; nothing if all went well */
    private String merge() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "src/build/MergeLibraries.java",
                        folder.resolve("merged.jar").toString(),
                        folder.resolve("ours").toString(),
                        folder.resolve("server").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor() == 0).as(said).isEqualTo(said.isEmpty());
        return said;
    }

    private Map<String, String> merged() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipFile jar = new ZipFile(folder.resolve("merged.jar").toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                entries.put(
                        entry.getName(), new String(jar.getInputStream(entry).readAllBytes()));
            }
        }
        return entries;
    }
}
