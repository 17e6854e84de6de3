package org.guestlist.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.secret.SecretBox;

/** Signs and verifies tokens with the current organisation's keys, and publishes the public ones. */
@ApplicationScoped
public class SigningKeys {

    /** How long verifiers keep the published keys, at most: a new key signs only after this time. */
    public static final Duration CACHED_FOR = Duration.ofHours(1);

    /** The longest life of a token: a key that has stopped signing stays published for this time. */
    public static final Duration LONGEST_TOKEN = Duration.ofHours(24);

    @Inject
    private SigningKeyService service;

    @Inject
    private TenantCache organisations;

    @Inject
    private SecretBox secrets;

    @Inject
    private Clock clock;

    /** A published key, ready for use. */
    private record Ready(SigningKey key, JWK jwk, JWSSigner signer, JWSVerifier verifier) {}

    /**
     * @param kind what the token is, which it says
     * @return the claims, signed with the key that signs now (RFC 7515); in compact form
     */
    public String sign(SigningAlgorithm algorithm, TokenKind kind, JWTClaimsSet claims) {
        Ready ready = current(algorithm);
        JWSHeader header = new JWSHeader.Builder(algorithm.jws())
                .type(kind.type())
                .keyID(ready.jwk().getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, kind.mark(claims).build());
        try {
            jwt.sign(ready.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("A key that was made here cannot sign", e);
        }
        return jwt.serialize();
    }

    /** @return the id of the key that signs now */
    public String signerId(SigningAlgorithm algorithm) {
        return current(algorithm).jwk().getKeyID();
    }

    /**
     * @param kind what the token must be
     * @return the claims if a published key has signed them as a token of this kind; else their content and times are not checked
     */
    public Optional<JWTClaimsSet> verify(TokenKind kind, String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSHeader header = jwt.getHeader();
            Optional<Ready> key = published().stream()
                    .filter(one -> one.jwk().getKeyID().equals(header.getKeyID())
                            && one.key().getAlgorithm().jws().equals(header.getAlgorithm()))
                    .findFirst();
            if (key.isEmpty() || !jwt.verify(key.get().verifier())) {
                return Optional.empty();
            }
            return Optional.of(jwt.getJWTClaimsSet()).filter(claims -> kind.isOf(header.getType(), claims));
        } catch (ParseException | JOSEException | RuntimeException e) {
            // Nimbus throws unchecked exceptions for some JSON.
            return Optional.empty();
        }
    }

    /** @return the public keys, as a JWK set (RFC 7517 §5) */
    public String publicKeys() {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            current(algorithm);
        }
        return new JWKSet(published().stream().map(Ready::jwk).toList()).toString(true);
    }

    private Ready current(SigningAlgorithm algorithm) {
        return signing(algorithm).orElseGet(() -> ready(service.current(algorithm)));
    }

    private Optional<Ready> signing(SigningAlgorithm algorithm) {
        Instant now = clock.instant();
        return published().stream()
                .filter(one ->
                        one.key().getAlgorithm() == algorithm && one.key().signs(now))
                .findFirst();
    }

    private List<Ready> published() {
        Instant now = clock.instant();
        return organisations
                .part(
                        "signing keys",
                        () -> service.published().stream().map(this::ready).toList())
                .stream()
                .filter(one -> one.key().isPublished(now))
                .toList();
    }

    private Ready ready(SigningKey key) {
        try {
            JWK jwk = JWK.parse(secrets.open(SigningKey.PURPOSE, key.getSealedKey())
                    .orElseThrow(() -> new IllegalStateException("Signing key " + key.getKeyId()
                            + " was encrypted with a master key that is not known here")));
            SignatureLibrary library = SignatureLibrary.here();
            return new Ready(
                    key, jwk, library.signer(jwk, key.getAlgorithm()), library.verifier(jwk, key.getAlgorithm()));
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException("A signing key that was stored here is none", e);
        }
    }
}
