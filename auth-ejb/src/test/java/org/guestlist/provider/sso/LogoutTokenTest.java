package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Back-Channel Logout 1.0 §2.6, rule by rule. */
class LogoutTokenTest {

    private static final String ISSUER = "https://login.example.com/realm";
    private static final String CLIENT = "guestlist";
    private static final Map<String, Object> EVENTS =
            Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());
    private static final Instant NOW = Instant.now();

    private static RSAKey key;
    private static RSAKey anotherKey;

    private final IdentityProvider provider =
            new IdentityProvider(ProviderSettings.of(ProviderKind.KEYCLOAK, "Keycloak", URI.create(ISSUER), CLIENT), 1);

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("1").generate();
        anotherKey = new RSAKeyGenerator(2048).keyID("1").generate();
    }

    @Test
    void aGenuineTokenNamesSubjectAndSession() throws Exception {
        LogoutToken token = verify(sign(Map.of()));

        assertThat(token.id()).isEqualTo("j1");
        assertThat(token.ended().subject()).contains("ada");
        assertThat(token.ended().session()).contains("s1");
        assertThat(token.expiresAt()).isAfter(NOW);
    }

    @Test
    void oneOfSubjectAndSessionIsEnough() throws Exception {
        assertThat(verify(sign(without("sub"))).ended().subject()).isEmpty();
        assertThat(verify(sign(without("sid"))).ended().session()).isEmpty();
    }

    @Test
    void severalAudiencesAreFineIfWeAreAmongThem() throws Exception {
        assertThat(verify(sign(Map.of("aud", List.of("other", CLIENT)))).ended().subject())
                .contains("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "JWT", ""})
    void theTypeIsOptionalAndMayBeTheGeneralOne(String type) throws Exception {
        assertThat(verify(sign(Map.of(), type)).ended().subject()).contains("ada");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "id_token", "secevent+jwt"})
    void anotherTypeIsRefused(String type) throws Exception {
        refused(sign(Map.of(), type));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("another issuer", Map.of("iss", "https://evil.example")),
                Arguments.of("no issuer", without("iss")),
                Arguments.of("another audience", Map.of("aud", "somebody-else")),
                Arguments.of("no audience", without("aud")),
                Arguments.of("no time of issue", without("iat")),
                Arguments.of(
                        "issued in the future",
                        Map.of("iat", NOW.plusSeconds(600).getEpochSecond())),
                Arguments.of("no expiry", without("exp")),
                Arguments.of("expired", Map.of("exp", NOW.minusSeconds(600).getEpochSecond())),
                Arguments.of("not valid yet", Map.of("nbf", NOW.plusSeconds(600).getEpochSecond())),
                Arguments.of("no id", without("jti")),
                Arguments.of("an empty id", Map.of("jti", " ")),
                Arguments.of("no events", without("events")),
                Arguments.of("another event", Map.of("events", Map.of("http://schemas.example/other", Map.of()))),
                Arguments.of(
                        "an event that is no object",
                        Map.of("events", Map.of("http://schemas.openid.net/event/backchannel-logout", "yes"))),
                Arguments.of(
                        "events that are no object",
                        Map.of("events", "http://schemas.openid.net/event/backchannel-logout")),
                Arguments.of("neither subject nor session", both(without("sub"), without("sid"))),
                Arguments.of("an empty subject alone", both(Map.of("sub", ""), without("sid"))),
                Arguments.of("an empty session alone", both(Map.of("sid", ""), without("sub"))),
                Arguments.of("a nonce, as in an ID token", Map.of("nonce", "n1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultyTokenIsRefused(String fault, Map<String, Object> changes) throws Exception {
        refused(sign(changes));
    }

    @Test
    void aSignatureWithAnotherKeyIsRefused() throws Exception {
        refused(sign(anotherKey, claims(Map.of()), ""));
    }

    @Test
    void anUnknownKeyIsRefused() throws Exception {
        refused(sign(new RSAKey.Builder(anotherKey).keyID("2").build(), claims(Map.of()), ""));
    }

    @Test
    void aChangedTokenIsRefused() throws Exception {
        String[] parts = sign(Map.of()).split("\\.");
        String[] other = sign(Map.of("sub", "bob")).split("\\.");
        refused(parts[0] + "." + other[1] + "." + parts[2]);
    }

    @Test
    void anUnsignedTokenIsRefused() throws Exception {
        refused(new PlainJWT(claims(Map.of())).serialize());
        String[] parts = sign(Map.of()).split("\\.");
        refused(parts[0] + "." + parts[1] + ".");
    }

    @Test
    void aSecretThatBothSidesKnowIsNoSignature() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("1").build(), claims(Map.of()));
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        refused(token.serialize());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "a.b.c", "e30.e30.e30", "....", "{}", "eyJhbGciOiJSUzI1NiJ9.bnVsbA.AA"})
    void whatIsNoTokenIsRefused(String text) {
        refused(text);
    }

    @Test
    void anEndlessTokenIsRefused() throws Exception {
        refused(sign(Map.of("sid", "x".repeat(20_000))));
    }

    private void refused(String text) {
        assertThatThrownBy(() -> verify(text)).isInstanceOf(LogoutRefusedException.class);
    }

    private LogoutToken verify(String text) throws LogoutRefusedException {
        JWKSource<SecurityContext> keys = new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()));
        return LogoutToken.verify(provider, keys, LogoutToken.parse(text), NOW);
    }

    private static String sign(Map<String, Object> changes) throws JOSEException {
        return sign(changes, "logout+jwt");
    }

    private static String sign(Map<String, Object> changes, String type) throws JOSEException {
        return sign(key, claims(changes), type);
    }

    private static String sign(RSAKey with, JWTClaimsSet claims, String type) throws JOSEException {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(with.getKeyID());
        SignedJWT token = new SignedJWT(
                type.isEmpty()
                        ? header.build()
                        : header.type(new JOSEObjectType(type)).build(),
                claims);
        token.sign(new RSASSASigner(with));
        return token.serialize();
    }

    private static JWTClaimsSet claims(Map<String, Object> changes) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(CLIENT)
                .subject("ada")
                .claim("sid", "s1")
                .jwtID("j1")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(120)))
                .claim("events", EVENTS);
        changes.forEach((name, value) -> claims.claim(name, value instanceof Optional<?> ? null : value));
        return claims.build();
    }

    private static Map<String, Object> without(String claim) {
        return Map.of(claim, Optional.empty());
    }

    private static Map<String, Object> both(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }
}
