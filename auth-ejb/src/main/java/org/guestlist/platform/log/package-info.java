/**
 * What log lines say about the request in which they are written, see {@link org.guestlist.platform.log.LogContext}, and how often the same
 * failure is written, see {@link org.guestlist.platform.log.RepeatedTraces}.
 */
package org.guestlist.platform.log;
