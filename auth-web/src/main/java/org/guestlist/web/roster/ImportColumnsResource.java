package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.json.Json;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.Separator;
import org.guestlist.roster.intake.Preview;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The columns of a list that was not imported yet, for programs: guessed, with the first rows, as the page for the columns shows them. */
@RequestScoped
@Path("imports/{id}/columns")
@Produces(MediaType.APPLICATION_JSON)
public class ImportColumnsResource {

    @Inject
    private OneImport one;

    @Inject
    private RosterUploads uploads;

    @Inject
    private ImportProblem fileProblem;

    /**
     * @param encoding to see the list read so; null for as it was guessed, or chosen with the last check
     * @param separator in the same way
     * @param header in the same way
     * @return the columns of the list, what they mean, and its first rows
     */
    @GET
    @Demands(ApiScope.IMPORTS_READ)
    public String show(
            @PathParam("id") String id,
            @QueryParam("encoding") String encoding,
            @QueryParam("separator") String separator,
            @QueryParam("header") String header) {
        RosterImport roster = one.find(id);
        Optional<Encoding> read = constant(Encoding.class, "encoding", encoding);
        Optional<Separator> cut = constant(Separator.class, "separator", separator);
        Optional<Boolean> named = named(header);
        if (!roster.canBeChecked()) {
            throw OneImport.notPossible();
        }
        ColumnChoices stored = roster.getChoices();
        Preview preview = uploads.preview(
                roster,
                read.orElse(stored.encoding()),
                Optional.of(cut.orElse(stored.separator())),
                Optional.of(named.orElse(stored.header())));
        boolean asStored = read.isEmpty() && cut.isEmpty() && named.isEmpty();
        return JsonAnswer.of(json(roster, preview, asStored ? stored : preview.choices()));
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name, String value) {
        Optional<E> found = RequestValues.constant(type, value);
        if (value != null && found.isEmpty()) {
            throw Problem.badParameter(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
        }
        return found;
    }

    private static Optional<Boolean> named(String header) {
        if (header != null && !List.of("true", "false").contains(header)) {
            throw Problem.badParameter("header", "must be true or false");
        }
        return Optional.ofNullable(header).map(Boolean::valueOf);
    }

    private JsonObjectBuilder json(RosterImport roster, Preview preview, ColumnChoices choices) {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        preview.rows().forEach(row -> rows.add(ImportJson.texts(row.stream())));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("encoding", choices.encoding().name())
                .add("separator", choices.separator().name())
                .add("header", choices.header())
                .add("headerLine", preview.headerLine())
                .add("sheets", ImportJson.texts(uploads.sheets(roster).stream()))
                .add("columns", columns(preview, choices.columns()))
                .add("rows", rows)
                .add("turnNames", choices.turnNames())
                .add("turned", turned(preview, choices));
        preview.problem().ifPresent(problem -> json.add("problem", fileProblem.json(problem, preview.problemLine())));
        return json;
    }

    private static JsonArrayBuilder turned(Preview preview, ColumnChoices choices) {
        JsonArrayBuilder turned = Json.createArrayBuilder();
        preview.turned(choices.columns(), FileColumns.EXAMPLES)
                .forEach(one -> turned.add(
                        Json.createObjectBuilder().add("from", one.from()).add("to", one.to())));
        return turned;
    }

    private static JsonArrayBuilder columns(Preview preview, List<Optional<Meaning>> meanings) {
        JsonArrayBuilder columns = Json.createArrayBuilder();
        for (int number = 0; number < preview.columns(); number++) {
            String name = preview.headers().isEmpty() ? "" : preview.headers().get(number);
            columns.add(Json.createObjectBuilder()
                    .add("name", name)
                    .add("field", meanings.get(number).map(Meaning::code).orElse("")));
        }
        return columns;
    }
}
