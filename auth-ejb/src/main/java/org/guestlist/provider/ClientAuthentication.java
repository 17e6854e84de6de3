package org.guestlist.provider;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** How Guestlist authenticates as the client at a provider's token endpoint (OpenID Connect Core 1.0 §9). */
public enum ClientAuthentication {
    @Fallback
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    PRIVATE_KEY_JWT
}
