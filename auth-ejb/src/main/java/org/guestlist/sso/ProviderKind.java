package org.guestlist.sso;

/** The kinds of identity providers, whose peculiarities are known. The names are stored: add, never rename. */
public enum ProviderKind {
    ENTRA, GOOGLE, WEBEX, KEYCLOAK, AKAMAI, ADFS, CAS_OIDC, CAS, OIDC;

    /** @return whether it speaks OpenID Connect, and not CAS's own protocol */
    public boolean speaksOpenIdConnect() {
        return this != CAS;
    }
}
