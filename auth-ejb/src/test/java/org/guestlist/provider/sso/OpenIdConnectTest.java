package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.provider.sso.HostileProvider.KEY;
import static org.guestlist.provider.sso.HostileProvider.rsa;
import static org.guestlist.provider.sso.RelyingParty.SECRET;
import static org.guestlist.provider.sso.RelyingParty.settings;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.provider.sso.RelyingParty.Outcome;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the OpenID Foundation asks of a relying party, against a provider that commits every fault. */
class OpenIdConnectTest {

    private static final RSAKey OTHER_KEY = rsa("key-2");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HostileProvider hostile = new HostileProvider();
    private final RelyingParty guestlist = new RelyingParty();

    @AfterEach
    void close() {
        hostile.close();
    }

    private static void assertIn(Outcome outcome) {
        assertThat(outcome.failed()).as("failed step").isNull();
        assertThat(outcome.claims()).containsEntry("sub", HostileProvider.SUBJECT);
    }

    private static void assertRefused(Outcome outcome, Name step) {
        assertThat(outcome.failed()).isNotNull();
        assertThat(outcome.problem())
                .isEqualTo(outcome.failed().cause() == Cause.DOWN ? SsoProblem.UNAVAILABLE : SsoProblem.MISCONFIGURED);
        assertThat(outcome.failed().name()).isEqualTo(step);
        assertThat(outcome.claims()).isEmpty();
    }

    private Outcome signIn() {
        return guestlist.signIn(hostile);
    }

    // The way there

    @Test
    void asksForACodeWithPkceStateAndNonce() {
        Map<String, String> request = HostileProvider.query(
                guestlist.start(guestlist.provider(hostile), Optional.empty(), SsoPurpose.SIGN_IN));

        assertThat(request)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", HostileProvider.CLIENT)
                .containsEntry("redirect_uri", RelyingParty.CALLBACK.toString())
                .containsEntry("scope", "openid email profile")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("code_challenge", "state", "nonce")
                .doesNotContainKeys("prompt", "login_hint", "acr_values", "hd", "code_verifier");
        assertThat(request.get("state")).hasSize(43).isNotEqualTo(request.get("nonce"));
    }

    @Test
    void passesOnWhatTheAdministratorAndThePersonWant() {
        ProviderSettings settings = RelyingParty.with(
                settings(ProviderKind.OIDC, hostile.issuer()),
                ClientAuthentication.CLIENT_SECRET_BASIC,
                MINUTE,
                Optional.of("login consent"),
                Optional.of("urn:mfa urn:pwd"),
                "");
        IdentityProvider provider = guestlist.provider(settings);

        assertThat(HostileProvider.query(
                        guestlist.start(provider, Optional.of("ada+x@acme.example"), SsoPurpose.SIGN_IN)))
                .containsEntry("login_hint", "ada+x@acme.example")
                .containsEntry("prompt", "login consent")
                .containsEntry("acr_values", "urn:mfa urn:pwd")
                .containsEntry("scope", "openid email profile offline");
        assertThat(HostileProvider.query(guestlist.start(provider, Optional.empty(), SsoPurpose.SIGN_IN_AS_ANOTHER)))
                .containsEntry("prompt", "select_account");
        assertThat(HostileProvider.query(guestlist.start(provider, Optional.of("ada@acme.example"), SsoPurpose.PROOF)))
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0")
                .containsEntry("login_hint", "ada@acme.example");
    }

    @Test
    void passesOnHowLatelyAnApplicationWantsThePersonToHaveSignedIn() {
        IdentityProvider provider = guestlist.provider(hostile);

        assertThat(HostileProvider.query(guestlist.start(provider, SsoPurpose.SIGN_IN, Duration.ZERO)))
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0");
        assertThat(HostileProvider.query(guestlist.start(provider, SsoPurpose.SIGN_IN, MINUTE)))
                .doesNotContainKey("prompt")
                .containsEntry("max_age", "60");
        assertThat(HostileProvider.query(guestlist.start(provider, SsoPurpose.SIGN_IN_AS_ANOTHER, Duration.ZERO)))
                .containsEntry("prompt", "select_account")
                .containsEntry("max_age", "0");
    }

