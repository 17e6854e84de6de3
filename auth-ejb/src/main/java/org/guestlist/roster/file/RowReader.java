package org.guestlist.roster.file;

import java.io.Reader;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.roster.file.CellSplitter.Split;

/**
 * Reads a file row by row, from its beginning or from where another reader stopped. A line that is no row, because of a quotation mark, is
 * told as such, and the line after it is read as a line of its own. Only a line that does not end is a {@link FileProblem}.
 */
public final class RowReader {

    /** The most columns that a list may have. */
    public static final int COLUMNS = 200;

    /** The longest line, and the longest row, in characters. */
    static final int LONGEST = 64 * 1024;

    /** How many lines a row may have: enough for postal addresses. A quotation mark that is not closed by then is a mistake. */
    static final int MOST_LINES = 10;

    /** Where a file begins. */
    public static final Place START = new Place(0, 0);

    /**
     * A position in a file.
     *
     * @param characters the number of characters before it
     * @param lines the number of lines before it
     */
    public record Place(long characters, long lines) {}

    /**
     * @param line in which it begins, counted from 1
     * @param lines how many it has
     * @param cells as {@link Cell#clean} leaves them; of a row that is wrong, the line
     * @param doubtful whether two of the cells may have been meant to be one, as each holds one quotation mark
     * @param wrong why it is no row
     */
    public record Row(long line, int lines, List<String> cells, boolean doubtful, Optional<RefusalReason> wrong) {

        /** A row of one line. */
        public static Row of(long line, List<String> cells) {
            return new Row(line, 1, cells, false, Optional.empty());
        }

        boolean isEmpty() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    private final Lines lines;
    private final Separator separator;
    private final boolean cut;

    private RowReader(Lines lines, Separator separator, boolean cut) {
        this.lines = lines;
        this.separator = separator;
        this.cut = cut;
    }

    /**
     * @param text from the start on
     * @param start where that is in the file
     * @param cut whether the text is only the start of the file; its incomplete last row is left out
     */
    public static RowReader of(Reader text, Separator separator, Place start, boolean cut) {
        return new RowReader(new Lines(text, start), separator, cut);
    }

    /** @return the next row that is not empty; empty at the end */
    public Optional<Row> next() throws FileProblemException {
        while (lines.has(0)) {
            Row row = read();
            if (cut && !lines.has(row.wrong.isPresent() ? MOST_LINES : row.lines)) {
                return Optional.empty();
            }
            lines.skip(row.lines);
            if (!row.isEmpty()) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** @return the place after the last row read; empty at the end of the file */
    public Optional<Place> place() throws FileProblemException {
        return lines.has(0) ? Optional.of(lines.place()) : Optional.empty();
    }

    private Row read() throws FileProblemException {
        String text = lines.get(0);
        Split split = CellSplitter.split(text, separator);
        int count = 1;
        while (split.wrong().equals(Optional.of(RefusalReason.QUOTE_OPEN)) && goesOn(text, count)) {
            text += "\n" + lines.get(count++);
            split = CellSplitter.split(text, separator);
        }
        if (split.wrong().isPresent()) {
            // What is wrong in a later line is so because of the quotation mark in the first.
            return wrong(count > 1 ? RefusalReason.QUOTE_OPEN : split.wrong().get());
        }
        if (count > 1 && split.cells().stream().anyMatch(this::holdsAnotherRow)) {
            return wrong(RefusalReason.QUOTE_OVER_ROWS);
        }
        return new Row(
                lines.place().lines() + 1,
                count,
                split.cells().stream().map(Cell::clean).toList(),
                split.doubtful(),
                Optional.empty());
    }

    private boolean goesOn(String text, int count) throws FileProblemException {
        return count < MOST_LINES
                && lines.has(count)
                && text.length() + lines.get(count).length() < LONGEST;
    }

    /** Two stray quotation marks, each in a row of its own, look like a cell of several lines. */
    private boolean holdsAnotherRow(String cell) {
        return cell.lines().skip(1).anyMatch(line -> {
            String[] parts = line.split("\\Q" + separator.character() + "\\E", COLUMNS);
            return parts.length > 1
                    && List.of(parts).stream()
                            .anyMatch(
                                    part -> EmailAddress.parse(Cell.clean(part)).isPresent());
        });
    }

    private Row wrong(RefusalReason reason) {
        return new Row(lines.place().lines() + 1, 1, List.of(Cell.clean(lines.get(0))), false, Optional.of(reason));
    }
}
