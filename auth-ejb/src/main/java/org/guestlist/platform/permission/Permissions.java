package org.guestlist.platform.permission;

import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the caller may do in this request, or in this turn of a job: nothing, until a way in has found out whose role counts. Work of an
 * organisation that no request has begun ({@code tenant.TenantScope}) may do all; whether an order still counts, jobs ask themselves.
 * <p>
 * A session that somebody found open or stole must not be enough for what decides who gets in. So it is kept here as well how lately
 * it was proven who is there: in a request, that of the session; in a job, that of its order.
 */
@RequestScoped
public class Permissions {

    private Set<Permission> given = Set.of();
    private Proof proof = Proof.NONE;

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
     * From now on, the caller has given this proof.
     *
     * @return what held before
     */
    public Proof proveAs(Proof now) {
        Proof before = proof;
        proof = now;
        return before;
    }

    /** @return whether the caller has given a proof that is enough where this one is needed */
    public boolean isProven(Proof needed) {
        return proof.covers(needed);
    }

    /** @throws ProofNeededException if the caller has not */
    public void demandProof(Proof needed) {
        if (!isProven(needed)) {
            throw new ProofNeededException(needed);
        }
    }

    /**
     * Runs a change that a rule beside the roles allows, such as that of hosts: as whoever may change all, with a fresh proof. The service
     * that calls it has checked the rule, with what the change is about locked, and which proof it takes; see {@link OwnRule}.
     */
    public <T> T asAllowed(Supplier<T> change) {
        Set<Permission> before = giveOnly(EnumSet.allOf(Permission.class));
        Proof proven = proveAs(Proof.FRESH);
        try {
            return change.get();
        } finally {
            giveOnly(before);
            proveAs(proven);
        }
    }

    /** @return all that the caller has */
    public Set<Permission> given() {
        return given;
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
