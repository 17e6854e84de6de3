package org.guestlist.provider;

/** The outcome of a change to an identity provider. */
public enum ProviderChange {
    DONE,
    /** Its connection waits for a test sign-in; the rest was changed. */
    PENDING,
    /** Another user changed it after the form was opened; this change was not made. */
    CHANGED_MEANWHILE,
    /** The issuer is new, and the old issuer's secret must not be sent to it; this change was not made. */
    SECRET_NEEDED,
    /** It was deleted meanwhile. */
    GONE
}
