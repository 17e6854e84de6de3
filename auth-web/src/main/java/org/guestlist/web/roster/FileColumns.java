package org.guestlist.web.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.roster.AttributeColumn;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Field;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.intake.NameOrder;
import org.guestlist.roster.intake.Preview;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.text.Text;

/** The columns of a file with their first cells, as a page shows them, and the question for each of our fields which column holds it. */
public final class FileColumns {

    /**
     * Which column holds something.
     *
     * @param id of the list of columns
     * @param label what the column holds, for people
     * @param columns the columns of the file, and none
     */
    public record Question(String id, String label, List<Option> columns) {}

    /**
     * A column of the file.
     *
     * @param name in the file, or its number
     * @param meaning what it holds for us; null for one that is not used
     * @param sample the values in the first rows
     */
    public record FileColumn(String name, String meaning, String sample) {}

    /** How many names are shown that are turned. */
    static final int EXAMPLES = 2;

    /** How many characters of a name or a cell are shown. */
    static final int SHOWN = 60;

    /** The beginning of the names of questions in the form; the code of the meaning follows. */
    private static final String QUESTION = "field-";

    /** How many characters of a sample stand beside a column's name. */
    private static final int SHOWN_BESIDE = 30;

    private final Preview preview;
    private final ColumnChoices choices;
    private final Map<Meaning, Integer> answers;
    private final MeaningWords words;
    private final Text text;

    /** @param answers the number of the column that holds something, from 0; two may be the same, which is told */
    FileColumns(Preview preview, ColumnChoices choices, Map<Meaning, Integer> answers, MeaningWords words, Text text) {
        this.preview = preview;
        this.choices = choices;
        this.answers = answers;
        this.words = words;
        this.text = text;
    }

    /** @return the name of the question which column holds this */
    static String question(Meaning meaning) {
        return QUESTION + meaning.code();
    }

    /** @return for each of our fields, and each attribute that a column holds, which column that is */
    public List<Question> questions() {
        return questions(words.all().stream().filter(one -> !isFurther(one)));
    }

    /** @return the same for the attributes that no column holds so far: rarely needed, and many */
    public List<Question> further() {
        return questions(words.all().stream().filter(this::isFurther));
    }

    private boolean isFurther(Meaning meaning) {
        return meaning instanceof AttributeColumn && !answers.containsKey(meaning);
    }

    private List<Question> questions(Stream<Meaning> some) {
        List<String> labels = IntStream.range(0, preview.columns())
                .mapToObj(column -> name(column) + beside(sample(column)))
                .toList();
        return some.map(one -> new Question(question(one), words.label(one), options(labels, answers.get(one))))
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
                        choices.columns().get(column).map(words::label).orElse(null),
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

    /** @return whether names can be turned, or are to be */
    public boolean isTurnable() {
        return choices.turnNames() || !turned().isEmpty();
    }

    /** @return what becomes of names that are turned, with the first ones as examples */
    public String getExamples() {
        String some = turned().stream()
                .map(one -> text.format("import.turnNames.example", one.from(), one.to()) + " ")
                .collect(Collectors.joining());
        return some + text.get("import.turnNames.others");
    }

    private List<NameOrder.Turned> turned() {
        return preview.turned(choices.columns(), EXAMPLES);
    }

    /** @return the number of the column with the names, from 0; -1 for none */
    public int getNamesIn() {
        return namesIn(choices.columns());
    }

    /** @return the same of these columns */
    static int namesIn(List<Optional<Meaning>> columns) {
        return columns.indexOf(Optional.of(Field.NAME));
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
