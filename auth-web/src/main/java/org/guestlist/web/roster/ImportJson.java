package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.platform.json.Json;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.ImportChanges;
import org.guestlist.roster.check.RowChange;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RefusedRows;
import org.guestlist.web.job.JobAnswers;
import org.guestlist.web.job.JobView;
import org.guestlist.web.platform.api.RecordJson;
import org.guestlist.web.platform.text.Text;

/** What programs are told of imports, in the words of the screens. */
@RequestScoped
class ImportJson {

    @Inject
    private ImportChanges changes;

    @Inject
    private RefusedRows refusedRows;

    @Inject
    private RefusalText refusals;

    @Inject
    private JobAnswers jobs;

    @Inject
    private ImportProblem problems;

    @Inject
    private Text text;

    /** @return what there is to know of the import without asking for more, as in the list of imports */
    JsonObjectBuilder brief(RosterImport roster) {
        ImportCounts counts = roster.getCounts();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", roster.getUuid().toString())
                .add("name", roster.getFileName())
                .add("state", roster.getState().name())
                .add("createdAt", roster.getCreatedAt().toString())
                .add("rows", roster.getRows())
                .add("added", counts.added())
                .add("changed", counts.changed())
                .add("unchanged", counts.unchanged())
                .add("refused", counts.refused());
        roster.getSheet().ifPresent(sheet -> json.add("sheet", sheet));
        roster.getWelcome().ifPresent(welcome -> json.add("welcome", welcome.name()));
        roster.getUndo().ifPresent(undo -> json.add("undo", undo.name()));
        return json;
    }

    /** @return all that the screens say of the import itself: how it is read, how far it is, and what its check has found */
    JsonObjectBuilder of(RosterImport roster) {
        JsonObjectBuilder json = brief(roster).add("choices", choices(roster));
        roster.getProblem().ifPresent(problem -> json.add("problem", problems.json(problem, roster.getProblemLine())));
        Optional<JobView> job = jobs.of(roster.getUndoJob().or(roster::getJob));
        job.ifPresent(one -> json.add("job", RecordJson.object(one)));
        json.add("newGroups", texts(roster.getNewGroups().stream().map(group -> group.value())));
        if (roster.getState() == ImportState.CHECKED) {
            json.add("check", check(roster));
        }
        return json;
    }

    private JsonObjectBuilder choices(RosterImport roster) {
        ColumnChoices choices = roster.getChoices();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("encoding", choices.encoding().name())
                .add("separator", choices.separator().name())
                .add("header", choices.header())
                .add("dayOrder", choices.dayOrder().name())
                .add("columns", columns(choices.columns()))
                .add("restoreDeleted", choices.restoreDeleted())
                .add("newIds", choices.newIds())
                .add("reinstateDisabled", choices.reinstateDisabled())
                .add("turnNames", choices.turnNames())
                .add("leavers", roster.getLeavers().action().name());
        roster.getLeavers().lastDay().ifPresent(day -> json.add(LeaversField.DAY, day.toString()));
        return json;
    }

    /** @return the meaning of each column, in their order; empty for one that is not used */
    static JsonArrayBuilder columns(List<Optional<Meaning>> columns) {
        return texts(columns.stream().map(column -> column.map(Meaning::code).orElse("")));
    }

    /** @return what the check has found: the changes by kind, and what is to be looked at before it is confirmed */
    private JsonObjectBuilder check(RosterImport roster) {
        JsonObjectBuilder kinds = Json.createObjectBuilder();
        changes.counts(roster).forEach((kind, people) -> kinds.add(kind.name(), people));
        return Json.createObjectBuilder()
                .add("kinds", kinds)
                .add("numberNeeded", !roster.isConfirmedBy(Optional.empty()))
                .add("keptLeavers", changes.keptLeavers(roster))
                .add("shutsOut", roster.getShutOut())
                .add("notices", notices(roster));
    }

    private JsonArrayBuilder notices(RosterImport roster) {
        JsonArrayBuilder notices = Json.createArrayBuilder();
        changes.unusual(roster)
                .forEach(one -> notices.add(notice("import.unusual." + one.kind(), one.people(), one.of())));
        add(notices, "import.shutOut", roster.getShutOut());
        add(notices, "import.unnamed", changes.unnamed(roster));
        add(notices, "import.otherIds", refusedRows.otherIds(roster));
        return notices;
    }

    private void add(JsonArrayBuilder notices, String key, int number) {
        if (number > 0) {
            notices.add(notice(key, number));
        }
    }

    private JsonObjectBuilder notice(String key, Object... values) {
        return Json.createObjectBuilder().add("code", key).add("detail", text.format(key, values));
    }

    /** @return what changes for a person */
    JsonObjectBuilder of(RowChange row) {
        JsonArrayBuilder values = Json.createArrayBuilder();
        row.values()
                .forEach((kind, event) -> values.add(Json.createObjectBuilder()
                        .add("kind", kind.name())
                        .add("before", event.getBefore().json())
                        .add("after", event.getAfter().json())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("line", line(row.line()))
                .add("name", row.name())
                .add("email", row.email())
                .add("nameGuessed", row.nameGuessed())
                .add("sessions", row.sessions())
                .add("values", values)
                .add("attributes", attributes(row))
                .add("kept", kept(row));
        row.person().ifPresent(id -> json.add("person", id.toString()));
        row.refused().ifPresent(refused -> json.add("refused", refusal(refused)));
        return json;
    }

    private static JsonArrayBuilder attributes(RowChange row) {
        JsonArrayBuilder attributes = Json.createArrayBuilder();
        row.attributes()
                .forEach(one -> attributes.add(Json.createObjectBuilder()
                        .add("attribute", one.attribute().key())
                        .add("before", one.before())
                        .add("after", one.after())));
        return attributes;
    }

    private static JsonArrayBuilder kept(RowChange row) {
        JsonArrayBuilder kept = Json.createArrayBuilder();
        row.kept()
                .forEach(one -> kept.add(
                        Json.createObjectBuilder().add("attribute", one.key()).add("directory", one.owner())));
        return kept;
    }

    /** @return the line; null for who is not in the list */
    private static JsonValue line(long line) {
        return line == 0 ? JsonValue.NULL : Json.createValue(line);
    }

    /** @return a row that is not imported, and why */
    JsonObjectBuilder of(RefusedRow row) {
        return refusal(row).add("line", line(row.line())).add("value", row.value());
    }

    private JsonObjectBuilder refusal(RefusedRow row) {
        return Json.createObjectBuilder()
                .add("code", "import.refused." + row.reason())
                .add("detail", refusals.of(row));
    }

    /** @return a person, and why the person stays as an import has left them */
    JsonObjectBuilder kept(Account person, String key) {
        return Json.createObjectBuilder()
                .add("id", person.getUuid().toString())
                .add("name", person.getName())
                .add("email", person.getEmail().value())
                .add("code", key)
                .add("detail", text.get(key));
    }

    /** @return the texts as a list */
    static JsonArrayBuilder texts(Stream<String> some) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        some.forEach(list::add);
        return list;
    }
}
