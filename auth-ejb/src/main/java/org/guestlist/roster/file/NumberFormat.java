package org.guestlist.roster.file;

import java.util.regex.Pattern;

/**
 * What the format of a number makes of it (ECMA-376 Part 1 §18.8.30), decided once for each format of a file.
 *
 * @param day whether it shows a day
 * @param zeros how many digits it shows at least, with zeros before the number
 */
record NumberFormat(boolean day, int zeros) {

    /** As it is. */
    static final NumberFormat GENERAL = new NumberFormat(false, 0);

    /** As Excel has it; what is longer is no format, and is not looked at to its end. */
    static final int LONGEST = 255;

    /** Longer than any number of personnel. */
    private static final int MOST_ZEROS = 40;

    private static final NumberFormat DAY = new NumberFormat(true, 0);

    /** Quoted and escaped texts, colours and conditions, which are no letters of a day. What is not closed ends at the next one. */
    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*+\"?|\\\\.|\\[[^\\]]*+]?|_.|\\*.");

    private static final Pattern LETTERS = Pattern.compile("[yd]|mmm", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZEROS = Pattern.compile("0++");

    /** The formats of days that are not in the file, also those of East Asia. */
    private static final Pattern DAYS = Pattern.compile("1[4-7]|22|2[7-9]|3[0-6]|5[0-8]");

    /** @param code as it stands in the file */
    static NumberFormat of(String code) {
        String format = code.substring(0, Math.min(code.length(), LONGEST));
        if (LETTERS.matcher(TEXTS.matcher(format).replaceAll("")).find()) {
            return DAY;
        }
        return ZEROS.matcher(format).matches()
                ? new NumberFormat(false, Math.min(format.length(), MOST_ZEROS))
                : GENERAL;
    }

    /** @param id of a format that every spreadsheet has */
    static NumberFormat builtIn(String id) {
        return DAYS.matcher(id).matches() ? DAY : GENERAL;
    }
}
