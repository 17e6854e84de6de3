/**
 * When a deletion becomes final: some time after an account was deleted, all that tells who it was goes, and the audit log keeps a pseudonym.
 * Begins at {@link org.guestlist.erasure.ErasureJob}. Invariant: afterwards no table holds the person's name or address, unless it is somebody
 * else's as well.
 */
package org.guestlist.erasure;
