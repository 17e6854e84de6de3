package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.Refusals;
import org.guestlist.audit.Refusals.Noted;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;
import org.guestlist.provider.trace.Traces;
import org.guestlist.session.LoginMethod;
import org.guestlist.signin.login.LoginOutcome.Refused;

/** Logs why a sign-in was refused, in the current transaction or in a short new one. */
@Stateless
public class LoginLog {

    @Inject
    private Refusals refusals;

    @Inject
    private Traces traces;

    /**
     * @param typed the text entered as the address; stored only if it is an address, since people type passwords into the wrong field
     * @param accountId whose it is, if it is known
     */
    public Refused refused(LoginRequest.Password typed, Optional<Long> accountId, LoginRefusal why) {
        String subject =
                EmailAddress.parse(typed.address()).map(EmailAddress::value).orElse(null);
        Noted noted = refusals.note(AuditEvent.of(AuditKind.LOGIN)
                .about(accountId.orElse(null), subject)
                .by(method(typed.backDoor()))
                .refused(why.trueReason()));
        return refused(why, noted);
    }

    /**
     * Logs the refusal of a passkey, or of a code after the right password.
     *
     * @param account whose it is, if it is known
     */
    public Refused refused(LoginMethod method, Optional<Account> account, LoginRefusal why) {
        Noted noted = refusals.note(AuditEvent.of(AuditKind.LOGIN)
                .about(
                        account.map(Account::getId).orElse(null),
                        account.map(Account::getEmail).map(EmailAddress::value).orElse(null))
                .by(method)
                .refused(why.trueReason()));
        return refused(why, noted);
    }

    private static Refused refused(LoginRefusal why, Noted noted) {
        return new Refused(why.told(), noted.code(), why.retryAt(), why.detail());
    }

    /** @param until when to retry; the same for everyone, since no account was looked up */
    public Refused slowedDown(LoginMethod method, Instant until) {
        Noted noted =
                refusals.note(AuditEvent.of(AuditKind.LOGIN).by(method).refused(LoginFailure.TOO_MANY_FROM_SOURCE));
        return new Refused(LoginFailure.TOO_MANY_FROM_SOURCE, noted.code(), Optional.of(until), Optional.empty());
    }

    static LoginMethod method(boolean backDoor) {
        return backDoor ? LoginMethod.BACK_DOOR : LoginMethod.PASSWORD;
    }

    static LoginMethod method(LoginRequest.Passkey shown) {
        return shown.backDoor() ? LoginMethod.BACK_DOOR : LoginMethod.PASSKEY;
    }

    /**
     * Logs the refusal of a single sign-on of an account that is known.
     *
     * @param trace stored for the administrator under the support code; of many that are alike, that of the first, without the person
     */
    public Refused refused(Account account, LoginRefusal why, Trace trace) {
        return refused(account.getId(), account.getEmail().value(), why, trace);
    }

    /**
     * Logs the refusal of a single sign-on of nobody known here.
     *
     * @param address the address from the provider, if any
     */
    public Refused refused(Optional<EmailAddress> address, LoginRefusal why, Trace trace) {
        return refused(null, address.map(EmailAddress::value).orElse(null), why, trace);
    }

    private Refused refused(Long accountId, String subject, LoginRefusal why, Trace trace) {
        // What the provider says may be right, and the person shut out here.
        trace.endsWithFailure(Name.ACCOUNT, Cause.NOT_LET_IN);
        Noted noted = refusals.note(
                AuditEvent.of(AuditKind.LOGIN)
                        .about(accountId, subject)
                        .by(LoginMethod.SINGLE_SIGN_ON)
                        .at(trace.provider())
                        .refused(why.trueReason()),
                why.trueReason() + " " + trace.provider());
        traces.keep(noted, trace);
        return refused(why, noted);
    }
}
