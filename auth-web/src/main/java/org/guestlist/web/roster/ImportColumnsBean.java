package org.guestlist.web.roster;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.platform.config.Settings;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Field;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.check.CheckService;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.Separator;
import org.guestlist.roster.intake.Preview;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.request.UploadFolder;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The page for the meanings of a file's columns: guessed, shown with the first rows, and corrected here. */
@Named
@RequestScoped
public class ImportColumnsBean {

    private static final String SHEET = "worksheet";

    @Inject
    private Command command;

    @Inject
    private RosterService imports;

    @Inject
    private RosterUploads uploads;

    @Inject
    private CheckService checks;

    @Inject
    private LeaversForm leavers;

    @Inject
    private Settings settings;

    @Inject
    private FormErrors errors;

    @Inject
    private MeaningWords words;

    @Inject
    private Text text;

    private RosterImport roster;
    private List<String> sheets;
    /** Whether another sheet was chosen with this request. */
    private boolean otherSheet;

    private ColumnChoices choices;
    private Map<Meaning, Integer> answers;
    private Preview preview;
    private FileProblem problem;
    private long problemLine;

    @PostConstruct
    void start() {
        roster = command.id().flatMap(imports::find).orElse(null);
        if (roster == null) {
            return;
        }
        sheets = roster.getOtherSheets() == 0 ? List.of() : uploads.sheets(roster);
        Optional<FileProblem> ofSheet = command.name().isEmpty() ? Optional.empty() : readOtherSheet();
        choices = roster.getChoices();
        leavers.show(roster.getLeavers());
        if (!command.name().isEmpty()) {
            takeOver();
            problem = ofSheet.or(preview::problem).orElse(null);
            problemLine = preview.problemLine();
        } else {
            preview = uploads.preview(
                    roster, choices.encoding(), Optional.of(choices.separator()), Optional.of(choices.header()));
            answers = answers(choices.columns());
            problem = roster.getProblem().or(preview::problem).orElse(null);
            problemLine = roster.getProblem().isPresent() ? roster.getProblemLine() : preview.problemLine();
        }
    }

    /** @return why the other sheet that was chosen cannot be read; empty if it can, or if none was chosen */
    private Optional<FileProblem> readOtherSheet() {
        Optional<Integer> chosen = Optional.ofNullable(Faces.getRequestParameter(SHEET))
                .filter(number -> number.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .filter(number -> number < sheets.size() && !isRead(sheets.get(number)));
        if (chosen.isEmpty() || "discard".equals(command.name())) {
            return Optional.empty();
        }
        otherSheet = true;
        try {
            Optional<FileProblem> wrong =
                    uploads.readSheet(roster.getUuid(), chosen.get(), UploadFolder.of(Faces.getServletContext()));
            roster = imports.find(roster.getUuid()).orElseThrow();
            return wrong;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isRead(String sheet) {
        return roster.getSheet().filter(sheet::equals).isPresent();
    }

    /** Applies the submitted choices; if the file is now read differently, its columns are guessed again. */
    private void takeOver() {
        Encoding encoding = sent("encoding", Encoding.class).orElse(choices.encoding());
        Separator separator = sent("separator", Separator.class).orElse(choices.separator());
        // What the checkbox said was about the sheet before.
        Optional<Boolean> named =
                otherSheet ? Optional.empty() : Optional.of(Faces.getRequestParameter("header") != null);
        boolean same = "check".equals(command.name()) && !otherSheet;
        preview = uploads.preview(roster, encoding, Optional.of(separator), named);
        boolean header = named.orElseGet(() -> preview.choices().header());
        answers = same ? sentAnswers() : answers(preview.choices().columns());
        List<Optional<Meaning>> columns = new ArrayList<>(Collections.nCopies(preview.columns(), Optional.empty()));
        answers.forEach((meaning, column) -> columns.set(column, Optional.of(meaning)));
        // What the box said was about the column that was shown with it.
        boolean asked = String.valueOf(FileColumns.namesIn(columns)).equals(Faces.getRequestParameter("namesIn"));
        choices = new ColumnChoices(
                encoding,
                separator,
                header,
                sent("dayOrder", DayOrder.class).orElse(choices.dayOrder()),
                columns,
                Faces.getRequestParameter("restore") != null,
                Faces.getRequestParameter("newIds") != null && answers.containsKey(Field.EXTERNAL_ID),
                Faces.getRequestParameter("reinstate") != null,
                same && asked ? Faces.getRequestParameter("turnNames") != null : preview.turnsNames(columns));
    }

    private static Map<Meaning, Integer> answers(List<Optional<Meaning>> columns) {
        Map<Meaning, Integer> answers = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            int at = column;
            columns.get(column).ifPresent(meaning -> answers.put(meaning, at));
        }
        return answers;
    }

    private Map<Meaning, Integer> sentAnswers() {
        Map<Meaning, Integer> answers = new LinkedHashMap<>();
        for (Meaning meaning : words.all()) {
            String column = Faces.getRequestParameter(FileColumns.question(meaning));
            if (column != null && column.matches("\\d{1,3}") && Integer.parseInt(column) < preview.columns()) {
                answers.put(meaning, Integer.valueOf(column));
            }
        }
        return answers;
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
            uploads.discard(roster.getUuid());
            Faces.redirect("/admin/import");
        } else if ("check".equals(command.name()) && problem == null && !otherSheet) {
            check();
        }
    }

    private void check() {
        Set<Integer> columns = new HashSet<>();
        answers.forEach((meaning, column) -> {
            if (!columns.add(column)) {
                errors.add(FileColumns.question(meaning), text.get("import.columns." + ColumnChoices.Problem.TWICE));
            }
        });
        Optional<Leavers> chosen = leavers.read();
        if (errors.getCount() > 0) {
            return;
        }
        Optional<ColumnChoices.Problem> wrong = choices.problem();
        if (wrong.isPresent()) {
            errors.add(FileColumns.question(Field.EMAIL), text.get("import.columns." + wrong.get()));
            return;
        }
        Optional<UUID> job = checks.check(roster.getUuid(), choices, chosen.orElseThrow());
        if (job.isPresent()) {
            Faces.redirect("/admin/job?id=%s", job.get());
        } else {
            Faces.redirect("/admin/import-result?id=%s", roster.getUuid());
        }
    }

    public RosterImport getRoster() {
        return roster;
    }

    /** @return whether it is a spreadsheet, so that nobody needs to know how its text is written */
    public boolean isSpreadsheet() {
        return roster.getSheet().isPresent();
    }

    /** @return the sheets of a spreadsheet that has several; else none */
    public List<Option> getSheets() {
        return IntStream.range(0, sheets.size())
                .mapToObj(number -> new Option(String.valueOf(number), sheets.get(number), isRead(sheets.get(number))))
                .toList();
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

    /** @return the columns of the file, and for each of our fields which holds it */
    public FileColumns getFile() {
        return new FileColumns(preview, choices, answers, words, text);
    }

    /** @return whether a column holds the external id, which may be a new one */
    public boolean isIdGiven() {
        return answers.containsKey(Field.EXTERNAL_ID);
    }

    /** @return the encodings, each with how a cell of the file looks in it */
    public List<Option> getEncodings() {
        Map<Encoding, String> samples = uploads.samples(roster);
        return Stream.of(Encoding.values())
                .map(one -> new Option(
                        one.name(),
                        text.get("import.encoding." + one)
                                + (samples.containsKey(one)
                                        ? ": " + Text.shortened(samples.get(one), FileColumns.SHOWN)
                                        : ""),
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
