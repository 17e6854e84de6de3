package org.guestlist.web.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.guestlist.login.HalfSignIn;
import org.guestlist.login.HalfSignIns;
import org.guestlist.login.LoginOutcome.SecondFactorNeeded;
import org.guestlist.web.request.HostCookie;

/** The cookie that says, sealed, whose password was right a moment ago; the second factor is still to come. */
@RequestScoped
public class HalfSignInCookie {

    /** Its name. */
    public static final String NAME = "__Host-half";

    private static final HostCookie COOKIE = new HostCookie(NAME);

    @Inject
    private HalfSignIns halves;

    @Inject
    private HttpServletRequest request;

    /** @return the half sign-in of this browser, unless it is too old */
    public Optional<HalfSignIn> read() {
        return COOKIE.read(request).flatMap(halves::open);
    }

    /** @param to the requested page; may be null */
    public void write(HttpServletResponse response, SecondFactorNeeded outcome, String to) {
        COOKIE.write(response, halves.seal(HalfSignIn.of(outcome, to)), Optional.of(HalfSignIns.LIFETIME));
    }

    /** Deletes it in the browser. */
    public void forget(HttpServletResponse response) {
        COOKIE.delete(response);
    }
}
