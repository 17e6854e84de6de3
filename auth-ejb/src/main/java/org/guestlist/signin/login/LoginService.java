package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.platform.metrics.Metrics;
import org.guestlist.session.SessionService;
import org.guestlist.signin.login.Admissions.Judgement;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.signin.login.LoginOutcome.SessionGoesOn;
import org.guestlist.signin.login.LoginOutcome.SessionOver;
import org.guestlist.signin.password.HashingBusyException;
import org.guestlist.signin.password.PasswordHasher;
import org.guestlist.throttle.KnownAccount;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;

/**
 * Signs people in, or returns why not: throttle, then proof, then status and expiry. Runs without a transaction, so that no connection is
 * held during password hashing.
 *
 * <pre>
 *   1 look up    the account and whether it knows the browser, in one statement, whether or not there is one
 *   2 limit      how many fail from one source; a browser that the account knows is free
 *   3 count      the attempt, as a failure until proven otherwise
 *   4 prove      one Argon2id hash, even where there is nothing to compare with
 *   5 judge      disabled, deleted, expired: only now; else let in, all in one transaction, or ask for the second factor
 * </pre>
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LoginService {

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private Attempts attempts;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private SessionService sessions;

    @Inject
    private FederatedLogin federated;

    @Inject
    private SecondFactorLogin secondFactor;

    @Inject
    private PasskeyLogin passkeys;

    @Inject
    private LoginLog log;

    @Inject
    private BackDoorAlarm alarm;

    @Inject
    private Guesses guesses;

    @Inject
    private Admissions admissions;

    @Inject
    private Metrics metrics;

    /**
     * @param request the credentials
     * @return the account, or why not
     * @throws org.guestlist.throttle.BusyException if too many passwords are being checked; the attempt does not count, nor does one that
     *     ends with any other exception
     */
    public LoginOutcome login(LoginRequest request) {
        if (request instanceof LoginRequest.Session shown) {
            return sessions.check(shown.token())
                    .<LoginOutcome>map(SessionGoesOn::new)
                    .orElseGet(SessionOver::new);
        }
        try {
            LoginOutcome outcome = judge(request);
            SignInMetrics.count(metrics, request, outcome);
            return outcome;
        } catch (RuntimeException e) {
            SignInMetrics.countFailed(metrics, request);
            throw e;
        }
    }

    private LoginOutcome judge(LoginRequest request) {
        if (request instanceof LoginRequest.Password shown) {
            return login(shown);
        }
        if (request instanceof LoginRequest.SecondFactor shown) {
            return secondFactor.login(shown);
        }
        if (request instanceof LoginRequest.Passkey shown) {
            return passkeys.login(shown);
        }
        if (request instanceof LoginRequest.SecondPasskey shown) {
            return passkeys.login(shown);
        }
        return federated.login((LoginRequest.Federated) request);
    }

    /**
     * At the back door the admission check is part of the proof: it is for admitted administrators, and reveals nothing to other people. A
     * correct password of another person counts as a failure, with the same work and the same answer as a wrong one.
     */
    private LoginOutcome login(LoginRequest.Password shown) {
        String key = EmailAddress.parse(shown.address())
                .map(EmailAddress::key)
                .orElseGet(() -> keyWithoutAccount(shown.address()));
        // 1
        KnownAccount known = browsers.find(key, shown.browser());
        try (Attempt attempt = attempts.begin()) {
            // 2
            Optional<Instant> full = limit(shown.backDoor(), known).flatMap(attempt::take);
            if (full.isPresent()) {
                return log.slowedDown(LoginLog.method(shown.backDoor()), full.get());
            }
            // 3
            String counter = shown.backDoor() ? Throttle.backDoor(key) : key;
            Decision decision = attempt.count(counter, known.browser());
            if (!(decision instanceof Decision.Open)) {
                attempt.stands();
                return throttled(shown, known, decision);
            }
            return prove(shown, known, counter, attempt);
        }
    }

    private LoginOutcome prove(LoginRequest.Password shown, KnownAccount known, String counter, Attempt attempt) {
        // 4
        char[] password = shown.password().toCharArray();
        if (!hasher.verifyIfAny(password, known.passwordHash())) {
            return unproven(shown, known, trueReason(known), attempt);
        }
        // 5
        Judgement judgement = admissions.judge(
                shown, known, counter, rehash(known.passwordHash().orElseThrow(), password));
        if (judgement instanceof Judgement.NoProof none) {
            return unproven(shown, known, none.trueReason(), attempt);
        }
        attempt.right();
        guesses.proven(shown);
        return ((Judgement.Ended) judgement).outcome();
    }

    /** @return the limit of the source; empty in a browser that the account knows */
    static Optional<Limit> limit(boolean backDoor, KnownAccount known) {
        return known.isInKnownBrowser() ? Optional.empty() : Optional.of(Limit.ofSignIns(backDoor));
    }

    private Refused unproven(LoginRequest.Password shown, KnownAccount known, Enum<?> trueReason, Attempt attempt) {
        Throttle.Alarm counted = attempt.wrong();
        if (shown.backDoor() && counted == Throttle.Alarm.HARD) {
            alarm.tried(shown.address());
        }
        guesses.seen(shown, counted);
        return log.refused(
                shown,
                known.accountId(),
                LoginRefusal.of(LoginFailure.INVALID_CREDENTIALS).inTruth(trueReason));
    }

    /** A text that is not an address has no account, but costs the same work. PostgreSQL text cannot contain NUL. */
    private static String keyWithoutAccount(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT).replace('\0', ' ');
    }

    private LoginOutcome throttled(LoginRequest.Password shown, KnownAccount known, Decision decision) {
        if (!(decision instanceof Decision.Wait) && known.isInKnownBrowser()) {
            browsers.forget(known.browser());
        }
        return log.refused(shown, known.accountId(), LoginRefusal.of(decision));
    }

    private static TrueReason trueReason(KnownAccount known) {
        if (known.accountId().isEmpty()) {
            return TrueReason.UNKNOWN_ACCOUNT;
        }
        return known.passwordHash().isEmpty() ? TrueReason.NO_PASSWORD : TrueReason.WRONG_PASSWORD;
    }

    /**
     * @return the password hashed with newer parameters, if due; empty if hashing is busy, since the rehash can wait for the next sign-in
     */
    private Optional<String> rehash(String hash, char[] password) {
        if (!hasher.needsRehash(hash)) {
            return Optional.empty();
        }
        try {
            return Optional.of(hasher.generate(password));
        } catch (HashingBusyException e) {
            return Optional.empty();
        }
    }
}
