package org.guestlist.provider;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.platform.config.AddressRange;

/**
 * The settings of an identity provider, without secrets.
 *
 * @param kind the kind with its peculiarities
 * @param label the text of its button, 1 to 60 characters on one line
 * @param issuer OpenID Connect's issuer, or the prefix of a CAS server; https, or http on loopback hosts
 * @param clientId the client id at the provider; empty for CAS
 * @param clientAuthentication how the client authenticates
 * @param scopes including {@code openid}
 * @param prompt the {@code prompt} of each request, such as {@code login}
 * @param acrValues the requested authentication context
 * @param clockSkew the accepted clock difference, up to 5 minutes
 * @param trustedDomains the domains for which its addresses are trusted, even unverified
 * @param vouchedDomains the domains for whose addresses the provider's own word counts; empty for the allowed ones
 * @param allowedDomains the only ones that may use it; empty for all
 * @param includeSubdomains whether all three lists include subdomains
 * @param networks the only ones from which it can be reached; empty for all
 * @param logoutThere whether signing out here also signs out at the provider
 * @param secretExpiresOn the last day on which the client secret works, in the organisation's time zone; empty if it is not known
 * @param secondFactor whether a sign-in there counts as one with a second factor
 */
public record ProviderSettings(
        ProviderKind kind,
        String label,
        URI issuer,
        String clientId,
        ClientAuthentication clientAuthentication,
        List<String> scopes,
        Optional<String> prompt,
        Optional<String> acrValues,
        Duration clockSkew,
        DomainList trustedDomains,
        DomainList vouchedDomains,
        DomainList allowedDomains,
        boolean includeSubdomains,
        List<AddressRange> networks,
        boolean logoutThere,
        Optional<LocalDate> secretExpiresOn,
        ProviderSecondFactor secondFactor) {

    /** The longest text of a button, in characters. */
    public static final int LABEL_LENGTH = 60;

    /** The largest accepted clock difference. */
    public static final Duration LARGEST_CLOCK_SKEW = Duration.ofMinutes(5);

    private static final int TEXT_LENGTH = 255;
    private static final int LIST_LENGTH = 500;
    private static final int DOMAINS_LENGTH = 2000;
    private static final int NETWORKS_LENGTH = 1000;

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public ProviderSettings {
        label = TidyText.tidy(label);
        require(
                !label.isEmpty()
                        && label.length() <= LABEL_LENGTH
                        && label.chars().noneMatch(Character::isISOControl),
                "label");
        require(isAddress(issuer), "issuer");
        require(clientId.length() <= TEXT_LENGTH && !(clientId.isBlank() && kind.speaksOpenIdConnect()), "clientId");
        require(scopes.contains("openid") && String.join(" ", scopes).length() <= LIST_LENGTH, "scopes");
        require(prompt.orElse("").length() <= 40, "prompt");
        require(acrValues.orElse("").length() <= TEXT_LENGTH, "acrValues");
        require(!clockSkew.isNegative() && clockSkew.compareTo(LARGEST_CLOCK_SKEW) <= 0, "clockSkew");
        require(trustedDomains.toString().length() <= DOMAINS_LENGTH, "trustedDomains");
        require(vouchedDomains.toString().length() <= DOMAINS_LENGTH, "vouchedDomains");
        require(allowedDomains.toString().length() <= DOMAINS_LENGTH, "allowedDomains");
        require(networks.toString().length() <= NETWORKS_LENGTH, "networks");
        boolean claimed = secondFactor.counts() == ProviderSecondFactor.Counts.CLAIMED;
        require(!claimed || kind.speaksOpenIdConnect(), "secondFactor");
        require(
                claimed != secondFactor.values().isEmpty()
                        && String.join(" ", secondFactor.values()).length() <= LIST_LENGTH,
                "secondFactorValues");
        scopes = List.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    private static void require(boolean fulfilled, String setting) {
        if (!fulfilled) {
            throw new IllegalArgumentException(setting);
        }
    }

    /** @return whether it can be an issuer: https, or http on loopback hosts, with only a host and a path */
    public static boolean isAddress(URI issuer) {
        return issuer.getHost() != null
                && issuer.toString().length() <= LIST_LENGTH
                && issuer.getRawUserInfo() == null
                && issuer.getRawQuery() == null
                && issuer.getRawFragment() == null
                && ("https".equals(issuer.getScheme())
                        || "http".equals(issuer.getScheme()) && HostName.isLoopback(issuer.getHost()));
    }

    /**
     * @return the issuer under which people are linked: Entra's is the tenant, the first part of the path in both forms of its issuer
     *     ({@code https://login.microsoftonline.com/TENANT/v2.0}, {@code https://sts.windows.net/TENANT/}); a new one invalidates all links
     */
    public String identityIssuer() {
        return switch (kind) {
            case ENTRA -> issuer.getPath().replaceFirst("^/", "").replaceFirst("/.*$", "");
            case CAS -> issuer.toString().replaceFirst("(?<!/)/++$", "");
            default -> issuer.toString();
        };
    }

    /** @return whether links that were made with the previous settings no longer match any identity */
    boolean voidsLinksOf(ProviderSettings before) {
        return !identityIssuer().equals(before.identityIssuer());
    }

    /** @return what reaches the provider */
    public Connection connection() {
        return new Connection(issuer, clientId, clientAuthentication, scopes, prompt, acrValues);
    }

    /** @return the same with another connection, and the last day of its secret */
    ProviderSettings with(Connection connection, Optional<LocalDate> lastDay) {
        return new ProviderSettings(
                kind,
                label,
                connection.issuer(),
                connection.clientId(),
                connection.clientAuthentication(),
                connection.scopes(),
                connection.prompt(),
                connection.acrValues(),
                clockSkew,
                trustedDomains,
                vouchedDomains,
                allowedDomains,
                includeSubdomains,
                networks,
                logoutThere,
                lastDay,
                secondFactor);
    }

    /** @return whether the client authenticates with a secret from the provider */
    public boolean needsSecret() {
        return kind.speaksOpenIdConnect() && clientAuthentication != ClientAuthentication.PRIVATE_KEY_JWT;
    }

    /** @return whether the client authenticates with a key created here */
    public boolean needsSigningKey() {
        return kind.speaksOpenIdConnect() && clientAuthentication == ClientAuthentication.PRIVATE_KEY_JWT;
    }

    /** @return each setting, for the audit log */
    AuditValues audited() {
        return AuditValues.of(AuditName.KIND, kind)
                .and(AuditName.LABEL, label)
                .and(AuditName.ISSUER, issuer)
                .and(AuditName.CLIENT_ID, clientId)
                .and(AuditName.AUTHENTICATION, clientAuthentication)
                .and(AuditName.SCOPES, String.join(" ", scopes))
                .and(AuditName.PROMPT, prompt.orElse(""))
                .and(AuditName.ACR_VALUES, acrValues.orElse(""))
                .and(AuditName.CLOCK_SKEW, clockSkew.toSeconds() + " s")
                .and(AuditName.TRUSTED_DOMAINS, trustedDomains.domains())
                .and(AuditName.VOUCHED_DOMAINS, vouchedDomains.domains())
                .and(AuditName.ALLOWED_DOMAINS, allowedDomains.domains())
                .and(AuditName.SUB_DOMAINS, includeSubdomains)
                .and(AuditName.NETWORKS, networks)
                .and(AuditName.SIGN_OUT_THERE, logoutThere)
                .and(AuditName.SECRET_EXPIRES_ON, secretExpiresOn)
                .and(AuditName.SECOND_FACTOR_THERE, secondFactor.counts())
                .and(AuditName.SECOND_FACTOR_VALUES, secondFactor.values());
    }

    /** @return the usual settings of a provider of this kind */
    public static ProviderSettings of(ProviderKind kind, String label, URI issuer, String clientId) {
        return new ProviderSettings(
                kind,
                label,
                issuer,
                clientId,
                ClientAuthentication.CLIENT_SECRET_BASIC,
                List.of("openid", "email", "profile"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(60),
                new DomainList(List.of()),
                new DomainList(List.of()),
                new DomainList(List.of()),
                false,
                List.of(),
                false,
                Optional.empty(),
                ProviderSecondFactor.TRUSTED);
    }
}
