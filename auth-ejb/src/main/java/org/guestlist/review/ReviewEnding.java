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

    /** One statement does so many. */
    private static final int SILENT_AT_ONCE = 5000;

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewLines lines;

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
        toDo.stream()
                .filter(line -> line.answeredBy().isEmpty()
                        && review.getSubject().isAccess()
                        && done.get(line.accountId()).outcome() == ReviewOutcome.DONE)
                .forEach(line -> notes.tellEnd(people.get(line.accountId())));
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

    /** Lets silence decide about the next ones of a review that closes. @return about how many; 0 if nothing is left */
    int decideSilent(Review review) {
        int dropped = lines.drop(review, SILENT_AT_ONCE);
        return dropped > 0
                ? dropped
                : switch (review.getSilence()) {
                    case ENDS -> lines.decideBySilence(review, ReviewAnswer.Kind.ENDS, SILENT_AT_ONCE);
                    case KEEPS -> lines.decideBySilence(review, ReviewAnswer.Kind.STAYS, SILENT_AT_ONCE);
                    case ASKS -> lines.askAdministrators(review, SILENT_AT_ONCE);
                };
    }

    /** Ends the review, unless somebody is still to be decided about. Whoever has locked accounts may call it. */
    void finish(UUID uuid) {
        Optional<Review> closing = reviews.lock(uuid).filter(review -> review.getState() == ReviewState.CLOSING);
        if (closing.isEmpty()) {
            return;
        }
        Review review = closing.get();
        while (lines.drop(review, SILENT_AT_ONCE) > 0) {
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
