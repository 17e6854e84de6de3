package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that shuts an account out: its sessions, links and known browsers go with it.
 *
 * @param account the disabled or deleted account
 */
public record AccountClosed(Account account) {
}
