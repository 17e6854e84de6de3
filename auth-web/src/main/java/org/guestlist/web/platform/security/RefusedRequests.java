package org.guestlist.web.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.Refusals;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.SessionsElsewhere;
import org.guestlist.web.platform.request.RequestRefusal;

/**
 * Writes requests refused with 403 into the audit log: the reason, the method and the path, never the query. Many refusals are counted
 * together.
 */
@ApplicationScoped
public class RefusedRequests {

    private static final Logger LOG = Logger.getLogger(RefusedRequests.class.getName());
    private static final int LONGEST = 200;

    @Inject
    private RequestFacts facts;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Refusals refusals;

    @Inject
    private SessionsElsewhere elsewhere;

    /** Records a request that is answered with 403. A failure here does not change the response. */
    void note(HttpServletRequest request, String uri) {
        note(RequestRefusal.of(request), request, uri);
    }

    /** Checks whether the session, unknown here, belongs to another organisation, and records that as the reason. */
    public void noteElsewhere(Token session, HttpServletRequest request) {
        if (elsewhere.contain(session)) {
            note(RequestRefusal.SESSION_OF_ANOTHER, request, request.getRequestURI());
        }
    }

    private void note(RequestRefusal reason, HttpServletRequest request, String uri) {
        try {
            facts.learn(request);
            if (tenant.find().isPresent()) {
                String asked = request.getMethod() + " " + uri.replaceFirst("[;?].*", "");
                refusals.note(AuditEvent.of(AuditKind.REQUEST_REFUSED)
                        .refused(reason)
                        .after(AuditName.REQUEST, asked.substring(0, Math.min(asked.length(), LONGEST))));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "A refused request is not in the audit log: " + reason);
        }
    }
}
