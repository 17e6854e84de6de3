package org.guestlist.application;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;

/**
 * Who may use an application.
 *
 * @param everyone whether everyone in the organisation may
 * @param groups else the members of these groups, by their public ids
 * @param people and these people, by the ids of their accounts
 */
public record ApplicationAccess(boolean everyone, Set<UUID> groups, Set<Long> people) {

    /** Everyone in the organisation. */
    public static final ApplicationAccess EVERYONE = new ApplicationAccess(true, Set.of());

    /** Nobody. */
    static final ApplicationAccess NOBODY = new ApplicationAccess(false, Set.of());

    /** The maximum number of groups, and that of single people: for more there are groups. */
    public static final int MOST = 200;

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public ApplicationAccess {
        groups = Set.copyOf(groups);
        people = Set.copyOf(people);
        if (groups.size() > MOST) {
            throw new IllegalArgumentException("groups");
        }
        if (people.size() > MOST) {
            throw new IllegalArgumentException("people");
        }
    }

    /** Without single people. */
    public ApplicationAccess(boolean everyone, Set<UUID> groups) {
        this(everyone, groups, Set.of());
    }

    /** @return whether this person, who is a member of these groups, may use it */
    public boolean allows(long accountId, Collection<UUID> memberOf) {
        return everyone || people.contains(accountId) || !Collections.disjoint(groups, memberOf);
    }

    /** @return the same for these single people */
    public ApplicationAccess with(Set<Long> single) {
        return new ApplicationAccess(everyone, groups, single);
    }
}
