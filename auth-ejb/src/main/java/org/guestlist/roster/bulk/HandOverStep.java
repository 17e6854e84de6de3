package org.guestlist.roster.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobStep;

/**
 * {@link BulkStep} for {@link BulkAction#HAND_OVER}, which a version before does not know: of another kind, so that its nodes leave such
 * jobs to others.
 */
@ApplicationScoped
public class HandOverStep implements JobStep {

    /** Its kind of job. */
    public static final String KIND = "HAND_OVER";

    @Inject
    private BulkStep step;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobProgress step(Job job) {
        return step.step(job);
    }
}
