package org.guestlist.review;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guestlist.audit.AuditKind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.OwnRule;

/** What is due in reviews by itself: planned ones begin, reviewers are reminded, others are asked in their place, and reviews close. */
@Stateless
public class ReviewSweep {

    static final Set<ReviewState> UNDER_WAY = EnumSet.of(ReviewState.PLANNED, ReviewState.OPEN, ReviewState.CLOSING);

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewBeginning beginning;

    @Inject
    private ReviewAsking asking;

    @Inject
    private ReviewHandovers handovers;

    @Inject
    private ReviewClosing closing;

    @Inject
    private ReviewEnding ending;

    @Inject
    private ReviewLines lines;

    @Inject
    private SilentLines silent;

    @Inject
    private ReviewJobs jobs;

    @Inject
    private CurrentTenant tenant;

    /** @return the public ids of those where something may be due */
    @OwnRule("nobody: the timer alone calls it")
    public List<UUID> underWay() {
        return reviews.in(UNDER_WAY).stream().map(Review::getUuid).toList();
    }

    /** Does what is due in one review, in a transaction of its own. */
    @OwnRule("nobody: the timer alone calls it, and it does what is due anyway")
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void look(UUID uuid) {
        reviews.lock(uuid).ifPresent(review -> {
            switch (review.getState()) {
                case PLANNED -> begin(review);
                case OPEN -> goOn(review);
                case CLOSING -> close(review);
                case PREPARING, CLOSED, STOPPED, UNKNOWN -> {}
            }
        });
    }

    private void begin(Review review) {
        if (!review.getStartsOn().isAfter(tenant.today())) {
            beginning.beginPlanned(review);
        }
    }

    private void goOn(Review review) {
        if (review.getDueOn().isBefore(tenant.today())) {
            closing.begin(review, AuditKind.REVIEW_DUE);
        } else {
            handovers.follow(review);
            asking.remind(review);
            asking.askDeputies(review);
        }
    }

    /** Goes on where a job has failed, and ends a review in which the last one who was open has gone. */
    private void close(Review review) {
        if (!jobs.isOver(review)) {
            return;
        }
        long left = lines.countToDo(review) + silent.count(review);
        if (left > 0) {
            review.workedOnBy(
                    jobs.start(ReviewEnds.KIND, review, left, ReviewEnds.CLOSES).uuid());
        } else {
            ending.finish(review.getUuid());
        }
    }
}
