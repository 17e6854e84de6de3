package org.guestlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No class is too large to be read at once. */
class ClassSizeTest {

    private static final int MOST_LINES = 300;
    private static final int MOST_COLLABORATORS = 8;

    // A parameter of the request is no collaborator.
    private static final Pattern COLLABORATOR =
            Pattern.compile("^    @(Inject(?!\\s+@Param)|PersistenceContext|Resource)\\b", Pattern.MULTILINE);

    /** Entities and a form with many fields, each with its column, reader and writer. */
    private static final Set<String> LONG =
            Set.of("Account", "Tenant", "IdentityProvider", "RosterImport", "ProviderForm");

    /** Those from before this rule, mostly sequences such as a sign-in, in which each step has its class; a class that is cut leaves the list. */
    private static final Set<String> MANY_COLLABORATORS = Set.of(
            "AccountService",
            "Admissions",
            "AuthorizationEndpoint",
            "BulkService",
            "IdentityLinks",
            "ImportStep",
            "LoginMechanism",
            "LoginService",
            "PasswordChange",
            "Planner");

    @Test
    void noClassIsLong() throws IOException {
        assertThat(classes(source -> source.lines().count() > MOST_LINES)).isEqualTo(new TreeSet<>(LONG));
    }

    @Test
    void noClassHasManyCollaborators() throws IOException {
        assertThat(classes(source -> COLLABORATOR.matcher(source).results().count() > MOST_COLLABORATORS))
                .isEqualTo(new TreeSet<>(MANY_COLLABORATORS));
    }

    /** @return the names of all classes of the main code that are like this */
    private static Set<String> classes(Predicate<String> like) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String module : List.of("auth-ejb", "auth-web")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    if (like.test(Files.readString(file))) {
                        found.add(file.getFileName().toString().replace(".java", ""));
                    }
                }
            }
        }
        return found;
    }
}
