package org.guestlist.web.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever speaks to the browser says the word that stands on a button: the name that a screen reader hears has it in it, in each language
 * (WCAG 2.2, 2.5.3). The browser tests see the same, but only of the buttons that they meet.
 */
class AccessibleNamesTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Pattern COMMAND = Pattern.compile("<gl:command ([^>]*)/>");
    private static final Pattern KEY = Pattern.compile("'([\\w.]+)'");

    @Test
    void eachNameHasTheWordOnTheButton() throws IOException {
        List<String> mismatches = new ArrayList<>();
        int compared = 0;
        for (String attributes : commands()) {
            Optional<String> label = key(attributes, "label=\"");
            Optional<String> word = key(attributes, "word=\"");
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                ResourceBundle texts = ResourceBundle.getBundle("org.guestlist.web.platform.text.Messages", locale);
                if (label.filter(texts::containsKey).isPresent()
                        && word.filter(texts::containsKey).isPresent()) {
                    compared++;
                    String name = texts.getString(label.get()).toLowerCase(locale);
                    if (!name.contains(texts.getString(word.get()).toLowerCase(locale))) {
                        mismatches.add(locale + " " + label.get());
                    }
                }
            }
        }
        assertThat(mismatches).isEmpty();
        assertThat(compared).isGreaterThan(50);
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(PAGES)) {
            for (Path page :
                    pages.filter(one -> one.toString().endsWith(".xhtml")).toList()) {
                Matcher command = COMMAND.matcher(Files.readString(page));
                while (command.find()) {
                    commands.add(command.group(1));
                }
            }
        }
        return commands;
    }

    private static Optional<String> key(String attributes, String name) {
        int from = attributes.indexOf(name);
        if (from < 0) {
            return Optional.empty();
        }
        String value = attributes.substring(from + name.length());
        Matcher key = KEY.matcher(value.substring(0, value.indexOf('"')));
        return key.find() ? Optional.of(key.group(1)) : Optional.empty();
    }
}
