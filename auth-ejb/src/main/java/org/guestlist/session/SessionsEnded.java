package org.guestlist.session;

import org.guestlist.account.Account;

/**
 * A CDI event, fired in the transaction that ends all sessions of an account, or all but one: its password or address is another one, it
 * was disabled or deleted, or somebody wanted it signed out everywhere. Observers forget what else lets browsers in.
 *
 * @param account the account, locked
 */
public record SessionsEnded(Account account) {}
