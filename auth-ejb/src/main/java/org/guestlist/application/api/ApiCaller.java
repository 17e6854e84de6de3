package org.guestlist.application.api;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * A program that calls the API, for itself or in the name of a person.
 *
 * @param id the primary key of its application
 * @param application the client id
 * @param name that of its application
 * @param scopes those of its token that are still granted
 * @param person who has let it act in the own name; empty for one that acts for itself
 */
public record ApiCaller(long id, UUID application, String name, Map<ApiScope, Given> scopes, Optional<Acting> person) {

    /**
     * The person in whose name it calls.
     *
     * @param id the primary key of the account
     * @param uuid the public id
     * @param address the e-mail address
     * @param proof how lately the person had proven who is there, as the token says
     */
    public record Acting(long id, UUID uuid, String address, Proof proof) {}

    /**
     * What a scope gives the program.
     *
     * @param permissions what the services let it do now; at least one
     * @param granter the public id of the administrator who has granted it, or of the person in whose name the program calls
     */
    public record Given(Set<Permission> permissions, UUID granter) {}

    public ApiCaller {
        scopes = Map.copyOf(scopes);
    }

    /** @return how lately it is proven that this is wanted; a program that acts for itself was granted its scopes with a fresh proof */
    public Proof proof() {
        return person.map(Acting::proof).orElse(Proof.FRESH);
    }

    /** @return what tells it apart from other callers: one application can have many, each with limits and keys of its own */
    public String key() {
        return person.map(one -> application + " " + one.uuid()).orElseGet(application::toString);
    }

    /** @return whether it may do what this scope is for */
    public boolean has(ApiScope scope) {
        return scopes.containsKey(scope);
    }

    /** @return who has granted it this scope, which it has */
    public UUID granter(ApiScope scope) {
        return scopes.get(scope).granter();
    }

    /** @return what the services let it do in a request for which this scope is needed */
    public Set<Permission> permissionsFor(ApiScope scope) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        scopesFor(scope).forEach(one -> all.addAll(given(one)));
        return all;
    }

    /** @return the scopes that count in a request for which this one is needed */
    public Set<ApiScope> scopesFor(ApiScope scope) {
        return has(ApiScope.ROLES_WRITE) && given(scope).contains(Permission.CHANGE)
                ? EnumSet.of(scope, ApiScope.ROLES_WRITE)
                : EnumSet.of(scope);
    }

    private Set<Permission> given(ApiScope scope) {
        return has(scope) ? scopes.get(scope).permissions() : Set.of();
    }
}
