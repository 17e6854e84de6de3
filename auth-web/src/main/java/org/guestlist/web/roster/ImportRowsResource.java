package org.guestlist.web.roster;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.guestlist.application.api.ApiScope;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.check.ImportChanges;
import org.guestlist.roster.check.RowChange;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RefusedRows;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.FileAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The rows of an import, for programs: whom its check would add and change, and which are refused. */
@RequestScoped
@Path("imports/{id}/rows")
@Produces(MediaType.APPLICATION_JSON)
public class ImportRowsResource {

    private static final String KIND = "kind";

    @Inject
    private OneImport one;

    @Inject
    private ImportChanges changes;

    @Inject
    private RefusedRows refusedRows;

    @Inject
    private RefusedRowsFile file;

    @Inject
    private ImportJson json;

    /**
     * @param address with the kind of change, how many are wanted, and how many come before
     * @return some people whom a checked import adds or changes, in the order of the list, with the values before and after
     */
    @GET
    @Path("changes")
    @Demands(ApiScope.IMPORTS_READ)
    public String changes(@PathParam("id") String id, @Context UriInfo address) {
        RosterImport roster = one.find(id);
        ListQuery query = ListQuery.numbered(address);
        ChangeKind kind = kind(query.filters());
        if (roster.getState() != ImportState.CHECKED) {
            throw OneImport.notPossible();
        }
        List<RowChange> some = changes.page(roster, kind, query.skipped(), query.limit() + 1);
        return query.answer(query.page(some).stream().map(json::of), some);
    }

    private static ChangeKind kind(Map<String, List<String>> filters) {
        filters.forEach((name, values) -> {
            if (!name.equals(KIND)
                    || values.size() > 1
                    || RequestValues.constant(ChangeKind.class, values.get(0)).isEmpty()) {
                throw Problem.badParameter(
                        name, "there is the filter kind, with one of " + Arrays.toString(ChangeKind.values()));
            }
        });
        return filters.containsKey(KIND) ? ChangeKind.valueOf(filters.get(KIND).get(0)) : ChangeKind.ANY;
    }

    /**
     * @param address with how many are wanted, and how many come before
     * @return some rows that are not imported, in the order of the list, and why
     */
    @GET
    @Path("refused")
    @Demands(ApiScope.IMPORTS_READ)
    public String refused(@PathParam("id") String id, @Context UriInfo address) {
        RosterImport roster = one.find(id);
        ListQuery query = ListQuery.numbered(address).unfiltered();
        List<RefusedRow> some = refusedRows.page(roster, query.skipped(), query.limit() + 1);
        return query.answer(query.page(some).stream().map(json::of), some);
    }

    /** @return all of them, as the file of the screen */
    @GET
    @Path("refused/file")
    @Produces(RefusedRowsFile.TYPE)
    @Demands(ApiScope.IMPORTS_READ)
    public Response file(@PathParam("id") String id) {
        RosterImport roster = one.find(id);
        return FileAnswer.of(RefusedRowsFile.TYPE, file.name(), out -> file.write(roster, out));
    }
}
