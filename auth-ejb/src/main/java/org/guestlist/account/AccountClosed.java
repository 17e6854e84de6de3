package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that disables or deletes an account, or puts its first day off into the future. Observers remove
 * its sessions, links and known browsers.
 *
 * @param account the account, whose status is still invited or active if its first day was put off
 */
public record AccountClosed(Account account) {}
