package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.DayOrder;
import org.guestlist.roster.Field;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.Separator;
import org.guestlist.roster.intake.Preview;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;

/** How a program says that a list is to be read, by the rules of the page for its columns. */
@RequestScoped
class ImportInput {

    /** All that may be said of it. */
    static final String[] OF_CHECK = {
        "encoding",
        "separator",
        "header",
        "dayOrder",
        "columns",
        "restoreDeleted",
        "newIds",
        "reinstateDisabled",
        "turnNames",
        "leavers",
        LeaversField.DAY
    };

    private static final String COLUMNS = "columns";

    @Inject
    private RosterUploads uploads;

    @Inject
    private FieldProblems problems;

    @Inject
    private ImportProblem fileProblem;

    @Inject
    private MeaningWords words;

    @Inject
    private CurrentTenant tenant;

    /**
     * @param roster what the body does not name stays as it is there; columns are guessed anew if the file is read differently
     * @throws Problem 400 with all that cannot be used
     */
    ColumnChoices choices(Body body, RosterImport roster) {
        ColumnChoices before = roster.getChoices();
        Encoding encoding = problems.constant(body, "encoding", Encoding.class).orElse(before.encoding());
        Separator separator =
                problems.constant(body, "separator", Separator.class).orElse(before.separator());
        DayOrder dayOrder = problems.constant(body, "dayOrder", DayOrder.class).orElse(before.dayOrder());
        boolean header = body.flag("header", before.header());
        problems.demandNone();
        Preview preview = uploads.preview(roster, encoding, Optional.of(separator), Optional.of(header));
        preview.problem().ifPresent(problem -> {
            throw fileProblem.refusal(problem, preview.problemLine());
        });
        boolean same = encoding == before.encoding() && separator == before.separator() && header == before.header();
        List<Optional<Meaning>> guess =
                same ? before.columns() : preview.choices().columns();
        List<Optional<Meaning>> columns = body.has(COLUMNS) ? columns(body, preview.columns()) : guess;
        ColumnChoices choices = new ColumnChoices(
                encoding,
                separator,
                header,
                dayOrder,
                columns,
                body.flag("restoreDeleted", before.restoreDeleted()),
                body.flag("newIds", before.newIds()) && columns.contains(Optional.of(Field.EXTERNAL_ID)),
                body.flag("reinstateDisabled", before.reinstateDisabled()),
                body.flag(
                        "turnNames",
                        columns.equals(before.columns()) ? before.turnNames() : preview.turnsNames(columns)));
        choices.problem().ifPresent(problem -> problems.refuse(COLUMNS, "import.columns." + problem));
        return choices;
    }

    private List<Optional<Meaning>> columns(Body body, int number) {
        List<Optional<Meaning>> columns = new ArrayList<>();
        for (String name : body.texts(COLUMNS)) {
            Optional<Meaning> meaning = words.find(name);
            if (meaning.isEmpty() && !name.isEmpty()) {
                problems.refuse(
                        COLUMNS,
                        "api.value.unknown",
                        words.all().stream().map(Meaning::code).toList());
            }
            columns.add(meaning);
        }
        if (columns.size() != number) {
            problems.refuse(COLUMNS, "api.columns.number", number);
        }
        problems.demandNone();
        return columns;
    }

    /**
     * @return what happens to people who are not in the list
     * @throws Problem 400 with all that cannot be used, of this and what was read before
     */
    Leavers leavers(Body body, RosterImport roster) {
        Leavers before = roster.getLeavers();
        Leavers.Action action =
                problems.constant(body, "leavers", Leavers.Action.class).orElse(before.action());
        Optional<String> day =
                body.text(LeaversField.DAY).or(() -> before.lastDay().map(Object::toString));
        Optional<Leavers> leavers = LeaversField.read(action, day.orElse(null), tenant.today(), problems);
        problems.demandNone();
        return leavers.orElseThrow();
    }
}
