package org.guestlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Says which classes may be more than one can read at once, so that somebody looks whether there is a natural cut. Refused is only what is
 * far beyond that: a cut for the number's sake takes apart what belongs together.
 */
class ClassSizeTest {

    private static final int LONG = 300;
    private static final int FAR_TOO_LONG = 500;
    private static final int MANY_COLLABORATORS = 8;
    private static final int FAR_TOO_MANY_COLLABORATORS = 12;

    private static final Pattern COLLABORATOR =
            Pattern.compile("^    @(Inject|PersistenceContext|Resource)\\b", Pattern.MULTILINE);

    @Test
    void noClassIsFarTooLong() throws IOException {
        look("lines", source -> source.lines().count(), LONG, FAR_TOO_LONG, Set.of("Account"));
    }

    @Test
    void noClassHasFarTooManyCollaborators() throws IOException {
        look(
                "collaborators",
                source -> COLLABORATOR.matcher(source).results().count(),
                MANY_COLLABORATORS,
                FAR_TOO_MANY_COLLABORATORS,
                Set.of());
    }

    /** @param known those far beyond; a class that is cut leaves the list */
    private static void look(String what, ToLongFunction<String> number, long many, long farTooMany, Set<String> known)
            throws IOException {
        Map<String, Long> numbers = new TreeMap<>();
        for (Path file : Sources.main()) {
            numbers.put(file.getFileName().toString().replace(".java", ""), number.applyAsLong(Files.readString(file)));
        }
        numbers.values().removeIf(value -> value <= many);
        System.out.println("Classes with more than " + many + " " + what + ", is there a natural cut? " + numbers);
        numbers.values().removeIf(value -> value <= farTooMany);
        assertThat(numbers).containsOnlyKeys(known);
    }
}
