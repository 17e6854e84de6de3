package org.guestlist.account;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Search criteria for people; a person must match all of them.
 *
 * @param text the beginning of the address, or of words of the name in any order; empty for all people
 * @param states states of the account; at least one
 * @param role the role, or empty for any
 * @param expiry the last day
 * @param source how the account was created, or empty for any
 * @param group the public id of a group that the person is in, or empty for any; nobody is in a group that does not exist
 */
public record AccountFilter(
        String text,
        Set<AccountState> states,
        Optional<Role> role,
        Expiry expiry,
        Optional<Source> source,
        Optional<UUID> group) {

    /** How many days ahead {@link Expiry#SOON} looks. */
    public static final int SOON_DAYS = 30;

    /** All accounts except deleted ones. */
    public static final Set<AccountState> NOT_DELETED =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(AccountState.DELETED)));

    public AccountFilter {
        if (states.isEmpty()) {
            throw new IllegalArgumentException("Nobody is in no state");
        }
        states = Collections.unmodifiableSet(EnumSet.copyOf(states));
    }

    /** @return a filter for all people who match the text, deleted or not */
    public static AccountFilter of(String text) {
        return new AccountFilter(
                text,
                EnumSet.allOf(AccountState.class),
                Optional.empty(),
                Expiry.ANY,
                Optional.empty(),
                Optional.empty());
    }

    /** @return the same filter for other states */
    public AccountFilter in(Collection<AccountState> others) {
        return new AccountFilter(text, EnumSet.copyOf(others), role, expiry, source, group);
    }

    /** @return the same filter for another role, or for any */
    public AccountFilter as(Optional<Role> other) {
        return new AccountFilter(text, states, other, expiry, source, group);
    }

    /** @return the same filter for another last day */
    public AccountFilter until(Expiry other) {
        return new AccountFilter(text, states, role, other, source, group);
    }

    /** @return the same filter for another source, or for any */
    public AccountFilter from(Optional<Source> other) {
        return new AccountFilter(text, states, role, expiry, other, group);
    }

    /** @return the same filter for another group, or for any */
    public AccountFilter within(Optional<UUID> other) {
        return new AccountFilter(text, states, role, expiry, source, other);
    }
}
