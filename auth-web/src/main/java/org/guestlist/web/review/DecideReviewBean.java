package org.guestlist.web.review;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.review.AnswerOutcome;
import org.guestlist.review.Review;
import org.guestlist.review.ReviewAdministration;
import org.guestlist.review.ReviewAnswer;
import org.guestlist.review.ReviewFilter;
import org.guestlist.review.ReviewFilter.Show;
import org.guestlist.review.ReviewPart;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** The people of a review about whom the administrators are asked, in the form in which reviewers answer. */
@Named("decideReview")
@RequestScoped
public class DecideReviewBean {

    @Inject
    private Command command;

    @Inject
    private ReviewAdministration administration;

    @Inject
    private AskedPeople asked;

    private Review one;

    @PostConstruct
    void load() {
        one = command.id().flatMap(administration::find).orElse(null);
        if (one != null) {
            UUID review = one.getUuid();
            asked.of(
                    "/admin/review-decide",
                    review,
                    one.getSubject(),
                    new AskedPeople.Counts(count(Show.OPEN), count(Show.SUGGESTED), count(Show.ANSWERED)),
                    new AskedPeople.Asker() {
                        @Override
                        public Optional<ReviewPart> lines(ReviewFilter filter, Optional<UUID> after) {
                            return administration.asked(review, filter, after);
                        }

                        @Override
                        public AnswerOutcome answer(Set<UUID> people, ReviewAnswer answer) {
                            return administration.decide(review, people, answer);
                        }
                    });
        }
    }

    private long count(Show show) {
        return administration
                .asked(one.getUuid(), new ReviewFilter(show, ""), Optional.empty())
                .map(ReviewPart::total)
                .orElse(0L);
    }

    /** Answers what a button was pressed for; 404 if there is no such review in this organisation. */
    public void act() {
        if (one == null) {
            Faces.responseSendError(404, null);
        } else {
            asked.act();
        }
    }

    public Review getOne() {
        return one;
    }

    public AskedPeople getAsked() {
        return asked;
    }
}
