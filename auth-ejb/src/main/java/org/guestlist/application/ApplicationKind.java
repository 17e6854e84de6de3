package org.guestlist.application;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What an application is, which decides how it can prove itself. The names are stored. */
public enum ApplicationKind {
    /** Runs on a server and keeps a secret or a private key (a confidential client, RFC 6749 §2.1). */
    WEB,
    /** Runs in the browser or on a device, where no secret is safe (a public client, RFC 6749 §2.1). */
    PUBLIC,
    /** Acts for itself, without a person: only client credentials (RFC 6749 §4.4). */
    @Fallback
    SERVICE,
    /** Speaks no protocol: a reverse proxy in front of it asks about each request. */
    PROXIED;

    /** @return whether it keeps a secret or a private key */
    public boolean isConfidential() {
        return this == WEB || this == SERVICE;
    }

    /** @return whether people are sent back to it by a redirect address (RFC 6749 §3.1.2) */
    public boolean hasRedirects() {
        return this == WEB || this == PUBLIC;
    }
}
