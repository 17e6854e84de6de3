package org.guestlist.roster;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running a cell as a formula, and takes the guard away again, so that a file that was written here and is read here
 * says the same.
 *
 * <p>An apostrophe goes before whatever a spreadsheet would take for the beginning of a formula: {@code =}, {@code +}, {@code -}, {@code @},
 * a tab or a line break (ASVS 5.0, 1.2.10), at the beginning of a cell, or after a character at which a spreadsheet set to another separator
 * would begin one. What begins with apostrophes and then such a character gets one more, so that nothing is lost.
 */
public final class CellGuard {

    private static final String BEGINNING = "(?<=^|[,;|\\t\\r\\n])";
    private static final String FORMULA = "'*[=+\\-@\\t\\r\\n＝＋－＠]";
    private static final Pattern BARE = Pattern.compile(BEGINNING + "(?=" + FORMULA + ")");
    private static final Pattern GUARDED = Pattern.compile(BEGINNING + "'(?=" + FORMULA + ")");

    private CellGuard() {
    }

    /** @return the text as it may stand in a file */
    public static String guard(String text) {
        return BARE.matcher(text).replaceAll("'");
    }

    /** @return the text as it was before {@link #guard}; any other text as it is */
    public static String unguard(String cell) {
        return GUARDED.matcher(cell).replaceAll("");
    }
}
