/**
 * How far work in the background has come, whatever it is. Begins at {@link org.guestlist.web.job.JobBean}. Invariant: another organisation's
 * work is unknown here.
 */
package org.guestlist.web.job;
