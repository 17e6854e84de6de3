package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that frees the address of a deleted account: from then on neither that address nor an identity
 * linked through it leads to the account.
 *
 * @param account the deleted account, which has no real address any more
 */
public record AddressGivenUp(Account account) {}
