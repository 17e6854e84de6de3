package org.guestlist.roster.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a row into cells (RFC 4180 §2), and says what is wrong with its quotation marks. Blanks around a quoted cell do not count; a
 * quotation mark that does not begin a cell is a letter, such as that of inches. The readers of libraries give up a whole file at the first
 * wrong quotation mark, or take all that follows into one cell; here it is one row.
 */
final class CellSplitter {

    private static final char QUOTE = '"';

    /**
     * @param cells as they are, without the quotation marks around them; incomplete if something is wrong
     * @param doubtful whether two cells hold a letter without its pair each: together they may have been meant to be one text with the
     *     separator in it, {@code the "Countess, Lovelace"}
     * @param wrong {@link RefusalReason#QUOTE_OPEN} if the row may go on in the next line
     */
    record Split(List<String> cells, boolean doubtful, Optional<RefusalReason> wrong) {}

    private final String row;
    private final char separator;
    private final List<String> cells = new ArrayList<>();
    private int at;
    private int lone;

    private CellSplitter(String row, Separator separator) {
        this.row = row;
        this.separator = separator.character();
    }

    /** @param row one line, or several with line breaks between them in which a quoted cell goes on */
    static Split split(String row, Separator separator) {
        CellSplitter splitter = new CellSplitter(row, separator);
        Optional<RefusalReason> wrong = splitter.cell();
        while (wrong.isEmpty() && splitter.at < row.length()) {
            splitter.at++;
            wrong = splitter.cell();
        }
        return new Split(splitter.cells, splitter.lone > 1, wrong);
    }

    /** Reads a cell, up to the separator after it, or the end. */
    private Optional<RefusalReason> cell() {
        int start = afterBlanks(at);
        if (start < row.length() && row.charAt(start) == QUOTE) {
            return quoted(start + 1);
        }
        int end = row.indexOf(separator, at);
        String cell = row.substring(at, end < 0 ? row.length() : end);
        cells.add(cell);
        at += cell.length();
        lone += cell.chars().filter(one -> one == QUOTE).count() % 2;
        return Optional.empty();
    }

    private Optional<RefusalReason> quoted(int start) {
        StringBuilder cell = new StringBuilder();
        int from = start;
        int quote = row.indexOf(QUOTE, from);
        while (quote >= 0 && quote + 1 < row.length() && row.charAt(quote + 1) == QUOTE) {
            cell.append(row, from, quote + 1);
            from = quote + 2;
            quote = row.indexOf(QUOTE, from);
        }
        if (quote < 0) {
            return Optional.of(RefusalReason.QUOTE_OPEN);
        }
        cells.add(cell.append(row, from, quote).toString());
        at = afterBlanks(quote + 1);
        return at == row.length() || row.charAt(at) == separator
                ? Optional.empty()
                : Optional.of(RefusalReason.TEXT_AFTER_QUOTE);
    }

    private int afterBlanks(int from) {
        int after = from;
        while (after < row.length()
                && row.charAt(after) != separator
                && (row.charAt(after) == ' ' || row.charAt(after) == '\t')) {
            after++;
        }
        return after;
    }
}
