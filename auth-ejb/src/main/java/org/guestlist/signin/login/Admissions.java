package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.Role;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.SignInMethods;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.ProviderSignIn;
import org.guestlist.signin.login.LoginOutcome.Admitted;
import org.guestlist.signin.passkey.PasskeyCheck;
import org.guestlist.signin.passkey.PasskeyProblem;
import org.guestlist.signin.passkey.Passkeys;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.signin.secondfactor.SecondFactorSetUp;
import org.guestlist.signin.secondfactor.SecondFactors;
import org.guestlist.throttle.KnownAccount;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;

/**
 * The last step of a sign-in with a password or a passkey, in one transaction: locks the account of an authenticated person, checks it, and
 * either starts a session or returns why not. So the account cannot be disabled between the check and the session, and disabling it later
 * ends the session. {@link FederatedAdmissions} does the same for single sign-on.
 */
@Stateless
public class Admissions {

    @Inject
    private AccountService accounts;

    @Inject
    private SignInCompletion steps;

    @Inject
    private SignInMethods signInMethods;

    @Inject
    private Throttle throttle;

    @Inject
    private SecondFactorGate gate;

    @Inject
    private SecondFactors secondFactors;

    @Inject
    private SecondFactorSetUp secondFactorSetUp;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private LoginLog log;

    @Inject
    private Passkeys passkeys;

    @Inject
    private BackDoorAlarm alarm;

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
     * @param proven the account as it was when its password was checked, and the browser that was counted
     * @param counter under which {@link Throttle} has counted the attempt; reset if the proof is valid
     * @param rehashed the password hashed with newer parameters, if a rehash was due
     */
    public Judgement judge(
            LoginRequest.Password shown, KnownAccount proven, String counter, Optional<String> rehashed) {
        Account account = accounts.lock(proven.accountId().orElseThrow());
        if (!account.getPasswordHash().equals(proven.passwordHash())) {
            return new Judgement.NoProof(TrueReason.WRONG_PASSWORD);
        }
        Optional<LoginFailure> failure = failure(account, shown.backDoor());
        Optional<Enum<?>> closed = shown.backDoor() ? backDoorRefusal(account, failure) : Optional.empty();
        if (closed.isPresent()) {
            return new Judgement.NoProof(closed.get());
        }
        LoginOutcome outcome =
                failure.isPresent() ? refuse(shown, account, failure.get()) : admitOrAsk(shown, account, rehashed);
        // Last, since other attempts at the same address wait for this row until the transaction ends.
        throttle.reset(counter, proven.browser());
        return new Judgement.Ended(outcome);
    }

    private Optional<LoginFailure> failure(Account account, boolean backDoor) {
        return steps.failure(account)
                .or(() -> backDoor || signInMethods.allowsPassword(account)
                        ? Optional.empty()
                        : Optional.of(LoginFailure.WRONG_SIGN_ON));
    }

    /** There, status and role are part of the proof. */
    private static Optional<Enum<?>> backDoorRefusal(Account account, Optional<LoginFailure> failure) {
        return account.getRole() == Role.ADMINISTRATOR
                ? failure.map(why -> why)
                : Optional.of(TrueReason.NOT_ADMINISTRATOR);
    }

    private LoginOutcome refuse(LoginRequest.Password shown, Account account, LoginFailure failure) {
        return log.refused(shown, Optional.of(account.getId()), refusal(account, failure));
    }

    /** @return one that names the right provider, or the first day (ISO 8601) */
    private LoginRefusal refusal(Account account, LoginFailure failure) {
        return LoginRefusal.of(failure)
                .naming(
                        failure == LoginFailure.WRONG_SIGN_ON
                                ? signInMethods.providerOf(account).map(IdentityProvider::getLabel)
                                : steps.firstDay(account, failure));
    }

    /** A known browser does not stand in for the second factor, but one that the person trusts does. */
    private LoginOutcome admitOrAsk(LoginRequest.Password shown, Account account, Optional<String> rehashed) {
        rehashed.ifPresent(account::rehash);
        Optional<Token> device = gate.trusted(account, shown);
        Optional<LoginOutcome.SecondFactorNeeded> needed =
                device.isPresent() ? Optional.empty() : gate.afterPassword(account, shown.backDoor());
        if (needed.isPresent()) {
            return needed.get();
        }
        Admitted admitted = admit(
                account,
                shown.backDoor(),
                AuthenticationMethod.PASSWORD,
                shown.browser(),
                device,
                shown.session(),
                List.of());
        gate.withholdProof(device, admitted.session());
        return admitted;
    }

    private Admitted admit(
            Account account,
            boolean backDoor,
            Set<AuthenticationMethod> by,
            Optional<Token> knownBrowser,
            Optional<Token> trusted,
            Optional<Token> before,
            List<String> recoveryCodes) {
        Token browser = browsers.remember(account, knownBrowser);
        Token session = begin(account, LoginLog.method(backDoor), by, before);
        return new Admitted(account, session, Optional.of(browser), trusted, Optional.empty(), recoveryCodes);
    }

    private Token begin(Account account, LoginMethod method, Set<AuthenticationMethod> by, Optional<Token> before) {
        if (method == LoginMethod.BACK_DOOR) {
            alarm.used(account);
        }
        return steps.begin(account, method, by, before);
    }

