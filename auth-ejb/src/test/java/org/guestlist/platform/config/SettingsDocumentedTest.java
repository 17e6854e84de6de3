package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table and the defaults cannot drift apart from what the code reads. */
class SettingsDocumentedTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(guestlist\\.[a-z0-9.-]+)` \\| (.*?) \\| (.*?) \\|");

    private final Map<String, String> documented = rows();

    private static Map<String, String> rows() {
        try {
            Matcher rows = ROW.matcher(Files.readString(Path.of("..", "README.md")));
            return rows.results().collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everySettingHasARow() {
        assertThat(documented.keySet()).isEqualTo(SettingNames.ALL);
    }

    @Test
    void everyDefaultIsDocumented() throws IOException {
        Properties defaults = new Properties();
        try (InputStream file = Settings.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(file);
        }
        assertThat(defaults.stringPropertyNames()).isSubsetOf(SettingNames.ALL);
        defaults.stringPropertyNames().stream()
                .filter(name -> !name.equals("guestlist.db.url"))
                .forEach(name ->
                        assertThat(documented.get(name)).as(name).contains("`" + defaults.getProperty(name) + "`"));
    }
}
