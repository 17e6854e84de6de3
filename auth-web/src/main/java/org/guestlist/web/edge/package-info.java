/**
 * The edge: two filters in the chain of the server's HTTP listeners, one on each side of the HTTP codec. Whatever the server would answer by itself,
 * before any application, is answered here, with the application's headers and pages; and a request takes a thread only when it is complete.
 * <p>
 * Invariant: no answer leaves without the security headers, none names the server, none follows a host of the request's own choice. It begins in
 * {@link org.guestlist.web.edge.EdgeListener}, which puts the filters in place; why it is built so is in ADR 9.
 */
package org.guestlist.web.edge;
