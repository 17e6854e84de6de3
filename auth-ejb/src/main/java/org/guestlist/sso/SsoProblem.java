package org.guestlist.sso;

/** Why a single sign-on did not come to a proof. The names are stored: add, never rename. */
public enum SsoProblem {
    /** The provider said no. */
    REFUSED_THERE,
    /** Settings here or there do not fit, or the provider is down. */
    MISCONFIGURED,
    /** The state is lost or too old, or the answer was used before. */
    TOO_LATE
}
