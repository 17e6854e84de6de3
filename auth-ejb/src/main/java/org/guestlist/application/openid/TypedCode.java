package org.guestlist.application.openid;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code that a device shows and a person types (RFC 8628 §6.1): consonants alone, so that it is no word, and none that looks like
 * another letter or digit. There are 20⁸ of them.
 *
 * @param value {@value #LENGTH} letters of {@value #LETTERS}
 */
public record TypedCode(String value) {

    /** The letters that codes consist of. */
    static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

    /** How many letters each code has. */
    static final int LENGTH = 8;

    private static final int LONGEST_TYPED = 40;
    private static final Pattern FORMAT = Pattern.compile("[" + LETTERS + "]{" + LENGTH + "}");

    /** What people put between letters: blanks, and dashes of any kind. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}._]+");

    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException if it is no such code */
    public TypedCode {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a code of a device");
        }
    }

    /** @return a new code */
    static TypedCode random() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new TypedCode(code.toString());
    }

    /**
     * @param typed by a person, in capitals or not, with or without dash and blanks; may be null
     * @return the code, or empty if it can be none
     */
    public static Optional<TypedCode> of(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String plain = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return FORMAT.matcher(plain).matches() ? Optional.of(new TypedCode(plain)) : Optional.empty();
    }

    /** @return how devices show it and people compare it, as {@code XXXX-XXXX} */
    public String shown() {
        return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
    }

    /** Never shows the code, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
        return "TypedCode[…]";
    }
}
