package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.DpopKey;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application with the rules of the FAPI 2.0 Security Profile, and what people can say no to. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FapiIT {

    private static final String PASSWORD = "Correct horse 7";

    private final DpopKey key = DpopKey.make();
    private RSAKey own;
    private Organisation acme;
    private Person ada;
    private Visitor person;
    private RelyingParty bank;
    private String tokenEndpoint;

    @BeforeEach
    void register() throws JOSEException {
        own = new RSAKeyGenerator(2048).keyID("k1").generate();
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        person = Visitor.signedIn(ada);
        bank = RelyingParty.of(
                acme,
                NewApplication.web("Bank", RelyingParty.REDIRECT)
                        .with(new JWKSet(own.toPublicJWK()).toString())
                        .withOtherRules()
                        .pushing()
                        .bound());
        tokenEndpoint = bank.issuer() + "/oauth2/token";
    }

    private Map<String, String> with(Map<String, String> form, JWSAlgorithm algorithm, Object audience)
            throws JOSEException {
        return with(bank, form, algorithm, audience);
    }

    private Map<String, String> with(
            RelyingParty client, Map<String, String> form, JWSAlgorithm algorithm, Object audience)
            throws JOSEException {
        // A claims set would write a list of one audience as a string.
        JWSObject assertion = new JWSObject(
                new JWSHeader.Builder(algorithm).keyID("k1").build(),
                new Payload(Map.of(
                        "iss",
                        client.id().toString(),
                        "sub",
                        client.id().toString(),
                        "aud",
                        audience,
                        "jti",
                        UUID.randomUUID().toString(),
                        "exp",
                        Instant.now().plus(Duration.ofMinutes(1)).getEpochSecond())));
        assertion.sign(new RSASSASigner(own));
        Map<String, String> all = new HashMap<>(form);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion.serialize());
        return all;
    }

    private Map<String, String> proven(Map<String, String> form) throws JOSEException {
        return with(form, JWSAlgorithm.PS256, bank.issuer());
    }

    private String pushed(Map<String, String> request) throws JOSEException {
        Page answer = bank.post("/oauth2/par", proven(request));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat((long) RelyingParty.json(answer).get("expires_in")).isBetween(5L, 599L);
        return "/oauth2/authorize?client_id=" + bank.id() + "&request_uri="
                + RelyingParty.json(answer).get("request_uri");
    }

    private String code() throws JOSEException {
        return bank.answer(person.open(pushed(bank.request()))).get("code");
    }

    @Test
    void itSignsPeopleIn() throws Exception {
        Map<String, String> answer = bank.answer(person.open(pushed(bank.request())));
        assertThat(answer).containsEntry("iss", bank.issuer()).containsEntry("state", "state-1");
        Page redeemed = bank.token(proven(bank.redeeming(answer.get("code"))), key.proof("POST", tokenEndpoint));
        assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(200);
        Map<String, Object> tokens = RelyingParty.json(redeemed);
        assertThat(tokens).containsEntry("token_type", "DPoP");
        assertThat(SignedJWT.parse(tokens.get("id_token").toString())
                        .getHeader()
                        .getAlgorithm())
                .isEqualTo(JWSAlgorithm.ES256);
        Page refreshed = bank.token(
                proven(Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        tokens.get("refresh_token").toString())),
                key.proof("POST", tokenEndpoint));
        assertThat(RelyingParty.json(refreshed)).containsEntry("refresh_token", tokens.get("refresh_token"));
    }

    @Test
    void itsRequestsArePushedWithPkce() throws JOSEException {
        assertThat(bank.answer(person.open(bank.address())))
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "state-1")
                .containsEntry("iss", bank.issuer())
                .doesNotContainKey("code");
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        assertThat(boss.open("/admin/application?id=" + bank.id())
                        .html()
                        .select("#refused")
                        .text())
                .contains("must push it (PAR)");
        Map<String, String> plain = bank.request();
        plain.remove("code_challenge");
        plain.remove("code_challenge_method");
        assertThat(bank.post("/oauth2/par", proven(plain)).body()).contains("code_challenge is required");
    }

    @Test
    void itsAssertionsAreForTheIssuerAlone() throws JOSEException {
        Map<String, String> itself = Map.of("grant_type", "client_credentials");
        for (Object audience : List.of(
                tokenEndpoint,
                bank.issuer() + "/oauth2/par",
                List.of(bank.issuer()),
                List.of(bank.issuer(), tokenEndpoint))) {
            Page answer = bank.token(with(itself, JWSAlgorithm.PS256, audience), key.proof("POST", tokenEndpoint));
            assertThat(answer.status()).as(audience + ": " + answer.body()).isEqualTo(401);
            assertThat(RelyingParty.json(answer)).containsEntry("error", "invalid_client");
        }
        assertThat(bank.token(with(itself, JWSAlgorithm.RS256, bank.issuer()), key.proof("POST", tokenEndpoint))
                        .status())
                .as("signed with RS256")
                .isEqualTo(401);
        assertThat(bank.token(proven(itself), key.proof("POST", tokenEndpoint)).status())
                .isEqualTo(200);
    }

    @Test
    void itsProofsAreOfTheStrongerAlgorithms() throws JOSEException {
        Map<String, String> itself = Map.of("grant_type", "client_credentials");
        assertThat(bank.token(proven(itself), DpopKey.rsa(JWSAlgorithm.RS256).proof("POST", tokenEndpoint))
                        .body())
                .contains("invalid_dpop_proof");
        assertThat(bank.token(proven(itself), DpopKey.rsa(JWSAlgorithm.PS256).proof("POST", tokenEndpoint))
                        .status())
                .isEqualTo(200);
        String code = code();
        assertThat(bank.token(proven(bank.redeeming(code))).body()).contains("invalid_request");
        assertThat(bank.token(proven(bank.redeeming(code)), key.proof("POST", tokenEndpoint))
                        .status())
                .as("the code was not used up")
                .isEqualTo(200);
    }

    /** It has no authorization requests that could be pushed, and all other rules. */
    @Test
    void anApplicationThatActsForItselfHasTheSameRules() throws JOSEException {
        NewApplication service = NewApplication.web("Feed", "https://feed.example")
                .of("SERVICE")
                .pushing()
                .bound();
        RelyingParty feed = RelyingParty.of(acme, service.with(new JWKSet(own.toPublicJWK()).toString()));
        Map<String, String> itself = Map.of("grant_type", "client_credentials");
        Map<String, String> proven = with(feed, itself, JWSAlgorithm.PS256, feed.issuer());
        assertThat(feed.token(proven, DpopKey.rsa(JWSAlgorithm.RS256).proof("POST", tokenEndpoint))
                        .body())
                .contains("invalid_dpop_proof");
        assertThat(feed.token(with(feed, itself, JWSAlgorithm.RS256, feed.issuer()), key.proof("POST", tokenEndpoint))
                        .status())
                .isEqualTo(401);
        Page bearer = feed.token(with(feed, itself, JWSAlgorithm.PS256, feed.issuer()));
        assertThat(bearer.body()).contains("invalid_request");
        Page bound = feed.token(
                with(feed, itself, JWSAlgorithm.PS256, feed.issuer()),
                DpopKey.rsa(JWSAlgorithm.PS256).proof("POST", tokenEndpoint));
        assertThat(RelyingParty.json(bound)).containsEntry("token_type", "DPoP");
    }

    /** As one may be stored from before that rule. */
    @Test
    void noSecretCounts() {
        for (String kind : List.of("WEB", "SERVICE")) {
            RelyingParty old = RelyingParty.of(
                    acme,
                    NewApplication.web("Old " + kind, RelyingParty.REDIRECT)
                            .of(kind)
                            .pushing()
                            .bound());
            Page refused = old.token(Map.of("grant_type", "client_credentials"), key.proof("POST", tokenEndpoint));
            assertThat(refused.status()).as(refused.body()).isEqualTo(401);
            assertThat(RelyingParty.json(refused)).containsEntry("error", "invalid_client");
            assertThat(refused.body()).contains("FAPI 2.0");
        }
    }

    @Test
    void itIsTriedLikeAnyOther() {
        bank.get("/oauth2/jwks");
        Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        Visitor visitor = Visitor.signedIn(boss);
        Page tried = visitor.open("/admin/application-try?id=" + bank.id());
        assertThat(tried.text())
                .contains("Everything is as the application needs it")
                .contains("\"token_type\": \"DPoP\"", "\"jkt\"");
    }

    private static String cancel(Page page) {
        return page.html().select("p.more a:contains(Cancel)").attr("href");
    }

    @Test
    void whoeverCancelsASignInIsSentBack() throws JOSEException {
        Visitor stranger = Visitor.at(acme.host());
        Page login = stranger.open(pushed(bank.request())).follow();
        assertThat(login.text()).contains("Cancel, and go back to Bank");
        assertThat(bank.answer(stranger.open(cancel(login))))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "state-1")
                .containsEntry("iss", bank.issuer());
        assertThat(stranger.open(cancel(login)).status()).as("once").isEqualTo(403);

        RelyingParty wiki = RelyingParty.of(acme);
        Page plain = stranger.open(wiki.address()).follow();
        assertThat(wiki.answer(stranger.open(cancel(plain)))).containsEntry("error", "access_denied");
        Page choose = person.open(wiki.address("prompt", "select_account"));
        assertThat(wiki.answer(person.open(cancel(choose)))).containsEntry("error", "access_denied");
    }

    @Test
    void alsoWhenOnlyTheSecondFactorIsMissing() throws JOSEException {
        Page setUp = person.open("/my-second-factor");
        String secret = setUp.html().select(".copy code").first().text();
        setUp.formWith("code").with("code", Codes.at(secret, Instant.now())).submit();
        Visitor half = Visitor.at(acme.host());
        Page login = half.open(pushed(bank.request())).follow();
        Page asked = login.form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit()
                .follow();
        assertThat(asked.text()).contains("Cancel, and go back to Bank");
        assertThat(bank.answer(half.open(cancel(asked)))).containsEntry("error", "access_denied");
        assertThat(half.isSignedIn()).isFalse();
    }

    @Test
    void whoGoesNowhereElseCancelsNothing() {
        Visitor stranger = Visitor.at(acme.host());
        for (String to : List.of(
                "",
                "?to=/account",
                "?to=/oauth2/authorize",
                "?to=/oauth2/authorize%3Frequest_uri%3Dhttps://evil.example",
                "?to=https://evil.example/%3Frequest_uri%3Durn:ietf:params:oauth:request_uri:x",
                "?to=/oauth2/logout%3Frequest_uri%3Durn:ietf:params:oauth:request_uri:x")) {
            assertThat(cancel(stranger.open("/login" + to))).as(to).isEmpty();
        }
    }
}