    @Test
    void takesNoSignInThatIsOlderThanTheApplicationWants() {
        Duration hour = Duration.ofHours(1);
        assertNotLately(guestlist.signInWithin(hour, hostile), Cause.MISSING);
        hostile.claim("auth_time", Instant.now().minus(Duration.ofMinutes(59)).getEpochSecond());
        assertIn(guestlist.signInWithin(hour, hostile));
        assertNotLately(guestlist.signInWithin(Duration.ZERO, hostile), null);
        hostile.claim("auth_time", Instant.now().minus(Duration.ofMinutes(63)).getEpochSecond());
        assertNotLately(guestlist.signInWithin(hour, hostile), null);
    }

    private static void assertNotLately(Outcome outcome, Cause cause) {
        assertThat(outcome.problem()).isEqualTo(SsoProblem.TOO_LONG_AGO);
        assertThat(outcome.failed().name()).isEqualTo(Name.SIGNED_IN_ANEW);
        assertThat(outcome.failed().cause()).isEqualTo(cause);
    }

    // A proof of somebody who is signed in already

    @Test
    void aProofTakesASignInThereJustNow() {
        hostile.claim("auth_time", Instant.now().getEpochSecond());

        assertIn(guestlist.prove(hostile));
    }

    @Test
    void aProviderThatDoesNotSayWhenIsNoProof() {
        assertNoProof(guestlist.prove(hostile), Cause.MISSING);
        hostile.claim("auth_time", "soon");
        assertNoProof(guestlist.prove(hostile), Cause.MISSING);
        hostile.claim("auth_time", Long.MAX_VALUE);
        assertNoProof(guestlist.prove(hostile), Cause.MISSING);
    }

    @Test
    void aSignInThereFromBeforeIsNoProof() {
        hostile.claim("auth_time", Instant.now().minus(Duration.ofMinutes(3)).getEpochSecond());

        assertNoProof(guestlist.prove(hostile), null);
        assertIn(signIn());
    }

    private static void assertNoProof(Outcome outcome, Cause cause) {
        assertThat(outcome.problem()).isEqualTo(SsoProblem.NOT_ANEW);
        assertThat(outcome.failed().name()).isEqualTo(Name.SIGNED_IN_ANEW);
        assertThat(outcome.failed().cause()).isEqualTo(cause);
    }

    @Test
    void keepsTheQueryOfAnAuthorizationEndpoint() {
        hostile.discovery.put("authorization_endpoint", hostile.issuer() + "/authorize?realm=a%20b");

        assertThat(HostileProvider.query(
                        guestlist.start(guestlist.provider(hostile), Optional.empty(), SsoPurpose.SIGN_IN)))
                .containsEntry("realm", "a b")
                .containsEntry("client_id", HostileProvider.CLIENT);
    }

    @Test
    void signsIn() {
        Outcome outcome = signIn();

        assertIn(outcome);
        assertThat(outcome.claims()).containsEntry("email", "ada@acme.example");
        assertThat(outcome.trace().steps())
                .extracting(TraceStep::name)
                .containsExactly(
                        Name.DISCOVERY,
                        Name.ANSWER,
                        Name.TOKEN_REQUEST,
                        Name.SIGNATURE,
                        Name.ISSUER,
                        Name.AUDIENCE,
                        Name.TIMES,
                        Name.ACCESS_TOKEN_HASH);
        assertThat(hostile.asked("/userinfo")).isZero();
    }

    // Discovery

