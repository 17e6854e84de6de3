package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.guestlist.application.openid.FrontChannelLogout;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.provider.sso.SingleLogout;
import org.guestlist.session.ProviderSessions;
import org.guestlist.session.SessionService;
import org.guestlist.web.platform.security.SecurityHeaders;
import org.guestlist.web.session.Cookies;
import org.guestlist.web.session.SignedIn;

/** Ends the session of this request, on the server and in the browser. */
@RequestScoped
public class SignOut {

    /** The page that confirms it, to which a provider redirects back. */
    public static final String PAGE = "/login?notice=signed-out";

    /** The same page after a sign-out by an application that asked for an address which is not registered for it. */
    public static final String NOT_LED_BACK = "/login?notice=not-led-back";

    /** The same where the application has not said which it is. */
    public static final String NOT_NAMED = "/login?notice=not-named";

    @Inject
    private SignedIn signedIn;

    @Inject
    private SessionService sessions;

    @Inject
    private ProviderSessions providerSessions;

    @Inject
    private SingleLogout singleLogout;

    @Inject
    private FrontChannelLogout frontChannel;

    @Inject
    private AuditLog auditLog;

    @Inject
    private HttpServletRequest request;

    /**
     * What is left to do in the browser.
     *
     * @param there the redirect target for signing out at the identity provider too, if that is configured
     * @param frames what it opens in hidden frames, so that applications learn of it
     */
    public record Left(Optional<URI> there, List<URI> frames) {}

    /** Signs out; does nothing if no user is signed in. @return what is left to do in the browser */
    public Left signOut(HttpServletResponse response) {
        Optional<URI> there = Optional.empty();
        List<URI> frames = List.of();
        if (signedIn.isPresent()) {
            frames = signedIn.sessionId().map(frontChannel::of).orElse(List.of());
            there = providerSessions
                    .providerOf(signedIn.sessionToken())
                    .flatMap(provider -> singleLogout.there(provider, PAGE));
            sessions.end(signedIn.sessionToken());
            auditLog.record(AuditEvent.of(AuditKind.LOGOUT).about(signedIn.accountId(), signedIn.getEmail()));
            signedIn.end();
        }
        Cookies.SESSION.delete(response);
        return new Left(there, frames);
    }

    /**
     * Answers with the page that opens the frames, and goes on there once they are.
     *
     * @param next an address of this host or one that an application has registered
     * @return false if there are none, and nothing is answered
     */
    public boolean tell(Left left, String next, HttpServletResponse response) throws ServletException, IOException {
        if (left.frames().isEmpty()) {
            return false;
        }
        SecurityHeaders.allowFrames(left.frames(), response);
        request.setAttribute("signOutFrames", left.frames());
        request.setAttribute("signOutNext", next);
        request.getRequestDispatcher("/signed-out.xhtml").forward(request, response);
        return true;
    }
}
