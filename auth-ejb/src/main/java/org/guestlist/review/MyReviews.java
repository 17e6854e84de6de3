package org.guestlist.review;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.review.AnswerOutcome.Unanswerable;
import org.guestlist.review.AnswerOutcome.Why;

/**
 * What reviewers see and say. A reviewer is whom a campaign asks, or asks in the place of somebody who has not answered, and is an active
 * member; anybody else finds nothing. Answers take the proof that the organisation asks of hosts, one for all people that are ticked.
 */
@Stateless
public class MyReviews {

    /** About so many people one answer can be. */
    public static final int MOST = 500;

    /** For whoever was not seen for so many days, it is suggested that it ends. */
    public static final int UNSEEN_DAYS = ReviewPages.UNSEEN_DAYS;

    /** So many people are on a page. */
    public static final int PAGE = 50;

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewCounts counts;

    @Inject
    private ReviewPages pages;

    @Inject
    private ReviewAnswers answers;

    @Inject
    private AccountService accounts;

    @Inject
    private GuestRulesService guestRules;

    @Inject
    private Permissions permissions;

    /** @return the open reviews in which the caller is asked, also those in which all is said; the first to close first */
    @OwnRule("reviewers, about what they are asked")
    public List<MyReview> mine() {
        return caller().stream()
                .flatMap(this::of)
                .sorted(Comparator.comparing((MyReview one) -> one.review().getDueOn())
                        .thenComparing(one -> one.review().getId()))
                .toList();
    }

    /** @return the open review, if the caller is asked in it */
    @OwnRule("reviewers, about what they are asked")
    public Optional<MyReview> find(UUID review) {
        return caller().stream()
                .flatMap(this::of)
                .filter(one -> one.review().getUuid().equals(review))
                .findFirst();
    }

    private Stream<MyReview> of(Account me) {
        return counts.of(me.getId()).stream()
                .flatMap(mine -> reviews
                        .find(mine.reviewId())
                        .map(review -> new MyReview(review, mine.open(), mine.answered(), mine.suggested()))
                        .stream());
    }

    /**
     * @param after the last person of the page before; empty for the first page
     * @return a page of the people about whom the caller is asked; empty if the caller is not, or the review is not open
     */
    @OwnRule("reviewers, about what they are asked")
    public Optional<ReviewPart> lines(UUID review, ReviewFilter filter, Optional<UUID> after) {
        return find(review)
                .map(one -> pages.read(
                        one.review(), WhoseLines.MINE, caller().orElseThrow().getId(), filter, after, PAGE));
    }

    /**
     * Answers about people. Whom somebody has decided about before stays as it is; nobody answers about themselves.
     *
     * @param people their public ids
     * @throws org.guestlist.platform.permission.ProofNeededException if the proof that the organisation asks of hosts is missing
     */
    @OwnRule("reviewers, about what they are asked")
    public AnswerOutcome answer(UUID review, Set<UUID> people, ReviewAnswer answer) {
        permissions.demandProof(guestRules.get().proof());
        return caller().map(me -> answers.byReviewer(review, me, people, answer))
                .orElseGet(() -> new Unanswerable(Why.GONE));
    }

    private Optional<Account> caller() {
        return accounts.acting().filter(one -> !one.isGuest());
    }
}
