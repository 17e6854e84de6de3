package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Supplier;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobStep;
import org.guestlist.job.PartSize;
import org.guestlist.platform.client.CurrentClient;

/**
 * The job that does what a review has found: of an open one, where it takes at once, and of one that closes. Where it goes on, the lines
 * say.
 */
@ApplicationScoped
class ReviewEnds implements JobStep {

    /** Its kind of job. */
    static final String KIND = "REVIEW_ENDS";

    /** The parameter of the job that closes a review. */
    static final Map<String, String> CLOSES = Map.of("closes", "true");

    private final PartSize size = new PartSize(20, 100);

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewEnding ending;

    @Inject
    private CurrentClient client;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobProgress step(Job job) {
        int done = reviews.look(ReviewPreparing.uuid(job))
                .filter(review -> !review.getState().isOver())
                .map(review -> next(review, job))
                .orElse(0);
        return done == 0
                ? new JobProgress(job.total(), job.total())
                : new JobProgress(job.done() + done, Math.max(job.total(), job.done() + done + 1));
    }

    private int next(Review review, Job job) {
        boolean closes = review.getState() == ReviewState.CLOSING;
        int silent = closes ? ending.decideSilent(review) : 0;
        if (silent > 0) {
            return silent;
        }
        Supplier<Integer> part = () -> size.timed(() -> ending.carryOutNext(review, size.rows()));
        boolean last = job.parameters().entrySet().containsAll(CLOSES.entrySet());
        int done = last ? client.within(job.uuid(), part) : part.get();
        if (closes && done == 0) {
            if (last) {
                ending.askAdministrators(review);
            }
            ending.finish(review.getUuid());
        }
        return done;
    }
}
