package org.guestlist.web.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DPoPUtils;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A key that tokens are bound to, and the proofs of it (RFC 9449 §4.2). Each can be wrong. */
public final class DpopKey {

    private final JWK key;
    private final JWSAlgorithm algorithm;

    private DpopKey(JWK key, JWSAlgorithm algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /** @return a new one on the curve P-256 */
    public static DpopKey make() {
        try {
            return new DpopKey(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** @return a new one of RSA, which signs by this algorithm */
    public static DpopKey rsa(JWSAlgorithm algorithm) {
        try {
            return new DpopKey(new RSAKeyGenerator(2048).generate(), algorithm);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** @return the key, with what is private of it */
    public JWK key() {
        return key;
    }

    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** @return the claims of a proof for a request; @param token that comes with it; null for none */
    public static JWTClaimsSet.Builder claims(String method, String address, String token) {
        try {
            JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                    .jwtID(UUID.randomUUID().toString())
                    .issueTime(Date.from(Instant.now()))
                    .claim("htm", method)
                    .claim("htu", address);
            return token == null
                    ? claims
                    : claims.claim(
                            "ath",
                            DPoPUtils.computeSHA256(new DPoPAccessToken(token)).toString());
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** @return a proof for a request without a token */
    public String proof(String method, String address) {
        return proof(method, address, null);
    }

    /** @return a proof for a request with a token */
    public String proof(String method, String address, String token) {
        return signed(claims(method, address, token), header -> header);
    }

    /** @return the claims, signed with this header changed */
    public String signed(JWTClaimsSet.Builder claims, UnaryOperator<JWSHeader.Builder> change) {
        try {
            SignedJWT proof = new SignedJWT(
                    change.apply(new JWSHeader.Builder(algorithm)
                                    .type(DPoPProofFactory.TYPE)
                                    .jwk(key.toPublicJWK()))
                            .build(),
                    claims.build());
            proof.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
            return proof.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
