package org.guestlist.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.limit.Limit;
import org.guestlist.limit.Limits;
import org.guestlist.login.Admissions.Judgement;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.passkey.PasskeyCheck;
import org.guestlist.passkey.PasskeyProofs;

/**
 * {@link LoginService} for people with a passkey: limit, proof, then status. There is no throttle of the account: a signature cannot be
 * guessed, and whoever knows the id of a passkey must not be able to lock its owner out.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasskeyLogin {

    @Inject
    private Limits limits;

    @Inject
    private PasskeyProofs proofs;

    @Inject
    private Admissions admissions;

    @Inject
    private LoginLog log;

    /** @return the account, or why not; the same for every answer that is no proof */
    public LoginOutcome login(LoginRequest.Passkey shown) {
        Limit limit = Limit.ofSignIns(shown.backDoor());
        Optional<Instant> full = limits.take(limit);
        if (full.isPresent()) {
            return log.slowedDown(LoginLog.method(shown), full.get());
        }
        PasskeyCheck check = proofs.verify(shown.answer(), shown.browser());
        if (check instanceof PasskeyCheck.NoProof none) {
            return unproven(shown, none.account(), none.problem());
        }
        PasskeyCheck.Proven proven = (PasskeyCheck.Proven) check;
        Judgement judgement = admissions.judge(shown, proven);
        if (judgement instanceof Judgement.NoProof none) {
            return unproven(shown, Optional.of(proven.account()), none.trueReason());
        }
        limits.giveBack(limit);
        return ((Judgement.Ended) judgement).outcome();
    }

    private Refused unproven(LoginRequest.Passkey shown, Optional<Account> account, Enum<?> trueReason) {
        return log.refused(
                LoginLog.method(shown),
                account,
                LoginFailure.PASSKEY_REFUSED,
                trueReason,
                Optional.empty(),
                Optional.empty());
    }
}
