package org.guestlist.web.login;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Tenant;
import org.guestlist.web.security.LoginResult;
import org.guestlist.web.text.PageLanguage;

/** Where pages show a credential, and learn in the person's words why it was not enough. */
@RequestScoped
public class Entrance {

    @Inject
    private SecurityContext security;

    @Inject
    private LoginResult result;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PageLanguage language;

    @Inject
    private ExternalContext external;

    @Inject
    private Clock clock;

    /**
     * Signs in with the credential.
     *
     * @return why not; nothing for whoever is signed in now
     */
    public Optional<Refusal> enter(Credential credential) {
        AuthenticationStatus status = security.authenticate((HttpServletRequest) external.getRequest(), (HttpServletResponse) external.getResponse(),
                withParams().credential(credential).newAuthentication(true));
        if (status == AuthenticationStatus.SUCCESS) {
            return Optional.empty();
        }
        return Optional.of(refusal().orElseThrow(() -> new IllegalStateException("Sign-in ended as " + status + " without a reason")));
    }

    /** @return why somebody was refused on this request, if somebody was */
    public Optional<Refusal> refusal() {
        Tenant here = tenant.get();
        return result.outcome().filter(Refused.class::isInstance).map(Refused.class::cast)
                .map(refused -> Refusal.of(refused, language.get(), here.getHost().toString(), here.getTimeZone(), clock.instant()));
    }
}
