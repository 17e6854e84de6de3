package org.guestlist.session;

/**
 * Fired in the transaction in which a person who is signed in signs in again, in the same browser and to the same account.
 *
 * @param before the session that ends
 * @param after the session that takes its place
 */
public record SessionReplaced(LoginSession before, LoginSession after) {}
