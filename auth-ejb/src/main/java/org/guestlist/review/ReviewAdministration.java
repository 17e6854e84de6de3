package org.guestlist.review;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.AccountService;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.review.AnswerOutcome.Unanswerable;
import org.guestlist.review.AnswerOutcome.Why;
import org.guestlist.review.ReviewPages.Known;
import org.guestlist.review.UndoneOutcome.NothingToUndo;

/**
 * Reviews as administrators start and follow them. What a plan would do, {@link ReviewPlanning} says. Nobody ends what people with a role
 * have, or gives a role back, by a review who may not do so otherwise.
 */
@Stateless
@Needs(Permission.SEE_ALL)
public class ReviewAdministration {

    /** For so many days after a review is over, what it has ended can be taken back. */
    public static final int UNDO_DAYS = 30;

    /** The parameter that names the review, of all jobs of reviews. */
    public static final String REVIEW = ReviewPreparing.REVIEW;

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewPlanning planning;

    @Inject
    private ReviewClosing closing;

    @Inject
    private ReviewCounts counts;

    @Inject
    private ReviewPages pages;

    @Inject
    private ReviewAnswers answers;

    @Inject
    private ReviewEvidence evidence;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    /** @return the reviews of the organisation: those under way first, then planned ones, then those that are over, the newest first */
    public List<Review> list() {
        return Stream.of(
                        reviews.in(EnumSet.of(ReviewState.PREPARING, ReviewState.OPEN, ReviewState.CLOSING)),
                        reviews.in(EnumSet.of(ReviewState.PLANNED)),
                        reviews.over())
                .flatMap(List::stream)
                .toList();
    }

    /** @return the review with this public id; empty for another organisation's */
    public Optional<Review> find(UUID review) {
        return reviews.find(review);
    }

    /** @return how far each reviewer is, who has most open first; empty for a review that is not there */
    public List<ReviewProgress> progress(UUID uuid) {
        return reviews.find(uuid).map(this::progress).orElse(List.of());
    }

    private List<ReviewProgress> progress(Review review) {
        List<ReviewCounts.OfReviewer> all = counts.byReviewer(review);
        Map<Long, Known> known = pages
                .known(all.stream()
                        .map(ReviewCounts.OfReviewer::reviewerId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Known::id, Function.identity()));
        return all.stream()
                .map(one -> {
                    Optional<Known> reviewer =
                            Optional.ofNullable(one.reviewerId()).map(known::get);
                    return new ReviewProgress(
                            reviewer.map(Known::uuid),
                            reviewer.map(Known::name).orElse(""),
                            one.asked(),
                            one.stays(),
                            one.ends(),
                            one.open(),
                            one.deputy());
                })
                .toList();
    }

    /** @return what the plan would do now, or what is wrong with it; changes nothing */
    public Foreseen foresee(ReviewPlan plan) {
        return planning.foresee(plan);
    }

    /**
     * Starts a review now; a job prepares it. If it repeats, the next one is planned when it has begun.
     *
     * @param id made with the form ({@code NewIds.Thing.REVIEW}): sent twice it starts one
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public StartOutcome start(NewId id, ReviewPlan plan) {
        demand(plan.subject());
        return planning.start(id, plan);
    }

    /**
     * Changes what a review that is {@linkplain ReviewState#PLANNED planned} will ask, and when it begins.
     *
     * @param version of the review when its form was opened
     * @return {@link StartOutcome.Outdated} if somebody has changed it since
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public StartOutcome change(UUID review, int version, ReviewPlan plan, LocalDate startsOn) {
        demandOf(review);
        demand(plan.subject());
        return planning.change(review, version, plan, startsOn);
    }

    /**
     * Stops a review that is not over; what it has ended stays ended, and nothing else ends by it. One that is planned never begins, so
     * that it repeats no more.
     *
     * @return whether it was not over
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public boolean stop(UUID review) {
        demandOf(review);
        return planning.stop(review);
    }

    /** @return whether {@link #closeNow} could begin */
    public boolean canCloseNow(Review review) {
        return closing.isAnswered(review);
    }

