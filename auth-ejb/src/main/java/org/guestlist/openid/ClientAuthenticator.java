package org.guestlist.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
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
import jakarta.transaction.Transactional;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.audit.CurrentClient;
import org.guestlist.db.Sql;
import org.guestlist.limit.Limit;
import org.guestlist.limit.Limits;
import org.guestlist.secret.TokenHash;

/**
 * Checks how an application proves itself: by its secret (RFC 6749 §2.3.1) or its private key (RFC 7523 §2.2). Failures are limited by
 * network address, organisation and deployment; what an application asks after it has proven itself is limited by application.
 */
@ApplicationScoped
class ClientAuthenticator {

    /** The algorithms that an application may sign with. */
    static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    @Inject
    private Applications applications;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Limits limits;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    @Inject
    private Sql sql;

    /**
     * Joins no transaction: limits and used assertions are written whatever becomes of the request, and are locked for no longer than that.
     *
     * @param proof what the request shows; null for none
     * @param clientId who it says that it is, if it shows nothing; may be null
     * @return the application; or the error that it has not proven itself as it must, or that there are too many requests
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    ClientResult authenticate(ClientAuthentication proof, ClientID clientId) {
        Optional<Instant> wait = limits.take(Limit.CLIENT);
        if (wait.isPresent()) {
            return ClientResult.refused(tooMany(wait.get()));
        }
        Optional<Application> application = proof == null
                ? Optional.ofNullable(clientId)
                        .flatMap(id -> applications.client(id.getValue()))
                        .filter(one -> !one.getKind().isConfidential())
                : applications.client(proof.getClientID().getValue()).filter(one -> isProven(proof, one));
        if (application.isEmpty()) {
            return ClientResult.refused(OAuth2Error.INVALID_CLIENT);
        }
        limits.giveBack(Limit.CLIENT);
        return limits.takeOf(bucket(application.get()))
                .map(until -> ClientResult.refused(tooMany(until)))
                .orElseGet(() -> ClientResult.proven(application.get()));
    }

    /** Anybody can send the client id of a public client, and must not use up what others need. */
    private String bucket(Application application) {
        String id = application.getUuid().toString();
        return application.getKind().isConfidential()
                ? id
                : id + " " + client.source().value();
    }

    private ErrorObject tooMany(Instant until) {
        return Errors.tooMany(Duration.between(clock.instant(), until));
    }

    private boolean isProven(ClientAuthentication proof, Application application) {
        if (proof instanceof PlainClientSecret secret) {
            return application.isSecret(secret.getClientSecret().getValue());
        }
        return proof instanceof PrivateKeyJWT jwt && isProven(jwt, application);
    }

    private boolean isProven(PrivateKeyJWT proof, Application application) {
        if (application.getPublicKeys().isEmpty()
                || !ALGORITHMS.contains(proof.getClientAssertion().getHeader().getAlgorithm())) {
            return false;
        }
        ClientAuthenticationVerifier<Application> verifier = new ClientAuthenticationVerifier<>(
                new Keys(application),
                Set.of(new Audience(endpoints.issuer()), new Audience(endpoints.at(Endpoints.TOKEN))),
                // Most libraries still name the token endpoint rather than the issuer, some both.
                JWTAudienceCheck.LEGACY);
        try {
            verifier.verify(proof, null, null);
            return isFirstUse(proof);
        } catch (InvalidClientException | JOSEException e) {
            return false;
        }
    }

    /** RFC 7523 §3: an assertion is accepted once. The first to write it down wins, on whatever node. */
    private boolean isFirstUse(PrivateKeyJWT proof) {
        return sql.update(
                        "insert into assertion_used (assertion_hash, expires_at) values (?, ?) on conflict do nothing",
                        TokenHash.of(proof.getClientAssertion().serialize()).value(),
                        proof.getJWTAuthenticationClaimsSet()
                                .getExpirationTime()
                                .toInstant())
                == 1;
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
