package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.session.LoginMethod;
import org.guestlist.signin.login.Admissions.Judgement;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.signin.passkey.PasskeyCheck;
import org.guestlist.signin.passkey.PasskeyProofs;
import org.guestlist.signin.passkey.PasskeyPurpose;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;

/**
 * {@link LoginService} for people with a passkey: limit, proof, then status. There is no throttle of the account: a signature cannot be
 * guessed, and whoever knows the id of a passkey must not be able to lock its owner out.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasskeyLogin {

    @Inject
    private AccountService accounts;

    @Inject
    private Attempts attempts;

    @Inject
    private PasskeyProofs proofs;

    @Inject
    private Admissions admissions;

    @Inject
    private LoginLog log;

    /** @return the account, or why not; the same for every answer that is no proof */
    public LoginOutcome login(LoginRequest.Passkey shown) {
        return login(
                LoginLog.method(shown),
                Limit.ofSignIns(shown.backDoor()),
                () -> proofs.verify(PasskeyPurpose.SIGN_IN, shown.answer(), shown.browser()),
                proven -> admissions.judge(shown, proven));
    }

    /** @return the same for a passkey that is the second factor of a sign-in */
    public LoginOutcome login(LoginRequest.SecondPasskey shown) {
        Optional<Account> account = accounts.find(shown.half().accountId());
        if (account.filter(shown.half()::isOf).isEmpty()) {
            return log.refused(shown.half().method(), account, LoginRefusal.of(LoginFailure.SECOND_FACTOR_TOO_LATE));
        }
        return login(
                shown.half().method(),
                Limit.ofSignIns(shown.half().backDoor()),
                () -> proofs.verify(PasskeyPurpose.secondFactor(account.get()), shown.answer(), shown.asked()),
                proven -> admissions.judge(shown, proven));
    }

    private LoginOutcome login(
            LoginMethod method,
            Limit limit,
            Supplier<PasskeyCheck> verify,
            Function<PasskeyCheck.Proven, Judgement> judge) {
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> full = attempt.take(limit);
            if (full.isPresent()) {
                return log.slowedDown(method, full.get());
            }
            PasskeyCheck check = verify.get();
            if (check instanceof PasskeyCheck.NoProof none) {
                attempt.wrong();
                return unproven(method, none.account(), none.problem());
            }
            PasskeyCheck.Proven proven = (PasskeyCheck.Proven) check;
            Judgement judgement = judge.apply(proven);
            if (judgement instanceof Judgement.NoProof none) {
                attempt.wrong();
                return unproven(method, Optional.of(proven.account()), none.trueReason());
            }
            attempt.right();
            return ((Judgement.Ended) judgement).outcome();
        }
    }

    private Refused unproven(LoginMethod method, Optional<Account> account, Enum<?> trueReason) {
        return log.refused(
                method, account, LoginRefusal.of(LoginFailure.PASSKEY_REFUSED).inTruth(trueReason));
    }
}
