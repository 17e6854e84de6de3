/**
 * Slows down guessing without locking users out of their known browsers (NIST SP 800-63B-4 §3.2.2, OWASP device cookies). Begins at
 * {@link org.guestlist.throttle.Throttle}. Invariant: an attempt is counted before its password is checked, and an address without an
 * account is counted the same way.
 */
package org.guestlist.throttle;
