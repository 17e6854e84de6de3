package org.guestlist.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.limit.Limit;
import org.guestlist.limit.Limits;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.password.HashingBusyException;
import org.guestlist.password.PasswordHasher;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * Links an identity after its person has proven the password of the account with its address. Counted like a sign-in in an unknown browser,
 * so that a password can be guessed here no faster than there; and until it is proven the answer, and the work behind it, is the same for
 * every account and for none. It signs nobody in: the sign-on that follows does, and knows the identity then.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LinkProof {

    @Inject
    private AccountService accounts;

    @Inject
    private ProvenLinks links;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private Throttle throttle;

    @Inject
    private Limits limits;

    @Inject
    private Guesses guesses;

    @Inject
    private LoginLog log;

    /**
     * @param pending the identity
     * @param password as entered
     * @return why it is not linked; empty if it is
     * @throws HashingBusyException if too many passwords are being checked; the attempt does not count
     */
    public Optional<Refused> prove(PendingLink pending, String password) {
        LoginRequest.Password shown =
                new LoginRequest.Password(pending.email(), password, Optional.empty(), Optional.empty(), false);
        Optional<Instant> full = limits.take(Limit.SIGN_IN);
        if (full.isPresent()) {
            return Optional.of(log.slowedDown(LoginLog.method(false), full.get()));
        }
        EmailAddress address = EmailAddress.of(pending.email());
        Optional<Account> account = accounts.find(address);
        Decision decision = throttle.count(address.key(), Throttle.UNKNOWN_BROWSER);
        if (!(decision instanceof Decision.Open)) {
            return Optional.of(refused(shown, account, decision));
        }
        try {
            if (!hasher.verifyIfAny(password.toCharArray(), account.flatMap(Account::getPasswordHash))) {
                guesses.seen(shown, throttle.failed(address.key(), Throttle.UNKNOWN_BROWSER));
                return Optional.of(refused(shown, account, LoginFailure.INVALID_CREDENTIALS, Optional.empty()));
            }
        } catch (HashingBusyException e) {
            throttle.giveBack(address.key(), Throttle.UNKNOWN_BROWSER);
            limits.giveBack(Limit.SIGN_IN);
            throw e;
        }
        throttle.reset(address.key(), Throttle.UNKNOWN_BROWSER);
        guesses.proven(shown);
        limits.giveBack(Limit.SIGN_IN);
        return links.link(pending, account.orElseThrow());
    }

    private Refused refused(LoginRequest.Password shown, Optional<Account> account, Decision decision) {
        return decision instanceof Decision.Wait wait
                ? refused(shown, account, LoginFailure.TOO_MANY_ATTEMPTS, Optional.of(wait.until()))
                : refused(shown, account, LoginFailure.PASSWORD_LOCKED, Optional.empty());
    }

    private Refused refused(
            LoginRequest.Password shown, Optional<Account> account, LoginFailure failure, Optional<Instant> retryAt) {
        return log.refused(shown, account, failure, failure, retryAt, Optional.empty());
    }
}
