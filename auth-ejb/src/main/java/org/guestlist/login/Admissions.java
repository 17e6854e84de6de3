package org.guestlist.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
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
import org.guestlist.login.LoginOutcome.SecondFactorNeeded;
import org.guestlist.passkey.PasskeyCheck;
import org.guestlist.passkey.PasskeyProblem;
import org.guestlist.passkey.Passkeys;
import org.guestlist.provider.Admission;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.SignInMethods;
import org.guestlist.secondfactor.SecondFactorNews;
import org.guestlist.secondfactor.SecondFactorRule;
import org.guestlist.secondfactor.SecondFactorRule.Demand;
import org.guestlist.secondfactor.SecondFactorSetUp;
import org.guestlist.secondfactor.SecondFactors;
import org.guestlist.secret.Token;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.LoginSession;
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
    private PendingLinks pendingLinks;

    @Inject
    private SignInMethods signInMethods;

    @Inject
    private ClaimedGroups claimedGroups;

    @Inject
    private Throttle throttle;

    @Inject
    private SecondFactorRule secondFactorRule;

    @Inject
    private SecondFactors secondFactors;

    @Inject
    private SecondFactorSetUp secondFactorSetUp;

    @Inject
    private SecondFactorNews secondFactorNews;

    @Inject
    private SessionService sessions;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private AuditLog auditLog;

    @Inject
    private LoginLog log;

    @Inject
    private Passkeys passkeys;

    @Inject
    private BackDoorAlarm alarm;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** The decision on a correct password, or the right answer of a passkey. */
    public sealed interface Judgement {

        /** It was accepted as proof, with this outcome. */
        record Ended(LoginOutcome outcome) implements Judgement {}

        /** It is no valid proof, or no longer one. The reason is for the log only; nothing is written yet. */
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
        Optional<LoginFailure> failure = failure(account, shown.backDoor());
        Optional<Enum<?>> closed = shown.backDoor() ? whyNotByBackDoor(account, failure) : Optional.empty();
        if (closed.isPresent()) {
            return new Judgement.NoProof(closed.get());
        }
        LoginOutcome outcome =
                failure.isPresent() ? refuse(shown, account, failure.get()) : admitOrAsk(shown, account, rehashed);
        // Last, since other attempts at the same address wait for this row until the transaction ends.
        throttle.reset(counter, browser);
        return new Judgement.Ended(outcome);
    }

    private Optional<LoginFailure> failure(Account account, boolean backDoor) {
        return failure(account)
                .or(() -> backDoor || signInMethods.allowsPassword(account)
                        ? Optional.empty()
                        : Optional.of(LoginFailure.WRONG_SIGN_ON));
    }

    /** There, status and role are part of the proof. */
    private static Optional<Enum<?>> whyNotByBackDoor(Account account, Optional<LoginFailure> failure) {
        return account.getRole() == Role.ADMINISTRATOR
                ? failure.map(why -> why)
                : Optional.of(TrueReason.NOT_ADMINISTRATOR);
    }

    private LoginOutcome refuse(LoginRequest.Password shown, Account account, LoginFailure failure) {
        return log.refused(shown, Optional.of(account), failure, failure, Optional.empty(), detail(account, failure));
    }

    /** @return what the refusal names: the right provider, or the first day (ISO 8601) */
    private Optional<String> detail(Account account, LoginFailure failure) {
        return failure == LoginFailure.WRONG_SIGN_ON
                ? signInMethods.providerOf(account).map(IdentityProvider::getLabel)
                : firstDay(account, failure);
    }

    private static Optional<String> firstDay(Account account, LoginFailure failure) {
        return failure == LoginFailure.ACCESS_NOT_BEGUN
                ? account.getStartsOn().map(LocalDate::toString)
                : Optional.empty();
    }

    /** A known browser does not stand in for the second factor. */
    private LoginOutcome admitOrAsk(LoginRequest.Password shown, Account account, Optional<String> rehashed) {
        rehashed.ifPresent(account::rehash);
        Demand demand = secondFactorRule.demand(account);
        if (demand == Demand.NONE) {
            return admit(account, shown.backDoor(), shown.browser(), shown.session(), List.of());
        }
        secondFactorNews.asked(account);
        return new SecondFactorNeeded(account, shown.backDoor(), demand == Demand.SET_UP);
    }

    private Admitted admit(
            Account account,
            boolean backDoor,
            Optional<Token> knownBrowser,
            Optional<Token> before,
            List<String> recoveryCodes) {
        Token browser = browsers.remember(account, knownBrowser);
        if (backDoor) {
            alarm.used(account);
        }
        Token session = sessions.start(account, LoginLog.method(backDoor));
        begun(account, LoginLog.method(backDoor), session, before, null);
        return new Admitted(account, session, Optional.of(browser), Optional.empty(), recoveryCodes);
    }

    /**
     * Decides on a code after a correct password. All that the password was judged by is judged again: it may have changed since. Only the
     * code itself is a question of proof.
     *
     * @param proven the account as it was when the code arrived
     * @param counter under which {@link Throttle} has counted the attempt, unless it sets a second factor up; reset if the code is right
     * @param browser the browser that was counted
     */
    public Judgement judge(LoginRequest.SecondFactor shown, Account proven, String counter, long browser) {
        Account account = accounts.lock(proven.getId());
        boolean backDoor = shown.half().backDoor();
        Optional<LoginFailure> failure = failureOfHalf(shown, account);
        if (failure.isPresent()) {
            return new Judgement.Ended(log.refused(
                    shown, Optional.of(account), failure.get(), Optional.empty(), detail(account, failure.get())));
        }
        Optional<List<String>> codes = shown.newSecret().isPresent()
                ? secondFactorSetUp.add(account, shown.newSecret().get(), shown.code())
                : Optional.of(List.<String>of()).filter(any -> secondFactors.accept(account, shown.code()));
        if (codes.isEmpty()) {
            return new Judgement.NoProof(LoginFailure.WRONG_CODE);
        }
        Admitted admitted = admit(account, backDoor, shown.browser(), shown.session(), codes.get());
        if (shown.newSecret().isEmpty()) {
            throttle.reset(counter, browser);
        }
        return new Judgement.Ended(admitted);
    }

    private Optional<LoginFailure> failureOfHalf(LoginRequest.SecondFactor shown, Account account) {
        boolean backDoor = shown.half().backDoor();
        Optional<LoginFailure> failure = failure(account, backDoor);
        // The back door explains nothing: the password is asked for again, and then decides.
        boolean over = !shown.half().isOf(account)
                || account.hasSecondFactor() == shown.newSecret().isPresent()
                || backDoor && whyNotByBackDoor(account, failure).isPresent();
        return over ? Optional.of(LoginFailure.SECOND_FACTOR_TOO_LATE) : failure;
    }

    /** Decides on the right answer of a passkey, by the same rules as on a correct password. */
    public Judgement judge(LoginRequest.Passkey shown, PasskeyCheck.Proven proven) {
        Account account = accounts.lock(proven.account().getId());
        Optional<PasskeyProblem> late = passkeys.use(proven);
        if (late.isPresent()) {
            return new Judgement.NoProof(late.get());
        }
        Optional<LoginFailure> failure = failure(account, shown.backDoor());
        Optional<Enum<?>> closed = shown.backDoor() ? whyNotByBackDoor(account, failure) : Optional.empty();
        if (closed.isPresent()) {
            return new Judgement.NoProof(closed.get());
        }
        if (failure.isPresent()) {
            return new Judgement.Ended(log.refused(
                    shown, Optional.of(account), failure.get(), failure.get(), detail(account, failure.get())));
        }
        if (shown.backDoor()) {
            alarm.used(account);
        }
        Token session = sessions.start(account, LoginLog.method(shown));
        begun(account, LoginLog.method(shown), session, shown.session(), null);
        return new Judgement.Ended(new Admitted(account, session, Optional.empty(), Optional.empty(), List.of()));
    }

    /**
     * Decides on a person whom an identity provider has authenticated, and links the identity at its first sign-in. If it was only to prove
     * that the person of this session is still there, the session goes on.
     *
     * @param before the browser's current session
     */
    public LoginOutcome judge(SsoProof.Proven proven, Optional<Token> before, Trace trace) {
        Optional<EmailAddress> address = proven.identity().email();
        Admission admission = links.admit(proven.provider(), proven.identity(), trace);
        if (!(admission instanceof Admission.Known known)) {
            return log.refused(Optional.empty(), address, LoginFailure.of(admission), detail(admission, proven), trace);
        }
        Account account = accounts.lock(known.account().getId());
        Optional<LoginFailure> failure = failure(account)
                .or(() -> isLimitedToAnother(account, proven.provider())
                        ? Optional.of(LoginFailure.WRONG_SIGN_ON)
                        : Optional.empty());
        if (failure.isPresent()) {
            return log.refused(Optional.of(account), address, failure.get(), firstDay(account, failure.get()), trace);
        }
        Optional<LoginSession> goingOn = before.filter(token -> proven.proof()).flatMap(sessions::find);
        if (goingOn.isPresent() && !goingOn.get().getAccount().getId().equals(account.getId())) {
            return log.refused(Optional.of(account), address, LoginFailure.PROOF_OF_ANOTHER, Optional.empty(), trace);
        }
        claimedGroups.follow(account, proven.provider(), proven.claims(), trace);
        Token session = goingOn.isPresent() ? sessions.renew(before.get()) : begin(account, before, proven, trace);
        return new Admitted(account, session, Optional.empty(), Optional.of(proven.to()), List.of());
    }

    private Optional<String> detail(Admission refusal, SsoProof.Proven proven) {
        if (refusal instanceof Admission.WrongProvider wrong) {
            return Optional.of(wrong.right().getLabel());
        }
        return refusal instanceof Admission.ProofNeeded
                ? Optional.of(
                        pendingLinks.keep(proven.provider(), proven.identity()).toString())
                : Optional.empty();
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

    private Token begin(Account account, Optional<Token> before, SsoProof.Proven proven, Trace trace) {
        Token session = sessions.start(
                account,
                LoginMethod.SINGLE_SIGN_ON,
                Optional.of(proven.session()),
                proven.authenticatedAt().orElseGet(clock::instant));
        begun(account, LoginMethod.SINGLE_SIGN_ON, session, before, trace.provider());
        return session;
    }

    /** A new session each time (ASVS 5.0 7.2.4); the previous one ends. */
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
