/**
 * Every way into the WAR, attacked. Begins at {@link org.guestlist.web.walk.RouteWalkIT}. Invariant: what is walked is found
 * in the WAR and asked of the running server, never listed here; only an address that needs an id is made by hand
 * ({@link org.guestlist.web.walk.World}), and one that is not fails the build.
 */
package org.guestlist.web.walk;
