package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.review.ReviewCounts.Sum;
import org.guestlist.review.ReviewLines.Done;
import org.guestlist.review.ReviewLines.Line;

/** Lets reviews close: silence decides, what was said is done, and then they are over. */
@ApplicationScoped
class ReviewEnding {

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewLines lines;

    @Inject
    private SilentLines silent;

    @Inject
    private ReviewCounts counts;

    @Inject
    private ReviewEffects effects;

    @Inject
    private ReviewNotes notes;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private Clock clock;

    /** Does what was said about people. @param locked the accounts of those about whom the lines are, and others @return about how many */
    int carryOut(Review review, List<Line> toDo, List<Account> locked) {
        Map<Long, Account> people = locked.stream().collect(Collectors.toMap(Account::getId, Function.identity()));
        Map<Long, Done> done = permissions.asAllowed(() -> effects.apply(review, toDo, people));
        lines.done(review, done);
        notes.tellEnds(toDo.stream()
                .filter(line -> line.answeredBy().isEmpty()
                        && review.getSubject().isAccess()
                        && done.get(line.accountId()).outcome() == ReviewOutcome.DONE)
                .map(line -> people.get(line.accountId()))
                .toList());
        return done.size();
    }

    /** The same about the next ones. @return about how many; 0 if nothing is left */
    int carryOutNext(Review review, int most) {
        List<Long> next = lines.toDo(review, most);
        if (next.isEmpty()) {
            return 0;
        }
        List<Account> locked = accounts.lockAll(next);
        carryOut(review, lines.lockToDo(review, next), locked);
        return next.size();
    }

    /** Ends the review, unless somebody is still to be decided about. Whoever has locked accounts may call it. */
    void finish(UUID uuid) {
        Optional<Review> closing = reviews.lock(uuid).filter(review -> review.getState() == ReviewState.CLOSING);
        if (closing.isEmpty()) {
            return;
        }
        Review review = closing.get();
        while (silent.drop(review) > 0) {
            // Who has gone since is nobody's question any more.
        }
        Sum sum = counts.sum(review);
        if (sum.open() == 0 && lines.countToDo(review) == 0) {
            review.end(ReviewState.CLOSED, clock.instant());
            notes.record(notes.event(AuditKind.REVIEW_CLOSED, review)
                    .after(AuditName.REVIEW_ASKED, sum.asked())
                    .after(AuditName.REVIEW_KEPT, sum.stays())
                    .after(AuditName.REVIEW_ENDED, sum.ends())
                    .after(AuditName.REVIEW_SILENCES, sum.silent()));
            notes.tellResult(review);
        }
    }

    /** Writes down what somebody has said about people. */
    void recordAnswer(Review review, List<Account> people, ReviewAnswer answer) {
        notes.recordAnswer(review, people, answer);
    }

    /** Tells the administrators who waits for their answer, since silence asks them. */
    void askAdministrators(Review review) {
        long open = counts.sum(review).open();
        if (open > 0) {
            notes.askAdministrators(review, open);
        }
    }
}
