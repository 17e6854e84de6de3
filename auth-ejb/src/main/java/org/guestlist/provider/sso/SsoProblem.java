package org.guestlist.provider.sso;

import org.guestlist.provider.trace.TraceStep.Cause;

/** Why a single sign-on failed. */
public enum SsoProblem {
    /** The provider refused it. */
    REFUSED_THERE,
    /** The settings here and at the provider do not match. */
    MISCONFIGURED,
    /** The provider is down or slow, or too many calls to it are pending. */
    UNAVAILABLE,
    /** The person is outside the provider's networks. */
    OUT_OF_REACH,
    /** The state is lost or too old, or the answer was used before. */
    TOO_LATE,
    /** The provider does not say that the person has signed in there again just now, as a proof takes. */
    NOT_ANEW,
    /** The provider does not say that the person has signed in there as lately as an application demands it. */
    TOO_LONG_AGO;

    /** @return the problem for a step that failed for this cause; unavailable if a call got no response */
    static SsoProblem of(Cause cause) {
        return cause == Cause.DOWN || cause == Cause.BUSY_HERE ? UNAVAILABLE : MISCONFIGURED;
    }
}
