package org.guestlist.base.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/settings.md} is what {@link Setting} declares; {@code -Dguestlist.docs=true} writes it. */
class SettingsDocumentedTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "settings.md");
    private static final String HEAD = "| setting | default | unit, values | what it does |\n|---|---|---|---|\n";

    @Test
    void tableIsWhatIsDeclared() throws IOException {
        String document = Files.readString(DOCUMENT);
        String table = Arrays.stream(Setting.values()).map(Setting::row).collect(Collectors.joining("\n", HEAD, "\n"));
        if (Boolean.getBoolean("guestlist.docs")) {
            Files.writeString(DOCUMENT, document.replace(tableIn(document), table));
        } else {
            assertThat(tableIn(document))
                    .as("CONTRIBUTING.md says how it is written anew")
                    .isEqualTo(table);
        }
    }

    /** @return the table, with its head */
    private static String tableIn(String document) {
        String rest = document.substring(document.indexOf(HEAD));
        int end = rest.indexOf("\n\n");
        return end < 0 ? rest : rest.substring(0, end + 1);
    }

    @Test
    void everySentenceIsOneLineOfATable() {
        assertThat(Setting.values())
                .allSatisfy(setting ->
                        assertThat(setting.row()).doesNotContain("\n").matches("(\\| [^|]+ ){4}\\|"));
    }
}
