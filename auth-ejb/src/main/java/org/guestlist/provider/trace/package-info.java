/**
 * The steps of one single sign-on, kept for the administrator when it fails, by its support code. Begins at
 * {@link org.guestlist.provider.trace.Trace}. Invariant: no password, token, code or secret gets into a trace.
 */
package org.guestlist.provider.trace;
