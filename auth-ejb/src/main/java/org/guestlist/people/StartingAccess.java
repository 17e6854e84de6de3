package org.guestlist.people;

import java.util.Optional;
import java.util.Set;

/**
 * What a person gets along with the invitation.
 *
 * @param groups that the person is put into, by their ids
 * @param onlyProvider the only provider that the person may sign in with, by its id; empty for whatever the organisation offers
 * @param passwordAllowed whether the person may use a password where only chosen people may
 */
public record StartingAccess(Set<Long> groups, Optional<Long> onlyProvider, boolean passwordAllowed) {

    /** What everybody gets: no group, and what the organisation offers. */
    public static final StartingAccess USUAL = new StartingAccess(Set.of(), Optional.empty(), false);

    public StartingAccess {
        groups = Set.copyOf(groups);
    }
}
