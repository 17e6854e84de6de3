package org.guestlist.roster.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.guestlist.job.Job;
import org.guestlist.job.JobProgress;
import org.guestlist.job.JobStep;
import org.guestlist.platform.permission.Permissions;

/** Runs a bulk change in the background that is too large for one request. */
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

    @Inject
    private Permissions permissions;

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * Each person is processed in a separate transaction inside the part's; if the part runs again, people already processed are skipped.
     */
    @Override
    public JobProgress step(Job job) {
        Bulk bulk =
                bulks.find(UUID.fromString(job.parameter(BULK).orElseThrow())).orElseThrow();
        permissions.proveAs(bulk.getProof());
        bulks.go(bulk, PART);
        return new JobProgress(bulk.getTotal() - bulks.result(bulk).count(BulkOutcome.WAITING), bulk.getTotal());
    }
}
