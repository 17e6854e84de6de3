package org.guestlist.audit;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The code that a person reads out to the administrator after a failed sign-in, so that the attempt can be found in the log. Eight
 * characters without vowels or look-alikes, written in two groups.
 *
 * @param value such as {@code K7QF-2M9X}
 */
public record SupportCode(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ";
    private static final String FORMAT = "[" + ALPHABET + "]{4}-[" + ALPHABET + "]{4}";

    public SupportCode {
        if (!value.matches(FORMAT)) {
            throw new IllegalArgumentException("not a support code");
        }
    }

    /** @return a new code */
    public static SupportCode random() {
        StringBuilder code = new StringBuilder();
        RANDOM.ints(8, 0, ALPHABET.length()).forEach(index -> code.append(ALPHABET.charAt(index)));
        return new SupportCode(code.insert(4, '-').toString());
    }

    /** @return the code as people type it, in any case, with or without the dash or spaces; empty for anything else */
    public static Optional<SupportCode> parse(String text) {
        String plain = text == null ? "" : text.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        String code = plain.length() == 8 ? plain.substring(0, 4) + "-" + plain.substring(4) : "";
        return code.matches(FORMAT) ? Optional.of(new SupportCode(code)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
