package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;

/** Audits changes to accounts. */
@ApplicationScoped
public class AccountChanges {

    @Inject
    private AuditLog auditLog;

    /** Audits the change, if the value differs. */
    void record(AuditKind kind, Account account, AuditName name, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            auditLog.record(AuditEvent.of(kind)
                    .about(account.getId(), account.getEmail().value())
                    .before(name, before)
                    .after(name, after));
        }
    }
}
