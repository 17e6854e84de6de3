package org.guestlist.sso;

import org.guestlist.sso.TraceStep.Cause;

/** Why a single sign-on did not come to a proof. */
public enum SsoProblem {
    /** The provider said no. */
    REFUSED_THERE,
    /** Settings here or there do not fit. */
    MISCONFIGURED,
    /** The provider is down or slow, or too many are on the way to it. */
    UNAVAILABLE,
    /** The person is in none of the provider's networks. */
    OUT_OF_REACH,
    /** The state is lost or too old, or the answer was used before. */
    TOO_LATE;

    /** @return what a step that failed for this cause comes to; nobody can help it where a call got no answer */
    static SsoProblem of(Cause cause) {
        return cause == Cause.DOWN || cause == Cause.BUSY_HERE ? UNAVAILABLE : MISCONFIGURED;
    }
}
