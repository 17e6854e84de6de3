package org.guestlist.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is wrong with a field is said beside it, in the person's language, and never by the browser. */
class BrowsersErrorsTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern FORM = Pattern.compile("<(?:h:)?form\\b([^\n]*)\n(.*?)</(?:h:)?form>", Pattern.DOTALL);

    /** Whatever somebody types into or chooses; a tag may have such a field in it, unless it is known to have none. */
    private static final Pattern FIELD = Pattern.compile("<(?:textarea|select|h:input|h:select)"
            + "|<input\\b(?![^>]*type=\"(?:hidden|submit|radio|checkbox|search)\")"
            + "|<gl:(?!bound|command|held|notice|copy|errors|wrong|pages)");

    @Test
    void noFormLeavesItToTheBrowserToSayWhatIsWrong() throws IOException {
        List<String> wrong;
        try (Stream<Path> pages = Files.walk(PAGES)) {
            wrong = pages.filter(page -> page.toString().endsWith(".xhtml"))
                    .flatMap(BrowsersErrorsTest::formsThatDo)
                    .toList();
        }
        assertThat(wrong).isEmpty();
    }

    private static Stream<String> formsThatDo(Path page) {
        try {
            Matcher forms = FORM.matcher(COMMENT.matcher(Files.readString(page)).replaceAll(""));
            return forms
                    .results()
                    .filter(form -> !form.group(1).contains("novalidate"))
                    .filter(form -> FIELD.matcher(form.group(2)).find())
                    .map(form -> page.getFileName() + ": " + form.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
