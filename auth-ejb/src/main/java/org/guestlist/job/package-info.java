/**
 * Background jobs, each in one organisation and on behalf of the person who started it. Begins at {@link org.guestlist.job.JobService};
 * the work itself is a {@link org.guestlist.job.JobStep} of its feature. Invariant: work and progress are stored in the same transaction,
 * so that a crash neither repeats nor loses work; and only one job of a kind runs in an organisation at a time.
 */
package org.guestlist.job;
