package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an administrator can do on a screen, a program can do through the API: each button of the administrators' pages stands in {@code
 * admin-screens.txt}, with the operations that do the same, or with why there are none. A button that is new fails here until it does.
 */
class AdminScreensTest {

    private static final Path PAGES = Path.of("../../auth-web/src/main/webapp");
    private static final Pattern BUTTON = Pattern.compile("<(button|h:commandButton|gl:command)\\s([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)=\"([^\"]*)\"");
    private static final Pattern TAG = Pattern.compile("<gl:(\\w+)");

    /** The tag that is a button. */
    private static final String COMMAND = "command";

    /** A button and what is said of it. */
    private static final Pattern LINE = Pattern.compile("(\\S+ .+?) (=|-) (.+)");

    @Test
    void eachButtonHasAnOperationOrAReason() throws IOException {
        assertThat(said().keySet()).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(buttons());
    }

    @Test
    void whatIsNamedIsThere() throws IOException {
        Set<String> operations = ApiDocument.operations().stream()
                .map(ApiDocument.Operation::toString)
                .collect(Collectors.toSet());
        said().forEach((button, operation) -> {
            if (!operation.isEmpty()) {
                assertThat(operations).as(button).contains(operation.split(", "));
            }
        });
    }

    /** @return the operations of each button, as they are written there; empty for one with a reason */
    private static Map<String, String> said() throws IOException {
        Map<String, String> said = new TreeMap<>();
        try (Stream<String> lines = new String(
                        AdminScreensTest.class
                                .getResourceAsStream("admin-screens.txt")
                                .readAllBytes(),
                        StandardCharsets.UTF_8)
                .lines()) {
            lines.forEach(line -> {
                Matcher parts = LINE.matcher(line);
                assertThat(parts.matches()).as(line).isTrue();
                assertThat(said.put(parts.group(1), parts.group(2).equals("=") ? parts.group(3) : ""))
                        .as(line)
                        .isNull();
            });
        }
        return said;
    }

    private static Set<String> buttons() throws IOException {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> pages = Files.list(PAGES.resolve("admin"))) {
            pages.filter(page -> page.toString().endsWith(".xhtml")).forEach(page -> {
                String name = page.getFileName().toString().replace(".xhtml", " ");
                forEachPart(read(page), (tag, text) -> buttons(text).forEach(button -> all.add(name + tag + button)));
            });
        }
        return all;
    }

    /** Looks at the page, and at each tag in it, and in these, once. */
    private static void forEachPart(String page, BiConsumer<String, String> look) {
        Map<String, String> left = new HashMap<>(Map.of("", page));
        Set<String> seen = new HashSet<>(Set.of(COMMAND));
        while (!left.isEmpty()) {
            Map<String, String> next = new HashMap<>();
            left.forEach((tag, text) -> {
                look.accept(tag.isEmpty() ? "" : tag + ".", text);
                TAG.matcher(text)
                        .results()
                        .map(one -> one.group(1))
                        .filter(seen::add)
                        .forEach(one -> next.put(one, tag(one)));
            });
            left = next;
        }
    }

    /** @return the tag's file; nothing for one that is a class */
    private static String tag(String name) {
        Path file = PAGES.resolve("WEB-INF/tags/" + name + ".xhtml");
        return Files.exists(file) ? read(file) : "";
    }

    private static Stream<String> buttons(String text) {
        return BUTTON.matcher(text)
                .results()
                .map(button -> {
                    Map<String, String> attributes = ATTRIBUTE
                            .matcher(button.group(2))
                            .results()
                            .collect(Collectors.toMap(one -> one.group(1), one -> one.group(2), (one, other) -> one));
                    return switch (button.group(1)) {
                        case "gl:command" -> attributes.get("name");
                        case "h:commandButton" -> attributes.get("id");
                        default -> plain(attributes);
                    };
                })
                .filter(name -> !name.isEmpty());
    }

    /** @return the command, or that the form itself says what is wanted; nothing for a button of a script */
    private static String plain(Map<String, String> attributes) {
        if ("button".equals(attributes.get("type"))) {
            return "";
        }
        String name = attributes.getOrDefault("name", "");
        String value = attributes.getOrDefault("value", "");
        return Arrays.asList("do", "").contains(name) ? value.isEmpty() ? "(form)" : value : name + "=" + value;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
