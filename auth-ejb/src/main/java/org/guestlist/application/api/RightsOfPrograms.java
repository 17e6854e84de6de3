package org.guestlist.application.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.application.Applications;
import org.guestlist.job.ProgramRights;

/** What programs may do now, asked before each part of their jobs. */
@ApplicationScoped
class RightsOfPrograms implements ProgramRights {

    @Inject
    private Applications applications;

    @Inject
    private ApiGrants grants;

    @Override
    public boolean hasStill(UUID application, Set<String> scopes, Optional<Account> person) {
        return applications
                .client(application.toString())
                .map(client -> person.filter(any -> client.getKind().hasRedirects())
                        .map(one -> grants.inForce(client, one))
                        .orElseGet(() -> grants.inForce(client)))
                .map(now -> now.keySet().stream().map(ApiScope::scope).collect(Collectors.toSet()))
                .filter(now -> now.containsAll(scopes))
                .isPresent();
    }
}
