package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that disables or deletes an account, ends its access today, or puts its first day off into the
 * future. Observers remove its sessions, links and known browsers.
 *
 * @param account the account, whose status is still invited or active if only its days have changed
 */
public record AccountClosed(Account account) {}
