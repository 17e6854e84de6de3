package org.guestlist.account;

/**
 * A CDI event, fired in the transaction in which what an account may show beside its password comes, goes or is replaced: an authenticator
 * app, its recovery codes, a passkey.
 *
 * @param account the account, locked
 */
public record SecondFactorChanged(Account account) {}
