package org.guestlist.roster.check;

import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.roster.intake.RefusedException;

/** The effect of a row on the existing people. */
public sealed interface RowMatch {

    /**
     * A new person.
     *
     * @param holder the account that has the address now, and must move to another address first
     * @param idHolder the account that has the external id now, and gives it up
     */
    record Added(Optional<Account> holder, Optional<Account> idHolder) implements RowMatch {}

    /**
     * A change to an existing person.
     *
     * @param changes what changes; not {@link ChangeKind#ANY}, nor what the row alone does not tell
     * @param holder the account that has the address now, and must move to another address first
     * @param idHolder the account that has the external id now, and gives it up
     */
    record Changed(Account account, Set<ChangeKind> changes, Optional<Account> holder, Optional<Account> idHolder)
            implements RowMatch {

        /** @return whether the address changes */
        public boolean moves() {
            return changes.contains(ChangeKind.ADDRESS);
        }
    }

    /** No change: the account already matches the row. */
    record Unchanged(Account account) implements RowMatch {}

    /** The row is not imported. */
    record Refused(RefusedException why) implements RowMatch {}

    /** @return the account that gives up its external id for this row */
    default Optional<Account> givingUpId() {
        if (this instanceof Added added) {
            return added.idHolder();
        }
        return this instanceof Changed changed ? changed.idHolder() : Optional.empty();
    }
}
