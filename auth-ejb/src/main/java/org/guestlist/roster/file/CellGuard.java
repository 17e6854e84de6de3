package org.guestlist.roster.file;

import java.util.regex.Pattern;

/**
 * Prevents spreadsheets from running a cell as a formula, and removes the guard again, so that an exported file is imported unchanged.
 *
 * <p>An apostrophe is put before anything that a spreadsheet would read as the beginning of a formula: {@code =}, {@code +}, {@code -},
 * {@code @}, a tab or a line break (ASVS 5.0, 1.2.10), at the beginning of a cell, or after a character at which a spreadsheet set to
 * another separator would begin one. A cell that begins with apostrophes and then such a character gets one more, so that {@link #unguard}
 * is exact.
 */
public final class CellGuard {

    private static final String BEGINNING = "(?<=^|[,;|\\t\\r\\n])";
    private static final String FORMULA = "'*[=+\\-@\\t\\r\\n＝＋－＠]";
    private static final Pattern BARE = Pattern.compile(BEGINNING + "(?=" + FORMULA + ")");
    private static final Pattern GUARDED = Pattern.compile(BEGINNING + "'(?=" + FORMULA + ")");

    private CellGuard() {}

    /** @return the text as it is written into a file */
    public static String guard(String text) {
        return BARE.matcher(text).replaceAll("'");
    }

    /** @return the text as it was before {@link #guard}; any other text as it is */
    public static String unguard(String cell) {
        return GUARDED.matcher(cell).replaceAll("");
    }
}
