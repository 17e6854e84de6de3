package org.guestlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The formatter leaves comments as they are: their lines keep to what CONTRIBUTING.md says. */
class CommentLinesTest {

    private static final int LONGEST = 140;
    private static final Pattern COMMENT = Pattern.compile("\\s*(/\\*\\*|\\*|//) .*");

    @Test
    void noLineOfACommentIsLong() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Sources.all()) {
            Files.readAllLines(file).stream()
                    .filter(line ->
                            line.length() > LONGEST && COMMENT.matcher(line).matches())
                    .forEach(line -> found.add(file + ": " + line.strip()));
        }
        assertThat(found).isEmpty();
    }
}
