package org.guestlist.review;

import jakarta.ejb.Stateless;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Reviews as administrators start and follow them. */
@Stateless
@Needs(Permission.SEE_ALL)
public class ReviewAdministration {

    /** For so many days after a review is over, what it has ended can be taken back. */
    public static final int UNDO_DAYS = 30;

    /** @return the reviews of the organisation: planned ones first, then those under way, then those that are over, the newest first */
    public List<Review> list() {
        throw new UnsupportedOperationException();
    }

    /** @return the review with this public id; empty for another organisation's */
    public Optional<Review> find(UUID review) {
        throw new UnsupportedOperationException();
    }

    /** @return how far each reviewer is, who has most open first; empty for a review that is not there */
    public List<ReviewProgress> progress(UUID review) {
        throw new UnsupportedOperationException();
    }

    /** @return what the plan would do now, or what is wrong with it; changes nothing */
    public Foreseen foresee(ReviewPlan plan) {
        throw new UnsupportedOperationException();
    }

    /**
     * Starts a review now; a job prepares it. If it repeats, the next one is planned when it has begun.
     *
     * @param id made with the form ({@code NewIds.Thing.REVIEW}): sent twice it starts one
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public StartOutcome start(NewId id, ReviewPlan plan) {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes what a review that is {@linkplain ReviewState#PLANNED planned} will ask, and when it begins.
     *
     * @param version of the review when its form was opened
     * @throws org.guestlist.account.ChangedMeanwhileException if somebody has changed it since
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public StartOutcome change(UUID review, int version, ReviewPlan plan, LocalDate startsOn) {
        throw new UnsupportedOperationException();
    }

    /**
     * Stops a review that is not over; what it has ended stays ended, and nothing else ends by it. One that is planned never begins, so that
     * it repeats no more.
     *
     * @return whether it was not over
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public boolean stop(UUID review) {
        throw new UnsupportedOperationException();
    }

    /**
     * @return a page of all people of the review, whoever is asked; empty for a review that is not there
     */
    public Optional<ReviewPart> lines(UUID review, ReviewFilter filter, Optional<UUID> after) {
        throw new UnsupportedOperationException();
    }

    /**
     * @return a page of the people about whom the administrators are asked: since there is nobody else, instead of somebody who has not
     *         answered, or since silence asks them. Without the caller, about whom another administrator decides
     */
    public Optional<ReviewPart> asked(UUID review, ReviewFilter filter, Optional<UUID> after) {
        throw new UnsupportedOperationException();
    }

    /** @return how many people wait for an administrator's answer, in all reviews */
    public long waiting() {
        throw new UnsupportedOperationException();
    }

    /** Answers about people about whom the administrators are asked, as {@link MyReviews#answer} does. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public AnswerOutcome decide(UUID review, Set<UUID> people, ReviewAnswer answer) {
        throw new UnsupportedOperationException();
    }

    /**
     * Hands over who decided what and when about whom, by name: line by line, so that 20,000 need no memory. Also of a review that is not
     * over; then it is how far it is.
     *
     * @return whether there is such a review
     */
    public boolean evidence(UUID review, Consumer<EvidenceLine> to) {
        throw new UnsupportedOperationException();
    }

    /** @return whether {@link #undo} could begin now */
    public boolean canUndo(Review review) {
        throw new UnsupportedOperationException();
    }

    /**
     * Gives back what a review that is over has ended, by a job: to whom nobody has changed it since. The evidence stays, and says so.
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public UndoneOutcome undo(UUID review) {
        throw new UnsupportedOperationException();
    }
}
