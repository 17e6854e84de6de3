package org.guestlist.web.signin.login;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.signin.authentication.LoginResult;

/** Signs people in by Jakarta Security with what a form has brought, and says where their browser goes on. */
@ApplicationScoped
public class SignInDoors {

    @Inject
    private SecurityContext security;

    @Inject
    private LoginResult result;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private SignInFlash flash;

    @Inject
    private HalfSignInCookie half;

    /**
     * @param typed what is shown as proof
     * @param email the address that was typed, which stands in the form again after a refusal
     * @param to where the person wanted to go; null for the page that all begin with
     * @return the path to go on to: there, to what else must be shown, or to the sign-in page with why not
     */
    public String enter(
            Credential typed, String email, String to, HttpServletRequest request, HttpServletResponse response) {
        // Where the person goes on depends on who it is, which is known afterwards.
        return enter(typed, email, to, () -> redirects.afterForm(to), () -> redirects.loginPage(to), request, response);
    }

    /** The same at the administrators' back door, which leads nowhere else. */
    String enterByBackDoor(Credential typed, String email, HttpServletRequest request, HttpServletResponse response) {
        return enter(
                typed,
                email,
                null,
                () -> SignInFilter.BEHIND_BACK_DOOR,
                () -> SignInFilter.BACK_DOOR,
                request,
                response);
    }

    private String enter(
            Credential typed,
            String email,
            String to,
            Supplier<String> inside,
            Supplier<String> page,
            HttpServletRequest request,
            HttpServletResponse response) {
        return isAuthenticated(typed, request, response)
                ? inside.get()
                : half.begin(response, result.outcome(), to).orElseGet(() -> refusal(email, response, page.get()));
    }

    private boolean isAuthenticated(Credential typed, HttpServletRequest request, HttpServletResponse response) {
        AuthenticationStatus status = security.authenticate(
                request, response, withParams().credential(typed).newAuthentication(true));
        if (status == AuthenticationStatus.SUCCESS) {
            flash.forget(response);
            return true;
        }
        return false;
    }

    /** @return the URL of the page with the refusal */
    private String refusal(String email, HttpServletResponse response, String page) {
        Refused refused =
                result.refused().orElseThrow(() -> new IllegalStateException("Sign-in failed without a reason"));
        return flash.refusal(response, email, refused, page);
    }
}
