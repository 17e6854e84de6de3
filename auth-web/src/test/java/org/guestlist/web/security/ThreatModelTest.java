package org.guestlist.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} proves nothing by a test that is gone. */
class ThreatModelTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))\\b");

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Stream.concat(
                Files.walk(ROOT.resolve("auth-ejb/src/test/java")),
                Stream.concat(
                        Files.walk(ROOT.resolve("auth-web/src/test/java")),
                        Files.walk(ROOT.resolve("auth-ear/src/test/java"))))) {
            tests = files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                    .collect(Collectors.toSet());
        }
        Set<String> named = TEST.matcher(Files.readString(ROOT.resolve("docs/security.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(40).isSubsetOf(tests);
    }
}
