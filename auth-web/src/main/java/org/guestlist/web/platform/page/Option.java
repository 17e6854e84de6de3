package org.guestlist.web.platform.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.text.Text;

/**
 * An option of a select field, for the tag file {@code choose}.
 *
 * @param value as sent
 * @param label as shown
 */
public record Option(String value, String label, boolean selected) {

    /**
     * The languages of a person, by their codes (RFC 5646), after that of the organisation, which is sent as nothing.
     *
     * @param key of the label of the organisation's language, which gets the word for it
     * @param usual the organisation's language
     * @param chosen empty for that of the organisation
     */
    public static List<Option> languages(Text text, String key, Language usual, Optional<Language> chosen) {
        return Stream.concat(
                        Stream.of(new Option("", text.format(key, word(text, usual)), chosen.isEmpty())),
                        Stream.of(Language.values())
                                .map(one -> new Option(
                                        one.tag(),
                                        word(text, one),
                                        chosen.filter(one::equals).isPresent())))
                .toList();
    }

    /** @return the label of the one that is chosen; nothing if none is */
    public static String chosen(List<Option> options) {
        return options.stream()
                .filter(Option::selected)
                .map(Option::label)
                .findFirst()
                .orElse("");
    }

    private static String word(Text text, Language language) {
        return text.get("language." + language);
    }
}
