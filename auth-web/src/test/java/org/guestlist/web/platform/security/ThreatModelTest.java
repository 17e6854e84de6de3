package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each claim of {@code docs/security.md} names what shows it, and that is there. */
class ThreatModelTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCUMENT = ROOT.resolve("docs/security.md");

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test))(?:\\.(\\w+))?`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]*))?\\)");

    /** A requirement of ASVS that is said to be met, or partly. */
    private static final Pattern MET = Pattern.compile("\\| [0-9., ]+ \\| [✓◐] \\|.*");

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        Map<String, Path> tests = tests();
        List<String> gone = new ArrayList<>();
        List<MatchResult> named =
                TEST.matcher(Files.readString(DOCUMENT)).results().toList();
        for (MatchResult one : named) {
            Path file = tests.get(one.group(1));
            String method = one.group(2);
            if (file == null || method != null && !Files.readString(file).contains("void " + method + "(")) {
                gone.add(one.group());
            }
        }
        assertThat(gone).isEmpty();
        assertThat(named).hasSizeGreaterThan(150);
    }

    /** That something is written down is shown by the document; all else by a test. */
    @Test
    void everyRequirementThatIsMetNamesATestOrADocument() throws IOException {
        List<String> met = Files.readAllLines(DOCUMENT).stream()
                .filter(MET.asMatchPredicate())
                .toList();
        assertThat(met).hasSizeGreaterThan(120);
        assertThat(met)
                .filteredOn(
                        row -> !TEST.matcher(row).find() && !LINK.matcher(row).find())
                .isEmpty();
    }

    @Test
    void everyThreatNamesATest() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf("| screen, endpoint | who | threat | defence | proof |");
        List<String> threats = document.substring(begin, document.indexOf("\n## ", begin))
                .lines()
                .skip(2)
                .filter(row -> row.startsWith("|"))
                .toList();
        assertThat(threats).hasSizeGreaterThan(60);
        assertThat(threats)
                .filteredOn(row -> !TEST.matcher(row.substring(row.lastIndexOf("| ", row.length() - 3)))
                        .find())
                .isEmpty();
    }

    private static Map<String, Path> tests() throws IOException {
        Map<String, Path> tests = new HashMap<>();
        for (String module : List.of("auth-base", "auth-ejb", "auth-web", "auth-micro", "auth-it")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                files.filter(file -> file.toString().matches(".*/src/.*\\.java"))
                        .forEach(file -> tests.put(file.getFileName().toString().replaceFirst("\\.java$", ""), file));
            }
        }
        return tests;
    }
}
