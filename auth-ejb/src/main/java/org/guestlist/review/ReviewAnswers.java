package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.Reason;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.review.AnswerOutcome.Answered;
import org.guestlist.review.AnswerOutcome.Unanswerable;
import org.guestlist.review.AnswerOutcome.Why;
import org.guestlist.review.ReviewLines.Line;

/**
 * Keeps answers. The accounts of all who take part are locked first, then the lines: of two answers about a person, the second finds the
 * first.
 */
@ApplicationScoped
class ReviewAnswers {

    /** What follows for more people than these is left to a job. */
    private static final int AT_ONCE = 50;

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewLines lines;

    @Inject
    private ReviewEnding ending;

    @Inject
    private ReviewJobs jobs;

    @Inject
    private AccountService accounts;

    @Inject
    private ReviewDays days;

    @Inject
    private CurrentTenant tenant;

    /** Keeps the answer of a reviewer about those who are the reviewer's to decide. */
    AnswerOutcome byReviewer(UUID review, Account me, Set<UUID> people, ReviewAnswer answer) {
        return answer(review, Set.of(ReviewState.OPEN), me, people, answer, true, WhoseLines.MINE);
    }

    /**
     * Keeps that of an administrator about those about whom the administrators are asked.
     *
     * @param kept false to be told what would be kept, and change nothing
     */
    AnswerOutcome byAdministrator(UUID review, Account me, Set<UUID> people, ReviewAnswer answer, boolean kept) {
        Set<ReviewState> states = Set.of(ReviewState.OPEN, ReviewState.CLOSING);
        return answer(review, states, me, people, answer, kept, WhoseLines.ADMINISTRATORS);
    }

    private AnswerOutcome answer(
            UUID uuid,
            Set<ReviewState> states,
            Account me,
            Set<UUID> people,
            ReviewAnswer typed,
            boolean kept,
            WhoseLines whose) {
        Optional<Review> found = reviews.find(uuid);
        if (found.isEmpty()) {
            return new Unanswerable(Why.GONE);
        }
        Optional<Why> wrong = wrong(found.get(), people, typed);
        if (wrong.isPresent()) {
            return new Unanswerable(wrong.get());
        }
        ReviewAnswer answer = tidy(typed);
        Set<Long> all = new HashSet<>(reviews.ids(people));
        all.add(me.getId());
        List<Account> locked = accounts.lockAll(all);
        Set<Long> there = locked.stream()
                .filter(one -> one.state(tenant.today()).isAdmitted())
                .map(Account::getId)
                .collect(Collectors.toSet());
        if (!there.contains(me.getId()) || me.isGuest()) {
            return new Unanswerable(Why.GONE);
        }
        List<Line> open = lines.lock(found.get(), all, whose, me.getId()).stream()
                .filter(line -> there.contains(line.accountId()))
                .toList();
        // Whoever closes it waits for these lines, or has closed it before they were locked.
        Review review = reviews.look(uuid).orElseThrow();
        if (!states.contains(review.getState())) {
            return new Unanswerable(Why.GONE);
        }
        if (isTooLate(review, open, locked, answer)) {
            return new Unanswerable(Why.TOO_LATE);
        }
        if (open.isEmpty() && !lines.isAnyOf(review, all, whose, me.getId())) {
            return new Unanswerable(Why.GONE);
        }
        int decided = people.size() - open.size();
        if (!kept) {
            return new Answered(open.size(), decided, Optional.empty());
        }
        lines.answer(review, open, me.getId(), answer);
        ending.recordAnswer(review, chosen(locked, open), answer);
        return new Answered(open.size(), decided, follow(review, open, locked, answer));
    }

    private static List<Account> chosen(List<Account> accounts, List<Line> lines) {
        Set<Long> ids = lines.stream().map(Line::accountId).collect(Collectors.toSet());
        return accounts.stream().filter(one -> ids.contains(one.getId())).toList();
    }

    private Optional<Why> wrong(Review review, Set<UUID> people, ReviewAnswer answer) {
        if (people.isEmpty()) {
            return Optional.of(Why.NOBODY);
        }
        if (people.size() > MyReviews.MOST) {
            return Optional.of(Why.TOO_MANY);
        }
        if (answer instanceof ReviewAnswer.Ends ends) {
            if (ends.reason() == null || ends.reason().isBlank()) {
                return Optional.of(Why.NO_REASON);
            }
            return Reason.typed(ends.reason()).isEmpty() ? Optional.of(Why.REASON_TOO_LONG) : Optional.empty();
        }
        Optional<LocalDate> until = ((ReviewAnswer.Stays) answer).until();
        if (until.isPresent() && !review.getSubject().canStayUntil()) {
            return Optional.of(Why.UNTIL_IMPOSSIBLE);
        }
        return until.filter(day -> day.isBefore(tenant.today())).isPresent() ? Optional.of(Why.PAST) : Optional.empty();
    }

    private static ReviewAnswer tidy(ReviewAnswer typed) {
        return typed instanceof ReviewAnswer.Ends ends
                ? new ReviewAnswer.Ends(
                        Reason.typed(ends.reason()).orElseThrow().text())
                : typed;
    }

    private boolean isTooLate(Review review, List<Line> open, List<Account> locked, ReviewAnswer answer) {
        return answer instanceof ReviewAnswer.Stays stays
                && stays.until().isPresent()
                && chosen(locked, open).stream()
                        .anyMatch(person ->
                                isTooLate(review, person, stays.until().get()));
    }

    private boolean isTooLate(Review review, Account person, LocalDate day) {
        return review.getSubject() == ReviewSubject.GROUP ? days.isBeyond(day) : days.isTooLate(person, day);
    }

    /** Does what follows at once, or lets a job do it. */
    private Optional<UUID> follow(Review review, List<Line> open, List<Account> locked, ReviewAnswer answer) {
        boolean waits = review.getEndsTake() == EndsTake.AT_CLOSE && review.getState() == ReviewState.OPEN;
        boolean follows =
                answer instanceof ReviewAnswer.Stays stays ? stays.until().isPresent() : !waits;
        if (follows && open.size() > AT_ONCE) {
            return Optional.of(
                    jobs.start(ReviewEnds.KIND, review, open.size(), Map.of()).uuid());
        }
        if (follows && !open.isEmpty()) {
            Set<Long> ids = open.stream().map(Line::accountId).collect(Collectors.toSet());
            ending.carryOut(review, lines.lockToDo(review, List.copyOf(ids)), locked);
        }
        if (review.getState() == ReviewState.CLOSING) {
            ending.finish(review.getUuid());
        }
        return Optional.empty();
    }
}
