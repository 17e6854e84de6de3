package org.guestlist.web.roster.bulk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.job.JobService;
import org.guestlist.roster.bulk.Bulk;
import org.guestlist.roster.bulk.BulkOrder;
import org.guestlist.roster.bulk.BulkProblem;
import org.guestlist.roster.bulk.BulkService;
import org.guestlist.roster.bulk.BulkStart;
import org.guestlist.roster.bulk.BulkStart.Foretold;
import org.guestlist.roster.bulk.BulkStart.OthersByNow;
import org.guestlist.roster.bulk.BulkStart.Started;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.CallingProgram;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/**
 * Changes to many people at once, for programs. They take the scope for people, about groups also the one for groups, and for people with
 * a role the one for roles; the last counts as well while a change goes on in the background.
 */
@RequestScoped
@Path("bulk-changes")
@Produces(MediaType.APPLICATION_JSON)
public class BulkChangesResource {

    @Inject
    private BulkService bulks;

    @Inject
    private JobService jobs;

    @Inject
    private CallingProgram program;

    @Inject
    private BulkInput input;

    @Inject
    private BulkJson json;

    @Inject
    private Text text;

    /**
     * Starts a change, which goes on in the background.
     *
     * @param dryRun {@code true} to be told what it would do, and change nothing
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response start(@QueryParam("dryRun") String dryRun, InputStream in) throws IOException {
        boolean foreseen = DryRun.read(dryRun);
        BulkOrder order = input.read(Body.read(in, BulkInput.OF_CHANGE), foreseen);
        if (order.action().isGroupNeeded()) {
            program.demand(ApiScope.GROUPS_WRITE);
        }
        BulkStart start = foreseen ? bulks.foretell(order) : bulks.startJob(order);
        if (start instanceof Foretold foretold) {
            return Response.ok(JsonAnswer.of(json.of(order.action(), foretold))).build();
        }
        if (start instanceof Started started) {
            return Response.accepted(JsonAnswer.of(json.of(started.bulk())))
                    .location(URI.create(
                            Endpoints.API + "/bulk-changes/" + started.bulk().getUuid()))
                    .build();
        }
        input.demandStarted(start);
        String key = start instanceof OthersByNow ? "bulk.others" : "bulk.nobody";
        throw Problem.conflict(key, text.get(key));
    }

    private Bulk find(String id) {
        return RequestValues.uuid(id)
                .flatMap(bulks::find)
                .orElseThrow(() -> Problem.notFound("there is no change to many people with this id"));
    }

    /** @return the change, how far it is, and what has come of it so far */
    @GET
    @Path("{id}")
    @Demands(ApiScope.PEOPLE_WRITE)
    public String show(@PathParam("id") String id) {
        return JsonAnswer.of(json.of(find(id)));
    }

    /**
     * @param address with how many are wanted, and how many come before
     * @return some people for whom it was not possible, by reason
     */
    @GET
    @Path("{id}/refused")
    @Demands(ApiScope.PEOPLE_WRITE)
    public String refused(@PathParam("id") String id, @Context UriInfo address) {
        Bulk bulk = find(id);
        ListQuery query = ListQuery.numbered(address).unfiltered();
        List<Map.Entry<Account, BulkProblem>> some = List.copyOf(
                bulks.refused(bulk, query.skipped(), query.limit() + 1).entrySet());
        return query.answer(
                query.page(some).stream().map(refused -> json.refused(refused.getKey(), refused.getValue())), some);
    }

    /** Goes on with some people who are still waiting, since the change was stopped or interrupted; the answer is the change. */
    @POST
    @Path("{id}/continue")
    @Demands(ApiScope.PEOPLE_WRITE)
    public String goOn(@PathParam("id") String id) {
        Bulk bulk = find(id);
        if (bulk.getAction().isGroupNeeded()) {
            program.demand(ApiScope.GROUPS_WRITE);
        }
        if (bulk.getJob()
                .flatMap(jobs::find)
                .filter(job -> !job.state().isOver())
                .isPresent()) {
            throw Problem.conflict("not_possible", "this change is at work in the background");
        }
        bulks.go(bulk, BulkService.AT_ONCE);
        return show(id);
    }
}
