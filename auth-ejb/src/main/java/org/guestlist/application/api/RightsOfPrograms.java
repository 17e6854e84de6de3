package org.guestlist.application.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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
    public boolean hasStill(UUID application, Set<String> scopes) {
        return applications
                .client(application.toString())
                .map(Application::getId)
                .map(grants::inForce)
                .filter(now -> scopes.stream().allMatch(scope -> isWhole(scope, now)))
                .isPresent();
    }

    private static boolean isWhole(String name, Map<ApiScope, Given> now) {
        return ApiScope.of(name)
                .filter(scope ->
                        now.containsKey(scope) && now.get(scope).permissions().containsAll(scope.permissions()))
                .isPresent();
    }
}
