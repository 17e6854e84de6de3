package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.review.ReviewerChoice.Candidate;
import org.jdbi.v3.core.Handle;

/** Guests are handed over and groups get other owners while a review is open: whoever it is now is asked, and nobody else answers. */
@ApplicationScoped
class ReviewHandovers {

    private static final String OPEN = """
            select l.account_id, l.reviewer_id, a.host_id, a.second_host_id, a.manager_id, h.id as active_host,
                s.id as active_second, m.id as active_manager
            from review_line l
            join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
            %s
            where l.tenant_id = :organisation and l.review_id = :review and %s and %s
            order by l.account_id""".formatted(ReviewPeople.WHO_ANSWER, ReviewLines.OPEN, ReviewPeople.IS_IN);

    @Inject
    private ReviewTargets targets;

    @Inject
    private ReviewLines lines;

    @Inject
    private ReviewAsking asking;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    private record Open(
            long accountId,
            Long reviewerId,
            Long hostId,
            Long secondHostId,
            Long managerId,
            Long activeHost,
            Long activeSecond,
            Long activeManager) {

        Candidate now() {
            return new Candidate(accountId, hostId, secondHostId, managerId);
        }

        Candidate active() {
            return new Candidate(accountId, activeHost, activeSecond, activeManager);
        }
    }

    /** Asks those who have come in the place of others; each gets one mail. */
    void follow(Review review) {
        ReviewPlan plan = review.getPlan();
        Optional<Reviewed> reviewed = plan.reviewedBy() == ReviewedBy.NAMED ? Optional.empty() : targets.find(plan);
        if (reviewed.isEmpty()) {
            return;
        }
        ReviewerChoice choice = targets.choice(plan, reviewed.get());
        Map<Long, Optional<Long>> others = new HashMap<>();
        long place = 0;
        for (Open one : open(review)) {
            Optional<Long> next = choice.reviewerOf(one.active(), place++);
            if (!choice.keeps(one.reviewerId, one.now()) && !next.equals(Optional.ofNullable(one.reviewerId))) {
                others.put(one.accountId, next);
            }
        }
        if (!others.isEmpty()) {
            lines.handOver(review, others);
            asking.askOthers(review, others);
        }
    }

    private List<Open> open(Review review) {
        try (Handle handle = sql.open()) {
            return handle.createQuery(OPEN)
                    .bind("review", review.getId())
                    .bind("today", tenant.today())
                    .mapTo(Open.class)
                    .list();
        }
    }
}
