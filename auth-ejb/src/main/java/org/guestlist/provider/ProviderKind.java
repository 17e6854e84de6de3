package org.guestlist.provider;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** The kinds of identity providers with known peculiarities. The names are stored: add, never rename. */
public enum ProviderKind {
    ENTRA("https://login.microsoftonline.com/TENANT/v2.0"),
    GOOGLE("https://accounts.google.com"),
    WEBEX("https://idbroker.webex.com/idb"),
    KEYCLOAK("https://HOST/realms/REALM"),
    AKAMAI("https://HOST"),
    ADFS("https://HOST/adfs"),
    CAS_OIDC("https://HOST/cas/oidc"),
    CAS("https://HOST/cas"),
    @Fallback
    OIDC("https://HOST");

    private final String issuerTemplate;

    ProviderKind(String issuerTemplate) {
        this.issuerTemplate = issuerTemplate;
    }

    /**
     * @return the pattern of the issuer, with words in capitals for the parts that an administrator fills in; complete if it is the same
     *         for all
     */
    public String issuerTemplate() {
        return issuerTemplate;
    }

    /** @return whether it speaks OpenID Connect, and not CAS's own protocol */
    public boolean speaksOpenIdConnect() {
        return this != CAS;
    }

    /** @return whether it can confirm that an address belongs to the person; otherwise identities are linked only for trusted domains */
    public boolean vouchesForAddresses() {
        return this != ENTRA && this != ADFS && this != CAS;
    }
}
