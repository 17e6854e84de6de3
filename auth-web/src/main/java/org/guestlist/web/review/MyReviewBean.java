package org.guestlist.web.review;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.review.AnswerOutcome;
import org.guestlist.review.MyReview;
import org.guestlist.review.MyReviews;
import org.guestlist.review.ReviewAnswer;
import org.guestlist.review.ReviewFilter;
import org.guestlist.review.ReviewPart;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** One review, as a reviewer answers it. To anybody else it answers as if the review was over, or never there. */
@Named("myReview")
@RequestScoped
public class MyReviewBean {

    @Inject
    private MyReviews reviews;

    @Inject
    private AskedPeople asked;

    private MyReview one;

    @PostConstruct
    void load() {
        one = RequestValues.uuid(Faces.getRequestParameter("id"))
                .flatMap(reviews::find)
                .orElse(null);
        if (one != null) {
            UUID review = one.review().getUuid();
            asked.of(
                    "/my-review",
                    review,
                    one.review().getSubject(),
                    new AskedPeople.Counts(one.open(), one.suggested(), one.answered()),
                    new AskedPeople.Asker() {
                        @Override
                        public Optional<ReviewPart> lines(ReviewFilter filter, Optional<UUID> after) {
                            return reviews.lines(review, filter, after);
                        }

                        @Override
                        public AnswerOutcome answer(Set<UUID> people, ReviewAnswer answer) {
                            return reviews.answer(review, people, answer);
                        }
                    });
        }
    }

    /** Answers what a button was pressed for. */
    public void act() {
        if (one != null) {
            asked.act();
        }
    }

    /** @return the review; null if the user is not asked in it, or it is over */
    public MyReview getOne() {
        return one;
    }

    public AskedPeople getAsked() {
        return asked;
    }
}
