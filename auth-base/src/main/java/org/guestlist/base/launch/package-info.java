/**
 * What the launcher of {@code guestlist.jar} and the application in it tell each other. Invariant: without a launcher all of it has no
 * effect.
 */
package org.guestlist.base.launch;
