package org.guestlist.job;

import java.time.Duration;

/**
 * How far a job has come. It is over when all is done.
 *
 * @param done how much is done
 * @param total how much there is to do, as far as is known by now
 * @param pause how long to wait before the next part
 */
public record JobProgress(long done, long total, Duration pause) {

    /** A progress after which it goes on at once. */
    public JobProgress(long done, long total) {
        this(done, total, Duration.ZERO);
    }

    /** @return the progress of a job that has done so much more */
    public static JobProgress after(Job job, long more) {
        return new JobProgress(job.done() + more, job.total());
    }

    boolean isAll() {
        return done >= total;
    }
}
