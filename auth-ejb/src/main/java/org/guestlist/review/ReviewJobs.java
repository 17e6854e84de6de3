package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.platform.permission.Permissions;

/** Starts the jobs of reviews. */
@ApplicationScoped
class ReviewJobs {

    @Inject
    private JobService jobs;

    @Inject
    private Permissions permissions;

    /** @return the job, which begins once the transaction is committed */
    Job start(String kind, Review review, long total, Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put(ReviewPreparing.REVIEW, review.getUuid().toString());
        return permissions.asAllowed(() -> jobs.start(kind, total, parameters));
    }

    /** @return whether the job of the review, if there is one, has ended */
    boolean isOver(Review review) {
        return review.getJob()
                .flatMap(this::find)
                .map(job -> job.state().isOver())
                .orElse(true);
    }

    private Optional<Job> find(UUID uuid) {
        return permissions.asAllowed(() -> jobs.find(uuid));
    }
}
