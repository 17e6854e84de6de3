package org.guestlist.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
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
import org.guestlist.session.SessionService;
import org.guestlist.sso.IdentityProvider;
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
 *   1 browser    whether the account knows it, whether or not there is one
 *   2 limit      how many fail from one source; a browser that the account knows is free
 *   3 count      the attempt, as a failure until proven otherwise
 *   4 prove      one Argon2id hash, also where there is nothing to compare with
 *   5 explain    disabled, deleted, expired: only now
 *   6 let in     count anew, note the sign-in
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
    private FederatedLogin federated;

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
            return federated.login(shown);
        }
        LoginRequest.Session shown = (LoginRequest.Session) request;
        return sessions.check(shown.token()).<LoginOutcome>map(Admitted::new).orElseGet(SessionOver::new);
    }

    /**
     * At the back door step 5 is part of the proof: it is for administrators who are admitted, and gives nothing away to anybody else. Their
     * right password is one more failure, with the same work and the same answer as a wrong one.
     */
    private LoginOutcome login(LoginRequest.Password shown) {
        String key = EmailAddress.parse(shown.address()).map(EmailAddress::key).orElseGet(() -> keyOfNobody(shown.address()));
        // 1, but without a cookie there is no known browser to look up
        long browser = shown.browser().isPresent() ? browsers.find(key, shown.browser()) : Throttle.UNKNOWN_BROWSER;
        // 2
        Optional<Limit> limit = limit(shown, browser);
        Optional<Instant> full = limit.flatMap(limits::take);
        if (full.isPresent()) {
            return log.slowedDown(LoginLog.method(shown), full.get());
        }
        // 3
        Optional<Account> account = accounts.findByKey(key);
        String counter = shown.backDoor() ? Throttle.backDoor(key) : key;
        Decision decision = throttle.count(counter, browser);
        if (!(decision instanceof Decision.Open)) {
            return throttled(shown, account, browser, decision);
        }
        // 4
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
        // 5
        Optional<LoginFailure> failure = failure(account.orElseThrow());
        if (failure.isPresent()) {
            return log.refused(shown, account, failure.get(), failure.get(), Optional.empty(), Optional.empty());
        }
        if (!shown.backDoor() && !waysIn.allowsPassword(account.get())) {
            return log.refused(shown, account, LoginFailure.WRONG_SIGN_ON, LoginFailure.WRONG_SIGN_ON, Optional.empty(), rightWay(account.get()));
        }
        // 6
        return letIn(shown, account.get(), password);
    }

    private static Optional<Limit> limit(LoginRequest.Password shown, long browser) {
        if (browser != Throttle.UNKNOWN_BROWSER) {
            return Optional.empty();
        }
        return Optional.of(shown.backDoor() ? Limit.BACK_DOOR : Limit.SIGN_IN);
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
        return LoginFailure.of(account.standing(clock.instant(), tenant.get().getTimeZone()));
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
