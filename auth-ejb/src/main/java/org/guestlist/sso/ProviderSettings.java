package org.guestlist.sso;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guestlist.config.AddressRange;

/**
 * What an administrator sets for an identity provider, secrets apart.
 *
 * @param kind whose peculiarities to expect
 * @param label the text of its button, 1 to 60 characters on one line
 * @param issuer OpenID Connect's issuer, or the prefix of a CAS server; https, or http on loopback hosts
 * @param clientId the client's id there; empty for CAS
 * @param clientAuthentication how the client proves itself
 * @param scopes with {@code openid} among them
 * @param prompt what to ask of the provider each time, such as {@code login}
 * @param acrValues which authentication to ask for
 * @param clockSkew by how much its clock may differ, up to 5 minutes
 * @param trustedDomains for which its word about an address counts, also unverified
 * @param allowedDomains the only ones that may use it; empty for all
 * @param includeSubdomains whether both lists mean sub-domains too
 * @param networks the only ones from which it can be reached; empty for all
 * @param logoutThere whether signing out here signs out there
 */
public record ProviderSettings(ProviderKind kind, String label, URI issuer, String clientId, ClientAuthentication clientAuthentication,
        List<String> scopes, Optional<String> prompt, Optional<String> acrValues, Duration clockSkew, DomainList trustedDomains,
        DomainList allowedDomains, boolean includeSubdomains, List<AddressRange> networks, boolean logoutThere) {

    public ProviderSettings {
        label = label.strip();
        if (label.isEmpty() || label.length() > 60 || label.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("label");
        }
        boolean plain = "http".equals(issuer.getScheme());
        if (issuer.getHost() == null || issuer.getRawUserInfo() != null || issuer.getRawQuery() != null || issuer.getRawFragment() != null
                || !("https".equals(issuer.getScheme()) || plain)) {
            throw new IllegalArgumentException("issuer");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("clockSkew");
        }
        scopes = List.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    /** @return the usual settings of a provider of this kind */
    public static ProviderSettings of(ProviderKind kind, String label, URI issuer, String clientId) {
        return new ProviderSettings(kind, label, issuer, clientId, ClientAuthentication.CLIENT_SECRET_BASIC, List.of("openid", "email", "profile"),
                Optional.empty(), Optional.empty(), Duration.ofSeconds(60), new DomainList(List.of()), new DomainList(List.of()), false, List.of(),
                false);
    }
}
