package org.guestlist.roster;

import java.util.Optional;
import org.guestlist.account.Account;

/** The effect of a row on the existing people. */
sealed interface RowMatch {

    /**
     * A new person.
     *
     * @param holder the account that has the address now, and must move to another address first
     */
    record Added(Optional<Account> holder) implements RowMatch {}

    /**
     * A change to an existing person.
     *
     * @param holder the account that has the address now, and must move to another address first
     * @param moves whether the address changes
     */
    record Changed(Account account, boolean moves, Optional<Account> holder) implements RowMatch {}

    /** No change: the account already matches the row. */
    record Unchanged(Account account) implements RowMatch {}

    /** The row is not imported. */
    record Refused(RefusedException why) implements RowMatch {}
}
