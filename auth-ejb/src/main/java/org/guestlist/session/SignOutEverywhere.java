package org.guestlist.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;

/** Ends all sessions of a person at the request of an administrator. */
@Stateless
public class SignOutEverywhere {

    @Inject
    private AccountService accounts;

    @Inject
    private SessionService sessions;

    @Inject
    private AuditLog auditLog;

    /** @return how many ended */
    public int of(long accountId) {
        Account account = accounts.lock(accountId);
        int ended = sessions.endAll(account);
        if (ended > 0) {
            auditLog.record(AuditEvent.of(AuditKind.SESSIONS_ENDED)
                    .about(accountId, account.getEmail().value())
                    .before(AuditName.SESSIONS, ended));
        }
        return ended;
    }
}
