/**
 * The edge: two filters in the chain of the server's HTTP listeners, one on each side of the HTTP codec. Requests that the server would
 * answer by itself, before any application, are answered here, with the application's headers and pages; and a request takes a thread only
 * when it is complete.
 * <p>Invariant: every response has the security headers, none names the server, and none redirects to a host chosen by the request. Begins
 * at {@link org.guestlist.web.platform.edge.EdgeListener}, which installs the filters; ADR 9 has the reasons for this design.
 */
package org.guestlist.web.platform.edge;
