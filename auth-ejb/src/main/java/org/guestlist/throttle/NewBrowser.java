package org.guestlist.throttle;

import org.guestlist.account.Account;

/**
 * A CDI event, fired in the transaction in which an account with known browsers gets another one.
 *
 * @param account that was just signed in to with a password
 */
public record NewBrowser(Account account) {}
