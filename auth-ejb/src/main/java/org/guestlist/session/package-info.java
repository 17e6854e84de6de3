/**
 * Sessions as rows: a signed-in browser holds a random token, its hash is a row that every request checks. Begins at
 * {@link org.guestlist.session.SessionService}. Invariant: a session is valid only while its account is admitted.
 */
package org.guestlist.session;
