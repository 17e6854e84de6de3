package org.guestlist.organisation.tenant;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A line of text that people read, such as a name, without what cannot be seen in it: two names that look the same are the same. */
public final class TidyText {

    /** What most texts are: there is nothing to tidy, and an import has a hundred thousand. */
    private static final Pattern TIDY = Pattern.compile("[!-~]++( [!-~]++)*+");

    /** Spaces of any width, including those that word processors and web pages leave behind. */
    private static final Pattern BLANKS = Pattern.compile("\\p{Z}+");

    /**
     * Invisible characters: Unicode's format characters, among them those that turn round the direction of the text, and letters and marks
     * without a shape. Not the few format characters that have one (Arabic numbers, U+0600 and the like), and not the two joiners.
     */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cf}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u2065\\u2800\\u3164\\uFFA0"
                    + "&&[^\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\x{110BD}\\x{110CD}\\u200C\\u200D]]");

    private static final Pattern JOINER = Pattern.compile("[\\u200C\\u200D]");

    private static final Set<UnicodeScript> WITHOUT_JOINERS =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);

    private TidyText() {}

    /**
     * @return the text with single spaces, none around it, and without invisible characters. It is stored and imported this way, so an
     *         exported text comes back unchanged.
     */
    public static String tidy(String text) {
        if (TIDY.matcher(text).matches()) {
            return text;
        }
        String seen = UNSEEN.matcher(text).replaceAll("");
        String joined = JOINER.matcher(seen).replaceAll(joiner -> isNeeded(seen, joiner.start()) ? joiner.group() : "");
        return BLANKS.matcher(joined).replaceAll(" ").strip();
    }

    /** @return the first letter, as a capital one; empty for an empty text */
    public static String initial(String text) {
        return text.isEmpty()
                ? ""
                : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    /** Persian, Indian scripts and emoji need joiners between two characters; after an Indian mark, one may also end the word. */
    private static boolean isNeeded(String text, int joiner) {
        if (joiner == 0) {
            return false;
        }
        int before = text.codePointBefore(joiner);
        return isMark(before) && UnicodeScript.of(before) != UnicodeScript.INHERITED
                || isJoined(before) && joiner + 1 < text.length() && isJoined(text.codePointAt(joiner + 1));
    }

    private static boolean isJoined(int character) {
        int type = Character.getType(character);
        return (Character.isLetter(character)
                        || isMark(character)
                        || type == Character.OTHER_SYMBOL
                        || type == Character.MODIFIER_SYMBOL)
                && !WITHOUT_JOINERS.contains(UnicodeScript.of(character));
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
