package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that gives an account another address: links sent to the old one become invalid, and sessions end.
 *
 * @param account with its new address
 * @param before the address that it had
 */
public record AddressChanged(Account account, EmailAddress before) {}
