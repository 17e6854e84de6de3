package org.guestlist.application.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DPoPUtils;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationAddresses;

/**
 * Checks the proofs with which whoever sends a request shows that it has a private key (RFC 9449 §4.3). Each counts once, and that it
 * was used is written whatever becomes of the request, outside of its transaction. The checks are ours and not those of Nimbus, whose
 * verifier takes another address for each query and another clock than this one.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class DpopProofs {

    /** What proofs may be signed with: none that is symmetric (RFC 9449 §4.2). */
    static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256, JWSAlgorithm.RS256);

    /** FAPI 2.0 Security Profile §5.4.1. */
    static final List<JWSAlgorithm> FAPI_ALGORITHMS = List.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256);

    /** How old a proof may be. */
    static final Duration OLDEST = Duration.ofSeconds(90);

    /** By how much the clock of the sender may be ahead. */
    static final Duration AHEAD = Duration.ofSeconds(30);

    /** In characters; one with a key of the longest kind has half of it. */
    private static final int LONGEST = 4_000;

    /** RSA keys, in bits: shorter ones are weak, longer ones keep this server busy. */
    private static final int SHORTEST_RSA = 2048;

    private static final int LONGEST_RSA = 4096;

    /** What verifying costs grows with the exponent, which is the sender's; all in use are far shorter. In bits. */
    private static final int LONGEST_EXPONENT = 32;

    private static final Pattern ESCAPED = Pattern.compile("%[0-9A-Fa-f]{2}");

    @Inject
    private Endpoints endpoints;

    @Inject
    private UsedProofs used;

    @Inject
    private Clock clock;

    /** @return the proof in the header of a request of this application to an endpoint, which came by POST */
    DpopResult look(HTTPRequest http, String endpoint, Application application) {
        List<String> sent = Optional.ofNullable(http.getHeaderValues("DPoP")).orElse(List.of());
        return look(new TokenUse(null, sent, "POST", endpoint), null, application);
    }

    /**
     * @param use the request, with what it has as proofs
     * @param token the access token that comes with it; null for none
     * @param application to which the token was issued, or shall be
     */
    DpopResult look(TokenUse use, AccessToken token, Application application) {
        if (use.proofs().isEmpty()) {
            return DpopResult.NONE;
        }
        String text = use.proofs().get(0);
        if (use.proofs().size() > 1
                || text.length() > LONGEST
                || !ClientAssertions.COMPACT.matcher(text).matches()) {
            return DpopResult.wrong("There must be one proof: a signed JWT of usual length");
        }
        Instant now = clock.instant();
        Read read = read(text, use, token, application, now);
        if (read.problem.isPresent()) {
            return new DpopResult(Optional.empty(), read.problem);
        }
        // The same number can be of another key, and of a proof elsewhere: a key may be used at two organisations.
        String name = "dpop " + read.key + " " + address(use) + " " + read.id;
        return used.isFirst(now.plus(OLDEST).plus(AHEAD), name)
                ? DpopResult.proven(read.key)
                : DpopResult.wrong("The proof was used before");
    }

    /** The thumbprint of the key and the number of a proof, or what is wrong with it. */
    private record Read(String key, String id, Optional<String> problem) {

        static Read wrong(String problem) {
            return new Read(null, null, Optional.of(problem));
        }
    }

    private Read read(String text, TokenUse use, AccessToken token, Application application, Instant now) {
        try {
            SignedJWT proof = SignedJWT.parse(text);
            JWSHeader header = proof.getHeader();
            Optional<String> problem = problem(header, application.requests().isFapi() ? FAPI_ALGORITHMS : ALGORITHMS);
            if (problem.isPresent()) {
                return Read.wrong(problem.get());
            }
            PublicKey key = ((AsymmetricJWK) header.getJWK()).toPublicKey();
            if (!proof.verify(new DefaultJWSVerifierFactory().createJWSVerifier(header, key))) {
                return Read.wrong("The signature is not of the key in jwk");
            }
            JWTClaimsSet claims = proof.getJWTClaimsSet();
            return new Read(
                    header.getJWK().computeThumbprint().toString(),
                    claims.getJWTID(),
                    problem(claims, use.method(), address(use), now).or(() -> problem(claims, token)));
        } catch (ParseException | JOSEException | RuntimeException e) {
            // Nimbus throws unchecked exceptions for some input.
            return Read.wrong("The proof is no JWT signed with the key that it names");
        }
    }

    private String address(TokenUse use) {
        return endpoints.at(use.path()).toString();
    }

    /** @return what is wrong with the header of a proof, before anything is computed with its key */
    static Optional<String> problem(JWSHeader header, List<JWSAlgorithm> algorithms) {
        if (!DPoPProofFactory.TYPE.equals(header.getType())) {
            return Optional.of("typ must be " + DPoPProofFactory.TYPE);
        }
        if (!algorithms.contains(header.getAlgorithm())) {
            return Optional.of("alg must be one of " + algorithms);
        }
        JWK key = header.getJWK();
        if (!(key instanceof AsymmetricJWK) || key.isPrivate()) {
            return Optional.of("jwk must be a public key");
        }
        boolean usual = !(key instanceof RSAKey rsa)
                || rsa.size() >= SHORTEST_RSA
                        && rsa.size() <= LONGEST_RSA
                        && rsa.getPublicExponent().decodeToBigInteger().bitLength() <= LONGEST_EXPONENT;
        return usual
                ? Optional.empty()
                : Optional.of("An RSA key must have " + SHORTEST_RSA + " to " + LONGEST_RSA
                        + " bits, and the usual exponent");
    }

    /**
     * @param method of the request
     * @param address of the request, as it is known here
     * @return what is wrong with the claims of a proof
     */
    static Optional<String> problem(JWTClaimsSet claims, String method, String address, Instant now)
            throws ParseException {
        if (!method.equals(claims.getStringClaim("htm"))) {
            return Optional.of("htm must be " + method);
        }
        Optional<String> named = Optional.ofNullable(claims.getStringClaim("htu"));
        if (!named.flatMap(DpopProofs::normal).equals(normal(address))) {
            return Optional.of("htu must be " + address);
        }
        if (claims.getJWTID() == null || claims.getJWTID().isBlank()) {
            return Optional.of("jti is required");
        }
        Optional<Instant> issued = Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant);
        if (issued.filter(at -> !at.isBefore(now.minus(OLDEST)) && !at.isAfter(now.plus(AHEAD)))
                .isEmpty()) {
            return Optional.of("iat must be now");
        }
        boolean over = Optional.ofNullable(claims.getExpirationTime())
                .filter(at -> at.toInstant().isBefore(now.minus(AHEAD)))
                .isPresent();
        boolean early = Optional.ofNullable(claims.getNotBeforeTime())
                .filter(at -> at.toInstant().isAfter(now.plus(AHEAD)))
                .isPresent();
        return over || early ? Optional.of("exp is over, or nbf is not yet") : Optional.empty();
    }

    private static Optional<String> problem(JWTClaimsSet claims, AccessToken token) {
        if (token == null) {
            return Optional.empty();
        }
        try {
            boolean right = DPoPUtils.computeSHA256(token).toString().equals(claims.getClaim("ath"));
            return right ? Optional.empty() : Optional.of("ath must be the hash of the access token");
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** @return the address without query and fragment, written as RFC 3986 §6.2.2 and §6.2.3 say; empty if it is none with a host */
    private static Optional<String> normal(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            String path = ESCAPED.matcher(uri.getRawPath())
                    .replaceAll(escaped -> escaped.group().toUpperCase(Locale.ROOT));
            return Optional.of(ApplicationAddresses.origin(uri) + (path.isEmpty() ? "/" : path));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
