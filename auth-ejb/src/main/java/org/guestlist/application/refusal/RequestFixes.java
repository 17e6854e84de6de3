package org.guestlist.application.refusal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationChange;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Changes the setting that a refused request shows to be wrong, as the form of the application would. */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class RequestFixes {

    @Inject
    private WrongRequests requests;

    @Inject
    private ApplicationService applications;

    /**
     * Registers the redirect address that was asked for.
     *
     * @param version of the application that the administrator saw
     * @param sentHash of the refused request; the address is read from there alone
     */
    public ApplicationChange allowRedirect(UUID uuid, int version, String sentHash) {
        return change(
                uuid,
                version,
                application -> requests.of(application).stream()
                        .filter(one -> one.sentHash().equals(sentHash))
                        .flatMap(one -> one.redirect().stream())
                        .findFirst()
                        .map(address -> also(application, address)));
    }

    private static ApplicationSettings also(Application application, URI address) {
        return application.settings().alsoAt(address);
    }

    /** Requires no code challenge of the application any more. */
    public ApplicationChange switchPkceOff(UUID uuid, int version) {
        return change(
                uuid,
                version,
                application -> requests.of(application).stream()
                        .filter(one -> one.isPkceOffered(application))
                        .findFirst()
                        .map(any -> application.settings().withoutPkce()));
    }

    private ApplicationChange change(
            UUID uuid, int version, Function<Application, Optional<ApplicationSettings>> settings) {
        Optional<Application> application = applications.find(uuid);
        if (application.isEmpty()) {
            return ApplicationChange.GONE;
        }
        try {
            // What is settled by now, or not kept any more, is as if another administrator had been faster.
            return settings.apply(application.get())
                    .map(wanted -> applications.change(uuid, version, wanted))
                    .orElse(ApplicationChange.CHANGED_MEANWHILE);
        } catch (IllegalArgumentException e) {
            return ApplicationChange.TOO_MUCH;
        }
    }
}