    private Judgement refused(LoginMethod method, Account account, LoginFailure failure) {
        return new Judgement.Ended(log.refused(method, Optional.of(account), refusal(account, failure)));
    }

    /**
     * Decides on a code after a first factor. All that this was judged by is judged again: it may have changed since. Only the code itself
     * is a question of proof.
     *
     * @param proven the account as it was when the code arrived
     * @param counter under which {@link Throttle} has counted the attempt, unless it sets a second factor up; reset if the code is right
     * @param browser the browser that was counted
     */
    public Judgement judge(LoginRequest.SecondFactor shown, Account proven, String counter, long browser) {
        Account account = accounts.lock(proven.getId());
        boolean setsUp = shown.newSecret().isPresent();
        boolean fits = setsUp ? !SecondFactorRule.isSetUp(account) : account.hasSecondFactor();
        Optional<LoginFailure> failure = failure(shown.half(), account, fits);
        if (failure.isPresent()) {
            return refused(shown.half().method(), account, failure.get());
        }
        Optional<List<String>> codes = setsUp
                ? secondFactorSetUp.add(account, shown.newSecret().get(), shown.code())
                : Optional.of(List.<String>of()).filter(any -> secondFactors.accept(account, shown.code()));
        if (codes.isEmpty()) {
            return new Judgement.NoProof(LoginFailure.WRONG_CODE);
        }
        Admitted admitted = admit(
                account,
                shown.half(),
                AuthenticationMethod.CODE,
                shown.browser(),
                setsUp ? Optional.empty() : gate.trust(account, shown.half(), shown.trust()),
                shown.session(),
                codes.get());
        if (!setsUp) {
            throttle.reset(counter, browser);
        }
        return new Judgement.Ended(admitted);
    }

    /** Decides on the right answer of a passkey after a first factor, likewise. */
    public Judgement judge(LoginRequest.SecondPasskey shown, PasskeyCheck.Proven proven) {
        Account account = accounts.lock(proven.account().getId());
        Optional<PasskeyProblem> late = passkeys.use(proven);
        if (late.isPresent()) {
            return new Judgement.NoProof(late.get());
        }
        Optional<LoginFailure> failure = failure(shown.half(), account, true);
        if (failure.isPresent()) {
            return refused(shown.half().method(), account, failure.get());
        }
        browsers.look(account, shown.browser());
        return new Judgement.Ended(admit(
                account,
                shown.half(),
                AuthenticationMethod.PASSKEY,
                shown.browser(),
                gate.trust(account, shown.half(), shown.trust()),
                shown.session(),
                List.of()));
    }

    /** What has changed at the provider or with the link is told by the next sign-on. */
    private Optional<LoginFailure> failure(Account account, ProviderSignIn there) {
        return steps.failure(account)
                .or(() -> signInMethods.allows(account, there.session())
                        ? Optional.empty()
                        : Optional.of(LoginFailure.SECOND_FACTOR_TOO_LATE));
    }

    /** @param fits whether what was shown is what the account has */
    private Optional<LoginFailure> failure(HalfSignIn half, Account account, boolean fits) {
        Optional<LoginFailure> failure =
                half.there().map(there -> failure(account, there)).orElseGet(() -> failure(account, half.backDoor()));
        // The back door explains nothing: the password is asked for again, and then decides.
        boolean over = !half.isOf(account)
                || !fits
                || half.backDoor() && backDoorRefusal(account, failure).isPresent();
        return over ? Optional.of(LoginFailure.SECOND_FACTOR_TOO_LATE) : failure;
    }

    private Admitted admit(
            Account account,
            HalfSignIn half,
            Set<AuthenticationMethod> second,
            Optional<Token> knownBrowser,
            Optional<Token> trusted,
            Optional<Token> before,
            List<String> recoveryCodes) {
        if (half.there().isPresent()) {
            Token browser = browsers.meet(account, knownBrowser);
            Token session = steps.begin(account, half.there().get(), second, before);
            return new Admitted(account, session, Optional.of(browser), trusted, Optional.empty(), recoveryCodes);
        }
        return admit(
                account,
                half.backDoor(),
                AuthenticationMethod.and(AuthenticationMethod.PASSWORD, second),
                knownBrowser,
                trusted,
                before,
                recoveryCodes);
    }

    /** Decides on the right answer of a passkey, by the same rules as on a correct password. */
    public Judgement judge(LoginRequest.Passkey shown, PasskeyCheck.Proven proven) {
        Account account = accounts.lock(proven.account().getId());
        Optional<PasskeyProblem> late = passkeys.use(proven);
        if (late.isPresent()) {
            return new Judgement.NoProof(late.get());
        }
        Optional<LoginFailure> failure = failure(account, shown.backDoor());
        Optional<Enum<?>> closed = shown.backDoor() ? backDoorRefusal(account, failure) : Optional.empty();
        if (closed.isPresent()) {
            return new Judgement.NoProof(closed.get());
        }
        if (failure.isPresent()) {
            return refused(LoginLog.method(shown), account, failure.get());
        }
        Token browser = browsers.meet(account, shown.known());
        Token session = begin(account, LoginLog.method(shown), AuthenticationMethod.PASSKEY, shown.session());
        return new Judgement.Ended(
                new Admitted(account, session, Optional.of(browser), Optional.empty(), Optional.empty(), List.of()));
    }
}
