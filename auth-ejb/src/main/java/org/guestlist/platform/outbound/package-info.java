/**
 * Calls to other servers: bounded in time and size, without redirects, and, for servers that an administrator configured, never to a
 * private address that the operator has not allowed. Begins at {@link org.guestlist.platform.outbound.OutboundHttp}. Invariant: a call
 * takes no longer than its limit, whatever the server does.
 */
package org.guestlist.platform.outbound;
