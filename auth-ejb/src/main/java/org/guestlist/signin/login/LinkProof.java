package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.signin.password.PasswordHasher;
import org.guestlist.throttle.KnownAccount;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;

/**
 * Links an identity after its person has proven the password of the account with its address. Counted like a sign-in in an unknown browser,
 * so that a password can be guessed here no faster than there; and until it is proven the answer, and the work behind it, is the same for
 * every account and for none. It signs nobody in: the sign-on that follows does, and knows the identity then.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LinkProof {

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private ProvenLinks links;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private Throttle throttle;

    @Inject
    private Attempts attempts;

    @Inject
    private Guesses guesses;

    @Inject
    private LoginLog log;

    /**
     * @param pending the identity
     * @param password as entered
     * @return why it is not linked; empty if it is
     * @throws org.guestlist.throttle.BusyException if too many passwords are being checked; the attempt does not count
     */
    public Optional<Refused> prove(PendingLink pending, String password) {
        LoginRequest.Password shown =
                new LoginRequest.Password(pending.email(), password, Optional.empty(), Optional.empty(), false);
        EmailAddress address = EmailAddress.of(pending.email());
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> full = attempt.take(Limit.SIGN_IN);
            if (full.isPresent()) {
                return Optional.of(log.slowedDown(LoginLog.method(false), full.get()));
            }
            KnownAccount known = browsers.find(address.key(), Optional.empty());
            Decision decision = attempt.count(address.key(), Throttle.UNKNOWN_BROWSER);
            if (!(decision instanceof Decision.Open)) {
                attempt.stands();
                return Optional.of(log.refused(shown, known.accountId(), LoginRefusal.of(decision)));
            }
            if (!hasher.verifyIfAny(password.toCharArray(), known.passwordHash())) {
                guesses.seen(shown, attempt.wrong());
                return Optional.of(
                        log.refused(shown, known.accountId(), LoginRefusal.of(LoginFailure.INVALID_CREDENTIALS)));
            }
            throttle.reset(address.key(), Throttle.UNKNOWN_BROWSER);
            attempt.right();
            guesses.proven(shown);
            return links.link(pending, known);
        }
    }
}
