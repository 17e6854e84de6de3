package org.guestlist.sso;

/** What came of a change to an identity provider. */
public enum ProviderChange {
    DONE,
    /** Somebody else changed it after the form was opened; nothing was changed. */
    CHANGED_MEANWHILE,
    /** The issuer is another one, and a secret that was meant for the old one is not sent there; nothing was changed. */
    SECRET_NEEDED,
    /** It was deleted meanwhile. */
    GONE
}
