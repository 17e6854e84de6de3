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
     * @param told the reason shown to the person
     * @param trueReason the reason in the log
     * @param detail further details for the person
     */
    public Refused refused(
            LoginRequest.Password typed,
            Optional<Long> accountId,
            LoginFailure told,
            Enum<?> trueReason,
            Optional<Instant> retryAt,
            Optional<String> detail) {
        String subject =
                EmailAddress.parse(typed.address()).map(EmailAddress::value).orElse(null);
        Noted noted = refusals.note(AuditEvent.of(AuditKind.LOGIN)
                .about(accountId.orElse(null), subject)
                .by(method(typed.backDoor()))
                .refused(trueReason));
        return new Refused(told, noted.code(), retryAt, detail);
    }

    /**
     * Logs the refusal of a passkey, or of a code after the right password.
     *
     * @param account whose it is, if it is known
     * @param told as above, and so on
     */
    public Refused refused(
            LoginMethod method,
            Optional<Account> account,
            LoginFailure told,
            Enum<?> trueReason,
            Optional<Instant> retryAt,
            Optional<String> detail) {
        Noted noted = refusals.note(AuditEvent.of(AuditKind.LOGIN)
                .about(
                        account.map(Account::getId).orElse(null),
                        account.map(Account::getEmail).map(EmailAddress::value).orElse(null))
                .by(method)
                .refused(trueReason));
        return new Refused(told, noted.code(), retryAt, detail);
    }

    /** Does the same for a refusal whose reason is told as it is, and for which waiting does not help. */
    public Refused refused(LoginMethod method, Optional<Account> account, LoginFailure failure) {
        return refused(method, account, failure, failure, Optional.empty(), Optional.empty());
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
     * @param account the account, if it is known already
     * @param address the address from the provider, if any
     * @param trace stored for the administrator under the support code, unless the refusal is only counted
     */
    public Refused refused(
            Optional<Account> account,
            Optional<EmailAddress> address,
            LoginFailure failure,
            Optional<String> detail,
            Trace trace) {
        String subject = account.map(Account::getEmail)
                .or(() -> address)
                .map(EmailAddress::value)
                .orElse(null);
        Noted noted = refusals.note(AuditEvent.of(AuditKind.LOGIN)
                .about(account.map(Account::getId).orElse(null), subject)
                .by(LoginMethod.SINGLE_SIGN_ON)
                .at(trace.provider())
                .refused(failure));
        if (noted.written()) {
            traces.keep(noted.code(), trace);
        }
        return new Refused(failure, noted.code(), Optional.empty(), detail);
    }
}
