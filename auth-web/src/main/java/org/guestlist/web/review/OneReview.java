package org.guestlist.web.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The review that the path of a call names. */
@RequestScoped
class OneReview {

    @Inject
    private ReviewAdministration administration;

    @Inject
    private ReviewJson json;

    /** @throws Problem 404 if there is no review with this id here */
    Review find(String id) {
        return RequestValues.uuid(id)
                .flatMap(administration::find)
                .orElseThrow(() -> Problem.notFound("there is no review with this id"));
    }

    /** @throws Problem as {@link EntityTag#demand}, and 404 if there is no review with this id here */
    Review seen(String id, String ifMatch) {
        Review review = find(id);
        EntityTag.demand(ifMatch, review.getVersion());
        return review;
    }

    /** @return the review as it is now, with the tag of the version */
    Response answer(Response.ResponseBuilder answer, Review review) {
        Review now = find(review.getUuid().toString());
        return answer.header(HttpHeaders.ETAG, EntityTag.of(now.getVersion()))
                .entity(JsonAnswer.of(json.whole(now)))
                .build();
    }

    /** @return the state of the review does not allow it */
    static Problem notPossible() {
        return Problem.conflict("not_possible", "the state of this review does not allow it");
    }
}
