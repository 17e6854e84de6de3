package org.guestlist.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.limit.Limit;
import org.guestlist.limit.Limits;
import org.guestlist.login.LoginOutcome.Admitted;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.login.LoginOutcome.SessionOver;
import org.guestlist.password.HashingBusyException;
import org.guestlist.password.PasswordHasher;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.SessionService;
import org.guestlist.sso.Admission;
import org.guestlist.sso.IdentityLinks;
import org.guestlist.sso.IdentityProvider;
import org.guestlist.sso.SingleSignOn;
import org.guestlist.sso.SsoProblem;
import org.guestlist.sso.SsoProof;
import org.guestlist.sso.SsoStart;
import org.guestlist.sso.WaysIn;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * Lets people in, or says why not: throttle, then proof, then status and expiry. Runs without a transaction; its steps have short ones of
 * their own, so that no connection is held while a password is hashed.
 *
 * <pre>
 *   0 limit      how many fail from one source; a browser that the account knows is free
 *   1 look up    account and known browser, whether or not they exist
 *   2 count      the attempt, as a failure until proven otherwise
 *   3 prove      one Argon2id hash, also where there is nothing to compare with
 *   4 explain    disabled, deleted, expired: only now
 *   5 let in     count anew, note the sign-in
 * </pre>
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LoginService {

    @Inject
    private AccountService accounts;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private Throttle throttle;

    @Inject
    private Limits limits;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private SessionService sessions;

    @Inject
    private SingleSignOn singleSignOn;

    @Inject
    private IdentityLinks links;

    @Inject
    private WaysIn waysIn;

    @Inject
    private LoginLog log;

    @Inject
    private BackDoorAlarm alarm;

    @Inject
    private Guesses guesses;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * @param request what is shown at the door
     * @return the account, or why not
     * @throws HashingBusyException if too many passwords are being checked; the attempt does not count
     */
    public LoginOutcome login(LoginRequest request) {
        if (request instanceof LoginRequest.Password shown) {
            return login(shown);
        }
        if (request instanceof LoginRequest.Federated shown) {
            return login(shown);
        }
        LoginRequest.Session shown = (LoginRequest.Session) request;
        return sessions.check(shown.token()).<LoginOutcome>map(Admitted::new).orElseGet(SessionOver::new);
    }

    /**
     * At the back door step 4 is part of the proof: it is for administrators who are admitted, and gives nothing away to anybody else. Their
     * right password is one more failure, with the same work and the same answer as a wrong one.
     */
    private LoginOutcome login(LoginRequest.Password shown) {
        // 1
        String key = EmailAddress.parse(shown.address()).map(EmailAddress::key).orElseGet(() -> keyOfNobody(shown.address()));
        boolean cookie = shown.browser().isPresent();
        long browser = cookie ? browsers.find(key, shown.browser()) : Throttle.UNKNOWN_BROWSER;
        Optional<Limit> limit = browser == Throttle.UNKNOWN_BROWSER ? Optional.of(shown.backDoor() ? Limit.BACK_DOOR : Limit.SIGN_IN)
                : Optional.empty();
        // 0
        Optional<Instant> full = limit.flatMap(limits::take);
        if (full.isPresent()) {
            return log.slowedDown(LoginLog.method(shown), full.get());
        }
        Optional<Account> account = accounts.findByKey(key);
        // 2
        String counter = shown.backDoor() ? Throttle.backDoor(key) : key;
        Decision decision = throttle.count(counter, browser);
        if (!(decision instanceof Decision.Open)) {
            return throttled(shown, account, browser, decision);
        }
        // 3
        char[] password = shown.password().toCharArray();
        try {
            if (!isProven(account, password)) {
                return unproven(shown, account, trueReason(account), counter, browser);
            }
        } catch (HashingBusyException e) {
            throttle.giveBack(counter, browser);
            limit.ifPresent(limits::giveBack);
            throw e;
        }
        Optional<Enum<?>> shut = shown.backDoor() ? backDoorShut(account.orElseThrow()) : Optional.empty();
        if (shut.isPresent()) {
            return unproven(shown, account, shut.get(), counter, browser);
        }
        throttle.reset(counter, browser);
        guesses.proven(shown);
        limit.ifPresent(limits::giveBack);
        // 4
        Optional<LoginFailure> failure = failure(account.orElseThrow());
        if (failure.isPresent()) {
            return log.refused(shown, account, failure.get(), failure.get(), Optional.empty(), Optional.empty());
        }
        if (!shown.backDoor() && !waysIn.allowsPassword(account.get())) {
            return log.refused(shown, account, LoginFailure.WRONG_SIGN_ON, LoginFailure.WRONG_SIGN_ON, Optional.empty(), rightWay(account.get()));
        }
        // 5
        return letIn(shown, account.get(), password);
    }

    /** @return why the back door stays shut after a right password; for the log alone */
    private Optional<Enum<?>> backDoorShut(Account account) {
        return account.getRole() == Role.ADMINISTRATOR ? failure(account).map(Function.identity()) : Optional.of(TrueReason.NOT_ADMINISTRATOR);
    }

    private Refused unproven(LoginRequest.Password shown, Optional<Account> account, Enum<?> trueReason, String counter, long browser) {
        Throttle.Alarm counted = throttle.failed(counter, browser);
        if (shown.backDoor() && counted == Throttle.Alarm.HARD) {
            alarm.tried(account);
        }
        guesses.seen(shown, counted);
        return log.refused(shown, account, LoginFailure.INVALID_CREDENTIALS, trueReason, Optional.empty(), Optional.empty());
    }

    private Optional<String> rightWay(Account account) {
        return waysIn.providerOf(account).map(IdentityProvider::getLabel);
    }

    /** The proof is the provider's; here too it comes before status and expiry. */
    private LoginOutcome login(LoginRequest.Federated shown) {
        Optional<Instant> full = limits.take(Limit.SSO_FINISH);
        if (full.isPresent()) {
            return log.slowedDown(LoginMethod.SINGLE_SIGN_ON, full.get());
        }
        SsoProof proof = singleSignOn.prove(shown.provider(), shown.sealedAttempt(), shown.parameters());
        if (proof instanceof SsoProof.Failed failed) {
            return log.refused(Optional.empty(), Optional.empty(), told(failed.problem()), failed.providersWords(), failed.trace());
        }
        limits.giveBack(Limit.SSO_FINISH);
        SsoProof.Proven proven = (SsoProof.Proven) proof;
        Optional<EmailAddress> address = proven.identity().email();
        Admission admission = links.admit(proven.provider(), proven.identity(), proven.trace());
        if (admission instanceof Admission.Unknown) {
            return log.refused(Optional.empty(), address, LoginFailure.USER_UNKNOWN, Optional.empty(), proven.trace());
        }
        if (admission instanceof Admission.DomainNotAllowed) {
            return log.refused(Optional.empty(), address, LoginFailure.DOMAIN_NOT_ALLOWED, Optional.empty(), proven.trace());
        }
        if (admission instanceof Admission.WrongProvider wrong) {
            return log.refused(Optional.empty(), address, LoginFailure.WRONG_SIGN_ON, Optional.of(wrong.right().getLabel()), proven.trace());
        }
        Account account = ((Admission.Known) admission).account();
        Optional<LoginFailure> failure = failure(account);
        if (failure.isPresent()) {
            return log.refused(Optional.of(account), address, failure.get(), Optional.empty(), proven.trace());
        }
        Optional<Account> admitted = log.admitted(account, Optional.empty(), LoginMethod.SINGLE_SIGN_ON);
        if (admitted.isEmpty()) {
            // It was shut out just now; the next try is told exactly.
            return log.refused(Optional.of(account), address, LoginFailure.SSO_TOO_LATE, Optional.empty(), proven.trace());
        }
        ProviderSession session = new ProviderSession(proven.provider().getId(), proven.identity().subject(), proven.identity().session());
        return new Admitted(admitted.get(), LoginMethod.SINGLE_SIGN_ON, Optional.of(session), Optional.of(proven.to()));
    }

    /**
     * Begins a single sign-on.
     *
     * @param provider the provider's public id
     * @param to where to go afterwards
     * @param hint the address that the person typed, if any
     * @param chooseAccount whether the provider should ask which account, after the wrong one came
     * @return where to go, or a refusal that is logged like any other
     */
    public FederatedStart startFederated(UUID provider, String to, Optional<String> hint, boolean chooseAccount) {
        Optional<Instant> full = limits.take(Limit.SSO_START);
        if (full.isPresent()) {
            return new FederatedStart.Stuck(log.slowedDown(LoginMethod.SINGLE_SIGN_ON, full.get()));
        }
        SsoStart start = singleSignOn.start(provider, to, hint, chooseAccount);
        if (start instanceof SsoStart.Go go) {
            return new FederatedStart.Go(go.location(), go.state(), go.sealedAttempt());
        }
        if (start instanceof SsoStart.Stuck stuck) {
            return new FederatedStart.Stuck(log.refused(Optional.empty(), Optional.empty(), told(stuck.problem()), Optional.empty(), stuck.trace()));
        }
        return new FederatedStart.NoProvider();
    }

    private static LoginFailure told(SsoProblem problem) {
        return switch (problem) {
            case REFUSED_THERE -> LoginFailure.REFUSED_BY_PROVIDER;
            case MISCONFIGURED -> LoginFailure.SSO_MISCONFIGURED;
            case TOO_LATE -> LoginFailure.SSO_TOO_LATE;
        };
    }

    /** What is no address has no account, but the same work. PostgreSQL knows no text with a NUL in it. */
    private static String keyOfNobody(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replace('\0', ' ');
    }

    private LoginOutcome throttled(LoginRequest.Password shown, Optional<Account> account, long browser, Decision decision) {
        if (decision instanceof Decision.Wait wait) {
            return log.refused(shown, account, LoginFailure.TOO_MANY_ATTEMPTS, LoginFailure.TOO_MANY_ATTEMPTS, Optional.of(wait.until()),
                    Optional.empty());
        }
        if (browser != Throttle.UNKNOWN_BROWSER) {
            browsers.forget(browser);
        }
        return log.refused(shown, account, LoginFailure.PASSWORD_LOCKED, LoginFailure.PASSWORD_LOCKED, Optional.empty(), Optional.empty());
    }

    /** One hash in any case, with nothing to compare where there is no account or no password. */
    private boolean isProven(Optional<Account> account, char[] password) {
        Optional<String> hash = account.flatMap(Account::getPasswordHash);
        if (hash.isEmpty()) {
            hasher.verifyNothing(password);
            return false;
        }
        return hasher.verify(password, hash.get());
    }

    private static TrueReason trueReason(Optional<Account> account) {
        if (account.isEmpty()) {
            return TrueReason.UNKNOWN_ACCOUNT;
        }
        return account.get().getPasswordHash().isEmpty() ? TrueReason.NO_PASSWORD : TrueReason.WRONG_PASSWORD;
    }

    private Optional<LoginFailure> failure(Account account) {
        return switch (account.standing(clock.instant(), tenant.get().getTimeZone())) {
            case ADMITTED -> Optional.empty();
            case DISABLED -> Optional.of(LoginFailure.ACCOUNT_DISABLED);
            case DELETED -> Optional.of(LoginFailure.ACCOUNT_DELETED);
            case EXPIRED -> Optional.of(LoginFailure.ACCESS_EXPIRED);
        };
    }

    private LoginOutcome letIn(LoginRequest.Password shown, Account account, char[] password) {
        LoginMethod method = LoginLog.method(shown);
        Optional<String> rehashed = hasher.needsRehash(account.getPasswordHash().orElseThrow()) ? rehash(password) : Optional.empty();
        Optional<Account> admitted = log.admitted(account, rehashed, method);
        if (admitted.isEmpty()) {
            // What was proven is true no more; the next try is told exactly.
            return log.refused(shown, Optional.of(account), LoginFailure.INVALID_CREDENTIALS, TrueReason.WRONG_PASSWORD, Optional.empty(),
                    Optional.empty());
        }
        return new Admitted(admitted.get(), method);
    }

    /** Better parameters can wait for the next sign-in, the person cannot. */
    private Optional<String> rehash(char[] password) {
        try {
            return Optional.of(hasher.generate(password));
        } catch (HashingBusyException e) {
            return Optional.empty();
        }
    }
}