    @Test
    void asksTheDiscoveryDocumentAndKeysOnce() {
        IdentityProvider provider = guestlist.provider(hostile);
        for (int i = 0; i < 3; i++) {
            assertIn(guestlist.signIn(hostile, provider));
        }

        assertThat(hostile.asked("/.well-known/openid-configuration")).isEqualTo(1);
        assertThat(hostile.asked("/keys")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "%s/", "%s/tenant", "https://%s"})
    void refusesADiscoveryDocumentOfAnotherIssuer(String issuer) {
        hostile.discovery.put("issuer", String.format(issuer, hostile.issuer()));

        assertRefused(signIn(), Name.DISCOVERY);
        assertThat(hostile.asked("/token")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"})
    void refusesADiscoveryDocumentThatLacks(String what) {
        hostile.discovery.remove(what);

        assertRefused(signIn(), Name.DISCOVERY);
    }

    @ParameterizedTest
    @CsvSource({
        "token_endpoint,ftp://localhost/token",
        "authorization_endpoint,javascript:alert(1)",
        "jwks_uri,file:///etc/passwd",
        "userinfo_endpoint,data:text/plain;x",
        "token_endpoint,/token",
        "token_endpoint,:::"
    })
    void refusesAddressesThatAreNoWebAddresses(String what, String address) {
        hostile.discovery.put(what, address);

        assertRefused(signIn(), Name.DISCOVERY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Please log in to the proxy</html>",
                "",
                "null",
                "[]",
                "{",
                "\"issuer\"",
                "{\"issuer\": 7}",
                "\u0000\u0001"
            })
    void refusesADiscoveryDocumentThatIsNone(String garbage) {
        hostile.say("/.well-known/openid-configuration", 200, "text/html", garbage);

        assertRefused(signIn(), Name.DISCOVERY);
    }

    @Test
    void saysThatThereIsNoDiscoveryDocument() {
        hostile.say("/.well-known/openid-configuration", 404, "text/html", "nothing");

        assertRefused(signIn(), Name.DISCOVERY);
        assertThat(signIn().failed().found()).contains("404");
    }

    // The answer: RFC 9207, errors

    @Test
    void comparesTheIssuerParameterBeforeTheCodeIsUsed() {
        hostile.discovery.put("authorization_response_iss_parameter_supported", true);
        Outcome outcome = guestlist.signIn(
                hostile, guestlist.provider(hostile), answer -> with(answer, "iss", "https://evil.example"));

        assertRefused(outcome, Name.ISSUER_PARAMETER);
        assertThat(hostile.asked("/token")).isZero();
    }

    private static Map<String, String> with(Map<String, String> answer, String name, String value) {
        answer.put(name, value);
        return answer;
    }

    @Test
    void takesTheRightIssuerParameterWhetherOrNotItWasAnnounced() {
        assertIn(guestlist.signIn(
                hostile,
                guestlist.provider(hostile),
                answer -> with(answer, "iss", hostile.issuer().toString())));
        hostile.discovery.put("authorization_response_iss_parameter_supported", true);
        assertIn(guestlist.signIn(
                hostile,
                guestlist.provider(hostile),
                answer -> with(answer, "iss", hostile.issuer().toString())));
    }

    @Test
    void refusesAWrongIssuerParameterThatWasNotAnnounced() {
        assertRefused(
                guestlist.signIn(
                        hostile, guestlist.provider(hostile), answer -> with(answer, "iss", "https://evil.example")),
                Name.ISSUER_PARAMETER);
    }

    @Test
    void missesAnIssuerParameterThatWasAnnounced() {
        hostile.discovery.put("authorization_response_iss_parameter_supported", true);

        assertRefused(signIn(), Name.ISSUER_PARAMETER);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied,REFUSED_THERE",
        "login_required,REFUSED_THERE",
        "consent_required,REFUSED_THERE",
        "interaction_required,REFUSED_THERE",
        "account_selection_required,REFUSED_THERE",
        "unmet_authentication_requirements,REFUSED_THERE",
        "something_of_its_own,REFUSED_THERE",
        "invalid_request,MISCONFIGURED",
        "unauthorized_client,MISCONFIGURED",
        "invalid_client,MISCONFIGURED",
        "unsupported_response_type,MISCONFIGURED",
        "invalid_scope,MISCONFIGURED",
        "server_error,UNAVAILABLE",
        "temporarily_unavailable,UNAVAILABLE",
        "request_not_supported,MISCONFIGURED"
    })
    void tellsARefusalFromAFault(String error, SsoProblem problem) {
        Outcome outcome = guestlist.refused(hostile, error, "Because <b>I</b> say so");

        assertThat(outcome.problem()).isEqualTo(problem);
        assertThat(outcome.failure().providersWords()).isEqualTo("Because <b>I</b> say so");
        assertThat(outcome.failed().name()).isEqualTo(Name.ANSWER);
        assertThat(outcome.failed().found()).isEqualTo(error + ": Because <b>I</b> say so");
        assertThat(hostile.asked("/token")).isZero();
    }

    @Test
    void keepsTheProvidersWordsShortAndOnOneLine() {
        String words = guestlist
                .refused(hostile, "access_denied", "a\r\n\u0000b\u202Ec\u0085d" + "\uD83D\uDE00".repeat(1000))
                .failure()
                .providersWords();

        assertThat(words).startsWith("a   b c d\uD83D\uDE00").hasSizeBetween(290, 300);
        assertThat(Character.isHighSurrogate(words.charAt(words.length() - 1))).isFalse();
        assertThat(guestlist.refused(hostile, "access_denied", " ").failure().providersWords())
                .isEqualTo("access_denied");
        assertThat(guestlist.refused(hostile, "access_denied", null).failure().providersWords())
                .isEqualTo("access_denied");
    }

    @Test
    void takesAnErrorBeforeACode() {
        Outcome outcome = guestlist.signIn(
                hostile, guestlist.provider(hostile), answer -> with(answer, "error", "access_denied"));

        assertThat(outcome.problem()).isEqualTo(SsoProblem.REFUSED_THERE);
        assertThat(hostile.asked("/token")).isZero();
    }

    @Test
    void refusesAnAnswerWithNeitherCodeNorError() {
        assertRefused(
                guestlist.signIn(hostile, guestlist.provider(hostile), answer -> {
                    answer.remove("code");
                    return answer;
                }),
                Name.ANSWER);
        assertRefused(
                guestlist.signIn(hostile, guestlist.provider(hostile), answer -> with(answer, "code", " ")),
                Name.ANSWER);
    }

    // The token request

    @Test
    void provesItselfWithBasicAuthenticationThatIsFormEncoded() {
        assertIn(signIn());

        // RFC 6749 §2.3.1: id and secret are encoded as in a form before they are joined.
        String expected = URLEncoder.encode(HostileProvider.CLIENT, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        Map<String, String> request = hostile.tokenRequests.get(0);
        assertThat(new String(
                        Base64.getDecoder().decode(request.get("Authorization").substring("Basic ".length())),
                        StandardCharsets.UTF_8))
                .isEqualTo(expected);
        assertThat(request).doesNotContainKeys("client_id", "client_secret");
    }

    private IdentityProvider provider(ClientAuthentication authentication) {
        return guestlist.provider(RelyingParty.with(
                settings(ProviderKind.OIDC, hostile.issuer()),
                authentication,
                MINUTE,
                Optional.empty(),
                Optional.empty(),
                ""));
    }

    @Test
    void provesItselfInTheBody() {
        assertIn(guestlist.signIn(hostile, provider(ClientAuthentication.CLIENT_SECRET_POST)));

        assertThat(hostile.tokenRequests.get(0))
                .containsEntry("client_id", HostileProvider.CLIENT)
                .containsEntry("client_secret", SECRET)
                .containsEntry("Authorization", null);
    }

    @Test
    void provesItselfWithASignedToken() throws Exception {
        IdentityProvider provider = provider(ClientAuthentication.PRIVATE_KEY_JWT);
        provider.keepSigningKey(guestlist.secrets.seal(IdentityProvider.SIGNING_KEY, OTHER_KEY.toJSONString()));
        assertIn(guestlist.signIn(hostile, provider));
        assertIn(guestlist.signIn(hostile, provider));

        Map<String, String> request = hostile.tokenRequests.get(0);
        assertThat(request)
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .containsEntry("Authorization", null)
                .doesNotContainKey("client_secret");
        SignedJWT assertion = SignedJWT.parse(request.get("client_assertion"));
        JWTClaimsSet claims = assertion.getJWTClaimsSet();
        assertThat(assertion.verify(new RSASSAVerifier(OTHER_KEY))).isTrue();
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("key-2");
        assertThat(claims.getIssuer()).isEqualTo(HostileProvider.CLIENT);
        assertThat(claims.getSubject()).isEqualTo(HostileProvider.CLIENT);
        assertThat(claims.getAudience()).containsExactly(hostile.issuer() + "/token");
        assertThat(claims.getExpirationTime().toInstant())
                .isBetween(Instant.now(), Instant.now().plusSeconds(300));
        assertThat(claims.getIssueTime()).isNotNull();
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(claims.getJWTID())
                .isNotEqualTo(SignedJWT.parse(hostile.tokenRequests.get(1).get("client_assertion"))
                        .getJWTClaimsSet()
                        .getJWTID());
    }

    @Test
    void saysThatNoSecretIsStoredOrThatItCannotBeOpened() {
        IdentityProvider lost = guestlist.provider(hostile);
        lost.keepSecret(org.guestlist.platform.secret.MasterKeys.box(org.guestlist.platform.secret.MasterKeys.key(9))
                .seal(IdentityProvider.SECRET, SECRET));

        assertRefused(
                guestlist.signIn(hostile, new IdentityProvider(settings(ProviderKind.OIDC, hostile.issuer()), 1)),
                Name.TOKEN_REQUEST);
        assertRefused(guestlist.signIn(hostile, lost), Name.TOKEN_REQUEST);
        assertRefused(guestlist.signIn(hostile, provider(ClientAuthentication.PRIVATE_KEY_JWT)), Name.TOKEN_REQUEST);
        assertThat(hostile.asked("/token")).isZero();
    }

    @Test
    void saysThatTheProviderKnowsAnotherSecret() {
        hostile.say(
                "/token",
                401,
                "application/json",
                "{\"error\":\"invalid_client\",\"error_description\":\"Bad secret\"}");
        Outcome outcome = signIn();

        assertRefused(outcome, Name.TOKEN_REQUEST);
        assertThat(outcome.failed().found()).isEqualTo("status 401, invalid_client: Bad secret");
    }

    @Test
    void keepsSecretsOutOfTheTraceEvenIfTheProviderSaysThemBack() {
        hostile.on("/token", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String all = body + " " + URLEncoder.encode(body, StandardCharsets.UTF_8) + " " + SECRET;
            HostileProvider.json(
                    exchange,
                    400,
                    Map.of(
                            "error",
                            "invalid_grant",
                            "error_description",
                            all.replace("\"", "").replace("ä", "a")));
        });
        String[] code = new String[1];
        Outcome outcome = guestlist.signIn(hostile, guestlist.provider(hostile), answer -> {
            code[0] = answer.get("code");
            return answer;
        });

        assertRefused(outcome, Name.TOKEN_REQUEST);
        assertThat(outcome.trace().steps())
                .allSatisfy(step -> assertThat(step.toString()).doesNotContain(code[0]));
    }

    @Test
    void keepsTokensOutOfTheTrace() {
        hostile.say(
                "/userinfo",
                403,
                "application/json",
                "{\"error\":\"insufficient_scope\",\"error_description\":\"" + HostileProvider.ACCESS_TOKEN
                        + " may not\"}");
        Outcome refused = guestlist.signIn(hostile.knowsAddressOnlyAtUserInfo());
        hostile.say("/token", 200, "application/json", "{\"access_token\":\"abc-secret\", id_token: eyJ-secret}");
        Outcome garbage = signIn();

        assertRefused(refused, Name.USERINFO);
        assertRefused(garbage, Name.TOKEN_REQUEST);
        assertThat(Stream.concat(refused.trace().steps().stream(), garbage.trace().steps().stream()))
                .allSatisfy(step -> assertThat(step.toString()).doesNotContain(HostileProvider.ACCESS_TOKEN, "secret"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|text/html|<html>",
                "200|application/json|{}",
                "200|application/json|[]",
                "200|application/json|''",
                "200|application/json|{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"no.t.oken\"}",
                "200|application/json|{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":7}",
                "200|no/type/at;all|{}",
                "200|application/json|{\"id_token\":\"a.b.c\"}",
                "302|text/html|''",
                "400|text/html|<html>",
                "500|text/plain|oops",
                "204|text/plain|''"
            })
    void refusesATokenResponseThatIsNone(int status, String contentType, String body) {
        hostile.say("/token", status, contentType, body);

        assertRefused(signIn(), Name.TOKEN_REQUEST);
        assertThat(hostile.asked("/token")).isEqualTo(1);
    }

    @Test
    void refusesATokenResponseWithoutIdToken() {
        hostile.say("/token", 200, "application/json", "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}");

        assertThat(signIn().problem()).isEqualTo(SsoProblem.MISCONFIGURED);
    }

    // Claims

    static Stream<Arguments> wrongClaims() {
        Date now = new Date();
        return Stream.of(
                Arguments.of("iss", null, Name.ISSUER),
                Arguments.of("iss", "https://evil.example", Name.ISSUER),
                Arguments.of("iss", "", Name.ISSUER),
                Arguments.of("sub", null, Name.SUBJECT),
                Arguments.of("sub", "", Name.SUBJECT),
                Arguments.of("sub", " ", Name.SUBJECT),
                Arguments.of("sub", "x".repeat(256), Name.SUBJECT),
                Arguments.of("aud", null, Name.AUDIENCE),
                Arguments.of("aud", "another client", Name.AUDIENCE),
                Arguments.of("aud", List.of(), Name.AUDIENCE),
                Arguments.of("aud", List.of("a", "b"), Name.AUDIENCE),
                Arguments.of("aud", List.of(HostileProvider.CLIENT, "b"), Name.AUDIENCE),
                Arguments.of("azp", "another client", Name.AUDIENCE),
                Arguments.of("nonce", null, Name.NONCE),
                Arguments.of("nonce", "another", Name.NONCE),
                Arguments.of("nonce", 7, Name.NONCE),
                Arguments.of("exp", null, Name.TIMES),
                Arguments.of("exp", Date.from(now.toInstant().minusSeconds(90)), Name.TIMES),
                Arguments.of("iat", null, Name.TIMES),
                Arguments.of("iat", Date.from(now.toInstant().plusSeconds(90)), Name.TIMES),
                Arguments.of("nbf", Date.from(now.toInstant().plusSeconds(90)), Name.TIMES),
                Arguments.of("at_hash", "77QmUPtjPfzWtF2AnpK9RQ", Name.ACCESS_TOKEN_HASH),
                Arguments.of("at_hash", 7, Name.ACCESS_TOKEN_HASH));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void refusesAnIdTokenWithAWrong(String claim, Object value, Name step) {
        assertRefused(guestlist.signIn(hostile.claim(claim, value)), step);
    }

    @Test
    void takesSeveralAudiencesIfTheTokenWasIssuedToUs() {
        hostile.claim("aud", List.of("another client", HostileProvider.CLIENT)).claim("azp", HostileProvider.CLIENT);

        assertIn(signIn());
    }

    @Test
    void refusesSeveralAudiencesIfTheTokenWasIssuedToAnother() {
        hostile.claim("aud", List.of("another client", HostileProvider.CLIENT)).claim("azp", "another client");

        assertRefused(signIn(), Name.AUDIENCE);
    }

    @Test
    void needsNoAccessTokenHash() {
        assertIn(guestlist.signIn(hostile.withoutHash()));
    }

    @ParameterizedTest
    @CsvSource({
        "0,-30,false",
        "0,30,false",
        "60,-30,true",
        "60,30,true",
        "60,-90,false",
        "60,90,false",
        "300,280,true",
        "300,-280,true"
    })
    void toleratesAClockThatIsWrongByAsMuchAsIsSet(int skew, int wrongBy, boolean tolerated) {
        IdentityProvider provider = guestlist.provider(RelyingParty.with(
                settings(ProviderKind.OIDC, hostile.issuer()),
                ClientAuthentication.CLIENT_SECRET_BASIC,
                Duration.ofSeconds(skew),
                Optional.empty(),
                Optional.empty(),
                ""));
        Instant there = Instant.now().plusSeconds(wrongBy);
        // As short-lived as can be, so that a slow clock shows.
        hostile.claim("iat", Date.from(there)).claim("exp", Date.from(there.plusSeconds(wrongBy < 0 ? 5 : 300)));

        assertThat(guestlist.signIn(hostile, provider).problem())
                .isEqualTo(tolerated ? null : SsoProblem.MISCONFIGURED);
    }

    // Signatures and keys

    @Test
    void refusesATokenThatIsNotSigned() {
        assertRefused(guestlist.signIn(hostile.signNothing()), Name.SIGNATURE);
    }

    @Test
    void refusesATokenSignedWithTheClientSecretOrAPublicKey() {
        assertRefused(guestlist.signIn(hostile.signWithSecret(SECRET)), Name.SIGNATURE);
        assertRefused(guestlist.signIn(hostile.signWithSecret(KEY.toPublicJWK().toJSONString())), Name.SIGNATURE);
    }

    @Test
    void refusesABadSignature() {
        hostile.signWith(OTHER_KEY, JWSAlgorithm.RS256).sayKeyId(KEY.getKeyID());

        assertRefused(signIn(), Name.SIGNATURE);
    }

    @Test
    void refusesAKeyThatTheTokenBringsAlong() throws Exception {
        HostileProvider attacker = hostile;
        attacker.on("/token", exchange -> {
            try {
                SignedJWT token = new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .jwk(OTHER_KEY.toPublicJWK())
                                .jwkURL(URI.create(attacker.issuer() + "/evil-keys"))
                                .keyID("key-2")
                                .build(),
                        new JWTClaimsSet.Builder().subject("boss").build());
                token.sign(new RSASSASigner(OTHER_KEY));
                HostileProvider.json(
                        exchange,
                        200,
                        Map.of("access_token", "a", "token_type", "Bearer", "id_token", token.serialize()));
            } catch (com.nimbusds.jose.JOSEException e) {
                throw new IllegalStateException(e);
            }
        });

        assertRefused(signIn(), Name.SIGNATURE);
        assertThat(hostile.asked("/evil-keys")).isZero();
    }

    @Test
    void refusesATokenOfAnotherType() {
        assertRefused(guestlist.signIn(hostile.sayType("logout+jwt")), Name.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
    void takesRsaSignatures(String algorithm) {
        assertIn(guestlist.signIn(hostile.signWith(KEY, JWSAlgorithm.parse(algorithm))));
    }

    @ParameterizedTest
    @CsvSource({"ES256,P-256", "ES384,P-384", "ES512,P-521"})
    void takesSignaturesOfEllipticCurves(String algorithm, String curve) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.parse(curve)).keyID("curve").generate();
        hostile.published.add(key);

        assertIn(guestlist.signIn(hostile.signWith(key, JWSAlgorithm.parse(algorithm))));
    }

    @Test
    void takesATokenWithoutKeyIdIfThereIsOneKeyOrOneOfSeveralFits() {
        assertIn(guestlist.signIn(hostile.sayKeyId(null)));
        hostile.published.add(0, OTHER_KEY);
        hostile.published.add(rsa("key-3"));
        assertIn(guestlist.signIn(hostile.sayKeyId(null)));
        assertRefused(
                guestlist.signIn(
                        hostile.signWith(rsa("key-4"), JWSAlgorithm.RS256).sayKeyId(null)),
                Name.SIGNATURE);
    }

    @Test
    void ignoresKeysForOtherUsesAndOfUnknownKinds() throws Exception {
        RSAKey forEncryption = new RSAKey.Builder(OTHER_KEY)
                .keyUse(com.nimbusds.jose.jwk.KeyUse.ENCRYPTION)
                .build();
        hostile.on(
                "/keys",
                exchange -> HostileProvider.write(
                        exchange,
                        200,
                        "application/json",
                        "{\"keys\":[{\"kty\":\"QUANTUM\",\"kid\":\"q\"},"
                                + forEncryption.toPublicJWK().toJSONString() + ","
                                + KEY.toPublicJWK().toJSONString() + "]}"));

        assertIn(signIn());
        assertRefused(guestlist.signIn(hostile.signWith(OTHER_KEY, JWSAlgorithm.RS256)), Name.SIGNATURE);
    }

    @Test
    void followsARotationOfKeysAtOnce() {
        IdentityProvider provider = guestlist.provider(hostile);
        assertIn(guestlist.signIn(hostile, provider));
        hostile.rotateTo(OTHER_KEY);

        assertIn(guestlist.signIn(hostile, provider));
        assertThat(hostile.asked("/keys")).isEqualTo(2);
        assertRefused(guestlist.signIn(hostile.signWith(KEY, JWSAlgorithm.RS256), provider), Name.SIGNATURE);
    }

    @Test
    void fetchesKeysAnewOnceForAFloodOfUnknownKeyIdsAndGoesOnWithTheKnown() {
        IdentityProvider provider = guestlist.provider(hostile);
        assertIn(guestlist.signIn(hostile, provider));
        for (int i = 0; i < 10; i++) {
            assertThat(guestlist
                            .signIn(
                                    hostile.signWith(OTHER_KEY, JWSAlgorithm.RS256)
                                            .sayKeyId("forged-" + i),
                                    provider)
                            .problem())
                    .isEqualTo(SsoProblem.MISCONFIGURED);
        }

        assertThat(hostile.asked("/keys")).isEqualTo(2);
        assertIn(guestlist.signIn(hostile.signWith(KEY, JWSAlgorithm.RS256), provider));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "{}",
                "[]",
                "{\"keys\":[]}",
                "{\"keys\":7}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}]}"
            })
    void refusesKeysThatAreNone(String garbage) {
        hostile.say("/keys", 200, "text/html", garbage);

        assertThat(signIn().problem()).isEqualTo(SsoProblem.MISCONFIGURED);
        assertThat(signIn().failed().name()).isIn(Name.SIGNING_KEYS, Name.SIGNATURE);
    }

