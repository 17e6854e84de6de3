package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.review.ReviewerChoice.Candidate;

/** Begins reviews: with a job, then with their people, then by asking. Whoever calls has locked the review. */
@ApplicationScoped
class ReviewBeginning {

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewTargets targets;

    @Inject
    private ReviewPeople people;

    @Inject
    private ReviewLines lines;

    @Inject
    private ReviewAsking asking;

    @Inject
    private ReviewJobs jobs;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Begins a review that is planned. @param total about how many people */
    void begin(Review review, long total) {
        review.prepare(jobs.start(ReviewPreparing.KIND, review, total, Map.of()).uuid());
        asking.notes()
                .record(asking.notes()
                        .event(AuditKind.REVIEW_STARTED, review)
                        .standingFor(review.getUuid())
                        .after(AuditName.PEOPLE, total));
    }

    /** Begins one whose day has come, or stops it if it is about nothing any more. */
    void beginPlanned(Review review) {
        Optional<Reviewed> reviewed = targets.find(review.getPlan());
        if (reviewed.isPresent()) {
            begin(review, people.count(review.getPlan(), reviewed.get()));
        } else {
            giveUp(review);
        }
    }

    /** Adds some more people; asks once there are no more. @return how many */
    int add(Review review, int most) {
        ReviewPlan plan = review.getPlan();
        Optional<Reviewed> reviewed = targets.find(plan);
        if (reviewed.isEmpty()) {
            giveUp(review);
            return 0;
        }
        List<Candidate> next = people.next(plan, reviewed.get(), lines.last(review), most);
        ReviewerChoice choice = targets.choice(plan, reviewed.get());
        AtomicLong place = new AtomicLong(lines.count(review));
        lines.add(review, next, one -> choice.reviewerOf(one, place.getAndIncrement()));
        if (next.size() < most) {
            open(review);
        }
        return next.size();
    }

    private void open(Review review) {
        review.open(tenant.today(), clock.instant());
        reviews.flush();
        asking.askFirst(review);
        planNext(review);
    }

    private void planNext(Review review) {
        if (review.getRepeat() == ReviewRepeat.ONCE) {
            return;
        }
        LocalDate next = review.getRepeat().after(review.getStartsOn());
        while (!next.isAfter(tenant.today())) {
            next = review.getRepeat().after(next);
        }
        reviews.add(new Review(NewId.make(), review.getPlan(), review.getTargetName(), next, review.getStartedBy()));
    }

    /** Stops a review. */
    void giveUp(Review review) {
        review.end(ReviewState.STOPPED, clock.instant());
        asking.notes().record(asking.notes().event(AuditKind.REVIEW_STOPPED, review));
    }
}
