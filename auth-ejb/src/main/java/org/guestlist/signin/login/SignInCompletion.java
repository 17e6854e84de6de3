package org.guestlist.signin.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.ProviderSignIn;
import org.guestlist.session.SessionService;

/** What all ways of signing in have in common, once the person is authenticated. Runs in the caller's transaction. */
@ApplicationScoped
class SignInCompletion {

    @Inject
    private AccountService accounts;

    @Inject
    private SessionService sessions;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return why the status or the days of the account shut the person out; empty if they do not */
    Optional<LoginFailure> failure(Account account) {
        return LoginFailure.of(account.state(clock.instant(), tenant.get().getTimeZone()));
    }

    /** @return the first day (ISO 8601), if the refusal names it */
    Optional<String> firstDay(Account account, LoginFailure failure) {
        return failure == LoginFailure.ACCESS_NOT_BEGUN
                ? account.getStartsOn().map(LocalDate::toString)
                : Optional.empty();
    }

    /**
     * Starts a session. There is one for each sign-in (ASVS 5.0 7.2.4), so the browser's session before ends.
     *
     * @param account locked
     * @param by how the person was authenticated
     * @param before the browser's session
     * @return the token of the new one
     */
    Token begin(Account account, LoginMethod method, Set<AuthenticationMethod> by, Optional<Token> before) {
        Token session = sessions.start(account, method, by);
        begun(account, method, session, before, null);
        return session;
    }

    /**
     * Does the same after a sign-in at an identity provider.
     *
     * @param more how the person was authenticated here as well
     */
    Token begin(Account account, ProviderSignIn there, Set<AuthenticationMethod> more, Optional<Token> before) {
        Token session = sessions.start(account, there, more);
        begun(account, LoginMethod.SINGLE_SIGN_ON, session, before, there.label());
        return session;
    }

    private void begun(
            Account account, LoginMethod method, Token session, Optional<Token> before, String providerName) {
        before.ifPresent(ending -> sessions.replace(ending, session));
        auditLog.record(AuditEvent.of(AuditKind.LOGIN)
                .about(account.getId(), account.getEmail().value())
                .by(method)
                .at(providerName));
        accounts.signedIn(account);
    }
}
