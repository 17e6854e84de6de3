package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every form in every view, template and tag, also of those that appear in rare cases alone. */
class BoundFormsTest {

    private static final Path VIEWS = Path.of("src/main/webapp");
    private static final Set<String> FOR_EVERYBODY = Set.of(
            "login.xhtml",
            "back-door.xhtml",
            "forgot-password.xhtml",
            "set-password.xhtml",
            "confirm-address.xhtml",
            "second-factor.xhtml",
            "second-factor-setup.xhtml",
            "link-identity.xhtml",
            "WEB-INF/tags/refusal.xhtml",
            "WEB-INF/tags/passkey.xhtml",
            // Goes to an application on another host.
            "form-post.xhtml");
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);

    @Test
    void everyFormThatIsPostedIsBoundToThePersonItIsDrawnFor() throws IOException {
        List<String> unbound = new ArrayList<>();
        int found = 0;
        for (Path view : views()) {
            for (Matcher form = FORM.matcher(Files.readString(view)); form.find(); ) {
                boolean posted = form.group(1).contains("method=\"post\"");
                if (posted && !isForEverybody(view) && !isBound(form)) {
                    unbound.add(view + ": " + form.group(1));
                }
                found++;
            }
        }
        assertThat(unbound).isEmpty();
        assertThat(found).isGreaterThan(25);
    }

    /** Pages are read in one way: by Command, TypedFields and Ticks. */
    @Test
    void noFormIsOneOfFaces() throws IOException {
        List<Path> faces = new ArrayList<>();
        for (Path view : views()) {
            if (Files.readString(view).contains("jakarta.faces.html")) {
                faces.add(view);
            }
        }
        assertThat(faces).isEmpty();
    }

    private static boolean isForEverybody(Path view) {
        return FOR_EVERYBODY.contains(VIEWS.relativize(view).toString());
    }

    private static boolean isBound(MatchResult form) {
        boolean upload = form.group(1).contains("multipart/form-data");
        return upload
                ? form.group(1).contains("?#{formBinding.query}\"")
                : form.group(2).strip().startsWith("<gl:bound/>");
    }

    private static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(VIEWS)) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).toList();
        }
    }
}
