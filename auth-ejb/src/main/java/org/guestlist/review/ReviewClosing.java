package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.audit.AuditKind;
import org.guestlist.job.Job;

/** Lets reviews begin to close: when their days are over, or now, once all have answered. */
@ApplicationScoped
class ReviewClosing {

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewLines lines;

    @Inject
    private ReviewCounts counts;

    @Inject
    private ReviewJobs jobs;

    @Inject
    private ReviewNotes notes;

    /** Starts the job that does what was said, and lets silence decide about the others. @param kind says why @param review locked */
    void begin(Review review, AuditKind kind) {
        Job job = jobs.start(ReviewEnds.KIND, review, Math.max(1, lines.count(review)), ReviewEnds.CLOSES);
        review.beginToClose(job.uuid());
        notes.record(notes.event(kind, review).standingFor(job.uuid()));
    }

    /** @return whether nobody is left to be asked about, in a review that is open */
    boolean isAnswered(Review review) {
        return review.getState() == ReviewState.OPEN && counts.sum(review).open() == 0;
    }

    /** Begins to close a review before its last day. @return whether all had answered, and it was open */
    boolean closeNow(UUID uuid) {
        Optional<Review> answered = reviews.lock(uuid).filter(this::isAnswered);
        answered.ifPresent(review -> begin(review, AuditKind.REVIEW_CLOSED_EARLY));
        return answered.isPresent();
    }
}
