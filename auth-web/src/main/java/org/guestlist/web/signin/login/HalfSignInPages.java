package org.guestlist.web.signin.login;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.guestlist.signin.login.HalfSignIn;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome.Admitted;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.signin.authentication.LoginResult;

/** What the two pages after the right password have in common: the one that asks for a code, and the one that sets a second factor up. */
@RequestScoped
public class HalfSignInPages {

    /** Refusals after which another code may be entered, or a passkey shown. */
    private static final Set<LoginFailure> ONCE_MORE = Set.of(
            LoginFailure.WRONG_CODE,
            LoginFailure.PASSKEY_REFUSED,
            LoginFailure.TOO_MANY_CODES,
            LoginFailure.CODES_LOCKED,
            LoginFailure.TOO_MANY_FROM_SOURCE);

    @Inject
    private SecurityContext security;

    @Inject
    private LoginResult result;

    @Inject
    private HalfSignInCookie cookie;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private SignInFlash flash;

    @Inject
    private ExternalContext external;

    /** @return the half sign-in; empty after redirecting to the login page, if there is none */
    public Optional<HalfSignIn> begun() throws IOException {
        Optional<HalfSignIn> half = cookie.read();
        if (half.isEmpty()) {
            external.redirect(redirects.loginPage(null, RedirectTargets.TOO_LATE));
        }
        return half;
    }

    /**
     * Signs the person in.
     *
     * @param shown a second factor
     * @return the outcome; empty if it is refused, see {@link #refused}
     */
    public Optional<Admitted> enter(Credential shown) {
        AuthenticationStatus status = security.authenticate(
                (HttpServletRequest) external.getRequest(),
                response(),
                withParams().credential(shown).newAuthentication(true));
        if (status != AuthenticationStatus.SUCCESS) {
            return Optional.empty();
        }
        cookie.forget(response());
        flash.forget(response());
        return result.outcome().map(Admitted.class::cast);
    }

    /** @return the page to go on to after the sign-in */
    public String target(HalfSignIn half) {
        return half.backDoor() ? SignInFilter.BEHIND_BACK_DOOR : redirects.afterForm(half.to());
    }

    /** @return why {@link #enter} was refused */
    public Refused refused() {
        return result.refused().orElseThrow(() -> new IllegalStateException("Sign-in failed without a reason"));
    }

    /** Redirects to the page that shows the refusal: this one, if another code may be entered, else the one with the password. */
    public void explain(HalfSignIn half, String thisPage) throws IOException {
        boolean here = ONCE_MORE.contains(refused().failure());
        if (!here) {
            cookie.forget(response());
        }
        String start = half.backDoor() ? SignInFilter.BACK_DOOR : redirects.loginPage(half.to());
        external.redirect(flash.refusal(response(), (String) null, refused(), here ? thisPage : start));
    }

    HttpServletResponse response() {
        return (HttpServletResponse) external.getResponse();
    }
}
