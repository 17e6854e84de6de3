package org.guestlist.job;

/**
 * How far a job has come. It is over when all is done.
 *
 * @param done how much is done
 * @param total how much there is to do, as far as is known by now
 */
public record JobProgress(long done, long total) {

    /** @return the progress of a job that has done so much more */
    public static JobProgress after(Job job, long more) {
        return new JobProgress(job.done() + more, job.total());
    }

    boolean isAll() {
        return done >= total;
    }
}
