package org.guestlist.web.platform.text;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.AbstractMap;
import java.util.Set;

/**
 * The texts in the language of this page: <code>#{text['login.title']}</code>, and <code>#{text.format('page.errors', 3)}</code> for those
 * with placeholders.
 */
@Named
@RequestScoped
public class Text extends AbstractMap<String, String> {

    private static final int QUOTED = 60;

    @Inject
    private PageLanguage language;

    @Override
    public String get(Object key) {
        return Messages.text(language.get(), (String) key);
    }

    /** @return the text, or {@code otherwise} if there is none */
    public String or(String key, String otherwise) {
        return Messages.text(language.get(), key, otherwise);
    }

    /** @return the text with {@code {0}}, {@code {1}} … replaced by the values */
    public String format(String key, Object... values) {
        return Messages.format(language.get(), key, values);
    }

    /** @return so many people, in words */
    public String people(long count) {
        return format("people.count." + (count == 0 ? "none" : count == 1 ? "one" : "many"), count);
    }

    /** @return how many people were found, of all those there are */
    public String people(long found, long all) {
        return found == all ? people(all) : format("people.count.of", found, all);
    }

    /** @return what was typed, shortened for an error message that quotes it; empty for null */
    public static String quoted(String typed) {
        return typed == null ? "" : shortened(typed.strip(), QUOTED);
    }

    /** @return the text, limited to this many characters; a longer one ends with an ellipsis */
    public static String shortened(String words, int most) {
        return words.length() <= most ? words : words.substring(0, most) + "…";
    }

    /** Not enumerable: pages look up single keys. */
    @Override
    public Set<Entry<String, String>> entrySet() {
        return Set.of();
    }
}
