package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that makes a guest of a member, or the other way round. Observers end what a guest may not use.
 *
 * @param account as it is now
 */
public record AccountKindChanged(Account account) {}
