package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.json.Json;
import org.guestlist.review.EvidenceLine;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.review.ReviewPlan;
import org.guestlist.review.ReviewState;
import org.guestlist.review.UndoneOutcome.Undoing;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.JobAnswer;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.page.Download;

/** One review, for programs: followed, changed while it is planned, stopped, and taken back, with what was decided in it. */
@RequestScoped
@Path("reviews/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewResource {

    @Inject
    private ReviewAdministration administration;

    @Inject
    private OneReview one;

    @Inject
    private ReviewInput input;

    @Inject
    private ReviewFile file;

    /** @return one review, with how far each reviewer is */
    @GET
    @Demands(ApiScope.REVIEWS_READ)
    public Response show(@PathParam("id") String id) {
        return one.answer(Response.ok(), one.find(id));
    }

    /** Changes what the body names of a review that is planned. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.REVIEWS_WRITE)
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream in)
            throws IOException {
        Review planned = one.seen(id, ifMatch);
        if (planned.getState() != ReviewState.PLANNED) {
            throw OneReview.notPossible();
        }
        Body body = Body.read(
                in,
                Stream.concat(Stream.of(ReviewInput.OF_PLAN), Stream.of("startsOn"))
                        .toArray(String[]::new));
        ReviewPlan plan = input.plan(body, planned);
        return one.answer(
                Response.ok(),
                input.begun(administration.change(
                        planned.getUuid(), planned.getVersion(), plan, input.startsOn(body, planned))));
    }

    /** Stops a review that is not over; what it has ended stays ended, and nothing else ends by it. */
    @POST
    @Path("stop")
    @Demands(ApiScope.REVIEWS_WRITE)
    public Response stop(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Review review = one.seen(id, ifMatch);
        if (!administration.stop(review.getUuid())) {
            throw OneReview.notPossible();
        }
        return one.answer(Response.ok(), review);
    }

    /** Closes a review in which all have answered, before its last day; what was said is done in the background. */
    @POST
    @Path("close")
    @Demands(ApiScope.REVIEWS_WRITE)
    public Response close(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Review review = one.seen(id, ifMatch);
        if (!administration.closeNow(review.getUuid())) {
            throw OneReview.notPossible();
        }
        return one.answer(Response.ok(), review);
    }

    /**
     * Gives back what a review that is over has ended, in the background.
     *
     * @param dryRun {@code true} to be told to how many people something would be given back, and change nothing
     */
    @POST
    @Path("undo")
    @Demands(ApiScope.REVIEWS_WRITE)
    public Response undo(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @QueryParam("dryRun") String dryRun) {
        boolean dry = DryRun.read(dryRun);
        Review review = one.seen(id, ifMatch);
        if (dry) {
            return foreseen(administration.foreseeUndo(review.getUuid()));
        }
        if (administration.undo(review.getUuid()) instanceof Undoing undoing) {
            return JobAnswer.begun(
                    undoing.job(),
                    Json.createObjectBuilder().add("job", undoing.job().toString()));
        }
        throw OneReview.notPossible();
    }

    private static Response foreseen(long people) {
        if (people == 0) {
            throw OneReview.notPossible();
        }
        return Response.ok(JsonAnswer.of(Json.createObjectBuilder().add("people", people)))
                .build();
    }

    /**
     * @param address with how many are wanted, and after whom to go on
     * @return what was decided about some people, by name, and the address of those that follow, if there are any
     */
    @GET
    @Path("decisions")
    @Demands(ApiScope.REVIEWS_READ)
    public String decisions(@PathParam("id") String id, @Context UriInfo address) {
        Review review = one.find(id);
        ListQuery query = new ListQuery(address).unfiltered();
        List<EvidenceLine> lines = administration
                .evidence(review, query.after(), query.limit() + 1)
                .orElseThrow(() -> Problem.badParameter("after", "the review is about nobody with this id any more"));
        return query.answer(query.page(lines).stream().map(ReviewJson::of), lines, EvidenceLine::person);
    }

    /** @return the same about all people, as the file of the screen */
    @GET
    @Path("result")
    @Produces(ReviewFile.TYPE)
    @Demands(ApiScope.REVIEWS_READ)
    public Response result(@PathParam("id") String id) {
        Review review = one.find(id);
        StreamingOutput written = out -> file.write(review, out);
        return Response.ok(written, ReviewFile.TYPE + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, Download.disposition(ReviewFile.name(review)))
                .build();
    }
}
