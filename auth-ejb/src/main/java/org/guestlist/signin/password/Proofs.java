package org.guestlist.signin.password;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.Refusals;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.SessionService;
import org.guestlist.signin.password.ProofOutcome.Proven;
import org.guestlist.signin.password.ProofOutcome.TooMany;
import org.guestlist.signin.password.ProofOutcome.Wrong;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;

/**
 * Proves that the signed-in person is still there, with what the person knows: the current password. Runs without a transaction, since
 * hashing is slow. What the person has is looked at by {@code login.SecondFactorProofs}, and a round at an identity provider by
 * {@code login.FederatedAdmissions}.
 * <p>
 * A proof counts as long as {@link org.guestlist.platform.permission.Proof} says, whatever it was. Each ends in {@link #outcome} or in
 * {@link SessionService#renew}, and is one way to choose on the page {@code /prove}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Proofs {

    @Inject
    private AccountService accounts;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private Attempts attempts;

    @Inject
    private Throttle throttle;

    @Inject
    private SessionService sessions;

    @Inject
    private SecondFactorRule secondFactorRule;

    @Inject
    private Refusals refusals;

    /**
     * Checks the current password. A valid proof gives the session a new token (ASVS 5.0 7.2.4).
     *
     * @param password the entered text; never right for an account without a password, and not looked at where {@link #isPasswordEnough}
     *        says that it is not enough
     * @throws HashingBusyException if too many passwords are being hashed; the attempt does not count
     */
    public ProofOutcome prove(long accountId, Token session, String password) {
        Account account = accounts.find(accountId).orElseThrow();
        return outcome(
                account,
                session,
                AuthenticationMethod.PASSWORD,
                isPasswordEnough(account) ? refusal(account, password) : Optional.of(new Wrong()));
    }

    /**
     * @return whether the account has a password that is a proof: where its sign-in takes a second factor as well, whoever has stolen a
     *         session and the password must not be able to take the account over
     */
    public boolean isPasswordEnough(Account account) {
        return account.getPasswordHash().isPresent() && secondFactorRule.demand(account) != Demand.SHOW;
    }

    /**
     * Ends a proof, whatever it was.
     *
     * @param by what was shown
     * @param refusal why it is refused, which is noted; empty if it is valid: then the session gets a new token
     */
    public ProofOutcome outcome(
            Account account, Token session, Set<AuthenticationMethod> by, Optional<ProofOutcome> refusal) {
        refusal.ifPresent(why -> note(AuditKind.PROOF_REFUSED, account, why));
        return refusal.orElseGet(() -> new Proven(sessions.renew(session, by)));
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
        return refusal(
                account,
                () -> account.getPasswordHash()
                        .filter(hash -> hasher.verify(password.toCharArray(), hash))
                        .isPresent(),
                // Otherwise the password would give more guesses at the code.
                isPasswordEnough(account));
    }

    /**
     * Does the same for anything that can be guessed; all is counted together.
     *
     * @param isRight checks it, once
     */
    public Optional<ProofOutcome> refusal(Account account, BooleanSupplier isRight) {
        return refusal(account, isRight, true);
    }

    /** @param forgets whether wrong ones from before no longer count if it is right */
    private Optional<ProofOutcome> refusal(Account account, BooleanSupplier isRight, boolean forgets) {
        String key = key(account);
        try (Attempt attempt = attempts.begin()) {
            Decision decision = attempt.count(key, Throttle.UNKNOWN_BROWSER);
            if (!(decision instanceof Decision.Open)) {
                return Optional.of(new TooMany(
                        decision instanceof Decision.Wait wait ? Optional.of(wait.until()) : Optional.empty()));
            }
            if (!isRight.getAsBoolean()) {
                attempt.wrong();
                return Optional.of(new Wrong());
            }
            if (forgets) {
                throttle.reset(key, Throttle.UNKNOWN_BROWSER);
                attempt.right();
            }
            return Optional.empty();
        }
    }

    /**
     * @return the throttle's key: separate from the normal sign-in, so that guessing here does not lock out the owner there, and in upper
     *         case, which no key of the normal sign-in is, so that guessing there does not lock out the owner here
     */
    static String key(Account account) {
        return Throttle.change(account.getEmail().key());
    }
}
