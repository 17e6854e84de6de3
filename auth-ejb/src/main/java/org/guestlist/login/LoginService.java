package org.guestlist.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.login.LoginOutcome.Admitted;
import org.guestlist.login.LoginOutcome.SessionOver;
import org.guestlist.password.HashingBusyException;
import org.guestlist.password.PasswordHasher;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * Lets people in, or says why not: throttle, then proof, then status and expiry. Runs without a transaction; its steps have short ones of
 * their own, so that no connection is held while a password is hashed.
 *
 * <pre>
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
    private PasswordHasher hasher;

    @Inject
    private SessionService sessions;

    @Inject
    private LoginLog log;

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
        LoginRequest.Session shown = (LoginRequest.Session) request;
        return sessions.check(shown.token()).<LoginOutcome>map(session -> new Admitted(session.getAccount(), session.getMethod()))
                .orElseGet(SessionOver::new);
    }

    private LoginOutcome login(LoginRequest.Password shown) {
        // 1
        String key = EmailAddress.parse(shown.address()).map(EmailAddress::key).orElseGet(() -> keyOfNobody(shown.address()));
        Optional<Account> account = accounts.findByKey(key);
        long browser = browsers.find(key, shown.browser());
        // 2
        Decision decision = throttle.count(key, browser);
        if (!(decision instanceof Decision.Open)) {
            return throttled(shown, account, browser, decision);
        }
        // 3
        char[] password = shown.password().toCharArray();
        try {
            if (!isProven(account, password)) {
                return log.refused(shown.address(), account, LoginFailure.INVALID_CREDENTIALS, trueReason(account), Optional.empty());
            }
        } catch (HashingBusyException e) {
            throttle.giveBack(key, browser);
            throw e;
        }
        throttle.reset(key, browser);
        // 4
        Optional<LoginFailure> failure = failure(account.orElseThrow());
        if (failure.isPresent()) {
            return log.refused(shown.address(), account, failure.get(), failure.get(), Optional.empty());
        }
        // 5
        return letIn(shown, account.get(), password);
    }

    /** What is no address has no account, but the same work. PostgreSQL knows no text with a NUL in it. */
    private static String keyOfNobody(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replace('\0', ' ');
    }

    private LoginOutcome throttled(LoginRequest.Password shown, Optional<Account> account, long browser, Decision decision) {
        if (decision instanceof Decision.Wait wait) {
            return log.refused(shown.address(), account, LoginFailure.TOO_MANY_ATTEMPTS, LoginFailure.TOO_MANY_ATTEMPTS, Optional.of(wait.until()));
        }
        if (browser != Throttle.UNKNOWN_BROWSER) {
            browsers.forget(browser);
        }
        return log.refused(shown.address(), account, LoginFailure.PASSWORD_LOCKED, LoginFailure.PASSWORD_LOCKED, Optional.empty());
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
        Optional<String> rehashed = hasher.needsRehash(account.getPasswordHash().orElseThrow()) ? rehash(password) : Optional.empty();
        Optional<Account> admitted = log.admitted(account, rehashed, LoginMethod.PASSWORD);
        if (admitted.isEmpty()) {
            // What was proven is true no more; the next try is told exactly.
            return log.refused(shown.address(), Optional.of(account), LoginFailure.INVALID_CREDENTIALS, TrueReason.WRONG_PASSWORD, Optional.empty());
        }
        return new Admitted(admitted.get(), LoginMethod.PASSWORD);
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
