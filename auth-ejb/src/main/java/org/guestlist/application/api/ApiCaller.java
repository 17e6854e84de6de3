package org.guestlist.application.api;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guestlist.platform.permission.Permission;

/**
 * A program that calls the API.
 *
 * @param id the primary key of its application
 * @param application the client id
 * @param name that of its application
 * @param scopes those of its token that are still granted
 */
public record ApiCaller(long id, UUID application, String name, Map<ApiScope, Given> scopes) {

    /**
     * What a scope gives the program.
     *
     * @param permissions what the services let it do now; at least one
     * @param granter the public id of the administrator who has granted it
     */
    public record Given(Set<Permission> permissions, UUID granter) {}

    public ApiCaller {
        scopes = Map.copyOf(scopes);
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
