package org.guestlist.roster;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.account.EmailAddress;

/**
 * The beginning of a file, as an administrator sees it before the columns are chosen.
 *
 * @param separator the separator of the cells
 * @param header whether the first row seems to hold the names of the columns
 * @param rows the first few rows, with the names of the columns if there are any
 */
record Beginning(Separator separator, boolean header, List<List<String>> rows) {

    /** How many characters of a file are read. */
    static final int CHARACTERS = 64 * 1024;

    private static final int ROWS = 20;

    /** Excel's declaration of the separator. */
    private static final Pattern SAID = Pattern.compile("\"?sep=(.)\"?(\\r\\n|\\r|\\n)");

    /**
     * @param text the file's first characters
     * @param wanted the separator; empty to detect it
     */
    static Beginning of(String text, Optional<Separator> wanted) throws FileProblemException {
        Separator separator = wanted.orElseGet(() -> guess(text));
        List<List<String>> rows = rows(text.substring(preamble(text)), separator);
        boolean addressInFirst = !rows.isEmpty()
                && rows.get(0).stream()
                        .anyMatch(cell -> EmailAddress.parse(cell).isPresent());
        return new Beginning(separator, !addressInFirst, rows);
    }

    /** @return the number of characters before the first row */
    static int preamble(String text) {
        Matcher said = SAID.matcher(text);
        return said.lookingAt() ? said.end() : 0;
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

    /** Scores many columns, with the same number in each row: a character that is not the separator occurs irregularly. */
    private static double score(String text, Separator separator) {
        List<List<String>> rows;
        try {
            rows = rows(text, separator);
        } catch (FileProblemException e) {
            // Better than a separator that puts everything into one cell, since then the problem is reported.
            return e.problem() == FileProblem.TOO_MANY_COLUMNS ? 1 : -1;
        }
        if (rows.isEmpty() || rows.get(0).size() < 2) {
            return 0;
        }
        int columns = rows.get(0).size();
        long alike = rows.stream().filter(row -> row.size() == columns).count();
        return Math.pow((double) alike / rows.size(), 2) * columns;
    }

    private static List<List<String>> rows(String text, Separator separator) throws FileProblemException {
        List<List<String>> rows = new ArrayList<>();
        RowReader reader =
                RowReader.of(new StringReader(text), separator, RowReader.START, text.length() >= CHARACTERS);
        for (Optional<RowReader.Row> row = reader.next(); row.isPresent() && rows.size() < ROWS; row = reader.next()) {
            rows.add(row.get().cells());
        }
        return rows;
    }
}
