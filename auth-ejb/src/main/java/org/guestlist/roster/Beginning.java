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
 * @param separator what the cells were separated by
 * @param header whether the first row seems to hold the names of the columns
 * @param rows the first few rows, with the names of the columns if there are any
 */
record Beginning(Separator separator, boolean header, List<List<String>> rows) {

    /** How much of a file is looked at. */
    static final int CHARACTERS = 64 * 1024;

    private static final int ROWS = 20;

    /** Excel's own way to say what separates the cells. */
    private static final Pattern SAID = Pattern.compile("\"?sep=(.)\"?(\\r\\n|\\r|\\n)");

    /**
     * @param text the file's first characters
     * @param wanted what separates the cells; nothing to find out
     */
    static Beginning of(String text, Optional<Separator> wanted) throws FileProblemException {
        Separator separator = wanted.orElseGet(() -> guess(text));
        List<List<String>> rows = rows(text.substring(preamble(text)), separator);
        boolean addressInFirst = !rows.isEmpty() && rows.get(0).stream().anyMatch(cell -> EmailAddress.parse(cell).isPresent());
        return new Beginning(separator, !addressInFirst, rows);
    }

    /** @return how many characters stand before the first row */
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

    /** Many columns, as many in each row: in a list that is separated otherwise, the same character stands here and there. */
    private static double score(String text, Separator separator) {
        List<List<String>> rows;
        try {
            rows = rows(text, separator);
        } catch (FileProblemException e) {
            // Better than one that makes a single cell of everything, for then it is told what is wrong.
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
        RowReader reader = RowReader.of(new StringReader(text), separator, RowReader.START, text.length() >= CHARACTERS);
        for (Optional<RowReader.Row> row = reader.next(); row.isPresent() && rows.size() < ROWS; row = reader.next()) {
            rows.add(row.get().cells());
        }
        return rows;
    }
}
