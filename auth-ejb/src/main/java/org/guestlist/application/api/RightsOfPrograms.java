package org.guestlist.application.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.application.api.ApiCaller.Given;
import org.guestlist.job.ProgramRights;
import org.guestlist.platform.permission.Permission;

/** What programs may do now, asked before each part of their jobs. */
@ApplicationScoped
class RightsOfPrograms implements ProgramRights {

    @Inject
    private Applications applications;

    @Inject
    private ApiGrants grants;

    @Override
    public boolean hasStill(
            UUID application, Set<String> scopes, Set<Permission> permissions, Optional<Account> person) {
        return applications
                .client(application.toString())
                .map(client -> inForce(client, person))
                .filter(now -> covers(now, scopes, permissions))
                .isPresent();
    }

    private Map<ApiScope, Given> inForce(Application client, Optional<Account> person) {
        return person.filter(any -> client.getKind().hasRedirects())
                .map(one -> grants.inForce(client, one))
                .orElseGet(() -> grants.inForce(client));
    }

    /** A scope that is left in part, as to whoever has become help desk, gives less than the job was started with. */
    private static boolean covers(Map<ApiScope, Given> now, Set<String> scopes, Set<Permission> permissions) {
        Set<Permission> left = EnumSet.noneOf(Permission.class);
        Set<String> found = new HashSet<>();
        now.forEach((scope, given) -> {
            if (scopes.contains(scope.scope())) {
                found.add(scope.scope());
                left.addAll(given.permissions());
            }
        });
        return found.containsAll(scopes) && left.containsAll(permissions);
    }
}
