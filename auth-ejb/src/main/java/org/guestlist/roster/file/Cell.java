package org.guestlist.roster.file;

import java.util.regex.Pattern;
import org.guestlist.organisation.tenant.TidyText;

/** A raw cell of a file, before its column is known. */
public final class Cell {

    /** The character for bytes that are none. */
    public static final char BROKEN = '\uFFFD';

    /** Line breaks and tabs. */
    private static final Pattern BREAKS = Pattern.compile("[\\s\\u0085]");

    private Cell() {}

    /** @return the text without {@linkplain CellGuard guard}, on one line, without surrounding blanks and invisible characters */
    public static String clean(String cell) {
        if (isClean(cell)) {
            return cell;
        }
        return TidyText.tidy(BREAKS.matcher(CellGuard.unguard(cell)).replaceAll(" "));
    }

    /** Fast path: nearly all cells are. */
    private static boolean isClean(String cell) {
        char before = ' ';
        for (int i = 0; i < cell.length(); i++) {
            char one = cell.charAt(i);
            if (one < ' ' || one == '\'' || one > 0x7E && (one < 0xC0 || one >= 0x300) || one == ' ' && before == ' ') {
                return false;
            }
            before = one;
        }
        return cell.isEmpty() || before != ' ';
    }

    /** @return the text as it may be stored and shown: no longer than this, and without control characters */
    public static String shown(String cell, int length) {
        String plain = cell.replaceAll("\\p{Cntrl}", String.valueOf(BROKEN));
        return plain.length() > length ? plain.substring(0, length - 1) + "…" : plain;
    }
}
