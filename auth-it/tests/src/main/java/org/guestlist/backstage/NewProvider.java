package org.guestlist.backstage;

import java.io.Serializable;

/**
 * An identity provider of a test; what is not said here is as usual.
 *
 * @param kind the name of a {@code ProviderKind}
 * @param issuer OpenID Connect's issuer, or the prefix of a CAS server
 * @param clientId empty for CAS
 * @param secret of the client there; empty for CAS
 * @param trustedDomains whose addresses are believed unverified, separated by commas
 * @param allowedDomains the only ones that may use it, separated by commas; empty for all
 * @param logoutThere whether signing out here signs out there
 */
public record NewProvider(
        String kind,
        String label,
        String issuer,
        String clientId,
        String secret,
        String trustedDomains,
        String allowedDomains,
        boolean logoutThere)
        implements Serializable {

    /** @return a CAS server that is believed about addresses of these domains */
    public static NewProvider cas(String label, String prefix, String trustedDomains) {
        return new NewProvider("CAS", label, prefix, "", "", trustedDomains, "", false);
    }

    /** @return a Keycloak that knows this client */
    public static NewProvider keycloak(String label, String issuer, String clientId, String secret) {
        return new NewProvider("KEYCLOAK", label, issuer, clientId, secret, "", "", false);
    }

    /** @return the same with another secret */
    public NewProvider withSecret(String other) {
        return new NewProvider(kind, label, issuer, clientId, other, trustedDomains, allowedDomains, logoutThere);
    }

    /** @return the same for these domains only */
    public NewProvider onlyFor(String domains) {
        return new NewProvider(kind, label, issuer, clientId, secret, trustedDomains, domains, logoutThere);
    }

    /** @return the same with sign-out there */
    public NewProvider withLogoutThere() {
        return new NewProvider(kind, label, issuer, clientId, secret, trustedDomains, allowedDomains, true);
    }
}
