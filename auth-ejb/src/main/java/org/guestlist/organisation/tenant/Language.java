package org.guestlist.organisation.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.platform.db.UnknownValues.Fallback;

/** The languages that Guestlist supports. */
public enum Language {
    @Fallback
    EN(Locale.ENGLISH),
    DE(Locale.GERMAN);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** @return the locale of texts, dates and numbers in this language */
    public Locale locale() {
        return locale;
    }

    /** @return its code (RFC 5646) */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** @return the language of the code, such as {@code de} or {@code de-AT} (RFC 5646), if it is supported */
    public static Optional<Language> of(String code) {
        String language = Locale.forLanguageTag(code.strip().replace('_', '-')).getLanguage();
        return Arrays.stream(values())
                .filter(one -> one.locale.getLanguage().equals(language))
                .findFirst();
    }
}
