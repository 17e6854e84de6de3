package org.guestlist.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.signin.login.Spraying;
import org.guestlist.signin.login.Spraying.Notice;
import org.guestlist.web.platform.request.Query;

/** The notice of password spraying on the administrators' screens. */
@Named
@RequestScoped
public class SprayingBean {

    @Inject
    private Spraying spraying;

    @Inject
    private CurrentTenant tenant;

    private Optional<Notice> notice;

    /** @return the notice of the last day, or null */
    public Notice getNotice() {
        if (notice == null) {
            notice = spraying.notice();
        }
        return notice.orElse(null);
    }

    /** @return the URL of the list of failed sign-ins since then */
    public String getLog() {
        return Query.NONE
                .with("kind", AuditKind.LOGIN.name())
                .with("outcome", AuditOutcome.REFUSED.name())
                .with("from", tenant.get().today(getNotice().since()).toString())
                .on("/admin/audit");
    }
}
