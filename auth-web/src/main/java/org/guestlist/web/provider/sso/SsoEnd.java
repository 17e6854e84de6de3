package org.guestlist.web.provider.sso;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.signin.login.FederatedLogin;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome.Admitted;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.signin.authentication.LoginResult;
import org.guestlist.web.signin.login.HalfSignInCookie;

/**
 * Where a single sign-on leads when it ends here: to the requested page, to the second factor, or to the page that says why it is refused.
 */
@RequestScoped
public class SsoEnd {

    @Inject
    private FederatedLogin federated;

    @Inject
    private LoginResult result;

    @Inject
    private HalfSignInCookie half;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private SignInFlash flash;

    /**
     * @param provider the provider's public id
     * @param status of the authentication with the provider's response
     * @param to the requested page, not validated; may be null
     * @return the address to redirect to
     */
    String next(UUID provider, AuthenticationStatus status, String to, HttpServletResponse response) {
        if (status == AuthenticationStatus.SUCCESS) {
            Admitted admitted = (Admitted) result.outcome().orElseThrow();
            flash.forget(response);
            return redirects.after(admitted.to().orElse(null));
        }
        Optional<String> secondStep = half.begin(response, result.outcome(), to);
        // The container swallows exceptions thrown on the way.
        return secondStep.orElseGet(
                () -> refusal(provider, result.refused().orElseGet(() -> federated.failed(provider)), to, response));
    }

    /** @return the address of the page that says why it is refused; parameters as above */
    String refusal(UUID provider, Refused refused, String to, HttpServletResponse response) {
        return flash.refusal(
                response,
                provider,
                refused,
                redirects
                        .query(Query.NONE, to)
                        .on(refused.failure() == LoginFailure.LINK_UNPROVEN ? "/link-identity" : "/sign-in-failed"));
    }
}
