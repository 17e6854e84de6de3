package org.guestlist.sso;

/** How Guestlist proves to a provider's token endpoint that it is the client (OpenID Connect Core 1.0 §9). */
public enum ClientAuthentication {
    CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, PRIVATE_KEY_JWT
}
