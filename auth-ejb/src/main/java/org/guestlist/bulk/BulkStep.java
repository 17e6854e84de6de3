package org.guestlist.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobStep;

/** Does to many people in the background what is too much for one request. */
@ApplicationScoped
public class BulkStep implements JobStep {

    /** Its kind of job. */
    public static final String KIND = "BULK";

    /** The parameter that names the {@link Bulk}. */
    public static final String BULK = "bulk";

    /** A part takes about a second. */
    private static final int PART = 100;

    @Inject
    private BulkService bulks;

    @Override
    public String kind() {
        return KIND;
    }

    /** Each person's turn is a transaction of its own inside the part's; should the part be done again, those who had their turn are passed over. */
    @Override
    public JobProgress step(Job job) {
        Bulk bulk = bulks.find(UUID.fromString(job.parameter(BULK).orElseThrow())).orElseThrow();
        bulks.go(bulk, PART);
        return new JobProgress(bulk.getTotal() - bulks.result(bulk).count(BulkOutcome.WAITING), bulk.getTotal());
    }
}
