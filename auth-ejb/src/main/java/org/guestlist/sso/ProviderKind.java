package org.guestlist.sso;

/** The kinds of identity providers, whose peculiarities are known. The names are stored: add, never rename. */
public enum ProviderKind {
    ENTRA("https://login.microsoftonline.com/TENANT/v2.0"),
    GOOGLE("https://accounts.google.com"),
    WEBEX("https://idbroker.webex.com/idb"),
    KEYCLOAK("https://HOST/realms/REALM"),
    AKAMAI("https://HOST"),
    ADFS("https://HOST/adfs"),
    CAS_OIDC("https://HOST/cas/oidc"),
    CAS("https://HOST/cas"),
    OIDC("https://HOST");

    private final String issuerTemplate;

    ProviderKind(String issuerTemplate) {
        this.issuerTemplate = issuerTemplate;
    }

    /** @return what the issuer looks like, with words in capitals where an administrator fills in a part; whole where it is the same for all */
    public String issuerTemplate() {
        return issuerTemplate;
    }

    /** @return whether it speaks OpenID Connect, and not CAS's own protocol */
    public boolean speaksOpenIdConnect() {
        return this != CAS;
    }

    /** @return whether it can say that an address belongs to the person; else only trusted domains let identities be linked */
    public boolean vouchesForAddresses() {
        return this != ENTRA && this != ADFS && this != CAS;
    }
}
