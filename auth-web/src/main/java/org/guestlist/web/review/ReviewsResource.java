package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.review.Foreseen;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.review.ReviewPlan;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;

/** The reviews of the organisation, for programs: all of them, and new ones. */
@RequestScoped
@Path("reviews")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewsResource {

    @Inject
    private ReviewAdministration administration;

    @Inject
    private OneReview one;

    @Inject
    private ReviewInput input;

    @Inject
    private ReviewJson json;

    /**
     * @param address with how many are wanted, and after which to go on
     * @return some reviews: those under way first, then planned ones, then those that are over, the newest first; and the address of those
     *     that follow, if there are any
     */
    @GET
    @Demands(ApiScope.REVIEWS_READ)
    public String list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address).unfiltered();
        List<Review> some = query.of(administration.list(), Review::getUuid);
        return query.answer(json.of(query.page(some)).stream(), some, Review::getUuid);
    }

    /**
     * Starts a review; work in the background prepares it, of which its state tells.
     *
     * @param dryRun {@code true} to be told whom it would be about, and change nothing
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.REVIEWS_WRITE)
    public Response start(@QueryParam("dryRun") String dryRun, InputStream in) throws IOException {
        boolean dry = DryRun.read(dryRun);
        ReviewPlan plan = input.plan(Body.read(in, ReviewInput.OF_PLAN));
        if (dry) {
            return Response.ok(JsonAnswer.of(foreseen(plan))).build();
        }
        Review review = input.begun(administration.start(NewId.make(), plan));
        return one.answer(
                Response.accepted().location(URI.create(Endpoints.API + "/reviews/" + review.getUuid())), review);
    }

    private JsonObjectBuilder foreseen(ReviewPlan plan) {
        Foreseen foreseen = administration.foresee(plan);
        if (!foreseen.problems().isEmpty()) {
            throw input.refusal(foreseen.problems());
        }
        return ReviewJson.of(foreseen).add("dueOn", input.due().toString());
    }
}
