/**
 * What log lines say about the request in which they are written, see {@link org.guestlist.base.log.LogContext}, and how often the same
 * failure is written, see {@link org.guestlist.platform.log.RepeatedTraces}. Invariant: a failure that is not written again is counted in
 * the next line about it.
 */
package org.guestlist.platform.log;
