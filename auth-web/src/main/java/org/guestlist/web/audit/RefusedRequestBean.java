package org.guestlist.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.application.refusal.WrongRequests;
import org.guestlist.application.refusal.WrongRequests.Refused;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.SupportCode;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.session.May;
import org.omnifaces.util.Faces;

/** What an application was refused with the support code that is looked for: the way to its page, and whether it is allowed now. */
@Named("refusedRequest")
@RequestScoped
public class RefusedRequestBean {

    @Inject
    private May may;

    @Inject
    private WrongRequests requests;

    private Optional<Refused> found;

    /** @return the request for which the event stands; null for all but the one with this code, and for who may not see applications */
    public Refused of(AuditEvent event) {
        boolean asked = event.getKind() == AuditKind.APPLICATION_REFUSED
                || event.getKind() == AuditKind.APPLICATION_REQUEST_REFUSED;
        return asked ? found().orElse(null) : null;
    }

    private Optional<Refused> found() {
        if (found == null) {
            found = SupportCode.parse(RequestValues.text(Faces.getRequestParameter("q")))
                    .filter(any -> may.isSeeAll())
                    .flatMap(requests::find);
        }
        return found;
    }
}
