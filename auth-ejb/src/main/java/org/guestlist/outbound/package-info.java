/**
 * Calls to other servers: bounded in time and size, without redirects, and, where an administrator named the server, never to a private address
 * that the operator has not allowed. Begins at {@link org.guestlist.outbound.OutboundHttp}. Invariant: a call takes no longer than its limit, whatever the other
 * side does.
 */
package org.guestlist.outbound;
