package org.guestlist.web.roster;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.config.Settings;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Encoding;
import org.guestlist.roster.Field;
import org.guestlist.roster.FileProblem;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.Preview;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.Separator;
import org.guestlist.web.page.Command;
import org.guestlist.web.page.FormErrors;
import org.guestlist.web.page.Option;
import org.guestlist.web.request.RequestValues;
import org.guestlist.web.text.Text;
import org.omnifaces.util.Faces;

/** The page for the meanings of a file's columns: guessed, shown with the first rows, and corrected here. */
@Named
@RequestScoped
public class ImportColumnsBean {

    /**
     * A column of the file.
     *
     * @param id of its field
     * @param name in the file, or its number
     * @param sample the values in the first rows
     * @param meanings its possible meanings
     */
    public record FileColumn(String id, String name, String sample, List<Option> meanings) {}

    /** How many characters of a name or a cell are shown. */
    private static final int SHOWN = 60;

    /** No {@link Field}. */
    private static final String NO_MEANING = "NONE";

    @Inject
    private Command command;

    @Inject
    private RosterService imports;

    @Inject
    private Settings settings;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    private RosterImport roster;
    private ColumnChoices choices;
    private Preview preview;
    private FileProblem problem;
    private long problemLine;

    @PostConstruct
    void start() {
        roster = command.id().flatMap(imports::find).orElse(null);
        if (roster == null) {
            return;
        }
        choices = roster.getChoices();
        problem = roster.getProblem().orElse(null);
        problemLine = roster.getProblemLine();
        if (!command.name().isEmpty()) {
            takeOver();
        } else {
            preview = imports.preview(
                    roster, choices.encoding(), Optional.of(choices.separator()), Optional.of(choices.header()));
        }
    }

    /** Applies the submitted choices; if the file is now read differently, its columns are guessed again. */
    private void takeOver() {
        Encoding encoding = sent("encoding", Encoding.class).orElse(choices.encoding());
        Separator separator = sent("separator", Separator.class).orElse(choices.separator());
        boolean header = Faces.getRequestParameter("header") != null;
        boolean same = "check".equals(command.name());
        preview = imports.preview(roster, encoding, Optional.of(separator), Optional.of(header));
        List<Optional<Field>> columns = new ArrayList<>();
        for (int column = 0; column < preview.columns(); column++) {
            columns.add(sent("column" + column, Field.class));
        }
        choices = new ColumnChoices(
                encoding,
                separator,
                header,
                sent("dayOrder", DayOrder.class).orElse(choices.dayOrder()),
                same ? columns : preview.choices().columns(),
                Faces.getRequestParameter("restore") != null);
        problem = preview.problem().orElse(null);
        problemLine = preview.problemLine();
    }

    private static <E extends Enum<E>> Optional<E> sent(String name, Class<E> type) {
        return RequestValues.constant(type, Faces.getRequestParameter(name));
    }

    /** Answers 404 if there is no such import in this organisation, redirects if it is already further, and runs the action of a button. */
    public void act() {
        if (roster == null) {
            Faces.responseSendError(404, null);
        } else if (roster.getState() != ImportState.UPLOADED && roster.getState() != ImportState.CHECKED) {
            Faces.redirect("/admin/import-result?id=%s", roster.getUuid());
        } else if ("discard".equals(command.name())) {
            imports.discard(roster.getUuid());
            Faces.redirect("/admin/import");
        } else if ("check".equals(command.name()) && problem == null) {
            check();
        }
    }

    private void check() {
        Optional<ColumnChoices.Problem> wrong = choices.problem();
        if (wrong.isPresent()) {
            errors.add("column" + at(wrong.get()), text.get("import.columns." + wrong.get()));
            return;
        }
        Optional<UUID> job = imports.check(roster.getUuid(), choices);
        if (job.isPresent()) {
            Faces.redirect("/admin/job?id=%s", job.get());
        } else {
            Faces.redirect("/admin/import-result?id=%s", roster.getUuid());
        }
    }

    /** @return the first column with the same meaning as an earlier one; the first column if the problem is a missing meaning */
    private int at(ColumnChoices.Problem wrong) {
        List<Optional<Field>> columns = choices.columns();
        return wrong == ColumnChoices.Problem.NO_KEY
                ? 0
                : IntStream.range(0, columns.size())
                        .filter(column ->
                                columns.get(column).isPresent() && columns.indexOf(columns.get(column)) < column)
                        .findFirst()
                        .orElse(0);
    }

    public RosterImport getRoster() {
        return roster;
    }

    public ColumnChoices getChoices() {
        return choices;
    }

    /** @return why the choices are invalid, in a sentence; null if they are valid */
    public String getProblem() {
        return problem == null
                ? null
                : text.format("import.problem." + problem, settings.importMaxMegabytes(), problemLine);
    }

    /** @return the line with the names of the columns, if there are others above it; else 0 */
    public long getHeaderLine() {
        return preview.headerLine() > 1 ? preview.headerLine() : 0;
    }

    /** @return the columns of the file */
    public List<FileColumn> getColumns() {
        List<FileColumn> columns = new ArrayList<>();
        for (int column = 0; column < preview.columns(); column++) {
            int at = column;
            Optional<Field> chosen =
                    at < choices.columns().size() ? choices.columns().get(at) : Optional.empty();
            List<Option> meanings =
                    new ArrayList<>(List.of(new Option(NO_MEANING, text.get("import.field.none"), chosen.isEmpty())));
            Stream.of(Field.values())
                    .forEach(field -> meanings.add(new Option(
                            field.name(),
                            text.get("import.field." + field),
                            chosen.filter(one -> one == field).isPresent())));
            String sample = String.join(
                    " · ",
                    preview.rows().stream()
                            .map(row -> row.get(at))
                            .filter(cell -> !cell.isEmpty())
                            .limit(3)
                            .map(cell -> Text.shortened(cell, SHOWN))
                            .toList());
            String header = preview.headers().isEmpty() ? "" : preview.headers().get(at);
            String name = header.isEmpty() ? text.format("import.column", at + 1) : Text.shortened(header, SHOWN);
            columns.add(new FileColumn("column" + at, name, sample, meanings));
        }
        return columns;
    }

    /** @return the encodings, each with how a cell of the file looks in it */
    public List<Option> getEncodings() {
        Map<Encoding, String> samples = imports.samples(roster);
        return Stream.of(Encoding.values())
                .map(one -> new Option(
                        one.name(),
                        text.get("import.encoding." + one)
                                + (samples.containsKey(one) ? ": " + Text.shortened(samples.get(one), SHOWN) : ""),
                        one == choices.encoding()))
                .toList();
    }

    public List<Option> getSeparators() {
        return choices("import.separator.", Separator.values(), choices.separator());
    }

    public List<Option> getDayOrders() {
        return choices("import.dayOrder.", DayOrder.values(), choices.dayOrder());
    }

    private <E extends Enum<E>> List<Option> choices(String key, E[] values, E chosen) {
        return Stream.of(values)
                .map(one -> new Option(one.name(), text.get(key + one), one == chosen))
                .toList();
    }
}
