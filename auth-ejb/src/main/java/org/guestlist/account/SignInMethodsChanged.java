package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that changes the sign-in methods of a person: sessions that could no longer be started end with
 * it.
 *
 * @param account as it is now
 */
public record SignInMethodsChanged(Account account) {}