    /**
     * Closes a review in which all have answered, before its last day: what was said is done now, by a job.
     *
     * @return whether all had answered, and it was open
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public boolean closeNow(UUID review) {
        demandOf(review);
        return closing.closeNow(review);
    }

    private void demandOf(UUID review) {
        reviews.find(review).map(Review::getSubject).ifPresent(this::demand);
    }

    private void demand(ReviewSubject subject) {
        if (subject.isOfPrivileged()) {
            permissions.demand(Permission.CHANGE_ROLES);
        }
    }

    /**
     * @return a page of the people about whom the administrators are asked: since there is nobody else, instead of somebody who has not
     *         answered, or since silence asks them. Without whoever answers for the call, about whom another administrator decides
     */
    public Optional<ReviewPart> asked(UUID review, ReviewFilter filter, Optional<UUID> after) {
        return asked(review, filter, after, MyReviews.PAGE);
    }

    /** @param most so many people are on the page @return the same */
    public Optional<ReviewPart> asked(UUID review, ReviewFilter filter, Optional<UUID> after, int most) {
        return reviews.find(review).map(one -> pages.read(one, WhoseLines.ADMINISTRATORS, me(), filter, after, most));
    }

    private long me() {
        return accounts.answering().map(one -> one.getId()).orElse(0L);
    }

    /** @return how many people wait for an administrator's answer, in all reviews */
    public long waiting() {
        return counts.waitingForAdministrators();
    }

    /**
     * Answers about people about whom the administrators are asked, as {@link MyReviews#answer} does; a program in the name of the
     * administrator who has let it, who is not answered about.
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public AnswerOutcome decide(UUID review, Set<UUID> people, ReviewAnswer answer) {
        return decide(review, people, answer, true);
    }

    /** @return what {@link #decide} would; changes nothing */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public AnswerOutcome foreseeDecision(UUID review, Set<UUID> people, ReviewAnswer answer) {
        return decide(review, people, answer, false);
    }

    private AnswerOutcome decide(UUID review, Set<UUID> people, ReviewAnswer answer, boolean kept) {
        demandOf(review);
        return accounts.answering()
                .map(me -> answers.byAdministrator(review, me, people, answer, kept))
                .orElseGet(() -> new Unanswerable(Why.GONE));
    }

    /**
     * Hands over who decided what and when about whom, by name: line by line, so that 20,000 need no memory. Also of a review that is not
     * over; then it is how far it is.
     *
     * @param most so many lines at most, by name
     * @return whether there is such a review
     */
    public boolean evidence(UUID review, int most, Consumer<EvidenceLine> to) {
        Optional<Review> found = reviews.find(review);
        found.ifPresent(one -> evidence.read(one, most, to));
        return found.isPresent();
    }

    /**
     * @param after the person of the last line of the part before; empty for the first part
     * @return some of these lines, by name; empty if the review has no such person
     */
    public Optional<List<EvidenceLine>> evidence(Review review, Optional<UUID> after, int most) {
        return evidence.part(review, after, most);
    }

    /** @return how many lines its evidence has */
    public long evidenceLines(Review review) {
        return evidence.count(review);
    }

    /** @return whether {@link #undo} could begin now */
    public boolean canUndo(Review review) {
        return evidence.undoable(review) > 0;
    }

    /** @return to how many people {@link #undo} would give back something now */
    @Needs(Permission.CHANGE)
    public long foreseeUndo(UUID uuid) {
        demandOf(uuid);
        return find(uuid).map(evidence::undoable).orElse(0L);
    }

    /** Gives back what a review that is over has ended, by a job: to whom nobody has changed it since. The evidence stays, and says so. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public UndoneOutcome undo(UUID uuid) {
        demandOf(uuid);
        return reviews.lock(uuid).map(evidence::undo).orElseGet(NothingToUndo::new);
    }
}
