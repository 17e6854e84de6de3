/** What log lines say about the request in which they are written. Invariant: it is the request that the thread answers. */
package org.guestlist.base.log;
