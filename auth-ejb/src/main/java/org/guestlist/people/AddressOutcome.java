package org.guestlist.people;

import org.guestlist.account.Account;

/** The outcome of a change of address. */
public sealed interface AddressOutcome {

    /** The account has it now. */
    record Moved() implements AddressOutcome {}

    /**
     * Another account has the address, in any status; nothing has changed.
     *
     * @param by that account
     */
    record Taken(Account by) implements AddressOutcome {}
}
