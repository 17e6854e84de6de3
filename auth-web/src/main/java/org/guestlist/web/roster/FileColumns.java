package org.guestlist.web.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Field;
import org.guestlist.roster.intake.Preview;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.text.Text;

/** The columns of a file with their first cells, as a page shows them, and the question for each of our fields which column holds it. */
public final class FileColumns {

    /**
     * Which column holds something.
     *
     * @param field what it holds
     * @param id of the list of columns
     * @param columns the columns of the file, and none
     */
    public record Question(Field field, String id, List<Option> columns) {}

    /**
     * A column of the file.
     *
     * @param name in the file, or its number
     * @param meaning what it holds for us; null for one that is not used
     * @param sample the values in the first rows
     */
    public record FileColumn(String name, String meaning, String sample) {}

    /** How many characters of a name or a cell are shown. */
    static final int SHOWN = 60;

    /** The beginning of the names of questions in the form; the field follows. */
    static final String QUESTION = "field-";

    /** How many characters of a sample stand beside a column's name. */
    private static final int SHOWN_BESIDE = 30;

    private final Preview preview;
    private final ColumnChoices choices;
    private final Map<Field, Integer> answers;
    private final Text text;

    /** @param answers the number of the column that holds a field, from 0; two may be the same, which is told */
    FileColumns(Preview preview, ColumnChoices choices, Map<Field, Integer> answers, Text text) {
        this.preview = preview;
        this.choices = choices;
        this.answers = answers;
        this.text = text;
    }

    /** @return for each of our fields, which column holds it */
    public List<Question> questions() {
        List<String> labels = IntStream.range(0, preview.columns())
                .mapToObj(column -> name(column) + beside(sample(column)))
                .toList();
        return Stream.of(Field.values())
                .map(field -> new Question(field, QUESTION + field, options(labels, answers.get(field))))
                .toList();
    }

    private List<Option> options(List<String> labels, Integer chosen) {
        List<Option> options = new ArrayList<>(List.of(new Option("", text.get("import.field.none"), chosen == null)));
        for (int column = 0; column < labels.size(); column++) {
            options.add(new Option(String.valueOf(column), labels.get(column), chosen != null && chosen == column));
        }
        return options;
    }

    private static String beside(String sample) {
        return sample.isEmpty() ? "" : ": " + Text.shortened(sample, SHOWN_BESIDE);
    }

    /** @return all columns of the file */
    public List<FileColumn> columns() {
        return IntStream.range(0, preview.columns())
                .mapToObj(column -> new FileColumn(
                        name(column),
                        choices.columns()
                                .get(column)
                                .map(field -> text.get("import.field." + field))
                                .orElse(null),
                        sample(column)))
                .toList();
    }

    /** @return the columns that are not used */
    public List<FileColumn> unused() {
        return columns().stream().filter(column -> column.meaning() == null).toList();
    }

    /** @return the first rows, with a cell for each column */
    public List<List<String>> rows() {
        return preview.rows().stream()
                .map(row ->
                        row.stream().map(cell -> Text.shortened(cell, SHOWN)).toList())
                .toList();
    }

    private String name(int column) {
        String header = preview.headers().isEmpty() ? "" : preview.headers().get(column);
        return header.isEmpty() ? text.format("import.column", column + 1) : Text.shortened(header, SHOWN);
    }

    private String sample(int column) {
        return preview.rows().stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isEmpty())
                .limit(3)
                .map(cell -> Text.shortened(cell, SHOWN))
                .collect(Collectors.joining(" · "));
    }
}
