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

    private final PartSize size = new PartSize(50, 500);

    @Inject
    private ReviewStore reviews;

    @Inject
    private ReviewEnding ending;

    @Inject
    private SilentLines silent;

    @Inject
    private CurrentClient client;

    @Override
    public String kind() {
        return KIND;
    }

    /** It does what those who were asked have decided. */
    @Override
    public boolean isOwed(Job job) {
        return true;
    }

    @Override
    public JobProgress step(Job job) {
        int done = reviews.look(ReviewPreparing.uuid(job))
                .filter(review -> !review.getState().isOver())
                .map(review -> next(review, job))
                .orElse(0);
        return JobProgress.foreseen(job, done, done == 0);
    }

    /** Does first what is to be done, and only then lets silence decide about more, which looks through all lines. */
    private int next(Review review, Job job) {
        Supplier<Integer> part = () -> size.timed(() -> ending.carryOutNext(review, size.rows()));
        boolean last = job.parameters().entrySet().containsAll(CLOSES.entrySet());
        int done = last ? client.within(job.uuid(), part) : part.get();
        if (done > 0 || review.getState() != ReviewState.CLOSING) {
            return done;
        }
        int decided = silent.decide(review);
        if (decided == 0) {
            if (last) {
                ending.askAdministrators(review);
            }
            ending.finish(review.getUuid());
        }
        return decided;
    }
}