    // Userinfo

    @Test
    void asksUserinfoForAnAddressThatIsNotInTheToken() {
        Outcome outcome = guestlist.signIn(hostile.knowsAddressOnlyAtUserInfo());

        assertIn(outcome);
        assertThat(outcome.claims()).containsEntry("email", "ada@acme.example").containsEntry("email_verified", true);
        assertThat(hostile.asked("/userinfo")).isEqualTo(1);
    }

    @Test
    void takesNothingButTheAddressFromUserinfo() {
        hostile.userInfo.put("iss", "https://evil.example");
        hostile.userInfo.put("oid", "boss");
        hostile.userInfo.put("hd", "acme.example");
        hostile.userInfo.put("sid", "session");

        assertThat(guestlist.signIn(hostile.knowsAddressOnlyAtUserInfo()).claims())
                .containsEntry("iss", hostile.issuer().toString())
                .containsEntry("email", "ada@acme.example")
                .doesNotContainKeys("oid", "hd", "sid");
    }

    @Test
    void doesNotTakeTheTokensWordForAnAddressOfUserinfo() {
        hostile.userInfo.remove("email_verified");
        Outcome outcome = guestlist.signIn(hostile.withoutClaim("email").claim("email_verified", true));

        assertThat(outcome.claims()).containsEntry("email", "ada@acme.example").doesNotContainKey("email_verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boss", "", "248289761001 "})
    void refusesUserinfoOfSomebodyElse(String subject) {
        hostile.userInfo.put("sub", subject);

        assertRefused(guestlist.signIn(hostile.knowsAddressOnlyAtUserInfo()), Name.USERINFO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|text/html|<html>",
                "200|application/json|{\"email\":\"boss@acme.example\"}",
                "200|application/json|[]",
                "200|application/jwt|garbage",
                "401|application/json|{}",
                "500|text/html|oops",
                "302|text/html|''",
                "200|application/json|''"
            })
    void refusesUserinfoThatIsNone(int status, String contentType, String body) {
        hostile.knowsAddressOnlyAtUserInfo().say("/userinfo", status, contentType, body);

        assertRefused(signIn(), Name.USERINFO);
    }

