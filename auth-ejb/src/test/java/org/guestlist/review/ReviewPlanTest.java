package org.guestlist.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.review.ReviewPlan.Problem;
import org.guestlist.review.ReviewerChoice.Candidate;
import org.junit.jupiter.api.Test;

/** What is wrong with a plan by itself, who is asked about whom, and when reviewers are reminded. */
class ReviewPlanTest {

    private static final Set<UUID> SOMEBODY = Set.of(UUID.randomUUID());

    private static ReviewPlan plan(String name, ReviewSubject subject, ReviewedBy by, Set<UUID> named, int days) {
        return new ReviewPlan(
                name,
                subject,
                Optional.empty(),
                0,
                by,
                named,
                days,
                Silence.KEEPS,
                EndsTake.AT_CLOSE,
                ReviewRepeat.MONTHLY);
    }

    @Test
    void aPlanSaysWhatIsWrongByField() {
        assertThat(plan("Guests", ReviewSubject.GUESTS, ReviewedBy.HOSTS, Set.of(), 14)
                        .problems())
                .isEmpty();
        assertThat(plan(" ", ReviewSubject.GROUP, ReviewedBy.HOSTS, Set.of(), 2).problems())
                .containsExactly(
                        Problem.NAME_MISSING, Problem.TARGET_MISSING, Problem.REVIEWERS_DO_NOT_FIT, Problem.DAYS);
        assertThat(plan("x".repeat(101), ReviewSubject.NOT_SEEN, ReviewedBy.NAMED, Set.of(), 29)
                        .problems())
                .containsExactly(
                        Problem.NAME_TOO_LONG, Problem.DAYS_UNSEEN, Problem.NAMED_MISSING, Problem.REPEATS_TOO_SOON);
        assertThat(plan("Roles", ReviewSubject.ROLES, ReviewedBy.NAMED, SOMEBODY, 14)
                        .problems())
                .isEmpty();
    }

    @Test
    void nobodyIsAskedAboutThemselves() {
        ReviewerChoice hosts = new ReviewerChoice(ReviewedBy.HOSTS, List.of());
        assertThat(hosts.reviewerOf(new Candidate(1, 2L, 3L, 4L), 0)).contains(2L);
        assertThat(hosts.reviewerOf(new Candidate(1, null, 3L, 4L), 0)).contains(3L);
        assertThat(hosts.reviewerOf(new Candidate(1, null, null, 4L), 0)).isEmpty();
        assertThat(new ReviewerChoice(ReviewedBy.MANAGERS, List.of()).reviewerOf(new Candidate(1, null, null, 1L), 0))
                .isEmpty();
        ReviewerChoice named = new ReviewerChoice(ReviewedBy.NAMED, List.of(1L, 5L));
        assertThat(named.reviewerOf(new Candidate(1, null, null, null), 2)).contains(5L);
        assertThat(named.reviewerOf(new Candidate(2, null, null, null), 2)).contains(1L);
        assertThat(named.reviewerOf(new Candidate(3, null, null, null), 3)).contains(5L);
        assertThat(new ReviewerChoice(ReviewedBy.OWNERS, List.of(1L)).reviewerOf(new Candidate(1, null, null, null), 0))
                .isEmpty();
        assertThat(hosts.keeps(3L, new Candidate(1, 2L, 3L, 4L))).isTrue();
        assertThat(hosts.keeps(4L, new Candidate(1, 2L, 3L, 4L))).isFalse();
        assertThat(named.keeps(9L, new Candidate(1, 2L, 3L, 4L))).isTrue();
        assertThat(ReviewerChoice.deputyOf(1, 1L, 2L)).contains(2L);
        assertThat(ReviewerChoice.deputyOf(1, null, null)).isEmpty();
    }

    @Test
    void reviewersAreRemindedTwiceAtMost() {
        LocalDate opened = LocalDate.of(2026, 3, 1);
        LocalDate due = LocalDate.of(2026, 3, 14);
        assertThat(ReviewReminder.due(opened, due, opened)).isZero();
        assertThat(ReviewReminder.due(opened, due, opened.plusDays(6))).isZero();
        assertThat(ReviewReminder.due(opened, due, opened.plusDays(7))).isEqualTo(1);
        assertThat(ReviewReminder.due(opened, due, due.minusDays(4))).isEqualTo(1);
        assertThat(ReviewReminder.due(opened, due, due.minusDays(3))).isEqualTo(2);
        assertThat(ReviewReminder.due(opened, opened.plusDays(2), opened.plusDays(1)))
                .isEqualTo(2);
    }
}
