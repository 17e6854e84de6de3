/**
 * The first start: makes the first organisation from settings and lets its first administrator in. Begins at
 * {@link org.guestlist.bootstrap.StartUp}. Invariant: the first administrator's link never reaches a log.
 */
package org.guestlist.bootstrap;
