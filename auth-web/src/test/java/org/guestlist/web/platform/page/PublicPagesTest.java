package org.guestlist.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources of the public pages must keep to. */
class PublicPagesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");

    @Test
    void nothingIsInline() throws IOException {
        for (Path page : publicPages()) {
            assertThat(Files.readString(page))
                    .as(page.toString())
                    .doesNotContainPattern("(?i)\\s(style|on(?!postback=)[a-z]+)=\"")
                    .doesNotContain("<style");
        }
    }

    @Test
    void everyPageIsStateless() throws IOException {
        for (String template : List.of("public", "member")) {
            assertThat(Files.readString(WEBAPP.resolve("WEB-INF/templates/" + template + ".xhtml")))
                    .contains("<f:view transient=\"true\"");
        }
    }

    @Test
    void theStyleSheetIsSmall() throws IOException {
        assertThat(Files.size(WEBAPP.resolve("assets/guestlist.css"))).isLessThan(10 * 1024);
    }

    private static List<Path> publicPages() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            return files.filter(file -> file.toString().matches(".*\\.x?html"))
                    .filter(file -> !file.toString().contains("admin"))
                    .toList();
        }
    }
}
