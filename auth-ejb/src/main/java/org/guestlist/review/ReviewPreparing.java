package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobState;
import org.guestlist.job.JobStep;

/** The job that finds the people of a review and who is asked about each, and then asks. */
@ApplicationScoped
class ReviewPreparing implements JobStep {

    /** Its kind of job. */
    static final String KIND = "REVIEW_PREPARE";

    /** The parameter that names the review, of all jobs of reviews. */
    static final String REVIEW = "review";

    /** Few statements do so many. */
    private static final int PART = 2000;

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewBeginning beginning;

    @Override
    public String kind() {
        return KIND;
    }

    /** A review that was planned takes place, whoever has planned it; that of a program ends with what it may do. */
    @Override
    public boolean isOwed(Job job) {
        return job.program().isEmpty();
    }

    @Override
    public JobProgress step(Job job) {
        int added = reviews.lock(uuid(job))
                .filter(review -> review.getState() == ReviewState.PREPARING)
                .map(review -> beginning.add(review, PART))
                .orElse(0);
        return JobProgress.foreseen(job, added, added == 0);
    }

    /** A review that was not prepared to the end asks nobody. */
    @Override
    public void ended(Job job) {
        if (job.state() != JobState.DONE) {
            reviews.lock(uuid(job))
                    .filter(review -> review.getState() == ReviewState.PREPARING)
                    .ifPresent(beginning::giveUp);
        }
    }

    /** @return the public id of the review that a job is about */
    static UUID uuid(Job job) {
        return UUID.fromString(job.parameter(REVIEW).orElseThrow());
    }
}
