package org.guestlist.application;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;

/**
 * Who may use an application.
 *
 * @param everyone whether everyone in the organisation may
 * @param groups else only the members of these groups, by their public ids
 */
public record ApplicationAccess(boolean everyone, Set<UUID> groups) {

    /** Everyone in the organisation. */
    public static final ApplicationAccess EVERYONE = new ApplicationAccess(true, Set.of());

    /** Nobody. */
    static final ApplicationAccess NOBODY = new ApplicationAccess(false, Set.of());

    /** The maximum number of groups. */
    public static final int MOST = 200;

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public ApplicationAccess {
        groups = Set.copyOf(groups);
        if (groups.size() > MOST) {
            throw new IllegalArgumentException("groups");
        }
    }

    /** @return whether a member of these groups may use it */
    public boolean allows(Collection<UUID> memberOf) {
        return everyone || !Collections.disjoint(groups, memberOf);
    }
}
