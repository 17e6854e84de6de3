package org.guestlist.throttle;

import org.guestlist.account.Account;

/**
 * A CDI event, fired in the transaction in which an account that knows browsers gets to know another one.
 *
 * @param account that has just been signed in to, with a password
 */
public record NewBrowser(Account account) {
}
