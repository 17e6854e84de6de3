package org.guestlist.application.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientAuthenticationVerifier;
import com.nimbusds.oauth2.sdk.auth.verifier.ClientCredentialsSelector;
import com.nimbusds.oauth2.sdk.auth.verifier.Context;
import com.nimbusds.oauth2.sdk.auth.verifier.InvalidClientException;
import com.nimbusds.oauth2.sdk.auth.verifier.JWTAudienceCheck;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guestlist.application.Application;

/**
 * Checks the assertions with which applications prove that they have their private key (RFC 7523 §3, OpenID Connect Core 1.0 §9). Each
 * counts once, by its {@code jti}: the text of one can be changed in many ways without another signature.
 */
@ApplicationScoped
class ClientAssertions {

    /** The algorithms that an application may sign with. */
    static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    /** How far ahead an assertion may end, and how old it may be. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** By how much the application's clock may differ. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** RFC 7515 §2, §3.1: base64url without padding or anything else; the decoder would pass over other characters. */
    static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    @Inject
    private Endpoints endpoints;

    @Inject
    private UsedProofs used;

    @Inject
    private Clock clock;

    /** @return what is wrong with the assertion; empty if it proves the application, now and for the first time */
    Optional<String> problem(PrivateKeyJWT proof, Application application) {
        if (!isSigned(proof, application)) {
            return Optional.of("The assertion proves nothing");
        }
        if (application.requests().isFapi() && !isForIssuerAlone(proof)) {
            return Optional.of("aud must be the issuer alone, as a string");
        }
        JWTAuthenticationClaimsSet claims = proof.getJWTAuthenticationClaimsSet();
        return problem(claims, clock.instant())
                .or(() -> isFirstUse(proof, application)
                        ? Optional.empty()
                        : Optional.of("The assertion was used before"));
    }

    /** @return what is wrong with claims that the application has signed, and whose {@code exp} is not over */
    static Optional<String> problem(JWTAuthenticationClaimsSet claims, Instant now) {
        if (claims.getJWTID() == null) {
            return Optional.of("jti is required");
        }
        if (claims.getExpirationTime().toInstant().isAfter(now.plus(LONGEST).plus(SKEW))) {
            return Optional.of("exp is more than " + LONGEST.toMinutes() + " minutes ahead");
        }
        Optional<Instant> issued = Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant);
        if (issued.filter(at -> at.isAfter(now.plus(SKEW))).isPresent()) {
            return Optional.of("iat is in the future");
        }
        return issued.filter(at -> at.isBefore(now.minus(LONGEST).minus(SKEW)))
                .map(at -> "iat is more than " + LONGEST.toMinutes() + " minutes ago");
    }

    /** FAPI 2.0 Security Profile §5.3.2.1: not in a list, and no other address. */
    private boolean isForIssuerAlone(PrivateKeyJWT proof) {
        Map<String, Object> claims = proof.getClientAssertion().getPayload().toJSONObject();
        return claims != null && endpoints.issuer().getValue().equals(claims.get("aud"));
    }

    private boolean isSigned(PrivateKeyJWT proof, Application application) {
        if (application.getPublicKeys().isEmpty()
                || !(application.requests().isFapi() ? DpopProofs.FAPI_ALGORITHMS : ALGORITHMS)
                        .contains(proof.getClientAssertion().getHeader().getAlgorithm())
                || !COMPACT.matcher(proof.getClientAssertion().getParsedString())
                        .matches()) {
            return false;
        }
        ClientAuthenticationVerifier<Application> verifier = new ClientAuthenticationVerifier<>(
                new Keys(application),
                Set.of(new Audience(endpoints.issuer()), new Audience(endpoints.at(Endpoints.TOKEN))),
                // Most libraries still name the token endpoint rather than the issuer, some both.
                JWTAudienceCheck.LEGACY);
        try {
            verifier.verify(proof, null, null);
            return true;
        } catch (InvalidClientException | JOSEException e) {
            return false;
        }
    }

    private boolean isFirstUse(PrivateKeyJWT proof, Application application) {
        JWTAuthenticationClaimsSet claims = proof.getJWTAuthenticationClaimsSet();
        return used.isFirst(
                claims.getExpirationTime().toInstant(),
                application.getUuid() + " " + claims.getJWTID(),
                // By this one a node of the previous version knows it, for the time of an update.
                proof.getClientAssertion().serialize());
    }

    /** The application's public keys. */
    private record Keys(Application application) implements ClientCredentialsSelector<Application> {

        @Override
        public List<Secret> selectClientSecrets(
                ClientID claimed, ClientAuthenticationMethod method, Context<Application> context) {
            return List.of();
        }

        @Override
        public List<PublicKey> selectPublicKeys(
                ClientID claimed,
                ClientAuthenticationMethod method,
                JWSHeader header,
                boolean forceRefresh,
                Context<Application> context)
                throws InvalidClientException {
            try {
                JWKSet keys = JWKSet.parse(application.getPublicKeys().orElseThrow());
                List<PublicKey> fitting = new ArrayList<>();
                for (JWK key : new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys)) {
                    fitting.add(((AsymmetricJWK) key).toPublicKey());
                }
                return fitting;
            } catch (ParseException | JOSEException e) {
                throw new InvalidClientException("Keys that were checked before are none");
            }
        }
    }
}
