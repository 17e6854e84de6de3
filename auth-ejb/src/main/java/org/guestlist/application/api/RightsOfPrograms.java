package org.guestlist.application.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.application.api.ApiCaller.Given;
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
                .map(client -> whole(inForce(client, person)))
                .filter(now -> now.containsAll(scopes))
                .isPresent();
    }

    private Map<ApiScope, Given> inForce(Application client, Optional<Account> person) {
        return person.filter(any -> client.getKind().hasRedirects())
                .map(one -> grants.inForce(client, one))
                .orElseGet(() -> grants.inForce(client));
    }

    /** Jobs are started by scopes that give all that they can. What is left to whoever has become help desk is a part. */
    private static Set<String> whole(Map<ApiScope, Given> now) {
        return now.entrySet().stream()
                .filter(one -> one.getValue().permissions().equals(one.getKey().permissions()))
                .map(one -> one.getKey().scope())
                .collect(Collectors.toSet());
    }
}
