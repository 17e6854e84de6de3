package org.guestlist.web.signin.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.security.NoCookies;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** Redirects to another host, only if the organisation allows it. */
@Named
@RequestScoped
public class ContinueBean {

    @Inject
    private RedirectTargets redirects;

    @Inject
    private SignedIn signedIn;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ExternalContext external;

    private String to;

    @PostConstruct
    void load() {
        to = Faces.getRequestParameter("to");
    }

    /** Redirects to the login page if no user is signed in, and to the default page if the target is no other host. */
    public void check() throws IOException {
        if (!signedIn.isPresent()) {
            external.redirect(
                    NoCookies.isTold(request, tenant.address())
                            ? redirects.loginPage(to, RedirectTargets.NO_COOKIES)
                            : redirects.loginPage(to));
        } else if (redirects.elsewhere(to).isEmpty()) {
            external.redirect(redirects.after(to));
        }
    }

    /** @return the redirect target; null if there is none */
    public String getTarget() {
        return signedIn.isPresent() ? redirects.elsewhere(to).orElse(null) : null;
    }

    /** @return the host of the target, as shown to the user: this one for an application's request that goes on here */
    public String getHost() {
        return getTarget() == null
                ? ""
                : Optional.ofNullable(URI.create(getTarget()).getHost())
                        .orElse(tenant.get().getHost().value());
    }
}
