/**
 * The first start: creates the first organisation from settings and invites its first administrator. Begins at
 * {@link org.guestlist.operation.bootstrap.StartUp}. Invariant: the first administrator's link never reaches a log.
 */
package org.guestlist.operation.bootstrap;
