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
 * @param scopes those of its token that are still granted, each with what it lets the program do now
 */
public record ApiCaller(long id, UUID application, String name, Map<ApiScope, Set<Permission>> scopes) {

    public ApiCaller {
        scopes = Map.copyOf(scopes);
    }

    /** @return whether it may do what this scope is for */
    public boolean has(ApiScope scope) {
        return !scopes.getOrDefault(scope, Set.of()).isEmpty();
    }

    /** @return what the services let it do in a request for which this scope is needed */
    public Set<Permission> permissionsFor(ApiScope scope) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(scopes.getOrDefault(scope, Set.of()));
        if (all.contains(Permission.CHANGE)) {
            all.addAll(scopes.getOrDefault(ApiScope.ROLES_WRITE, Set.of()));
        }
        return all;
    }
}
