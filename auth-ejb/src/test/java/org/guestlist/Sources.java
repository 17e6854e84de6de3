package org.guestlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java files of Guestlist, for rules that only the text of a class shows. */
public final class Sources {

    private Sources() {}

    /** @return those of the application and the launcher */
    public static List<Path> main() throws IOException {
        return below("src/main/java", List.of("auth-base", "auth-ejb", "auth-web", "auth-micro"));
    }

    /**
     * What a rule is about, in a class.
     *
     * @param type the simple name of the class, as its file says
     * @param match what the pattern has found
     */
    public record Found(String type, MatchResult match) {}

    /** @return each place of the application and the launcher where this stands */
    public static List<Found> find(Pattern what) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path file : main()) {
            String type = file.getFileName().toString().replace(".java", "");
            what.matcher(Files.readString(file)).results().forEach(match -> found.add(new Found(type, match)));
        }
        return found;
    }

    /** @return those, and all tests */
    static List<Path> all() throws IOException {
        return below("", List.of("auth-base", "auth-ejb", "auth-web", "auth-micro", "auth-it", "bench"));
    }

    private static List<Path> below(String folder, List<String> modules) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, folder))) {
                files.filter(file -> file.toString().matches(".*/src/.*\\.java")
                                && !file.toString().contains("/target/"))
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(500);
        return found;
    }
}
