package org.guestlist.web.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /**
     * A button, or a link that leads to an address without gaps: where it leads or what it does, and the key of the words on it. What a
     * filter acts on has its id alone.
     */
    private static final Pattern BUTTON = Pattern.compile(
            "<h:commandButton[^>]*value=\"#\\{text\\['(?<key1>[^']+)'\\]}\"[^>]*action=\"#\\{(?<do1>[^}]+)}\""
                    + "|<button[^>]*faces:action=\"#\\{(?<do2>[^}]+)}\"[^>]*>#\\{text\\['(?<key2>[^']+)'\\]}"
                    + "|<a class=\"button\"[^>]*href=\"(?<do3>[^\"#]+)\"[^>]*>#\\{text\\['(?<key3>[^']+)'\\]}"
                    + "|<h:commandButton id=\"(?<do4>[^\"]+)\" value=\"#\\{text\\['(?<key4>[^']+)'\\]}\" styleClass=\"[^\"]*\"/>");

    private static final Pattern ANY_BUTTON = Pattern.compile("<(h:commandButton|button)(\\s[^>]*)?>");

    private static final Pattern TO_SIGN_IN = Pattern.compile("<a[^>]*href=\"/login\"[^>]*>#\\{text\\['([^']+)'\\]}");

    @ParameterizedTest
    @EnumSource
    void whatDoesTheSameIsCalledTheSame(Language language) throws IOException {
        Map<String, Set<String>> names = new TreeMap<>();
        for (String page : pages().values()) {
            for (Matcher button = BUTTON.matcher(page); button.find(); ) {
                for (int i = 1; i <= 4; i++) {
                    if (button.group("do" + i) != null) {
                        names.computeIfAbsent(button.group("do" + i), key -> new TreeSet<>())
                                .add(Messages.text(language, button.group("key" + i)));
                    }
                }
            }
        }
        assertThat(names)
                .hasSizeGreaterThan(15)
                .allSatisfy((what, called) -> assertThat(called).as(what).hasSize(1));
        Map<String, Set<String>> things = new TreeMap<>();
        names.forEach((what, called) -> things.computeIfAbsent(called.iterator().next(), name -> new TreeSet<>())
                .add(verb(what)));
        assertThat(things).allSatisfy((name, what) -> assertThat(what).as(name).hasSize(1));
    }

    /** What it does, whichever page does it: {@code loginBean.forgot} and {@code backDoorBean.forgot} are one thing. */
    private static String verb(String action) {
        String method = action.replaceAll(".*\\.", "");
        return method.startsWith("save") ? "save" : method.startsWith("request") ? "request" : method;
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
