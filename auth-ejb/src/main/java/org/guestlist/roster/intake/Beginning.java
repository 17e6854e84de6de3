package org.guestlist.roster.intake;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guestlist.account.EmailAddress;
import org.guestlist.roster.Field;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.file.RowReader;
import org.guestlist.roster.file.Separator;

/**
 * The beginning of a file, as an administrator sees it before the columns are chosen.
 *
 * @param separator the separator of the cells
 * @param header the row with the names of the columns; empty if there is none
 * @param people the first few rows after it, without those that are wrong
 * @param columns how many there are: as many as names, else as most rows have
 */
record Beginning(Separator separator, Optional<RowReader.Row> header, List<List<String>> people, int columns) {

    /** How many characters of a file are read. */
    static final int CHARACTERS = 64 * 1024;

    private static final int ROWS = 20;

    /** The first line that PowerShell's Export-Csv writes. */
    private static final String POWERSHELL = "#TYPE ";

    /** Excel's declaration of the separator. */
    private static final Pattern SAID = Pattern.compile("\"?sep=(.)\"?(\\r\\n|\\r|\\n)");

    /**
     * @param text the file's first characters
     * @param wanted the separator; empty to detect it
     * @param named whether there is a row with the names of the columns; empty to detect it
     */
    static Beginning of(String text, Optional<Separator> wanted, Optional<Boolean> named) throws FileProblemException {
        Separator separator = wanted.orElseGet(() -> guess(text));
        List<RowReader.Row> rows = rows(text, separator).stream()
                .filter(row -> row.wrong().isEmpty())
                .toList();
        Optional<RowReader.Row> found = header(rows);
        Optional<RowReader.Row> header = named.isEmpty()
                ? found
                : found.or(() -> rows.stream().findFirst()).filter(row -> named.get());
        long before = header.map(RowReader.Row::line).orElse(0L);
        List<List<String>> people = rows.stream()
                .filter(row -> row.line() > before)
                .map(RowReader.Row::cells)
                .toList();
        int columns = header.map(row -> row.cells().size()).orElseGet(() -> usual(people, 1));
        if (columns > RowReader.COLUMNS) {
            throw new FileProblemException(
                    FileProblem.TOO_MANY_COLUMNS, rows.get(0).line());
        }
        return new Beginning(separator, header, people, columns);
    }

    /**
     * @return the row with the most names of columns that are known, of those before the first address: above it there may be a title. Of
     *         two with as many it is the second, since some systems write the names once for programs and once for people.
     */
    private static Optional<RowReader.Row> header(List<RowReader.Row> rows) {
        List<RowReader.Row> candidates = rows.stream()
                .takeWhile(row -> !holdsAddress(row))
                .filter(row -> !row.cells().get(0).startsWith(POWERSHELL))
                .toList();
        Optional<RowReader.Row> best = Optional.empty();
        long most = 0;
        for (RowReader.Row row : candidates) {
            long names = names(row);
            if (names > most || names > 1 && names == most) {
                best = Optional.of(row);
                most = names;
            }
        }
        return best.or(() -> firstAsWideAsMost(candidates));
    }

    private static long names(RowReader.Row row) {
        return Field.guess(row.cells()).stream().filter(Optional::isPresent).count();
    }

    private static Optional<RowReader.Row> firstAsWideAsMost(List<RowReader.Row> rows) {
        int columns = usual(rows.stream().map(RowReader.Row::cells).toList(), 1);
        return rows.stream().filter(row -> row.cells().size() == columns).findFirst();
    }

    private static boolean holdsAddress(RowReader.Row row) {
        return row.cells().stream().anyMatch(cell -> EmailAddress.parse(cell).isPresent());
    }

    /** @return the place of the first row */
    static RowReader.Place start(String text) {
        Matcher said = SAID.matcher(text);
        return said.lookingAt() ? new RowReader.Place(said.end(), 1) : RowReader.START;
    }

    private static Separator guess(String text) {
        Matcher said = SAID.matcher(text);
        if (said.lookingAt()) {
            for (Separator one : Separator.values()) {
                if (one.character() == said.group(1).charAt(0)) {
                    return one;
                }
            }
        }
        Separator best = Separator.SEMICOLON;
        double most = -1;
        for (Separator one : Separator.values()) {
            double score = score(text, one);
            if (score > most) {
                most = score;
                best = one;
            }
        }
        return best;
    }

    /** Scores many columns, with the same number in most rows: a character that is not the separator occurs irregularly. */
    private static double score(String text, Separator separator) {
        try {
            List<RowReader.Row> rows = rows(text, separator);
            List<List<String>> right = rows.stream()
                    .filter(row -> row.wrong().isEmpty())
                    .map(RowReader.Row::cells)
                    .toList();
            int columns = usual(right, 2);
            if (columns > RowReader.COLUMNS) {
                // Better than a separator that puts everything into one cell, since then the problem is reported.
                return 1;
            }
            long alike = right.stream().filter(row -> row.size() == columns).count();
            return rows.isEmpty() ? 0 : Math.pow((double) alike / rows.size(), 2) * columns;
        } catch (FileProblemException e) {
            return -1;
        }
    }

    /** @return the number of cells that most rows have, of those with at least so many; 0 if there are none */
    private static int usual(List<List<String>> rows, int least) {
        Map<Integer, Long> sizes = rows.stream()
                .map(List::size)
                .filter(size -> size >= least)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return sizes.entrySet().stream()
                .max(Comparator.comparing((Map.Entry<Integer, Long> size) -> size.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private static List<RowReader.Row> rows(String text, Separator separator) throws FileProblemException {
        List<RowReader.Row> rows = new ArrayList<>();
        RowReader.Place start = start(text);
        RowReader reader = RowReader.of(
                new StringReader(text.substring((int) start.characters())),
                separator,
                start,
                text.length() >= CHARACTERS);
        for (Optional<RowReader.Row> row = reader.next(); row.isPresent() && rows.size() < ROWS; row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }
}
