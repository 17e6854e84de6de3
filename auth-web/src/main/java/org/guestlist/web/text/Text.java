package org.guestlist.web.text;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.AbstractMap;
import java.util.Set;

/**
 * The texts in the language of this page: <code>#{text['login.title']}</code>, and <code>#{text.format('page.errors', 3)}</code> for those
 * with a gap.
 */
@Named
@RequestScoped
public class Text extends AbstractMap<String, String> {

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

    /** @return the text with {@code {0}}, {@code {1}} … filled in */
    public String format(String key, Object... values) {
        return Messages.format(language.get(), key, values);
    }

    /** @return the words, and no more of them than these characters; then an ellipsis says that there are */
    public static String shortened(String words, int most) {
        return words.length() <= most ? words : words.substring(0, most) + "…";
    }

    /** Not listed: pages ask for what they need. */
    @Override
    public Set<Entry<String, String>> entrySet() {
        return Set.of();
    }
}
