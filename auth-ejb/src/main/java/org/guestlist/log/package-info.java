/**
 * What log lines say about the request in which they are written, see {@link org.guestlist.log.LogContext}, and how often the same failure
 * is written, see {@link org.guestlist.log.RepeatedTraces}.
 */
package org.guestlist.log;
