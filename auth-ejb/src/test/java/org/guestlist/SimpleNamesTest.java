package org.guestlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A word means one thing: who reads a type's name need not look at the imports. */
class SimpleNamesTest {

    @Test
    void noTwoTypesHaveTheSameName() throws IOException {
        Map<String, List<Path>> named = Sources.main().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(
                        file -> file.getFileName().toString(), TreeMap::new, Collectors.toList()));
        named.values().removeIf(files -> files.size() == 1);
        assertThat(named).isEmpty();
    }
}
