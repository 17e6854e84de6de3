package org.guestlist.application;

import java.util.List;
import java.util.Locale;

/** What an application may learn about people, by the scope that asks for it (OpenID Connect Core 1.0 §5.4). The names are stored. */
public enum ClaimScope {
    /** The name and its parts, the language, and the organisation's own attributes of which applications are told. */
    PROFILE("name", "given_name", "family_name", "preferred_username", "locale", "zoneinfo", "updated_at"),
    /** The e-mail address. */
    EMAIL("email", "email_verified"),
    /** The groups. */
    GROUPS("groups"),
    /** Whether it is a member or a guest, in a claim after SCIM's {@code userType} (RFC 7643 §4.1.1). */
    USER_TYPE("user_type"),
    /** The phone number. */
    PHONE("phone_number");

    private final List<String> claims;

    ClaimScope(String... claims) {
        this.claims = List.of(claims);
    }

    /** @return the names of the claims that it gives, besides those of the organisation's own */
    public List<String> claims() {
        return claims;
    }

    /** @return the scope, as in a request */
    public String scope() {
        return name().toLowerCase(Locale.ROOT);
    }
}
