package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.provider.sso.SingleLogout;
import org.guestlist.session.ProviderSessions;
import org.guestlist.session.SessionService;
import org.guestlist.web.session.Cookies;
import org.guestlist.web.session.SignedIn;

/** Ends the session of this request, on the server and in the browser. */
@RequestScoped
public class SignOut {

    /** The page that confirms it, to which a provider redirects back. */
    public static final String PAGE = "/login?notice=signed-out";

    /** The same page after a sign-out by an application that asked for an address which is not registered for it. */
    public static final String NOT_LED_BACK = "/login?notice=not-led-back";

    @Inject
    private SignedIn signedIn;

    @Inject
    private SessionService sessions;

    @Inject
    private ProviderSessions providerSessions;

    @Inject
    private SingleLogout singleLogout;

    @Inject
    private AuditLog auditLog;

    @Inject
    private HttpServletRequest request;

    /**
     * Signs out; does nothing if no user is signed in.
     *
     * @return the redirect target for signing out at the identity provider too, if that is configured
     */
    public Optional<URI> signOut(HttpServletResponse response) {
        Optional<URI> there = Optional.empty();
        if (signedIn.isPresent()) {
            there = providerSessions
                    .providerOf(signedIn.sessionToken())
                    .flatMap(provider -> singleLogout.there(provider, PAGE));
            sessions.end(signedIn.sessionToken());
            auditLog.record(AuditEvent.of(AuditKind.LOGOUT).about(signedIn.accountId(), signedIn.getEmail()));
            signedIn.end();
        }
        Cookies.SESSION.delete(response);
        return there;
    }
}
