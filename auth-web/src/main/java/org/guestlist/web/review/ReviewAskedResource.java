package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.json.Json;
import org.guestlist.review.AnswerOutcome;
import org.guestlist.review.AnswerOutcome.Answered;
import org.guestlist.review.AnswerOutcome.Unanswerable;
import org.guestlist.review.AnswerOutcome.Why;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.review.ReviewAnswer;
import org.guestlist.review.ReviewFilter;
import org.guestlist.review.ReviewFilter.Show;
import org.guestlist.review.ReviewPart;
import org.guestlist.web.people.OnePerson;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.JobAnswer;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The people of a review about whom the administrators are asked, for programs, and answers about them. */
@RequestScoped
@Path("reviews/{id}/asked")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewAskedResource {

    private static final int TEXT_LENGTH = 100;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private OneReview one;

    @Inject
    private OnePerson people;

    @Inject
    private ReviewInput input;

    /**
     * @param address with {@code show} and {@code q} as the screen has them, how many are wanted, and after whom to go on
     * @return some of the people about whom the administrators are asked, by name, how many there are, and the address of those that
     *     follow, if there are any
     */
    @GET
    @Demands(ApiScope.REVIEWS_READ)
    public String asked(@PathParam("id") String id, @Context UriInfo address) {
        Review review = one.find(id);
        ListQuery query = new ListQuery(address);
        ReviewFilter filter = filter(query.filters());
        // Refuses who is nobody: the list would begin anew.
        people.after(query);
        ReviewPart part = administration
                .asked(review.getUuid(), filter, query.after(), query.limit())
                .orElseThrow();
        JsonArrayBuilder all = Json.createArrayBuilder();
        part.lines().stream().map(ReviewJson::of).forEach(all::add);
        JsonObjectBuilder answer =
                Json.createObjectBuilder().add(ListQuery.ITEMS, all).add("total", part.total());
        part.next().map(query::behind).ifPresent(next -> answer.add("next", next));
        return JsonAnswer.of(answer);
    }

    private static ReviewFilter filter(Map<String, List<String>> filters) {
        filters.forEach((name, values) -> {
            boolean known = values.size() == 1
                    && switch (name) {
                        case "show" ->
                            RequestValues.constant(Show.class, values.get(0)).isPresent();
                        case "q" -> values.get(0).length() <= TEXT_LENGTH;
                        default -> false;
                    };
            if (!known) {
                throw Problem.badParameter(name, "this is no filter of these people, or no value of it");
            }
        });
        return new ReviewFilter(
                Show.valueOf(
                        filters.getOrDefault("show", List.of(Show.OPEN.name())).get(0)),
                filters.getOrDefault("q", List.of("")).get(0));
    }

    /**
     * Answers about people about whom the administrators are asked, in the name of the administrator who has let the program.
     *
     * @param dryRun {@code true} to be told about how many, and change nothing
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.REVIEWS_WRITE)
    public Response decide(@PathParam("id") String id, @QueryParam("dryRun") String dryRun, InputStream in)
            throws IOException {
        boolean dry = DryRun.read(dryRun);
        UUID review = one.find(id).getUuid();
        Body body = Body.read(in, ReviewInput.OF_ANSWER);
        Set<UUID> chosen = input.people(body);
        ReviewAnswer answer = input.answer(body);
        AnswerOutcome outcome = dry
                ? administration.foreseeDecision(review, chosen, answer)
                : administration.decide(review, chosen, answer);
        if (outcome instanceof Unanswerable no) {
            throw no.why() == Why.GONE
                    ? Problem.conflict("gone", "the administrators are not asked about any of these people now")
                    : input.refusal(no.why());
        }
        return told((Answered) outcome);
    }

    private static Response told(Answered done) {
        JsonObjectBuilder told =
                Json.createObjectBuilder().add("answered", done.answered()).add("decided", done.decided());
        return done.job()
                .map(job -> JobAnswer.begun(job, told))
                .orElseGet(() -> Response.ok(JsonAnswer.of(told)).build());
    }
}