    private Outcome signedUserInfo(JWTClaimsSet claims) {
        hostile.knowsAddressOnlyAtUserInfo().say("/userinfo", 200, "application/jwt", hostile.sign(claims));
        return signIn();
    }

    @Test
    void takesUserinfoThatIsSigned() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(HostileProvider.SUBJECT)
                .claim("email", "ada@acme.example")
                .issuer(hostile.issuer().toString())
                .audience(HostileProvider.CLIENT)
                .build();
        Outcome outcome = signedUserInfo(claims);

        assertIn(outcome);
        assertThat(outcome.claims()).containsEntry("email", "ada@acme.example");
    }

    @Test
    void refusesSignedUserinfoForOthersOrOfOthers() {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder().subject(HostileProvider.SUBJECT).claim("email", "ada@acme.example");

        assertRefused(signedUserInfo(claims.audience("another client").build()), Name.USERINFO);
        assertRefused(
                signedUserInfo(claims.audience(HostileProvider.CLIENT)
                        .issuer("https://evil.example")
                        .build()),
                Name.USERINFO);
        assertRefused(signedUserInfo(claims.issuer(null).subject("boss").build()), Name.USERINFO);
    }

    @Test
    void refusesUserinfoWithABadSignatureOrNone() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(HostileProvider.SUBJECT)
                .claim("email", "boss@acme.example")
                .build();
        hostile.signWith(OTHER_KEY, JWSAlgorithm.RS256).sayKeyId(KEY.getKeyID());
        String forged = hostile.sign(claims);
        String plain = new com.nimbusds.jwt.PlainJWT(claims).serialize();
        hostile.signWith(KEY, JWSAlgorithm.RS256).knowsAddressOnlyAtUserInfo();

        assertRefused(guestlist.signIn(hostile.say("/userinfo", 200, "application/jwt", forged)), Name.SIGNATURE);
        assertRefused(guestlist.signIn(hostile.say("/userinfo", 200, "application/jwt", plain)), Name.USERINFO);
    }

    @Test
    void doesWithoutUserinfoWhereThereIsNone() {
        hostile.discovery.remove("userinfo_endpoint");

        assertThat(guestlist.signIn(hostile.knowsAddressOnlyAtUserInfo()).claims())
                .doesNotContainKey("email");
    }
}
