package org.guestlist.application;

import java.util.Locale;

/** What an application may learn about people, by the scope that asks for it (OpenID Connect Core 1.0 §5.4). The names are stored. */
public enum ClaimScope {
    /** The name and its parts, the language, and the organisation's own attributes of which applications are told. */
    PROFILE,
    /** The e-mail address. */
    EMAIL,
    /** The groups. */
    GROUPS,
    /** Whether it is a member or a guest, in a claim after SCIM's {@code userType} (RFC 7643 §4.1.1). */
    USER_TYPE,
    /** The phone number. */
    PHONE;

    /** @return the scope, as in a request */
    public String scope() {
        return name().toLowerCase(Locale.ROOT);
    }
}
