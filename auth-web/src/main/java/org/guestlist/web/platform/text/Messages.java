package org.guestlist.web.platform.text;

import java.text.MessageFormat;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.Language;

/** Reads the resource bundles. Pages use {@link Text}, which has the language. */
public final class Messages {

    /** Where the bundles are. */
    static final String BUNDLE = "org.guestlist.web.platform.text.Messages";

    // No fallback to the server's default locale.
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** Looking for one, Java makes a key for it and asks whether it is out of date. */
    private static final Map<Language, ResourceBundle> BUNDLES = Stream.of(Language.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    language -> ResourceBundle.getBundle(
                            BUNDLE, language.locale(), Messages.class.getClassLoader(), NO_FALLBACK)));

    private Messages() {}

    /** @throws java.util.MissingResourceException if there is no such text */
    public static String text(Language language, String key) {
        return BUNDLES.get(language).getString(key);
    }

    /** @return the text, or {@code otherwise} if there is none */
    public static String text(Language language, String key, String otherwise) {
        ResourceBundle bundle = BUNDLES.get(language);
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    /** @return the text with {@code {0}}, {@code {1}} … replaced by the values */
    public static String format(Language language, String key, Object... values) {
        return new MessageFormat(text(language, key), language.locale()).format(values);
    }
}
