package org.guestlist.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.Refusals;
import org.guestlist.audit.Refusals.Noted;
import org.guestlist.audit.SupportCode;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.session.LoginMethod;
import org.guestlist.sso.Trace;
import org.guestlist.sso.Traces;

/** Writes down why somebody was not let in, in the transaction that is there, or a short one of its own. */
@Stateless
public class LoginLog {

    @Inject
    private AuditLog auditLog;

    @Inject
    private Refusals refusals;

    @Inject
    private Traces traces;

    /**
     * @param typed what was typed as the address; kept only if it is an address, since people type passwords into the wrong field
     * @param told what the person is told
     * @param trueReason what the log says
     * @param detail what else the person is told
     */
    public Refused refused(LoginRequest.Password typed, Optional<Account> account, LoginFailure told, Enum<?> trueReason,
            Optional<Instant> retryAt, Optional<String> detail) {
        String subject = EmailAddress.parse(typed.address()).map(EmailAddress::value).orElse(null);
        Noted noted = note(told, AuditEvent.of(AuditKind.LOGIN).about(account.map(Account::getId).orElse(null), subject).by(method(typed))
                .refused(trueReason));
        return new Refused(told, noted.code(), retryAt, detail);
    }

    /** A refusal after a proof is one of few, and always has a row of its own. */
    private Noted note(LoginFailure told, AuditEvent event) {
        if (told.isBeforeProof()) {
            return refusals.note(event);
        }
        SupportCode code = SupportCode.random();
        auditLog.record(event.withCode(code));
        return new Noted(code, true);
    }

    /** @param until when it may be tried again, whoever it was: nobody was looked for */
    public Refused slowedDown(LoginMethod method, Instant until) {
        Noted noted = refusals.note(AuditEvent.of(AuditKind.LOGIN).by(method).refused(LoginFailure.TOO_MANY_FROM_SOURCE));
        return new Refused(LoginFailure.TOO_MANY_FROM_SOURCE, noted.code(), Optional.of(until), Optional.empty());
    }

    static LoginMethod method(LoginRequest.Password typed) {
        return typed.backDoor() ? LoginMethod.BACK_DOOR : LoginMethod.PASSWORD;
    }

    /**
     * @param account whose it is, where the provider got that far
     * @param address what the provider called the person, if anything
     * @param trace kept for the administrator, to be found by the support code, unless the refusal is only counted
     */
    public Refused refused(Optional<Account> account, Optional<EmailAddress> address, LoginFailure failure, Optional<String> detail, Trace trace) {
        String subject = account.map(Account::getEmail).or(() -> address).map(EmailAddress::value).orElse(null);
        Noted noted = note(failure, AuditEvent.of(AuditKind.LOGIN).about(account.map(Account::getId).orElse(null), subject)
                .by(LoginMethod.SINGLE_SIGN_ON).at(trace.provider()).refused(failure));
        if (noted.written()) {
            traces.keep(noted.code(), trace);
        }
        return new Refused(failure, noted.code(), Optional.empty(), detail);
    }
}
