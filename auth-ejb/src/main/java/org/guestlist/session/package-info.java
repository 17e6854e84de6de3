/**
 * Sessions as rows: a signed-in browser holds a random token, its hash is a row that every request checks. Begins at
 * {@link org.guestlist.session.SessionService}. Invariant: a session admits nobody whose account is not admitted right now.
 */
package org.guestlist.session;
