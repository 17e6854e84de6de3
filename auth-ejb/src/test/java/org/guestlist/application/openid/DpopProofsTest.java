package org.guestlist.application.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import java.math.BigInteger;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DpopProofsTest {

    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final String ADDRESS = "https://acme.example/oauth2/token";

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .claim("htm", "POST")
                .claim("htu", ADDRESS)
                .jwtID("1")
                .issueTime(Date.from(NOW));
    }

    private static Date in(Duration time) {
        return Date.from(NOW.plus(time));
    }

    private static String wrong(JWTClaimsSet.Builder claims) throws ParseException {
        return DpopProofs.problem(claims.build(), "POST", ADDRESS, NOW).orElse("");
    }

    /** RFC 9449 §4.3: query and fragment do not count, and RFC 3986 §6.2.2 and §6.2.3 say what is written otherwise and is the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ADDRESS,
                "HTTPS://ACME.example/oauth2/token",
                "https://acme.example:443/oauth2/token",
                ADDRESS + "?a=b",
                ADDRESS + "#c",
                ADDRESS + "?a=b#c"
            })
    void theAddressIsThisOne(String htu) throws ParseException {
        assertThat(wrong(claims().claim("htu", htu))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://acme.example/oauth2/par",
                "https://acme.example/oauth2/token/",
                "https://acme.example/OAUTH2/token",
                "https://acme.example:8443/oauth2/token",
                "http://acme.example/oauth2/token",
                "https://evil.example/oauth2/token",
                "https://acme.example@evil.example/oauth2/token",
                "https://evil.example@acme.example/oauth2/token",
                "/oauth2/token",
                "mailto:acme.example",
                "https://acme.example/oauth2/token|",
                "https:///oauth2/token"
            })
    void anyOtherAddressIsWrong(String htu) throws ParseException {
        assertThat(wrong(claims().claim("htu", htu))).startsWith("htu must be " + ADDRESS);
    }

    @Test
    void anEscapeIsTheSameInBothSpellings() throws ParseException {
        assertThat(DpopProofs.problem(
                        claims().claim("htu", "https://acme.example/a%2fb").build(),
                        "POST",
                        "https://acme.example/a%2Fb?c",
                        NOW))
                .isEmpty();
    }

    @Test
    void whatIsMissingIsWrong() throws ParseException {
        assertThat(wrong(claims().claim("htm", null))).contains("htm");
        assertThat(wrong(claims().claim("htm", "post"))).contains("htm");
        assertThat(wrong(claims().claim("htm", "GET"))).contains("htm");
        assertThat(wrong(claims().claim("htu", null))).contains("htu");
        assertThat(wrong(claims().jwtID(null))).contains("jti");
        assertThat(wrong(claims().jwtID(" "))).contains("jti");
        assertThat(wrong(claims().issueTime(null))).contains("iat");
    }

    @Test
    void aProofIsOfNow() throws ParseException {
        assertThat(wrong(claims().issueTime(in(DpopProofs.AHEAD)))).isEmpty();
        assertThat(wrong(claims().issueTime(in(DpopProofs.AHEAD.plusSeconds(1)))))
                .contains("iat");
        assertThat(wrong(claims().issueTime(in(DpopProofs.OLDEST.negated())))).isEmpty();
        assertThat(wrong(claims().issueTime(in(DpopProofs.OLDEST.negated().minusSeconds(1)))))
                .contains("iat");
        assertThat(wrong(claims().issueTime(new Date(Long.MAX_VALUE / 1000)))).contains("iat");
        assertThat(wrong(claims().notBeforeTime(in(Duration.ZERO)).expirationTime(in(Duration.ofMinutes(5)))))
                .isEmpty();
        assertThat(wrong(claims().notBeforeTime(in(Duration.ofMinutes(1))))).contains("nbf");
        assertThat(wrong(claims().expirationTime(in(Duration.ofMinutes(-1))))).contains("exp");
    }

    private static JWSHeader header(String type, JWSAlgorithm algorithm, JWK key) {
        return new JWSHeader.Builder(algorithm)
                .type(type == null ? null : new JOSEObjectType(type))
                .jwk(key)
                .build();
    }

    private static boolean isRight(String type, JWSAlgorithm algorithm, JWK key) {
        return DpopProofs.problem(header(type, algorithm, key), DpopProofs.ALGORITHMS)
                .isEmpty();
    }

    /** A key that nobody has: what is wrong with it must be found before anything is computed with it. */
    private static RSAKey rsa(int bits, BigInteger exponent) {
        return new RSAKey.Builder(
                        Base64URL.encode(BigInteger.ONE.shiftLeft(bits - 1).setBit(0)), Base64URL.encode(exponent))
                .build();
    }

    @Test
    void theHeaderNamesAKeyOfTheUsualKind() throws JOSEException {
        JWK curve = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();
        BigInteger usual = BigInteger.valueOf(65537);
        String type = DPoPProofFactory.TYPE.toString();
        assertThat(isRight(type, JWSAlgorithm.ES256, curve)).isTrue();
        assertThat(isRight(null, JWSAlgorithm.ES256, curve)).isFalse();
        assertThat(isRight("JWT", JWSAlgorithm.ES256, curve)).isFalse();
        assertThat(isRight(type, JWSAlgorithm.ES256, null)).isFalse();
        assertThat(isRight(type, JWSAlgorithm.HS256, curve)).isFalse();
        assertThat(isRight(type, JWSAlgorithm.ES512, curve)).isFalse();
        assertThat(isRight(type, JWSAlgorithm.PS256, rsa(2048, usual))).isTrue();
        assertThat(isRight(type, JWSAlgorithm.PS256, rsa(4096, usual))).isTrue();
        assertThat(isRight(type, JWSAlgorithm.PS256, rsa(1024, usual))).isFalse();
        assertThat(isRight(type, JWSAlgorithm.PS256, rsa(8192, usual))).isFalse();
        assertThat(isRight(type, JWSAlgorithm.PS256, rsa(2048, BigInteger.ONE.shiftLeft(2000))))
                .isFalse();
        assertThat(DpopProofs.problem(header(type, JWSAlgorithm.RS256, rsa(2048, usual)), DpopProofs.FAPI_ALGORITHMS))
                .isPresent();
    }
}
