package org.guestlist.audit;

/**
 * A page of the sign-in log, newest first.
 *
 * @param text a support code, or the beginning of an e-mail address; empty for everything
 * @param outcome only with this outcome; null for any
 * @param offset how many to pass over
 * @param limit how many at the most
 */
public record SignInQuery(String text, AuditOutcome outcome, int offset, int limit) {
}
