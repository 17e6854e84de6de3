package org.guestlist.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.SupportCode;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.session.LoginMethod;

/** The last step of {@link LoginService}, in one short transaction: writes down how it ended. */
@Stateless
public class LoginLog {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /**
     * @param typed what was typed as the address; kept only if it is an address, since people type passwords into the wrong field
     * @param told what the person is told
     * @param trueReason what the log says
     */
    public Refused refused(String typed, Optional<Account> account, LoginFailure told, Enum<?> trueReason, Optional<Instant> retryAt) {
        SupportCode code = SupportCode.random();
        String subject = EmailAddress.parse(typed).map(EmailAddress::value).orElse(null);
        auditLog.record(AuditEvent.of(AuditKind.LOGIN).about(account.map(Account::getId).orElse(null), subject).by(LoginMethod.PASSWORD)
                .refused(trueReason).withCode(code));
        return new Refused(told, code, retryAt);
    }

    /** @return the account as stored now, with the sign-in noted and the password rehashed where that was due */
    public Account admitted(Account account, String storedHash, Optional<String> rehashed, LoginMethod method) {
        Account stored = em.find(Account.class, account.getId());
        stored.signedIn(clock.instant());
        // Not over a password that was changed meanwhile.
        if (stored.getPasswordHash().filter(storedHash::equals).isPresent()) {
            rehashed.ifPresent(stored::rehash);
        }
        auditLog.record(AuditEvent.of(AuditKind.LOGIN).about(stored.getId(), stored.getEmail().value()).by(method));
        return stored;
    }
}
