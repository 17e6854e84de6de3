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
import org.guestlist.audit.AuditLog;
import org.guestlist.password.ProofOutcome.Proven;
import org.guestlist.password.ProofOutcome.SignInAgain;
import org.guestlist.password.ProofOutcome.TooMany;
import org.guestlist.password.ProofOutcome.Wrong;
import org.guestlist.secret.Token;
import org.guestlist.session.SessionService;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * Lets somebody who is signed in prove anew who they are: with the current password, or, without one, by having signed in a moment ago. Runs
 * without a transaction, since the hash takes its time.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Proofs {

    /** How long a sign-in is fresh enough for those who have no password. */
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
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** @return whether the account has a password to be asked for */
    public boolean hasPassword(long accountId) {
        return accounts.find(accountId).orElseThrow().getPasswordHash().isPresent();
    }

    /**
     * Checks a proof. One that is good gives the session a new token (ASVS 5.0 7.2.4).
     *
     * @param password what was typed; counts for nothing where the account has none
     * @throws HashingBusyException if too many passwords are being hashed; the attempt does not count
     */
    public ProofOutcome prove(long accountId, Token session, String password) {
        Account account = accounts.find(accountId).orElseThrow();
        if (account.getPasswordHash().isEmpty()) {
            boolean fresh = sessions.startedAt(session).filter(start -> start.isAfter(clock.instant().minus(FRESH))).isPresent();
            return fresh ? new Proven(FreshProof.given(), session) : new SignInAgain();
        }
        Optional<ProofOutcome> refusal = refusal(account, password);
        if (refusal.isPresent()) {
            auditLog.record(AuditEvent.of(AuditKind.PROOF_REFUSED).about(accountId, account.getEmail().value()));
            return refusal.get();
        }
        return new Proven(FreshProof.given(), sessions.renew(session));
    }

    /**
     * Checks the password alone. Whoever finds a session open must not guess it faster than at the front door.
     *
     * @return why it proves nothing; nothing if it is right
     */
    public Optional<ProofOutcome> refusal(Account account, String password) {
        String key = key(account);
        Decision decision = throttle.count(key, Throttle.UNKNOWN_BROWSER);
        if (!(decision instanceof Decision.Open)) {
            return Optional.of(new TooMany(decision instanceof Decision.Wait wait ? Optional.of(wait.until()) : Optional.empty()));
        }
        try {
            if (account.getPasswordHash().filter(hash -> hasher.verify(password.toCharArray(), hash)).isEmpty()) {
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
     * @return what the throttle counts under: apart from the front door, so that guessing here locks nobody out there, and in upper case, which
     *         nothing that is typed at the front door counts under, so that guessing there locks nobody out here
     */
    static String key(Account account) {
        return Throttle.change(account.getEmail().key());
    }
}
