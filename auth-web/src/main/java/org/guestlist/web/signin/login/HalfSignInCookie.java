package org.guestlist.web.signin.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.guestlist.signin.login.HalfSignIn;
import org.guestlist.signin.login.HalfSignIns;
import org.guestlist.signin.login.LoginOutcome;
import org.guestlist.signin.login.LoginOutcome.SecondFactorNeeded;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.request.HostCookie;

/** The cookie that says, sealed, who has shown the first factor a moment ago; the second is still to come. */
@RequestScoped
public class HalfSignInCookie {

    /** Its name. */
    public static final String NAME = "__Host-half";

    private static final HostCookie COOKIE = new HostCookie(NAME);

    @Inject
    private HalfSignIns halves;

    @Inject
    private SignInFlash flash;

    @Inject
    private HttpServletRequest request;

    /** @return the half sign-in of this browser, unless it is too old */
    public Optional<HalfSignIn> read() {
        return COOKIE.read(request).flatMap(halves::open);
    }

    /**
     * Keeps what a first factor has begun, if it needs a second.
     *
     * @param outcome of the first factor
     * @param to the requested page; may be null
     * @return the path of the page that asks for the second factor, or sets it up; empty for any other outcome
     */
    public Optional<String> begin(HttpServletResponse response, Optional<LoginOutcome> outcome, String to) {
        return outcome.filter(SecondFactorNeeded.class::isInstance)
                .map(SecondFactorNeeded.class::cast)
                .map(needed -> {
                    flash.forget(response);
                    COOKIE.write(response, halves.seal(HalfSignIn.of(needed, to)), Optional.of(HalfSignIns.LIFETIME));
                    return needed.setUp() ? SecondFactorSetUpBean.PAGE : SecondFactorBean.PAGE;
                });
    }

    /** Deletes it in the browser. */
    public void forget(HttpServletResponse response) {
        COOKIE.delete(response);
    }
}
