package org.guestlist.web.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/guests-for-hosts.md}, which is handed to hosts, calls things as the screens do, and is found. */
class GuestDocsTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path PAGE = DOCS.resolve("guests-for-hosts.md");
    private static final Path TEXTS =
            Path.of("src/main/resources/org/guestlist/web/platform/text/Messages_en.properties");

    /** What is on a screen stands between single stars. */
    private static final Pattern ON_A_SCREEN = Pattern.compile("(?<!\\*)\\*([^*\\n]+)\\*(?!\\*)");

    @Test
    void whatItNamesIsOnTheScreens() throws IOException {
        List<String> named = ON_A_SCREEN
                .matcher(Files.readString(PAGE))
                .results()
                .map(one -> plain(one.group(1)))
                .distinct()
                .toList();
        List<String> texts = texts();
        assertThat(named).hasSizeGreaterThan(8);
        assertThat(named).filteredOn(name -> !texts.contains(name)).isEmpty();
    }

    @Test
    void asManyAtOnceAsTheFieldSays() throws IOException {
        assertThat(texts()).anyMatch(text -> text.contains("at most 50. all get the same days, groups and words"));
        assertThat(PAGE).content().contains("one guest a line").contains("up to 50");
    }

    @Test
    void theReadmeAndTheChapterForAdministratorsLeadToIt() {
        assertThat(Path.of("../README.md")).content().contains("](docs/guests-for-hosts.md)");
        assertThat(DOCS.resolve("guests.md")).content().contains("](guests-for-hosts.md)");
    }

    private static List<String> texts() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(TEXTS)) {
            texts.load(reader);
        }
        return texts.values().stream().map(text -> plain((String) text)).toList();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ENGLISH);
    }
}
