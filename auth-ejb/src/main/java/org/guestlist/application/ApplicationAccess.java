package org.guestlist.application;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

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

    /**
     * Whoever uses an application gets tokens for the one that its access tokens are for, and so must be allowed to use that one as well.
     *
     * @param enabled finds an enabled application by its client id
     * @return what must allow a person, all of it; nobody is allowed while the other application is gone or disabled
     */
    static List<ApplicationAccess> demandedBy(Application application, Function<UUID, Optional<Application>> enabled) {
        return application
                .tokens()
                .audience()
                .map(other -> List.of(
                        application.access(),
                        enabled.apply(other).map(Application::access).orElse(NOBODY)))
                .orElseGet(() -> List.of(application.access()));
    }

    /** @return whether a member of these groups may use it */
    public boolean allows(Collection<UUID> memberOf) {
        return everyone || !Collections.disjoint(groups, memberOf);
    }
}
