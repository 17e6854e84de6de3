package org.guestlist.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.FreshProof;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.Refusals;
import org.guestlist.password.ProofOutcome.Proven;
import org.guestlist.password.ProofOutcome.SignInAgain;
import org.guestlist.password.ProofOutcome.TooMany;
import org.guestlist.password.ProofOutcome.Wrong;
import org.guestlist.secret.Token;
import org.guestlist.session.SessionService;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * Re-authenticates a signed-in user: with the current password, or, without one, by a recent sign-in. Runs without a transaction, since
 * hashing is slow.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Proofs {

    /** How long a sign-in counts as recent for users without a password. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    @Inject
    private AccountService accounts;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private Throttle throttle;

    @Inject
    private SessionService sessions;

    @Inject
    private Refusals refusals;

    @Inject
    private Clock clock;

    /** @return whether the account has a password to ask for */
    public boolean hasPassword(long accountId) {
        return accounts.find(accountId).orElseThrow().getPasswordHash().isPresent();
    }

    /**
     * Checks a proof. A valid proof gives the session a new token (ASVS 5.0 7.2.4).
     *
     * @param password the entered text; ignored if the account has no password
     * @throws HashingBusyException if too many passwords are being hashed; the attempt does not count
     */
    public ProofOutcome prove(long accountId, Token session, String password) {
        Account account = accounts.find(accountId).orElseThrow();
        if (account.getPasswordHash().isEmpty()) {
            boolean fresh = sessions.startedAt(session)
                    .filter(start -> start.isAfter(clock.instant().minus(FRESH)))
                    .isPresent();
            return fresh ? new Proven(FreshProof.given(), session) : new SignInAgain();
        }
        Optional<ProofOutcome> refusal = refusal(account, password);
        if (refusal.isPresent()) {
            note(AuditKind.PROOF_REFUSED, account, refusal.get());
            return refusal.get();
        }
        return new Proven(FreshProof.given(), sessions.renew(session));
    }

    /** Notes that a proof was refused; of many from one source in a minute, most are only counted. */
    public void note(AuditKind kind, Account account, ProofOutcome refusal) {
        refusals.note(AuditEvent.of(kind)
                .about(account.getId(), account.getEmail().value())
                .refused(refusal instanceof TooMany ? Refusal.PROOF_TOO_OFTEN : Refusal.PROOF_WRONG));
    }

    /** Why a proof is refused, in the audit log. The names are stored: add, never rename. */
    enum Refusal {
        PROOF_WRONG,
        PROOF_TOO_OFTEN
    }

    /**
     * Checks only the password. An attacker with an open session must not be able to guess it faster than at the normal sign-in.
     *
     * @return why it is refused; empty if it is correct
     */
    public Optional<ProofOutcome> refusal(Account account, String password) {
        String key = key(account);
        Decision decision = throttle.count(key, Throttle.UNKNOWN_BROWSER);
        if (!(decision instanceof Decision.Open)) {
            return Optional.of(
                    new TooMany(decision instanceof Decision.Wait wait ? Optional.of(wait.until()) : Optional.empty()));
        }
        try {
            if (account.getPasswordHash()
                    .filter(hash -> hasher.verify(password.toCharArray(), hash))
                    .isEmpty()) {
                throttle.failed(key, Throttle.UNKNOWN_BROWSER);
                return Optional.of(new Wrong());
            }
        } catch (HashingBusyException e) {
            throttle.giveBack(key, Throttle.UNKNOWN_BROWSER);
            throw e;
        }
        throttle.reset(key, Throttle.UNKNOWN_BROWSER);
        return Optional.empty();
    }

    /**
     * @return the throttle's key: separate from the normal sign-in, so that guessing here does not lock out the owner there, and in upper
     *         case, which no key of the normal sign-in is, so that guessing there does not lock out the owner here
     */
    static String key(Account account) {
        return Throttle.change(account.getEmail().key());
    }
}
