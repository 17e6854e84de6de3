package org.guestlist.job;

import java.time.Duration;

/**
 * The progress of a job. The job ends when all is done.
 *
 * @param done how much is done
 * @param total how much there is to do, as far as known
 * @param pause how long to wait before the next part
 */
public record JobProgress(long done, long total, Duration pause) {

    /** Progress without a pause before the next part. */
    public JobProgress(long done, long total) {
        this(done, total, Duration.ZERO);
    }

    /** @return the progress of a job that has done {@code more} items */
    public static JobProgress after(Job job, long more) {
        return new JobProgress(job.done() + more, job.total());
    }

    /**
     * @param last whether nothing is left
     * @return the progress of a job whose total was only foreseen, that has done {@code more} items: it ends when nothing is left, and not
     * before
     */
    public static JobProgress foreseen(Job job, long more, boolean last) {
        long done = job.done() + more;
        return last
                ? new JobProgress(job.total(), job.total())
                : new JobProgress(done, Math.max(job.total(), done + 1));
    }

    boolean isAll() {
        return done >= total;
    }
}
