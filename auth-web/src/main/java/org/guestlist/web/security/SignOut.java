package org.guestlist.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.session.SessionService;

/** Ends the session of this request, on the server and in the browser. */
@RequestScoped
public class SignOut {

    @Inject
    private SignedIn signedIn;

    @Inject
    private SessionService sessions;

    @Inject
    private AuditLog auditLog;

    @Inject
    private HttpServletRequest request;

    /** Signs out; does nothing if nobody is signed in. */
    public void signOut(HttpServletResponse response) {
        if (signedIn.isPresent()) {
            sessions.end(signedIn.sessionToken());
            auditLog.record(AuditEvent.of(AuditKind.LOGOUT).about(signedIn.accountId(), signedIn.getEmail()));
            signedIn.isNobody();
        }
        Cookies.SESSION.delete(response);
        PageState.drop(request);
    }
}
