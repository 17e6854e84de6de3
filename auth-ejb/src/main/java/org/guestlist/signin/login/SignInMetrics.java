package org.guestlist.signin.login;

import org.guestlist.platform.metrics.Metrics;
import org.guestlist.platform.metrics.Metrics.SignIn;
import org.guestlist.session.LoginMethod;
import org.guestlist.signin.login.LoginOutcome.Refused;

/** Counts sign-ins by outcome, method and the reason that the person is told. */
final class SignInMetrics {

    private SignInMetrics() {}

    /** Counts one that was judged. */
    static void count(Metrics metrics, LoginRequest request, LoginOutcome outcome) {
        if (outcome instanceof Refused refused) {
            metrics.signIn(SignIn.REFUSED, method(request), refused.failure());
        } else {
            boolean half = outcome instanceof LoginOutcome.SecondFactorNeeded;
            metrics.signIn(half ? SignIn.SECOND_FACTOR_NEEDED : SignIn.ADMITTED, method(request), null);
        }
    }

    /** Counts one that ended with an exception, such as when too many passwords are being checked. */
    static void countFailed(Metrics metrics, LoginRequest request) {
        metrics.signIn(SignIn.FAILED, method(request), null);
    }

    private static LoginMethod method(LoginRequest request) {
        if (request instanceof LoginRequest.Password shown) {
            return LoginLog.method(shown.backDoor());
        }
        if (request instanceof LoginRequest.Passkey shown) {
            return LoginLog.method(shown);
        }
        if (request instanceof LoginRequest.SecondFactor shown) {
            return shown.half().method();
        }
        if (request instanceof LoginRequest.SecondPasskey shown) {
            return shown.half().method();
        }
        return LoginMethod.SINGLE_SIGN_ON;
    }
}
