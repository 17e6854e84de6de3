package org.guestlist.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is a person's name, how it is stored, and how it is found. */
public final class PersonName {

    /** The longest name, in characters. */
    public static final int LENGTH = 100;

    /** Spaces of any width, including those that word processors and web pages leave behind. */
    private static final Pattern BLANKS = Pattern.compile("\\p{Z}+");

    /** Invisible characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u200B\\u2060\\uFEFF\\u00AD]");

    private PersonName() {}

    /** @return whether the text is a valid name: 1 to {@value #LENGTH} characters on one line */
    public static boolean isValid(String text) {
        // Check the length first: normalising thousands of combining accents takes minutes.
        if (text.length() > 2 * LENGTH) {
            return false;
        }
        String clean = clean(text);
        return !clean.isEmpty() && clean.length() <= LENGTH && clean.chars().noneMatch(Character::isISOControl);
    }

    /** @return the name as it is stored: {@linkplain #tidy tidy}, with composed characters (Unicode NFC); check the length first */
    public static String clean(String name) {
        return Normalizer.normalize(tidy(name), Normalizer.Form.NFC);
    }

    /**
     * @return the text with single spaces, none around it, and without invisible characters. Names are stored and imported this way, so an
     *         exported name comes back unchanged.
     */
    public static String tidy(String text) {
        return BLANKS.matcher(UNSEEN.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }

    /** @return the text for searching by the beginning of any word: lower case, without accents, a space before each word */
    public static String key(String text) {
        String start = text.substring(0, Math.min(text.length(), 2 * LENGTH));
        String plain = Normalizer.normalize(start, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        String words = plain.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        String key = " " + words;
        return key.length() > 220 ? key.substring(0, 220) : key;
    }
}
