package org.guestlist.application;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.guestlist.account.AccountKind;

/**
 * May this person use this application: only if all of this allows it. Whoever uses an application gets tokens for the one that its access
 * tokens are for, and so must be allowed to use that one as well.
 *
 * @param all the access of the application, and that of the one that its access tokens are for
 */
record Demand(List<ApplicationAccess> all) {

    Demand {
        all = List.copyOf(all);
    }

    /**
     * @param enabled finds an enabled application by its client id; nobody is allowed while the one that the access tokens are for is gone
     *     or disabled
     */
    static Demand of(Application application, Function<UUID, Optional<Application>> enabled) {
        return new Demand(application
                .audience()
                .map(other -> List.of(
                        application.access(),
                        enabled.apply(other).map(Application::access).orElse(ApplicationAccess.NOBODY)))
                .orElseGet(() -> List.of(application.access())));
    }

    /** @return whether everybody of this kind may, whatever groups they are in */
    boolean allowsAll(AccountKind kind) {
        return all.stream().allMatch(access -> access.allowsAll(kind));
    }

    /** @return whether this person, who is of this kind and a member of these groups, may */
    boolean allows(AccountKind kind, long accountId, Collection<UUID> memberOf) {
        return all.stream().allMatch(access -> access.allows(kind, accountId, memberOf));
    }
}
