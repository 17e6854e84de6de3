/**
 * The progress of background jobs of all kinds. Begins at {@link org.guestlist.web.job.JobBean}. Invariant: another organisation's jobs are
 * not visible here.
 */
package org.guestlist.web.job;
