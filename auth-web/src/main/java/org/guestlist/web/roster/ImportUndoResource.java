package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.json.Json;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.apply.UndoOutcome;
import org.guestlist.roster.undo.UndoCounts;
import org.guestlist.roster.undo.UndoService;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.text.Text;

/** The undo of an import that is over, for programs: what it would do, or has done, and its start. */
@RequestScoped
@Path("imports/{id}/undo")
@Produces(MediaType.APPLICATION_JSON)
public class ImportUndoResource {

    @Inject
    private OneImport one;

    @Inject
    private UndoService undo;

    @Inject
    private ImportJson json;

    @Inject
    private Text text;

    private RosterImport over(String id) {
        RosterImport roster = one.find(id);
        if (!roster.getState().isOver()) {
            throw OneImport.notPossible();
        }
        return roster;
    }

    /** @return how many people would be taken back as they are now, or were */
    @GET
    @Demands(ApiScope.IMPORTS_READ)
    public String show(@PathParam("id") String id) {
        RosterImport roster = over(id);
        return told(roster, undo.counts(roster));
    }

    private static String told(RosterImport roster, UndoCounts counts) {
        return JsonAnswer.of(Json.createObjectBuilder()
                .add("possible", roster.canBeUndone() && counts.waiting() > 0)
                .add("created", counts.created())
                .add("changed", counts.changed())
                .add("kept", counts.kept())
                .add("undone", counts.undone()));
    }

    /**
     * @param address with how many are wanted, and how many come before
     * @return some people who stay as they are, by name, and why
     */
    @GET
    @Path("kept")
    @Demands(ApiScope.IMPORTS_READ)
    public String kept(@PathParam("id") String id, @Context UriInfo address) {
        RosterImport roster = over(id);
        ListQuery query = ListQuery.numbered(address).unfiltered();
        List<Map.Entry<Account, UndoOutcome>> some = List.copyOf(
                undo.kept(roster, query.skipped(), query.limit() + 1).entrySet());
        return query.answer(
                query.page(some).stream().map(kept -> json.kept(kept.getKey(), "import.undo.why." + kept.getValue())),
                some);
    }

    /**
     * Takes the import back, in the background.
     *
     * @param dryRun {@code true} to be told what would be done, and change nothing
     */
    @POST
    @Demands(ApiScope.IMPORTS_WRITE)
    public Response begin(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @QueryParam("dryRun") String dryRun) {
        boolean foreseen = DryRun.read(dryRun);
        RosterImport roster = one.seen(id, ifMatch);
        if (!roster.canBeUndone()) {
            throw OneImport.notPossible();
        }
        one.demandScopeForGroups(roster);
        UndoCounts counts = undo.counts(roster);
        if (counts.waiting() == 0) {
            throw Problem.conflict("import.undo.nothing", text.get("import.undo.nothing"));
        }
        if (foreseen) {
            return Response.ok(told(roster, counts)).build();
        }
        one.act(roster, () -> undo.begin(roster.getUuid())).orElseThrow(OneImport::notPossible);
        return one.accepted(roster);
    }
}
