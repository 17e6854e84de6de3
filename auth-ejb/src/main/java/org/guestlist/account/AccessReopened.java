package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that gives a later last day to a person whose access somebody had given an earlier one.
 *
 * @param account as it is now, locked
 * @param end what had been
 */
public record AccessReopened(Account account, AccessEnd end) {}
