package org.guestlist.application;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.AccountKind;

/**
 * Who may use an application.
 *
 * @param everyone whether every member of the organisation may
 * @param guests whether guests may as well where every member may; else a guest gets in by a group or by name alone
 * @param groups the members of these groups may, by their public ids, guests too
 * @param people and these people, by the ids of their accounts, guests too
 */
public record ApplicationAccess(boolean everyone, boolean guests, Set<UUID> groups, Set<Long> people) {

    /** Every member of the organisation, and no guest. */
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

    /** Without single people, and without guests who are in none of the groups. */
    public ApplicationAccess(boolean everyone, Set<UUID> groups) {
        this(everyone, false, groups, Set.of());
    }

    /** @return whether everybody of this kind may use it, whatever groups they are in */
    public boolean allowsAll(AccountKind kind) {
        return everyone && (guests || kind == AccountKind.MEMBER);
    }

    /** @return whether this person, who is of this kind and a member of these groups, may use it */
    public boolean allows(AccountKind kind, long accountId, Collection<UUID> memberOf) {
        return allowsAll(kind) || people.contains(accountId) || !Collections.disjoint(groups, memberOf);
    }

    /** @return the same for these single people */
    public ApplicationAccess with(Set<Long> single) {
        return new ApplicationAccess(everyone, guests, groups, single);
    }

    /** @return the same with or without guests, where every member may use it */
    public ApplicationAccess admittingGuests(boolean too) {
        return new ApplicationAccess(everyone, too, groups, people);
    }
}
