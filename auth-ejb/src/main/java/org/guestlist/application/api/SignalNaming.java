package org.guestlist.application.api;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** How signals to a receiver name people (RFC 9493 §3.2). The names are stored. */
public enum SignalNaming {
    /** By the issuer and the subject under which the receiver knows them ({@code iss_sub}, §3.2.2). */
    @Fallback
    IDENTIFIER,
    /** By their e-mail address ({@code email}, §3.2.1), for products that know people by nothing else. */
    ADDRESS
}
