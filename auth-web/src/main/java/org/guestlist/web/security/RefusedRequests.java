package org.guestlist.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.Refusals;
import org.guestlist.secret.Token;
import org.guestlist.session.SessionsElsewhere;
import org.guestlist.tenant.CurrentTenant;

/**
 * Writes what is refused with 403 into the audit log: why, the method and the path, never what stands behind it. Those of a flood are counted.
 */
@ApplicationScoped
public class RefusedRequests {

    /** Why a request was refused. The names are stored: add, never rename. */
    public enum Reason {
        /** It would change something, and comes from no page of the same host. */
        FOREIGN_ORIGIN,
        /** A form that was sent by a link. */
        FORM_IN_ADDRESS,
        /** The page is for others than whoever asked for it. */
        NOT_ALLOWED,
        /** The session is one of another organisation. */
        SESSION_OF_ANOTHER
    }

    private static final Logger LOG = Logger.getLogger(RefusedRequests.class.getName());
    private static final String REASON = RefusedRequests.class.getName() + ".reason";
    private static final int LONGEST = 200;

    @Inject
    private RequestFacts facts;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Refusals refusals;

    @Inject
    private SessionsElsewhere elsewhere;

    /** Says why the request is about to be refused; without it, it is for lack of a role. */
    public static void because(Reason reason, HttpServletRequest request) {
        request.setAttribute(REASON, reason);
    }

    /** Notes the request, whose answer is 403. Whatever goes wrong here changes nothing of that. */
    void note(HttpServletRequest request, String uri) {
        note(request.getAttribute(REASON) instanceof Reason reason ? reason : Reason.NOT_ALLOWED, request, uri);
    }

    /** Notes that the session, which is none here, is one at another organisation, if so. */
    void noteElsewhere(Token session, HttpServletRequest request) {
        if (elsewhere.contain(session)) {
            note(Reason.SESSION_OF_ANOTHER, request, request.getRequestURI());
        }
    }

    private void note(Reason reason, HttpServletRequest request, String uri) {
        try {
            facts.learn(request);
            if (tenant.find().isPresent()) {
                String asked = request.getMethod() + " " + uri.replaceFirst("[;?].*", "");
                refusals.note(AuditEvent.of(AuditKind.REQUEST_REFUSED).refused(reason).changed(null, asked.substring(0, Math.min(asked.length(), LONGEST))));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "A refused request is not in the audit log: " + reason);
        }
    }
}
