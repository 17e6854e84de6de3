/**
 * Work in the background, in an organisation and in the name of whoever asked for it. Begins at {@link org.guestlist.job.JobService}; what is to
 * be done is a {@link org.guestlist.job.JobStep} of its feature. Invariant: what is counted as done was done in the same transaction, so that
 * after a crash nothing is done twice and nothing is lost; and one job of a kind runs in an organisation at a time.
 */
package org.guestlist.job;
