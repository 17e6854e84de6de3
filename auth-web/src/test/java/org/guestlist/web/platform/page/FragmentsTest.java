package org.guestlist.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a page shows is decided once, when it is built, by {@code c:if}: no form is one of Faces', so a page is built after it has acted.
 * {@code ui:fragment} is for what differs from row to row: each is a component that is asked again for every row.
 */
class FragmentsTest {

    private static final Path VIEWS = Path.of("src/main/webapp");
    private static final Pattern OF_INTEREST =
            Pattern.compile("<(?:(/?)ui:(repeat)\\b|(?:ui:(fragment)\\b)|gl:(\\w+))", Pattern.DOTALL);

    private final Map<Path, List<MatchResult>> found = new TreeMap<>();

    FragmentsTest() throws IOException {
        try (Stream<Path> files = Files.walk(VIEWS)) {
            for (Path view :
                    files.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
                found.put(
                        view,
                        OF_INTEREST.matcher(Files.readString(view)).results().toList());
            }
        }
    }

    @Test
    void whatDoesNotDependOnARowIsNoComponent() {
        Set<Path> inRows = tagsInRows();
        List<String> constant = new ArrayList<>();
        found.forEach((view, tags) -> {
            if (!inRows.contains(view)) {
                outsideOfRows(tags).stream()
                        .filter(tag -> tag.group(3) != null)
                        .forEach(tag -> constant.add(view + " at " + tag.start()));
            }
        });
        assertThat(constant).isEmpty();
        assertThat(inRows).hasSizeGreaterThan(5);
    }

    @Test
    void noPageActsAfterItIsBuilt() throws IOException {
        for (Path view : found.keySet()) {
            assertThat(Files.readString(view)).as(view.toString()).doesNotContain("<f:event", "<f:viewParam");
        }
    }

    /** @return the tags that pages or other tags place in rows, and those inside of these */
    private Set<Path> tagsInRows() {
        Set<Path> inRows = new HashSet<>();
        found.values().forEach(tags -> {
            List<MatchResult> outside = outsideOfRows(tags);
            tags.stream().filter(tag -> !outside.contains(tag)).forEach(tag -> add(tag, inRows));
        });
        int before;
        do {
            before = inRows.size();
            for (Path tag : Set.copyOf(inRows)) {
                found.get(tag).forEach(inner -> add(inner, inRows));
            }
        } while (inRows.size() > before);
        return inRows;
    }

    private void add(MatchResult tag, Set<Path> tags) {
        Path file = VIEWS.resolve("WEB-INF/tags/" + tag.group(4) + ".xhtml");
        if (found.containsKey(file)) {
            tags.add(file);
        }
    }

    private static List<MatchResult> outsideOfRows(List<MatchResult> tags) {
        int[] depth = {0};
        return tags.stream()
                .filter(tag -> {
                    if (tag.group(2) != null) {
                        depth[0] += tag.group(1).isEmpty() ? 1 : -1;
                    }
                    return depth[0] == 0;
                })
                .collect(Collectors.toList());
    }
}
