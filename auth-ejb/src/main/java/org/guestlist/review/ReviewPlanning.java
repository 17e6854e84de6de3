package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.audit.AuditKind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.review.ReviewPlan.Problem;
import org.guestlist.review.ReviewerChoice.Candidate;
import org.guestlist.review.StartOutcome.Begun;
import org.guestlist.review.StartOutcome.Missing;
import org.guestlist.review.StartOutcome.Outdated;
import org.guestlist.review.StartOutcome.Unfit;

/** Says what a plan would do, and starts, changes and stops reviews by plans. */
@ApplicationScoped
class ReviewPlanning {

    private static final int PART = 5000;

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewTargets targets;

    @Inject
    private ReviewPeople people;

    @Inject
    private ReviewBeginning beginning;

    @Inject
    private ReviewNotes notes;

    @Inject
    private CurrentClient client;

    @Inject
    private CurrentTenant tenant;

    Foreseen foresee(ReviewPlan plan) {
        Set<Problem> problems = problems(plan);
        if (!problems.isEmpty()) {
            return new Foreseen(0, 0, 0, problems);
        }
        Reviewed reviewed = targets.find(plan).orElseThrow();
        ReviewerChoice choice = targets.choice(plan, reviewed);
        Set<Long> reviewers = new HashSet<>();
        long number = 0;
        long unasked = 0;
        long after = 0;
        List<Candidate> part;
        do {
            part = people.next(plan, reviewed, after, PART);
            for (Candidate one : part) {
                Optional<Long> reviewer = choice.reviewerOf(one, number++);
                reviewer.ifPresent(reviewers::add);
                unasked += reviewer.isEmpty() ? 1 : 0;
                after = one.id();
            }
        } while (part.size() == PART);
        return new Foreseen(number, reviewers.size(), unasked, Set.of());
    }

    private Set<Problem> problems(ReviewPlan plan) {
        Set<Problem> problems = plan.problems();
        if (!problems.contains(Problem.TARGET_MISSING) && targets.find(plan).isEmpty()) {
            problems.add(Problem.TARGET_MISSING);
        }
        if (plan.reviewedBy() == ReviewedBy.NAMED
                && people.active(reviews.ids(plan.named())).size()
                        < plan.named().size()) {
            problems.add(Problem.NAMED_NOT_ACTIVE);
        }
        return problems;
    }

    StartOutcome start(NewId id, ReviewPlan plan) {
        Optional<Review> before = reviews.find(id.uuid());
        if (before.isPresent()) {
            return new Begun(before.get());
        }
        Set<Problem> problems = problems(plan);
        if (!problems.isEmpty()) {
            return new Unfit(problems);
        }
        Reviewed reviewed = targets.find(plan).orElseThrow();
        long number = people.count(plan, reviewed);
        if (number == 0) {
            return new Unfit(Set.of(Problem.NOBODY));
        }
        Review review = new Review(id, plan, reviewed.name(), tenant.today(), client.accountId());
        reviews.add(review);
        beginning.begin(review, number);
        return new Begun(review);
    }

    StartOutcome change(UUID uuid, int version, ReviewPlan plan, LocalDate startsOn) {
        Optional<Review> planned = reviews.lock(uuid).filter(review -> review.getState() == ReviewState.PLANNED);
        if (planned.isEmpty()) {
            return new Missing();
        }
        Review review = planned.get();
        if (review.getVersion() != version) {
            return new Outdated();
        }
        Set<Problem> problems = problems(plan);
        if (!startsOn.isAfter(tenant.today())) {
            problems.add(Problem.STARTS_TOO_SOON);
        }
        if (!problems.isEmpty()) {
            return new Unfit(problems);
        }
        review.become(plan, targets.find(plan).orElseThrow().name());
        review.startOn(startsOn);
        notes.record(notes.event(AuditKind.REVIEW_CHANGED, review));
        return new Begun(review);
    }

    boolean stop(UUID uuid) {
        Optional<Review> running =
                reviews.lock(uuid).filter(review -> !review.getState().isOver());
        running.ifPresent(beginning::giveUp);
        return running.isPresent();
    }
}
