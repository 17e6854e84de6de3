package org.guestlist.job;

/** The work of one kind of job, as a CDI bean of the feature that it belongs to. */
public interface JobStep {

    /** @return the name of the kind, such as {@code IMPORT}: stored, and part of the keys of its texts ({@code job.IMPORT}) */
    String kind();

    /**
     * Runs the next part, which takes about a second, in its own transaction, in the job's organisation and on behalf of the person who
     * started it. Where to continue follows from {@link Job#done()}, or from rows that the step changes itself in this transaction. If the
     * transaction fails, the part is rolled back and tried again.
     *
     * @return the progress of the job, which must have advanced
     * @throws JobFailedException if a retry makes no sense
     */
    JobProgress step(Job job);

    /**
     * @return whether it is done to the end even if whoever has ordered it may not do it any more: it follows from what is done already, or
     *     others rely on it. All else is stopped then, and fails.
     */
    default boolean isOwed(Job job) {
        return false;
    }

    /** Called in the transaction that ends the job, whatever the outcome. */
    default void ended(Job job) {}
}
