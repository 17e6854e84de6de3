package org.guestlist.signin.login;

import java.time.Instant;
import java.util.Optional;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * Why a sign-in is refused.
 *
 * @param told the reason shown to the person
 * @param trueReason the reason in the log
 * @param retryAt when the person may try again, if waiting helps
 * @param detail further details for the person
 */
public record LoginRefusal(LoginFailure told, Enum<?> trueReason, Optional<Instant> retryAt, Optional<String> detail) {

    /** @return one whose reason is told as it is, and for which waiting does not help */
    static LoginRefusal of(LoginFailure failure) {
        return new LoginRefusal(failure, failure, Optional.empty(), Optional.empty());
    }

    /** @return one of an attempt that comes too early, or too often */
    static LoginRefusal of(Decision decision) {
        return decision instanceof Decision.Wait wait
                ? of(LoginFailure.TOO_MANY_ATTEMPTS).until(wait.until())
                : of(LoginFailure.PASSWORD_LOCKED);
    }

    /** @return the same with another reason in the log than the person is told */
    LoginRefusal inTruth(Enum<?> reason) {
        return new LoginRefusal(told, reason, retryAt, detail);
    }

    /** @return the same, for which the person has to wait */
    LoginRefusal until(Instant retry) {
        return new LoginRefusal(told, trueReason, Optional.of(retry), detail);
    }

    /** @return the same with further details for the person, if there are any */
    LoginRefusal naming(Optional<String> what) {
        return new LoginRefusal(told, trueReason, retryAt, what);
    }
}
