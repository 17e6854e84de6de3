package org.guestlist.web.platform.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AreaTest {

    private static final Path PAGES = Path.of("src/main/webapp/admin");
    private static final Pattern HERE = Pattern.compile("name=\"here\" value=\"([^\"]+)\"");

    /** Pages of no area: the search, and the question whom a change shuts out. One page is of the area of what it shows. */
    private static final Set<String> NOWHERE = Set.of("search", "nowhere", "#{people ? 'applications' : 'programs'}");

    @Test
    void eachPageOfTheConsoleStandsInAnArea() throws IOException {
        Set<String> known = Arrays.stream(Area.values())
                .flatMap(area -> area.pages().stream())
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(PAGES)) {
            List<Path> pages = files.filter(file -> file.toString().endsWith(".xhtml") && !file.endsWith("work.xhtml"))
                    .toList();
            assertThat(pages).isNotEmpty().allSatisfy(page -> {
                Matcher here = HERE.matcher(Files.readString(page));
                assertThat(here.find()).isTrue();
                assertThat(NOWHERE.contains(here.group(1)) || known.contains(here.group(1)))
                        .as(here.group(1))
                        .isTrue();
            });
        }
    }

    @Test
    void eachPageWithATabIsThereAndShowsItself() throws IOException {
        for (Area area : Area.values()) {
            for (String page : area.pages()) {
                assertThat(Files.readString(PAGES.resolve(page + ".xhtml")))
                        .contains("\"here\" value=\"" + page + "\"");
            }
        }
    }
}
