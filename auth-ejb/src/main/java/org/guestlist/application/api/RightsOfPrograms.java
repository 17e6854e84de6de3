package org.guestlist.application.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.application.Application;
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
    public boolean hasStill(UUID application, Set<String> scopes) {
        return applications
                .client(application.toString())
                .map(Application::getId)
                .map(grants::inForce)
                .map(now -> now.keySet().stream().map(ApiScope::scope).collect(Collectors.toSet()))
                .filter(now -> now.containsAll(scopes))
                .isPresent();
    }
}
