package org.guestlist.web.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One name for one thing: whoever has learnt what a button does finds it by its name. Looks at all pages, as they are written. */
class ButtonsTest {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");

    /** A button that says what to do: its command, and the key of the words on it. One that saves may say what is saved. */
    private static final Pattern BUTTON = Pattern.compile(
            "<button[^>]*name=\"(?:do|submit)\" value=\"(?<what>(?!save\")\\w+)\"[^>]*>#\\{text\\['(?<key>[^']+)'\\]}");

    /** A link that looks like a button and leads to an address without gaps. */
    private static final Pattern LINK =
            Pattern.compile("<a class=\"button\"[^>]*href=\"(?<what>[^\"#]+)\"[^>]*>#\\{text\\['(?<key>[^']+)'\\]}");

    private static final Pattern ANY_BUTTON = Pattern.compile("<(h:commandButton|button)(\\s[^>]*)?>");

    private static final Pattern TO_SIGN_IN = Pattern.compile("<a[^>]*href=\"/login\"[^>]*>#\\{text\\['([^']+)'\\]}");

    @ParameterizedTest
    @EnumSource
    void whatDoesTheSameIsCalledTheSame(Language language) throws IOException {
        Map<String, Set<String>> names = new TreeMap<>();
        pages().forEach((file, page) -> {
            for (Matcher form = FORM.matcher(page); form.find(); ) {
                Matcher action = ACTION.matcher(form.group(1));
                String where = action.find() ? action.group(1) : file.toString();
                note(BUTTON.matcher(form.group(2)), what -> what + " at " + where, language, names);
            }
            note(LINK.matcher(page), where -> where, language, names);
        });
        assertThat(names)
                .hasSizeGreaterThan(60)
                .allSatisfy((what, called) -> assertThat(called).as(what).hasSize(1));
    }

    /** What people do before they are signed in, on whichever page: the way to a new password is one thing. */
    @ParameterizedTest
    @EnumSource
    void oneNameIsOneThingToStrangers(Language language) throws IOException {
        Map<String, Set<String>> things = new TreeMap<>();
        for (Map.Entry<Path, String> page : pages().entrySet()) {
            if (page.getValue().contains("/templates/public.xhtml")
                    || page.getKey().endsWith("enter.xhtml")) {
                for (Matcher button = BUTTON.matcher(page.getValue()); button.find(); ) {
                    things.computeIfAbsent(Messages.text(language, button.group("key")), name -> new TreeSet<>())
                            .add(button.group("what"));
                }
            }
        }
        assertThat(things)
                .hasSizeGreaterThan(5)
                .allSatisfy((name, what) -> assertThat(what).as(name).hasSize(1));
    }

    private static void note(
            Matcher button, UnaryOperator<String> what, Language language, Map<String, Set<String>> names) {
        while (button.find()) {
            names.computeIfAbsent(what.apply(button.group("what")), key -> new TreeSet<>())
                    .add(Messages.text(language, button.group("key")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWayToTheSignInPageHasOneName(Language language) throws IOException {
        Set<String> names = pages().values().stream()
                .flatMap(page -> TO_SIGN_IN.matcher(page).results())
                .map(link -> Messages.text(language, link.group(1)))
                .collect(Collectors.toSet());
        assertThat(names).hasSize(1);
    }

    /** One without a class looks as the browser draws it, and like no other here. */
    @Test
    void eachButtonHasALook() throws IOException {
        pages().forEach((file, page) -> assertThat(
                        ANY_BUTTON.matcher(page).results().map(MatchResult::group))
                .as(file.toString())
                .allMatch(button -> button.contains("class=\"") || button.contains("styleClass=\"")));
    }

    private static Map<Path, String> pages() throws IOException {
        Map<Path, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/webapp"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".xhtml")).toList()) {
                pages.put(file, Files.readString(file));
            }
        }
        return pages;
    }
}
