package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that proves itself by its private key (RFC 7523, OpenID Connect Core 1.0 §9). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PrivateKeyJwtIT {

    private static final String PASSWORD = "Correct horse 7";

    private RSAKey key;
    private RelyingParty wiki;
    private Visitor person;

    @BeforeEach
    void register() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        Organisation acme = backstage().organisation("Acme");
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        wiki = RelyingParty.of(
                acme, NewApplication.web("Wiki", RelyingParty.REDIRECT).with(new JWKSet(key.toPublicJWK()).toString()));
        person = Visitor.signedIn(ada);
    }

    @Test
    void anAssertionProvesTheApplicationOnce() throws JOSEException {
        String assertion = signed(claims().build());
        Map<String, Object> tokens = RelyingParty.json(redeem(assertion));
        assertThat(tokens).containsKeys("access_token", "id_token", "refresh_token");
        refused(refresh(tokens, assertion), "sent again");
        Page fresh = refresh(tokens, signed(claims().build()));
        assertThat(RelyingParty.json(fresh)).containsKey("access_token");
        String token = (String) RelyingParty.json(fresh).get("access_token");
        Page introspected = wiki.post("/oauth2/introspect", with(signed(claims().build()), Map.of("token", token)));
        assertThat(RelyingParty.json(introspected)).containsEntry("active", true);
        Page pushed = wiki.post("/oauth2/par", with(signed(claims().build()), wiki.request()));
        assertThat(pushed.status()).isEqualTo(201);
        assertThat(wiki.post("/oauth2/revoke", with(signed(claims().build()), Map.of("token", token)))
                        .status())
                .isEqualTo(200);
    }

    /** Decoders of base64url pass over what does not belong there, and the last character has bits that mean nothing. */
    @Test
    void spelledOtherwiseItIsTheSameAssertion() throws JOSEException {
        String assertion = signed(claims().build());
        Map<String, Object> tokens = RelyingParty.json(redeem(assertion));
        for (String appended : List.of("~", "=", "!", "%", " ", "\n", ".")) {
            refused(refresh(tokens, assertion + appended), "with " + appended + " appended");
        }
        char last = assertion.charAt(assertion.length() - 1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int bits = 1; bits < 4; bits++) {
            char other = digits.charAt(digits.indexOf(last) ^ bits);
            refused(refresh(tokens, assertion.substring(0, assertion.length() - 1) + other), "ends with " + other);
        }
        refused(refresh(tokens, assertion.replace('-', '+').replace('_', '/') + "=="), "in plain base64");
        assertThat(refused(refresh(tokens, assertion), "as it was").body()).contains("used before");
        assertThat(RelyingParty.json(refresh(tokens, signed(claims().build())))).containsKey("access_token");
    }

    @Test
    void whatIsNoBase64UrlIsNeverOne() throws JOSEException {
        for (String appended : List.of("~", "=", "!")) {
            refused(redeem(signed(claims().build()) + appended), "with " + appended + " appended");
        }
    }

    /** Of an ECDSA signature (r, s), (r, n - s) is one as well, which anybody can compute. */
    @Test
    void theTwinOfAnEcdsaSignatureIsTheSameAssertion() throws Exception {
        ECKey curve = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
        RelyingParty backup = RelyingParty.of(
                wiki.organisation(),
                NewApplication.web("Backup", RelyingParty.REDIRECT).with(new JWKSet(curve.toPublicJWK()).toString()));
        String id = backup.id().toString();
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("e1").build(),
                claims().issuer(id).subject(id).build());
        assertion.sign(new ECDSASigner(curve));
        Map<String, String> itself = Map.of("grant_type", "client_credentials");
        String text = assertion.serialize();
        assertThat(RelyingParty.json(backup.token(with(text, itself)))).containsKey("access_token");
        byte[] signature = assertion.getSignature().decode();
        BigInteger order = Curve.P_256.toECParameterSpec().getOrder();
        BigInteger twin = order.subtract(new BigInteger(1, Arrays.copyOfRange(signature, 32, 64)));
        byte[] s = twin.toByteArray();
        Arrays.fill(signature, 32, 64, (byte) 0);
        int length = Math.min(32, s.length);
        System.arraycopy(s, s.length - length, signature, 64 - length, length);
        String other = text.substring(0, text.lastIndexOf('.') + 1) + Base64URL.encode(signature);
        assertThat(SignedJWT.parse(other).verify(new ECDSAVerifier(curve))).isTrue();
        assertThat(refused(backup.token(with(other, itself)), "the twin").body())
                .contains("used before");
    }

    @Test
    void anAssertionHasAnIdAndASoonEnd() throws JOSEException {
        Instant now = Instant.now();
        assertThat(refused(redeem(signed(claims().jwtID(null).build())), "without an id")
                        .body())
                .contains("jti is required");
        Date late = Date.from(now.plus(Duration.ofMinutes(11)));
        assertThat(refused(redeem(signed(claims().expirationTime(late).build())), "for long")
                        .body())
                .contains("exp is more than 10 minutes ahead");
        Date ahead = Date.from(now.plus(Duration.ofMinutes(2)));
        assertThat(refused(redeem(signed(claims().issueTime(ahead).build())), "from the future")
                        .body())
                .contains("iat is in the future");
    }

    @Test
    void ofManyAtOnceOneProves() throws JOSEException {
        Map<String, String> form = with(signed(claims().build()), Map.of("grant_type", "client_credentials"));
        assertThat(Race.of(12, () -> wiki.token(form).status())).containsOnlyOnce(200);
    }

    /** RFC 9126 §2.1, RFC 6749 §2.3: whoever proves to be one application is no other. */
    @Test
    void whoProvesToBeOneApplicationNamesNoOther() throws JOSEException {
        RelyingParty other = RelyingParty.of(wiki.organisation());
        Map<String, String> request = wiki.request();
        request.put("client_id", other.id().toString());
        Page pushed = wiki.post("/oauth2/par", with(signed(claims().build()), request));
        assertThat(pushed.status()).isEqualTo(400);
        assertThat(pushed.body()).doesNotContain("request_uri\"");
    }

    @Test
    void theTokenEndpointsAddressIsAnAudienceToo() throws JOSEException {
        String assertion =
                signed(claims().audience(wiki.issuer() + "/oauth2/token").build());
        assertThat(RelyingParty.json(redeem(assertion))).containsKey("access_token");
    }

    @Test
    void anythingElseProvesNothing() throws JOSEException {
        Instant now = Instant.now();
        refused(redeem(signed(claims().audience("https://other.example").build())), "another audience");
        refused(
                redeem(signed(claims().expirationTime(Date.from(now.minus(Duration.ofMinutes(5))))
                        .build())),
                "expired");
        refused(redeem(signed(claims().expirationTime(null).build())), "without an end");
        String other = UUID.randomUUID().toString();
        refused(redeem(signed(claims().issuer(other).build())), "issuer and subject differ");
        refused(redeem(signed(claims().issuer(other).subject(other).build())), "another client");
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("k1").generate();
        refused(redeem(signed(stranger, claims().build())), "another key");
        refused(redeem(new PlainJWT(claims().build()).serialize()), "not signed");
        SignedJWT shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
        shared.sign(new MACSigner(key.toPublicJWK().toString().getBytes()));
        refused(redeem(shared.serialize()), "signed with the public key as a secret");
        refused(wiki.token(Map.of("grant_type", "refresh_token", "refresh_token", "x")), "the client id alone");
        refused(redeem("x.y.z"), "no token");
    }

    @Test
    void aSecretIsNoProofOfAnApplicationWithAKey() {
        refused(
                wiki.token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", wiki.id().toString(),
                        "client_secret", "x",
                        "client_assertion", "")),
                "a secret");
    }

    private JWTClaimsSet.Builder claims() {
        String id = wiki.id().toString();
        return new JWTClaimsSet.Builder()
                .issuer(id)
                .subject(id)
                .audience(wiki.issuer())
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(key, claims);
    }

    private static String signed(RSAKey with, JWTClaimsSet claims) throws JOSEException {
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
        assertion.sign(new RSASSASigner(with));
        return assertion.serialize();
    }

    private Page redeem(String assertion) {
        return wiki.token(with(
                assertion,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        wiki.code(person),
                        "redirect_uri",
                        RelyingParty.REDIRECT,
                        "code_verifier",
                        wiki.verifier.getValue())));
    }

    private Page refresh(Map<String, Object> tokens, String assertion) {
        return wiki.token(with(assertion, Map.of("grant_type", "refresh_token", "refresh_token", (String)
                tokens.get("refresh_token"))));
    }

    private static Map<String, String> with(String assertion, Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("client_assertion", assertion);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        return all;
    }

    private static Page refused(Page answer, String why) {
        assertThat(answer.status()).as(why).isIn(400, 401);
        assertThat(answer.body())
                .as(why)
                .containsAnyOf("invalid_client", "invalid_request")
                .doesNotContain("token\":");
        return answer;
    }
}
