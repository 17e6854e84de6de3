package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.signin.login.Admissions.Judgement;
import org.guestlist.signin.login.LoginOutcome.Admitted;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.signin.secondfactor.SecondFactorNews;
import org.guestlist.throttle.KnownAccount;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;

/**
 * {@link LoginService} for people who have shown the right password and now a code: limit and throttle first, then code and status in one
 * transaction. Wrong codes are counted apart from passwords, so that neither a right password nor a new one by mail gives more guesses. The
 * code that confirms a new app is not counted: its secret was on the page.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SecondFactorLogin {

    @Inject
    private AccountService accounts;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private Attempts attempts;

    @Inject
    private Admissions admissions;

    @Inject
    private SecondFactorNews news;

    @Inject
    private BackDoorAlarm alarm;

    @Inject
    private LoginLog log;

    /** @return the account, or why not */
    public LoginOutcome login(LoginRequest.SecondFactor shown) {
        Optional<Account> found = accounts.find(shown.half().accountId());
        if (found.filter(shown.half()::isOf).isEmpty()) {
            return refused(shown, found, LoginRefusal.of(LoginFailure.SECOND_FACTOR_TOO_LATE));
        }
        Account account = found.get();
        String key = account.getEmail().key();
        KnownAccount known = browsers.find(key, shown.browser());
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> full =
                    LoginService.limit(shown.half().backDoor(), known).flatMap(attempt::take);
            if (full.isPresent()) {
                return log.slowedDown(shown.half().method(), full.get());
            }
            boolean counts = shown.newSecret().isEmpty();
            String counter = Throttle.secondFactor(key);
            Decision decision = counts ? attempt.count(counter, known.browser()) : new Decision.Open();
            if (!(decision instanceof Decision.Open)) {
                attempt.stands();
                return refused(
                        shown,
                        found,
                        decision instanceof Decision.Wait wait
                                ? LoginRefusal.of(LoginFailure.TOO_MANY_CODES).until(wait.until())
                                : LoginRefusal.of(LoginFailure.CODES_LOCKED));
            }
            Judgement judgement = admissions.judge(shown, account, counter, known.browser());
            if (judgement instanceof Judgement.NoProof) {
                failed(shown, account, attempt.wrong());
                return refused(shown, found, LoginRefusal.of(LoginFailure.WRONG_CODE));
            }
            LoginOutcome outcome = ((Judgement.Ended) judgement).outcome();
            // Refused for another reason: the code was not looked at.
            if (outcome instanceof Admitted) {
                attempt.right();
            }
            return outcome;
        }
    }

    private Refused refused(LoginRequest.SecondFactor shown, Optional<Account> account, LoginRefusal why) {
        return log.refused(shown.half().method(), account, why);
    }

    private void failed(LoginRequest.SecondFactor shown, Account account, Throttle.Alarm counted) {
        if (counted == Throttle.Alarm.HARD) {
            news.guessed(account);
            if (shown.half().backDoor()) {
                alarm.tried(account.getEmail().value());
            }
        }
    }
}
