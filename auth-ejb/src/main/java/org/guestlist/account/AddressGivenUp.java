package org.guestlist.account;

/**
 * A CDI event, fired in the transaction that takes a deleted account its address: nobody comes back to it by that address or by an identity
 * that was linked through it.
 *
 * @param account the deleted account, which has no real address any more
 */
public record AddressGivenUp(Account account) {
}
