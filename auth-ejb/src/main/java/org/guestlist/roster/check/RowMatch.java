package org.guestlist.roster.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

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
     * @param row what is left of the row without what a directory keeps
     * @param kept what a directory keeps
     */
    record Changed(
            Account account,
            Set<ChangeKind> changes,
            Optional<Account> holder,
            Optional<Account> idHolder,
            RosterRow row,
            List<KeptValue> kept)
            implements RowMatch {

        /** @return whether the address changes */
        public boolean moves() {
            return changes.contains(ChangeKind.ADDRESS);
        }

        /** @return the status that the account has then, which is restored by now if it was deleted */
        public AccountStatus statusAfter() {
            if (changes.contains(ChangeKind.DISABLED)) {
                return AccountStatus.DISABLED;
            }
            return changes.contains(ChangeKind.REINSTATED) ? account.getStatusWhenBack() : account.getStatus();
        }
    }

    /**
     * No change: the account already matches the row.
     *
     * @param kept what a directory keeps otherwise
     */
    record Unchanged(Account account, List<KeptValue> kept) implements RowMatch {}

    /** The row is not imported. */
    record Refused(RefusedException why) implements RowMatch {}

    /** @return the accounts that the row changes: that of the person, and one that gives up its external id */
    default Stream<Account> touched() {
        Stream<Account> losing = givingUpId().stream();
        return this instanceof Changed changed ? Stream.concat(Stream.of(changed.account()), losing) : losing;
    }

    /** @return what the row says otherwise than a directory, which keeps it */
    default List<KeptValue> keptValues() {
        if (this instanceof Unchanged unchanged) {
            return unchanged.kept();
        }
        return this instanceof Changed changed ? changed.kept() : List.of();
    }

    /** @return the account that has the address that the row gives, and must move to another one first */
    default Optional<Account> addressHolder() {
        if (this instanceof Added added) {
            return added.holder();
        }
        return this instanceof Changed changed ? changed.holder() : Optional.empty();
    }

    /** @return the account that gives up its external id for this row */
    default Optional<Account> givingUpId() {
        if (this instanceof Added added) {
            return added.idHolder();
        }
        return this instanceof Changed changed ? changed.idHolder() : Optional.empty();
    }
}
