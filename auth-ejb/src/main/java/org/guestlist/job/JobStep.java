package org.guestlist.job;

/** What the jobs of a kind do, as a CDI bean of the feature that they belong to. */
public interface JobStep {

    /** @return the name of the kind, such as {@code IMPORT}: stored, and part of the keys of its texts ({@code job.IMPORT}) */
    String kind();

    /**
     * Does the next part, of about a second, in a transaction of its own, in the job's organisation and in the name of whoever asked for it.
     * Where to go on follows from {@link Job#done()}, or from rows that the step changes itself in this transaction. If the transaction fails,
     * nothing of the part has happened, and it is tried again.
     *
     * @return how far the job has come; further than before
     * @throws JobFailedException if going on makes no sense
     */
    JobProgress step(Job job);

    /** The job is over, one way or another. Called in the transaction that ends it. */
    default void ended(Job job) {
    }
}
