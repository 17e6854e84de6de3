package org.guestlist.provider.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Set;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/** Verifies the signature of a provider's token (RFC 7515) with the keys that it publishes. */
final class TokenSignature {

    /** RSA and elliptic curves; never {@code none}, never a shared secret. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private TokenSignature() {}

    /** @return the signed claims of the token */
    static JWTClaimsSet verify(ProviderDirectory.Entry known, SignedJWT token, SignOnDeadline deadline, Trace trace)
            throws SsoException {
        if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
            trace.failed(Name.SIGNATURE, Cause.ALGORITHM, "RS256, PS256 or ES256", signer(token));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, known.keys()));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        try {
            JWTClaimsSet claims = processor.process(token, deadline);
            trace.passed(Name.SIGNATURE, signer(token));
            return claims;
        } catch (BadJWTException e) {
            // The signature may be right, but the payload is not JSON, or has claims of the wrong type. The message may
            // quote it.
            trace.failed(Name.SIGNATURE, Cause.UNREADABLE, "a token with claims in JSON", signer(token));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        } catch (BadJOSEException | RateLimitReachedException e) {
            // Keys are fetched again for an unknown key id, but not too often.
            trace.failed(
                    Name.SIGNATURE,
                    "a key of " + known.metadata().getJWKSetURI(),
                    signer(token) + ": " + e.getMessage());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        } catch (JOSEException e) {
            Cause cause = CallFailedException.of(e);
            trace.failed(
                    Name.SIGNING_KEYS, cause, known.metadata().getJWKSetURI(), signer(token) + ": " + e.getMessage());
            throw new SsoException(cause);
        }
    }

    private static String signer(SignedJWT token) {
        String keyId = token.getHeader().getKeyID();
        return token.getHeader().getAlgorithm() + ", " + (keyId == null ? "no key id" : "key " + keyId);
    }
}
