package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that changes by which ways a person may sign in: sessions that could not begin any more go with it.
 *
 * @param account as it is now
 */
public record WaysChanged(Account account) {
}
