package org.guestlist.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.group.ClaimedGroups;
import org.guestlist.login.LoginOutcome.Admitted;
import org.guestlist.provider.Admission;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.SignInMethods;
import org.guestlist.secret.Token;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.SessionService;
import org.guestlist.sso.SsoProof;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.guestlist.trace.Trace;

/**
 * The last step of a sign-in, in one transaction: locks the account of an authenticated person, checks it, and either starts a session or
 * returns why not. So the account cannot be disabled between the check and the session, and disabling it later ends the session.
 */
@Stateless
public class Admissions {

    @Inject
    private AccountService accounts;

    @Inject
    private IdentityLinks links;

    @Inject
    private SignInMethods signInMethods;

    @Inject
    private ClaimedGroups claimedGroups;

    @Inject
    private Throttle throttle;

    @Inject
    private SessionService sessions;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private AuditLog auditLog;

    @Inject
    private LoginLog log;

    @Inject
    private BackDoorAlarm alarm;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** The decision on a correct password. */
    public sealed interface Judgement {

        /** The password was accepted as proof, with this outcome. */
        record Ended(LoginOutcome outcome) implements Judgement {}

        /** The password is no valid proof, or no longer one. The reason is for the log only; nothing is written yet. */
        record NoProof(Enum<?> trueReason) implements Judgement {}
    }

    /**
     * Decides on a correct password. At the back door, status and role are part of the proof.
     *
     * @param proven the account as it was when its password was checked
     * @param counter under which {@link Throttle} has counted the attempt; reset if the proof is valid
     * @param browser the browser that was counted
     * @param rehashed the password hashed with newer parameters, if a rehash was due
     */
    public Judgement judge(
            LoginRequest.Password shown, Account proven, String counter, long browser, Optional<String> rehashed) {
        Account account = accounts.lock(proven.getId());
        if (!account.hasPasswordOf(proven)) {
            return new Judgement.NoProof(TrueReason.WRONG_PASSWORD);
        }
        Optional<LoginFailure> failure = failure(account);
        if (shown.backDoor() && account.getRole() != Role.ADMINISTRATOR) {
            return new Judgement.NoProof(TrueReason.NOT_ADMINISTRATOR);
        }
        if (shown.backDoor() && failure.isPresent()) {
            return new Judgement.NoProof(failure.get());
        }
        if (failure.isEmpty() && !shown.backDoor() && !signInMethods.allowsPassword(account)) {
            failure = Optional.of(LoginFailure.WRONG_SIGN_ON);
        }
        LoginOutcome outcome =
                failure.isPresent() ? refuse(shown, account, failure.get()) : admit(shown, account, rehashed);
        // Last, since other attempts at the same address wait for this row until the transaction ends.
        throttle.reset(counter, browser);
        return new Judgement.Ended(outcome);
    }

    private LoginOutcome refuse(LoginRequest.Password shown, Account account, LoginFailure failure) {
        Optional<String> rightWay = failure == LoginFailure.WRONG_SIGN_ON
                ? signInMethods.providerOf(account).map(IdentityProvider::getLabel)
                : Optional.empty();
        return log.refused(shown, Optional.of(account), failure, failure, Optional.empty(), rightWay);
    }

    private LoginOutcome admit(LoginRequest.Password shown, Account account, Optional<String> rehashed) {
        rehashed.ifPresent(account::rehash);
        Token browser = browsers.remember(account, shown.browser());
        if (shown.backDoor()) {
            alarm.used(account);
        }
        Token session = begin(account, LoginLog.method(shown), shown.session(), Optional.empty(), null);
        return new Admitted(account, session, Optional.of(browser), Optional.empty());
    }

    /** Decides on a person whom an identity provider has authenticated, and links the identity at its first sign-in. */
    public LoginOutcome judge(SsoProof.Proven proven, Optional<Token> before, Trace trace) {
        Optional<EmailAddress> address = proven.identity().email();
        Admission admission = links.admit(proven.provider(), proven.identity(), trace);
        if (!(admission instanceof Admission.Known known)) {
            Optional<String> right = admission instanceof Admission.WrongProvider wrong
                    ? Optional.of(wrong.right().getLabel())
                    : Optional.empty();
            return log.refused(Optional.empty(), address, LoginFailure.of(admission), right, trace);
        }
        Account account = accounts.lock(known.account().getId());
        Optional<LoginFailure> failure = failure(account)
                .or(() -> isLimitedToAnother(account, proven.provider())
                        ? Optional.of(LoginFailure.WRONG_SIGN_ON)
                        : Optional.empty());
        if (failure.isPresent()) {
            return log.refused(Optional.of(account), address, failure.get(), Optional.empty(), trace);
        }
        claimedGroups.follow(account, proven.provider(), proven.claims(), trace);
        Token session =
                begin(account, LoginMethod.SINGLE_SIGN_ON, before, Optional.of(proven.session()), trace.provider());
        return new Admitted(account, session, Optional.empty(), Optional.of(proven.to()));
    }

    /** It may have been limited since the link was checked; a later limitation ends sessions of other providers itself. */
    private static boolean isLimitedToAnother(Account account, IdentityProvider provider) {
        return account.getOnlyProviderId()
                .filter(only -> !only.equals(provider.getId()))
                .isPresent();
    }

    private Optional<LoginFailure> failure(Account account) {
        return LoginFailure.of(account.state(clock.instant(), tenant.get().getTimeZone()));
    }

    /** A new session each time (ASVS 5.0 7.2.4); the previous one ends. */
    private Token begin(
            Account account,
            LoginMethod method,
            Optional<Token> before,
            Optional<ProviderSession> provider,
            String providerName) {
        Token session = sessions.start(account, method, provider);
        before.ifPresent(ending -> sessions.replace(ending, session));
        auditLog.record(AuditEvent.of(AuditKind.LOGIN)
                .about(account.getId(), account.getEmail().value())
                .by(method)
                .at(providerName));
        accounts.signedIn(account);
        return session;
    }
}
