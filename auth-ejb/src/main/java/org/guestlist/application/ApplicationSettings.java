package org.guestlist.application;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.PersonName;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.platform.secret.Authorities;

/**
 * The settings of an application, without its secret.
 *
 * @param kind what it is
 * @param name as people see it, 1 to 100 characters on one line
 * @param addresses where it is
 * @param proxy for an application behind a reverse proxy
 * @param publicKeys a JWK set (RFC 7517 §5) of the public keys that it proves itself with by {@code private_key_jwt}; empty for a secret
 * @param requests what its requests must have; of a public client always PKCE
 * @param tokens what its tokens are like
 * @param access who may use it
 * @param needs what a sign-in needs for it
 */
public record ApplicationSettings(
        ApplicationKind kind,
        String name,
        ApplicationAddresses addresses,
        ProxyRules proxy,
        Optional<String> publicKeys,
        RequestDemands requests,
        TokenRules tokens,
        ApplicationAccess access,
        SignInNeeds needs) {

    /** The longest name, in characters. */
    public static final int NAME_LENGTH = 100;

    private static final int KEYS_LENGTH = 16_000;

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public ApplicationSettings {
        name = TidyText.tidy(name);
        require(PersonName.isValid(name) && name.length() <= NAME_LENGTH, "name");
        require(publicKeys.stream().allMatch(ApplicationSettings::arePublicKeys), "publicKeys");
        require(publicKeys.isEmpty() || kind.isConfidential(), "publicKeys");
        require((kind == ApplicationKind.PROXIED) == proxy.host().isPresent(), "host");
        require(kind.hasRedirects() || addresses.redirects().isEmpty(), "redirects");
        if (kind == ApplicationKind.PUBLIC) {
            requests = requests.withPkce(true);
        }
    }

    /** @return the same for those of its groups that are among these, and for these single people, who are changed by themselves */
    ApplicationSettings onlyFor(Set<UUID> there, Set<Long> people) {
        Set<UUID> groups = access.groups().stream().filter(there::contains).collect(Collectors.toSet());
        return with(
                new ApplicationAccess(access.everyone(), access.guests(), groups, people),
                tokens.claims().onlyFor(there));
    }

    /** @return the same, for these groups, with these claims */
    ApplicationSettings withGroups(Set<UUID> groups, ClaimRules claims) {
        return with(new ApplicationAccess(access.everyone(), access.guests(), groups, access.people()), claims);
    }

    private ApplicationSettings with(ApplicationAccess who, ClaimRules claims) {
        return new ApplicationSettings(
                kind, name, addresses, proxy, publicKeys, requests, tokens.with(claims), who, needs);
    }

    /** @throws IllegalArgumentException with this name as message, if that is not so */
    static void require(boolean fulfilled, String setting) {
        if (!fulfilled) {
            throw new IllegalArgumentException(setting);
        }
    }

    /** @return the usual settings of an application of this kind */
    public static ApplicationSettings of(ApplicationKind kind, String name, ApplicationAddresses addresses) {
        return new ApplicationSettings(
                kind,
                name,
                addresses,
                ProxyRules.NONE,
                Optional.empty(),
                RequestDemands.USUAL,
                TokenRules.USUAL,
                ApplicationAccess.EVERYONE,
                SignInNeeds.NONE);
    }

    /** @return the same settings, with other rules for tokens */
    public ApplicationSettings with(TokenRules rules) {
        return new ApplicationSettings(kind, name, addresses, proxy, publicKeys, requests, rules, access, needs);
    }

    /** @return the same settings, with this redirect address as well; @throws IllegalArgumentException if there is no room for it */
    public ApplicationSettings alsoAt(URI redirect) {
        return new ApplicationSettings(
                kind, name, addresses.alsoAt(redirect), proxy, publicKeys, requests, tokens, access, needs);
    }

    /** @return the same settings, without PKCE unless the kind needs it */
    public ApplicationSettings withoutPkce() {
        return new ApplicationSettings(
                kind, name, addresses, proxy, publicKeys, requests.withPkce(false), tokens, access, needs);
    }

    /** @return the same settings, for other people */
    public ApplicationSettings with(ApplicationAccess who) {
        return new ApplicationSettings(kind, name, addresses, proxy, publicKeys, requests, tokens, who, needs);
    }

    /** @return the same settings, with other needs of a sign-in */
    public ApplicationSettings with(SignInNeeds other) {
        return new ApplicationSettings(kind, name, addresses, proxy, publicKeys, requests, tokens, access, other);
    }

    /** @return whether the text is a JWK set with at least one key, and only public keys of RSA or an elliptic curve */
    public static boolean arePublicKeys(String text) {
        try {
            List<JWK> keys =
                    text.length() > KEYS_LENGTH ? List.of() : JWKSet.parse(text).getKeys();
            return !keys.isEmpty() && keys.stream().allMatch(key -> key instanceof AsymmetricJWK && !key.isPrivate());
        } catch (ParseException | RuntimeException e) {
            // Nimbus throws unchecked exceptions for some JSON.
            return false;
        }
    }

    /** @return each setting, for the audit log */
    AuditValues audited() {
        return AuditValues.of(AuditName.APPLICATION_KIND, kind)
                .and(AuditName.APPLICATION_NAME, name)
                .and(AuditName.START_PAGE, addresses.startPage())
                .and(AuditName.REDIRECT_URIS, addresses.redirects())
                .and(AuditName.ANY_LOCALHOST_PORT, addresses.rules().anyLocalhostPort())
                .and(AuditName.PATHS_BELOW, addresses.rules().pathsBelow())
                .and(AuditName.LOGOUT_REDIRECT_URIS, addresses.logoutRedirects())
                .and(AuditName.BACK_CHANNEL_LOGOUT, addresses.notices().backChannel())
                .and(AuditName.BACK_CHANNEL_INSIDE, addresses.notices().inside())
                .and(
                        AuditName.BACK_CHANNEL_AUTHORITIES,
                        addresses
                                .notices()
                                .authorities()
                                .map(pem -> Authorities.parse(pem).names())
                                .orElse(List.of()))
                .and(AuditName.FRONT_CHANNEL_LOGOUT, addresses.notices().frontChannel())
                .and(AuditName.FRONT_CHANNEL_SESSION, addresses.notices().frontChannelSession())
                .and(AuditName.APPLICATION_HOST, proxy.host())
                .and(AuditName.PUBLIC_PATHS, proxy.publicPaths())
                .and(AuditName.PUBLIC_KEYS, publicKeys.map(ApplicationSettings::keyIds))
                .and(AuditName.PKCE_REQUIRED, requests.pkceRequired())
                .and(AuditName.PUSHED_REQUIRED, requests.pushedRequired())
                .and(AuditName.DPOP_REQUIRED, requests.dpopRequired())
                .and(AuditName.ALGORITHM, tokens.algorithm())
                .and(AuditName.ACCESS_TOKEN_ALGORITHM, tokens.accessTokenAlgorithm())
                .and(
                        AuditName.ACCESS_TOKEN_SECONDS,
                        tokens.accessTokenLifetime().toSeconds())
                .and(AuditName.REFRESH_TOKENS, tokens.refreshTokens())
                .and(AuditName.DEVICE_SIGN_IN, tokens.deviceSignIn())
                .and(AuditName.PAIRWISE, tokens.pairwise())
                .and(AuditName.AUDIENCE, tokens.audience())
                .and(
                        AuditName.RELEASED,
                        tokens.claims().scopes().stream().sorted().toList())
                .and(AuditName.ONLY_ASSIGNED_GROUPS, tokens.claims().onlyAssignedGroups())
                .and(AuditName.CLAIMS_IN_ID_TOKEN, tokens.claims().inIdToken())
                .and(
                        AuditName.CUSTOM_CLAIMS,
                        tokens.claims().custom().stream()
                                .map(CustomClaim::audited)
                                .toList())
                .and(AuditName.EVERYONE, access.everyone())
                .and(AuditName.GUESTS_TOO, access.guests())
                .and(
                        AuditName.ASSIGNED_GROUPS,
                        access.groups().stream().sorted().toList())
                .and(AuditName.NEEDS_SECOND_FACTOR, needs.secondFactor())
                .and(AuditName.NEEDS_PASSKEY, needs.passkey())
                .and(AuditName.NETWORKS, needs.networks())
                .and(AuditName.NEEDS_KNOWN_DEVICE, needs.knownDevice());
    }

    private static List<String> keyIds(String keys) {
        try {
            return JWKSet.parse(keys).getKeys().stream()
                    .map(key -> Optional.ofNullable(key.getKeyID()).orElse("-"))
                    .toList();
        } catch (ParseException e) {
            throw new IllegalStateException("Checked before", e);
        }
    }
}
