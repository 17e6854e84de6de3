package org.guestlist.web.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.login.Spraying;
import org.guestlist.login.Spraying.Notice;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.web.request.Query;

/** What administrators are told on their screens of passwords that are tried at many addresses. */
@Named
@RequestScoped
public class SprayingBean {

    @Inject
    private Spraying spraying;

    @Inject
    private CurrentTenant tenant;

    private Optional<Notice> notice;

    /** @return what was noticed within the last day, or null */
    public Notice getNotice() {
        if (notice == null) {
            notice = spraying.notice();
        }
        return notice.orElse(null);
    }

    /** @return where the failed sign-ins since then are listed */
    public String getLog() {
        return Query.NONE.with("kind", AuditKind.LOGIN.name()).with("outcome", AuditOutcome.REFUSED.name())
                .with("from", tenant.get().today(getNotice().since()).toString()).on("/admin/audit");
    }
}
