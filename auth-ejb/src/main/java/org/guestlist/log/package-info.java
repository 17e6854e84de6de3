/** What log lines say about the request in which they are written, see {@link org.guestlist.log.LogContext}. */
package org.guestlist.log;
