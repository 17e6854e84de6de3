package org.guestlist.roster;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a file row by row, from its beginning or from where another reader stopped. It holds only one row at a time; a row that is too long
 * or has too many columns is a {@link FileProblem}.
 */
final class RowReader {

    /** The most columns that a list may have. */
    static final int COLUMNS = 200;

    /** The longest row, with all its line breaks, in characters. */
    static final int LONGEST = 64 * 1024;

    static final Place START = new Place(0, 0);

    /**
     * A position in a file.
     *
     * @param characters the number of characters before it
     * @param lines the number of lines before it
     */
    record Place(long characters, long lines) {}

    /**
     * @param line in which it begins, counted from 1
     * @param cells as {@link Cell#clean} leaves them
     */
    record Row(long line, List<String> cells) {}

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Leash leash;
    private final boolean cut;

    /** The next row, read ahead, since its start is the end of the row before it. */
    private CSVRecord ahead;

    private long linesBeforeAhead;
    private long linesAfterAhead;
    private long lines;

    private RowReader(CSVParser parser, Leash leash, Place start, boolean cut) {
        this.parser = parser;
        this.records = parser.iterator();
        this.leash = leash;
        this.lines = start.lines;
        this.cut = cut;
    }

    /**
     * @param text from the start on
     * @param start where that is in the file
     * @param cut whether the text is only the start of the file; its incomplete last row is left out
     */
    static RowReader of(Reader text, Separator separator, Place start, boolean cut) throws FileProblemException {
        Leash leash = new Leash(text);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator.character())
                .setIgnoreEmptyLines(false)
                .setTrailingData(true)
                .get();
        try {
            RowReader reader = new RowReader(
                    CSVParser.builder()
                            .setReader(leash)
                            .setFormat(format)
                            .setCharacterOffset(start.characters)
                            .get(),
                    leash,
                    start,
                    cut);
            reader.readAhead();
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the next row that is not empty; empty at the end */
    Optional<Row> next() throws FileProblemException {
        while (ahead != null) {
            CSVRecord one = ahead;
            long before = linesBeforeAhead;
            readAhead();
            if (ahead == null && cut) {
                return Optional.empty();
            }
            if (one.size() > COLUMNS) {
                throw new FileProblemException(FileProblem.TOO_MANY_COLUMNS, before + 1);
            }
            List<String> cells = new ArrayList<>(one.size());
            one.forEach(cell -> cells.add(Cell.clean(cell)));
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                return Optional.of(new Row(before + 1, cells));
            }
        }
        return Optional.empty();
    }

    /** @return the place after the last row read; empty at the end of the file */
    Optional<Place> place() {
        return Optional.ofNullable(ahead).map(next -> new Place(next.getCharacterPosition(), linesBeforeAhead));
    }

    private void readAhead() throws FileProblemException {
        linesBeforeAhead = lines + linesAfterAhead;
        try {
            leash.loosen();
            ahead = records.hasNext() ? records.next() : null;
            linesAfterAhead = parser.getCurrentLineNumber();
        } catch (UncheckedIOException e) {
            ahead = null;
            if (!cut || isEndless(e)) {
                throw new FileProblemException(
                        isEndless(e) ? FileProblem.ENDLESS_LINE : FileProblem.OPEN_QUOTE, linesBeforeAhead + 1);
            }
        }
    }

    private static boolean isEndless(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof LeashException) {
                return true;
            }
        }
        return false;
    }

    /** Limits reading to one row at a time. */
    private static final class Leash extends FilterReader {

        private int length;

        Leash(Reader in) {
            super(in);
        }

        void loosen() {
            length = 0;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(char[] buffer, int offset, int count) throws IOException {
            int read = super.read(buffer, offset, count);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws LeashException {
            length += more;
            if (length > LONGEST) {
                throw new LeashException();
            }
        }
    }

    private static final class LeashException extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
