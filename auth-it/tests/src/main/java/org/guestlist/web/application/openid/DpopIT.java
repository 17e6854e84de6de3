package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Race;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.DpopKey;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens that are bound to a key: nobody uses one without a proof of it (RFC 9449). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DpopIT {

    private static final int TIMES = 12;

    private final DpopKey key = DpopKey.make();
    private Organisation acme;
    private RelyingParty wiki;
    private RelyingParty mobile;
    private Visitor person;
    private String tokenEndpoint;
    private String userInfo;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        wiki = RelyingParty.of(acme);
        mobile = RelyingParty.of(
                acme, NewApplication.web("Mobile", RelyingParty.REDIRECT).of("PUBLIC"));
        person = Visitor.signedIn(backstage().employee(acme, "ada@example.com", "Correct horse 7"));
        tokenEndpoint = wiki.issuer() + "/oauth2/token";
        userInfo = wiki.issuer() + "/oauth2/userinfo";
    }

    private String proof() {
        return key.proof("POST", tokenEndpoint);
    }

    private Map<String, Object> bound(RelyingParty application) {
        return got(application.token(application.redeeming(application.code(person)), proof()));
    }

    private static Map<String, Object> got(Page answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return RelyingParty.json(answer);
    }

    private static Map<String, String> refreshing(Map<String, Object> tokens) {
        return Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                tokens.get("refresh_token").toString());
    }

    private static void refused(Page answer, String error, String how) {
        assertThat(answer.status()).as(how + ": " + answer.body()).isEqualTo(400);
        assertThat(RelyingParty.json(answer)).as(how).containsEntry("error", error);
    }

    private static String challenge(Page answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        return answer.header("WWW-Authenticate").orElseThrow();
    }

    @Test
    void aBoundTokenCountsWithAProofAndAsABearerTokenNot() throws Exception {
        Map<String, Object> tokens = bound(wiki);
        assertThat(tokens).containsEntry("token_type", "DPoP").containsKey("id_token");
        String token = tokens.get("access_token").toString();
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .containsEntry("jkt", key.thumbprint());
        assertThat(got(wiki.userInfoAs("DPoP " + token, key.proof("GET", userInfo, token))))
                .containsEntry("email", "ada@example.com");
        assertThat(wiki.userInfoAs("dpOP " + token, key.proof("GET", userInfo, token))
                        .status())
                .isEqualTo(200);
        for (String proof : List.of("", key.proof("GET", userInfo, token))) {
            String[] proofs = proof.isEmpty() ? new String[0] : new String[] {proof};
            assertThat(challenge(wiki.userInfoAs("Bearer " + token, proofs)))
                    .startsWith("DPoP error=\"invalid_token\"")
                    .contains("algs=\"ES256 PS256 RS256\"");
        }
        assertThat(mobile.post("/oauth2/userinfo", Map.of("access_token", token))
                        .status())
                .as("in a form")
                .isEqualTo(401);
        assertThat(got(wiki.post("/oauth2/introspect", Map.of("token", token))))
                .containsEntry("active", true)
                .containsEntry("token_type", "DPoP")
                .containsEntry("cnf", Map.of("jkt", key.thumbprint()));
        assertThat(RelyingParty.json(wiki.get("/.well-known/openid-configuration"))
                        .get("dpop_signing_alg_values_supported"))
                .isEqualTo(List.of("ES256", "PS256", "RS256"));
    }

    @Test
    void anyOtherTokenIsABearerToken() {
        Map<String, Object> tokens = wiki.tokens(person);
        assertThat(tokens).containsEntry("token_type", "Bearer");
        String token = tokens.get("access_token").toString();
        assertThat(challenge(wiki.userInfoAs("DPoP " + token, key.proof("GET", userInfo, token))))
                .startsWith("DPoP error=\"invalid_token\"");
        assertThat(wiki.userInfo(token).status()).isEqualTo(200);
        assertThat(challenge(wiki.userInfoAs("DPoP x", key.proof("GET", userInfo, "x"))))
                .startsWith("DPoP error=\"invalid_token\"");
    }

    /** What is no proof of this request, for a token or none, each by what is wrong with it. */
    private Map<String, List<String>> wrongProofs(String method, String address, String token) throws Exception {
        Map<String, List<String>> wrong = new LinkedHashMap<>();
        Instant now = Instant.now();
        Map<String, JWTClaimsSet.Builder> claims = new LinkedHashMap<>();
        claims.put("another method", DpopKey.claims(method.equals("GET") ? "POST" : "GET", address, token));
        claims.put("no method", DpopKey.claims(null, address, token));
        claims.put("another address", DpopKey.claims(method, address + "/x", token));
        claims.put("another host", DpopKey.claims(method, address.replaceFirst("//[^/:]+", "//evil.example"), token));
        claims.put("no address", DpopKey.claims(method, null, token));
        claims.put("no id", DpopKey.claims(method, address, token).jwtID(null));
        claims.put("no time", DpopKey.claims(method, address, token).issueTime(null));
        claims.put(
                "an hour ago",
                DpopKey.claims(method, address, token).issueTime(Date.from(now.minus(Duration.ofHours(1)))));
        claims.put(
                "in an hour",
                DpopKey.claims(method, address, token).issueTime(Date.from(now.plus(Duration.ofHours(1)))));
        claims.put("a list as its address", DpopKey.claims(method, null, token).claim("htu", List.of(address)));
        claims.put("a word as its time", DpopKey.claims(method, address, token).claim("iat", "now"));
        claims.forEach((name, one) -> wrong.put(name, List.of(key.signed(one, header -> header))));

        JWTClaimsSet.Builder right = DpopKey.claims(method, address, token);
        wrong.put("no type", List.of(key.signed(right, header -> header.type(null))));
        wrong.put("another type", List.of(key.signed(right, header -> header.type(JOSEObjectType.JWT))));
        wrong.put("no key", List.of(key.signed(right, header -> header.jwk(null))));
        wrong.put(
                "another key",
                List.of(key.signed(
                        right, header -> header.jwk(DpopKey.make().key().toPublicJWK()))));
        wrong.put("not signed", List.of(new PlainJWT(right.build()).serialize()));
        wrong.put(
                "the private key",
                List.of(raw(
                        "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":"
                                + key.key().toJSONString() + "}",
                        right)));
        wrong.put(
                "no algorithm",
                List.of(raw(
                        "{\"typ\":\"dpop+jwt\",\"jwk\":"
                                + key.key().toPublicJWK().toJSONString() + "}",
                        right)));
        SignedJWT symmetric = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(DPoPProofFactory.TYPE)
                        .jwk(key.key().toPublicJWK())
                        .build(),
                right.build());
        symmetric.sign(new MACSigner(new byte[32]));
        wrong.put("a symmetric algorithm", List.of(symmetric.serialize()));
        wrong.put(
                "a symmetric key",
                List.of(raw(
                        "{\"typ\":\"dpop+jwt\",\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AAAA\"}}", right)));
        wrong.put(
                "a huge one",
                List.of(key.signed(
                        DpopKey.claims(method, address, token).claim("x", "x".repeat(4000)), header -> header)));
        wrong.put("two", List.of(key.proof(method, address, token), key.proof(method, address, token)));
        wrong.put("two in one", List.of(key.proof(method, address, token) + ", " + key.proof(method, address, token)));
        wrong.put("a word", List.of("proof"));
        wrong.put("nothing", List.of(""));
        wrong.put("padded", List.of(key.proof(method, address, token) + "="));
        return wrong;
    }

    private static String raw(String header, JWTClaimsSet.Builder claims) {
        return Base64URL.encode(header) + "." + Base64URL.encode(claims.build().toString()) + "."
                + Base64URL.encode(new byte[64]);
    }

    @Test
    void aWrongProofGetsNoTokensAndUsesNothingUp() throws Exception {
        Map<String, String> form = wiki.redeeming(wiki.code(person));
        wrongProofs("POST", tokenEndpoint, null)
                .forEach((how, proofs) ->
                        refused(wiki.token(form, proofs.toArray(String[]::new)), "invalid_dpop_proof", how));
        got(wiki.token(form, proof()));
    }

    @Test
    void aWrongProofOpensNothing() throws Exception {
        String token = bound(wiki).get("access_token").toString();
        Map<String, List<String>> wrong = wrongProofs("GET", userInfo, token);
        wrong.put("of no token", List.of(key.proof("GET", userInfo)));
        wrong.put("of another token", List.of(key.proof("GET", userInfo, "x")));
        wrong.put("of another key", List.of(DpopKey.make().proof("GET", userInfo, token)));
        wrong.put("none", List.of());
        wrong.forEach((how, proofs) -> assertThat(
                        challenge(wiki.userInfoAs("DPoP " + token, proofs.toArray(String[]::new))))
                .as(how)
                .startsWith("DPoP error=\"invalid_dpop_proof\""));
        assertThat(wiki.userInfoAs("DPoP " + token, key.proof("GET", userInfo + "?a=b#c", token))
                        .status())
                .as("query and fragment do not count")
                .isEqualTo(200);
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", "Correct horse 7"));
        assertThat(boss.open("/admin/application?id=" + wiki.id()).text())
                .contains("sends a proof of a key (DPoP) that proves nothing here", "A proof is required");
    }

    @Test
    @Tag("h2")
    void aProofCountsOnceAlsoIfItComesTwelveTimesAtOnce() {
        String token = bound(wiki).get("access_token").toString();
        String proof = key.proof("GET", userInfo, token);
        assertThat(Race.of(TIMES, () -> wiki.userInfoAs("DPoP " + token, proof).status()))
                .containsOnlyOnce(200)
                .containsOnly(200, 401);
        Map<String, String> itself = Map.of("grant_type", "client_credentials");
        String other = proof();
        assertThat(Race.of(TIMES, () -> wiki.token(itself, other).status()))
                .containsOnlyOnce(200)
                .containsOnly(200, 400);
        refused(wiki.token(itself, other), "invalid_dpop_proof", "later");
    }

    /** The number of a proof is nobody's but of who has the key. */
    @Test
    void nobodyUsesUpTheProofsOfOthers() {
        String id = UUID.randomUUID().toString();
        Map<String, String> itself = Map.of("grant_type", "client_credentials");
        for (DpopKey one : List.of(key, DpopKey.make())) {
            got(wiki.token(
                    itself,
                    one.signed(DpopKey.claims("POST", tokenEndpoint, null).jwtID(id), header -> header)));
        }
    }

    @Test
    void aCodeIsForItsKey() {
        Map<String, String> request = new HashMap<>(wiki.request());
        request.put("dpop_jkt", key.thumbprint());
        String code = wiki.answer(person.open(RelyingParty.address(request))).get("code");
        refused(wiki.redeem(code), "invalid_grant", "without a proof");
        refused(
                wiki.token(wiki.redeeming(code), DpopKey.make().proof("POST", tokenEndpoint)),
                "invalid_grant",
                "of another key");
        assertThat(got(wiki.token(wiki.redeeming(code), proof()))).containsEntry("token_type", "DPoP");

        request.put("dpop_jkt", "x");
        assertThat(wiki.answer(person.open(RelyingParty.address(request)))).containsEntry("error", "invalid_request");
    }

    @Test
    void aPushedRequestWithAProofBindsTheCode() {
        String push = wiki.issuer() + "/oauth2/par";
        Map<String, String> request = wiki.request();
        Page pushed = wiki.post("/oauth2/par", request, key.proof("POST", push));
        assertThat(pushed.status()).as(pushed.body()).isEqualTo(201);
        String code = wiki.answer(person.open("/oauth2/authorize?client_id=" + wiki.id() + "&request_uri="
                        + RelyingParty.json(pushed).get("request_uri")))
                .get("code");
        refused(wiki.redeem(code), "invalid_grant", "without a proof");
        got(wiki.token(wiki.redeeming(code), proof()));

        Map<String, String> other = new HashMap<>(request);
        other.put("dpop_jkt", DpopKey.make().thumbprint());
        refused(wiki.post("/oauth2/par", other, key.proof("POST", push)), "invalid_dpop_proof", "of another key");
        refused(wiki.post("/oauth2/par", request, proof()), "invalid_dpop_proof", "for another address");
        other.put("dpop_jkt", key.thumbprint());
        assertThat(wiki.post("/oauth2/par", other, key.proof("POST", push)).status())
                .isEqualTo(201);
    }

    @Test
    @Tag("h2")
    void theRefreshTokenOfAPublicClientIsForItsKeyAndStays() {
        Map<String, Object> tokens = bound(mobile);
        refused(mobile.token(refreshing(tokens)), "invalid_grant", "without a proof");
        refused(
                mobile.token(refreshing(tokens), DpopKey.make().proof("POST", tokenEndpoint)),
                "invalid_grant",
                "of another key");
        List<Page> answers = Race.of(TIMES, () -> mobile.token(refreshing(tokens), proof()));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(got(answer))
                        .containsEntry("token_type", "DPoP")
                        .containsEntry("refresh_token", tokens.get("refresh_token")));
    }

    @Test
    void anUnboundRefreshTokenIsReplacedAsBefore() {
        Map<String, Object> tokens = mobile.tokens(person);
        Map<String, Object> next = got(mobile.token(refreshing(tokens), proof()));
        assertThat(next).containsEntry("token_type", "DPoP");
        assertThat(next.get("refresh_token")).isNotEqualTo(tokens.get("refresh_token"));
    }

    /** Its refresh token is bound to its secret, so that it may take another key. */
    @Test
    void aConfidentialClientMayChangeItsKey() {
        Map<String, Object> tokens = bound(wiki);
        DpopKey other = DpopKey.make();
        Map<String, Object> next = got(wiki.token(refreshing(tokens), other.proof("POST", tokenEndpoint)));
        assertThat(next).containsEntry("refresh_token", tokens.get("refresh_token"));
        String token = next.get("access_token").toString();
        assertThat(wiki.userInfoAs("DPoP " + token, other.proof("GET", userInfo, token))
                        .status())
                .isEqualTo(200);
        Map<String, Object> unbound = got(wiki.token(refreshing(tokens)));
        assertThat(unbound).containsEntry("token_type", "Bearer");
        assertThat(unbound.get("refresh_token")).isNotEqualTo(tokens.get("refresh_token"));
    }

    @Test
    void whereItIsRequiredNothingIsGivenWithoutAProof() {
        RelyingParty strict = RelyingParty.of(
                acme, NewApplication.web("Strict", RelyingParty.REDIRECT).bound());
        String code = strict.code(person);
        refused(strict.redeem(code), "invalid_request", "a code");
        Map<String, Object> tokens = got(strict.token(strict.redeeming(code), proof()));
        refused(strict.token(refreshing(tokens)), "invalid_request", "a refresh token");
        Map<String, String> itself = Map.of("grant_type", "client_credentials");
        refused(strict.token(itself), "invalid_request", "for itself");
        assertThat(got(strict.token(itself, proof()))).containsEntry("token_type", "DPoP");
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", "Correct horse 7"));
        assertThat(boss.open("/admin/application?id=" + strict.id())
                        .html()
                        .select("#refused")
                        .text())
                .contains("sends no proof of a key (DPoP)");
    }

    @Test
    void aDeviceBindsItsTokens() {
        RelyingParty television = RelyingParty.of(
                acme,
                NewApplication.web("Television", RelyingParty.REDIRECT)
                        .of("PUBLIC")
                        .onDevices());
        Map<String, Object> codes =
                got(television.post("/oauth2/device_authorization", Map.of("scope", "openid profile email")));
        person.open("/device?user_code=" + codes.get("user_code"))
                .formTo("/device")
                .plus("do", "allow")
                .submit();
        Map<String, Object> tokens = got(television.token(
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code",
                        codes.get("device_code").toString()),
                proof()));
        assertThat(tokens).containsEntry("token_type", "DPoP");
        refused(television.token(refreshing(tokens)), "invalid_grant", "without a proof");
    }

    @Test
    void pagesOfOtherHostsMaySendProofs() {
        Page asked = Visitor.at(acme.host())
                .send(
                        "/oauth2/token",
                        request -> request.method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody())
                                .setHeader("Origin", "https://app.example"));
        assertThat(asked.header("Access-Control-Allow-Headers").orElse("")).contains("DPoP");
    }
}
