package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the README and {@code docs/operations} tell operators to type is typed by a test or a script, which is named here for each block by
 * how it begins. A block that no name stands for fails: type it somewhere, and say where.
 */
class TypedLinesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|sql|asadmin)\\n(.*?)^```");
    private static final String UNIT = "auth-micro/src/test/java/org/guestlist/launcher/";
    private static final String JAR = "auth-it/jar/src/test/java/org/guestlist/launcher/";
    private static final String EAR = "auth-it/ear/src/test/java/org/guestlist/ear/";

    /** By a chapter, and what a block of it begins with: who types it. */
    private static final Map<String, Map<String, String>> TYPED = Map.of(
            "README.md",
            Map.of("./run", UNIT + "RunScriptTest.java", "java -jar guestlist.jar", JAR + "GuestlistJarIT.java"),
            "backup.md",
            Map.of(
                    "GUESTLIST_DATA_DIR=/var/lib/guestlist java -jar guestlist.jar backup",
                    JAR + "BackupAndMoveIT.java",
                    "GUESTLIST_DATA_DIR=/var/lib/guestlist-new java -jar guestlist.jar restore",
                    JAR + "BackupAndMoveIT.java",
                    "pg_dump ",
                    "bench/ops/backup",
                    "pg_restore ",
                    "bench/ops/backup",
                    "GUESTLIST_DATA_DIR=/var/lib/guestlist java -jar guestlist.jar move",
                    JAR + "BackupAndMoveIT.java"),
            "database.md",
            Map.of(
                    "create role guestlist_owner", JAR + "TwoNodesIT.java",
                    "grant usage on schema", JAR + "TwoNodesIT.java",
                    "alter table session set", JAR + "TwoNodesIT.java"),
            "in-front.md",
            Map.of("GUESTLIST_PROXY_TRUSTED=", JAR + "InFrontIT.java"),
            "install.md",
            Map.of(
                    "apt-get install", "bench/ops/install",
                    "echo 'w /sys", "bench/ops/install",
                    "podman build", "bench/ops/container",
                    "GUESTLIST_DATA_DIR=$(mktemp -d) java", UNIT + "RunScriptTest.java",
                    "GUESTLIST_MASTER_KEY=", EAR + "EarIT.java",
                    "# Do not tell which server", EAR + "EarIT.java",
                    "asadmin restart-domain", EAR + "EarIT.java"),
            "operator.md",
            Map.of(
                    "java -jar guestlist.jar operator",
                    JAR + "GuestlistJarIT.java",
                    "curl --fail",
                    "auth-it/tests/src/main/java/org/guestlist/web/operation/operator/OperatorIT.java"),
            "scale.md",
            Map.of("begin;", JAR + "TwoNodesIT.java"),
            "secrets.md",
            Map.of(
                    "GUESTLIST_DB_PASSWORD_FILE=",
                    "auth-ejb/src/test/java/org/guestlist/platform/config/GivenSettingsTest.java"),
            "tls.md",
            Map.of("GUESTLIST_TLS_CERTIFICATE=", JAR + "InFrontIT.java"),
            "upgrade.md",
            Map.of("bench/ops/upgrade", "bench/ops/upgrade"));

    @Test
    void whatOperatorsAreToldToTypeIsTypedSomewhere() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path chapter : chapters()) {
            Map<String, String> typed = TYPED.getOrDefault(chapter.getFileName().toString(), Map.of());
            for (List<String> block : blocks(chapter)) {
                String begin = typed.keySet().stream()
                        .filter(block.get(0)::startsWith)
                        .max(Comparator.comparingInt(String::length))
                        .orElse(null);
                assertThat(begin).as("who types this of %s: %s", chapter, block).isNotNull();
                used.add(chapter.getFileName() + begin);
            }
        }
        TYPED.forEach((chapter, typed) -> typed.forEach((begin, by) -> {
            assertThat(used).as("a block that is there no more").contains(chapter + begin);
            assertThat(ROOT.resolve(by)).exists();
        }));
    }

    private static List<Path> chapters() throws IOException {
        List<Path> chapters = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/operations"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(chapters::add);
        }
        return chapters;
    }

    private static List<List<String>> blocks(Path chapter) throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(chapter));
        while (block.find()) {
            blocks.add(block.group(2).lines().filter(line -> !line.isBlank()).toList());
        }
        return blocks;
    }
}
