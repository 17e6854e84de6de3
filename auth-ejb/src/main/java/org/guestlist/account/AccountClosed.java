package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that disables or deletes an account. Observers remove its sessions, links and known browsers.
 *
 * @param account the disabled or deleted account
 */
public record AccountClosed(Account account) {}
