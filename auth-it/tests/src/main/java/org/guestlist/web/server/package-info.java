/**
 * What the integration tests stand on: {@link org.guestlist.web.server.Surroundings} starts the servers around Guestlist,
 * {@link org.guestlist.web.server.GuestlistDeployment} puts the real WAR on Payara Micro once for all test classes, and
 * {@link org.guestlist.backstage.Backstage} lets a test arrange what the screens take too long for.
 */
package org.guestlist.web.server;
