/**
 * Slows guessing down without locking anybody out of a browser they know (NIST SP 800-63B-4 §3.2.2, OWASP device cookies). Begins at
 * {@link org.guestlist.throttle.Throttle}. Invariant: an attempt is counted before its password is looked at, and an address without an
 * account is counted alike.
 */
package org.guestlist.throttle;
