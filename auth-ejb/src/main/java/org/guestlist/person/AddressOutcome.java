package org.guestlist.person;

import org.guestlist.account.Account;

/** What became of a person's new address. */
public sealed interface AddressOutcome {

    /** The account has it now. */
    record Moved() implements AddressOutcome {
    }

    /**
     * Another account has the address, in whatever status; nothing has changed.
     *
     * @param by that account
     */
    record Taken(Account by) implements AddressOutcome {
    }
}
