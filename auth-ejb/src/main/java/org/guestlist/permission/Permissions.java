package org.guestlist.permission;

import jakarta.enterprise.context.RequestScoped;
import java.util.Set;

/**
 * What the caller may do in this request, or in this turn of a job: nothing, until a way in has found out whose role counts. Work of an
 * organisation that no request has begun ({@code tenant.TenantScope}) may do all: who was allowed to order a job need not be when it runs.
 * <p>
 * A session that somebody found open or stole must not be enough for what decides who gets in. So it is kept here as well whether a fresh
 * proof was given: in a request, that of the session; in a job, whether it was ordered with one.
 */
@RequestScoped
public class Permissions {

    private Set<Permission> given = Set.of();
    private boolean proven;

    /**
     * From now on, the caller has these and no others.
     *
     * @return those that the caller had before
     */
    public Set<Permission> giveOnly(Set<Permission> permissions) {
        Set<Permission> before = given;
        given = Set.copyOf(permissions);
        return before;
    }

    /**
     * From now on, the caller has given a fresh proof, or has not.
     *
     * @return what held before
     */
    public boolean proveAs(boolean fresh) {
        boolean before = proven;
        proven = fresh;
        return before;
    }

    /** @return whether the caller has proven a moment ago who is there */
    public boolean isProven() {
        return proven;
    }

    /** @throws ProofNeededException if the caller has not */
    public void demandProof() {
        if (!proven) {
            throw new ProofNeededException();
        }
    }

    /** @return whether the caller has it */
    public boolean include(Permission permission) {
        return given.contains(permission);
    }

    /** @throws NotAllowedException if the caller does not have it */
    public void demand(Permission permission) {
        if (!include(permission)) {
            throw new NotAllowedException(permission);
        }
    }
}
