package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.api.ApiScope;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.apply.ImportService;
import org.guestlist.roster.apply.NumberNeededException;
import org.guestlist.roster.check.CheckService;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.UploadFolder;
import org.guestlist.web.platform.text.Text;

/**
 * One import, for programs. First it is checked, which changes nobody and tells what would change; then it is confirmed. Each step names
 * the version that was seen, as {@code If-Match}, so that nothing is confirmed but what was checked.
 */
@RequestScoped
@Path("imports/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    @Inject
    private OneImport one;

    @Inject
    private RosterUploads uploads;

    @Inject
    private CheckService checks;

    @Inject
    private ImportService imports;

    @Inject
    private ImportInput input;

    @Inject
    private ImportProblem fileProblem;

    @Inject
    private FieldProblems problems;

    @Inject
    private Text text;

    /** @return the import: how far it is, and what its check has found, or what it has done */
    @GET
    @Demands(ApiScope.IMPORTS_READ)
    public Response show(@PathParam("id") String id) {
        return one.answer(Response.ok(), one.find(id));
    }

    /** Removes a list that will not be imported. */
    @DELETE
    @Demands(ApiScope.IMPORTS_WRITE)
    public Response discard(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        RosterImport roster = one.checkable(id, ifMatch);
        one.act(roster, () -> {
            uploads.discard(roster.getUuid());
            return true;
        });
        return Response.noContent().build();
    }

    /** Reads another sheet of a spreadsheet; what a check has found before is gone. */
    @PUT
    @Path("sheet")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.IMPORTS_WRITE)
    public Response readSheet(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Context ServletContext server,
            InputStream in)
            throws IOException {
        RosterImport roster = one.checkable(id, ifMatch);
        Body body = Body.read(in, "sheet");
        int number = one.unlessGone(id, ifMatch, () -> sheet(body, roster));
        Optional<FileProblem> problem = one.act(roster, () -> readSheet(roster, number, UploadFolder.of(server)));
        if (problem.isPresent()) {
            throw fileProblem.refusal(problem.get(), 1);
        }
        return one.answer(Response.ok(), roster);
    }

    private int sheet(Body body, RosterImport roster) {
        List<String> sheets = uploads.sheets(roster);
        int number = sheets.indexOf(body.text("sheet").orElse(""));
        if (number < 0) {
            throw problems.refusal("sheet", "api.value.unknown", sheets);
        }
        return number;
    }

    private Optional<FileProblem> readSheet(RosterImport roster, int number, java.nio.file.Path folder) {
        try {
            return uploads.readSheet(roster.getUuid(), number, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks the list, in the background: what importing it would change. What the body does not name is read as before, or guessed. */
    @POST
    @Path("check")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Demands(ApiScope.IMPORTS_WRITE)
    public Response check(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream in)
            throws IOException {
        RosterImport roster = one.checkable(id, ifMatch);
        Body body = Body.read(in, ImportInput.OF_CHECK);
        ColumnChoices choices = one.unlessGone(id, ifMatch, () -> input.choices(body, roster));
        Leavers leavers = input.leavers(body, roster);
        one.act(roster, () -> checks.check(roster.getUuid(), choices, leavers)).orElseThrow(OneImport::notPossible);
        return one.accepted(roster);
    }

    /**
     * Imports what was checked, in the background. A list with a column of groups takes the scope for groups as well.
     *
     * @param dryRun {@code true} to be told whether it would begin, and what its check has found
     */
    @POST
    @Path("confirm")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Demands(ApiScope.IMPORTS_WRITE)
    public Response confirm(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @QueryParam("dryRun") String dryRun,
            InputStream in)
            throws IOException {
        boolean foreseen = DryRun.read(dryRun);
        RosterImport roster = one.seen(id, ifMatch);
        Body body = Body.read(in, "welcome", "number");
        if (roster.getState() != ImportState.CHECKED) {
            throw OneImport.notPossible();
        }
        one.demandScopeForGroups(roster);
        if (roster.getCounts().isNothing()) {
            throw Problem.conflict("import.nothing", text.get("import.nothing"));
        }
        WelcomeChoice welcome = welcome(body, roster);
        Optional<Integer> number = number(body, roster);
        problems.demandNone();
        if (foreseen) {
            return one.answer(Response.ok(), roster);
        }
        begin(roster, welcome, number);
        return one.accepted(roster);
    }

    /** Where nobody is new, nobody gets a welcome mail; whoever is new by the time of the import waits for one. */
    private WelcomeChoice welcome(Body body, RosterImport roster) {
        Optional<WelcomeChoice> chosen = problems.constant(body, "welcome", WelcomeChoice.class);
        if (body.text("welcome").isEmpty() && roster.getCounts().added() > 0) {
            problems.refuse("welcome", "import.welcome.required");
        }
        return chosen.orElse(WelcomeChoice.LATER);
    }

    private Optional<Integer> number(Body body, RosterImport roster) {
        // What is larger than any number of people is none.
        Optional<Integer> number = body.wholeNumber("number")
                .filter(some -> some <= Integer.MAX_VALUE && some >= 0)
                .map(Long::intValue);
        if (!roster.isConfirmedBy(number)) {
            problems.refuse("number", number.isEmpty() ? "import.number.required" : "import.number.other");
        }
        return number;
    }

    private UUID begin(RosterImport roster, WelcomeChoice welcome, Optional<Integer> number) {
        try {
            return one.act(roster, () -> imports.begin(roster.getUuid(), welcome, number))
                    .orElseThrow(OneImport::notPossible);
        } catch (NumberNeededException e) {
            throw problems.refusal("number", "import.number.other");
        }
    }
}
