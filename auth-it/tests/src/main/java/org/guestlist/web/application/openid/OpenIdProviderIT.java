package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application signs a person in, and gets what it may know, for as long as the person is signed in here. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenIdProviderIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;
    private RelyingParty wiki;

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        wiki = RelyingParty.of(acme);
    }

    @Test
    void metadataNamesTheIssuerAndEveryEndpointAnswers() throws Exception {
        Page page = wiki.get("/.well-known/openid-configuration");
        assertThat(page.status()).isEqualTo(200);
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(page.body());
        assertThat(metadata.getIssuer()).isEqualTo(new Issuer(wiki.issuer()));
        assertThat(page.header("Cache-Control")).hasValue("public, max-age=3600");
        assertThat(page.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(wiki.get("/.well-known/oauth-authorization-server").body()).isEqualTo(page.body());
        assertThat(JWKSet.parse(wiki.get("/oauth2/jwks").body()).getKeys())
                .hasSize(2)
                .noneMatch(key -> key.isPrivate());
    }

    @Test
    void aPersonWhoIsNotSignedInSignsInAndGoesOnToTheApplication() {
        Visitor person = Visitor.at(acme.host());
        Page login = person.open(wiki.address()).follow();
        assertThat(login.path()).startsWith("/login?to=");
        Page in = login.form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit();
        Page onTheWay = in.follow();
        String target = onTheWay.html()
                .select("meta[http-equiv=refresh]")
                .attr("content")
                .replaceFirst("0; url=", "");
        Map<String, String> answer = wiki.answer(person.open(target));
        assertThat(answer).containsEntry("state", "state-1").containsEntry("iss", wiki.issuer());
        assertThat(wiki.redeem(answer.get("code")).status()).isEqualTo(200);
    }

    @Test
    void tokensSayWhoItIs() throws Exception {
        backstage().join(ada, "Editors");
        backstage().join(ada, "Staff");
        Map<String, Object> tokens = wiki.tokens(Visitor.signedIn(ada));
        JWTClaimsSet id = verified((String) tokens.get("id_token"));
        assertThat(id.getIssuer()).isEqualTo(wiki.issuer());
        assertThat(id.getAudience()).containsExactly(wiki.id().toString());
        assertThat(id.getSubject()).isEqualTo(ada.uuid().toString());
        assertThat(id.getStringClaim("nonce")).isEqualTo("nonce-1");
        assertThat(id.getStringListClaim("amr")).containsExactly("pwd");
        assertThat(id.getClaims())
                .containsKeys("auth_time", "acr", "sid", "at_hash", "iat", "exp")
                .as("only what the standard knows")
                .doesNotContainKey("token_use");
        assertThat(id.getClaims()).doesNotContainKeys("email", "name", "groups");
        assertThat(tokens).containsEntry("session_state", id.getStringClaim("sid"));

        SignedJWT access = SignedJWT.parse((String) tokens.get("access_token"));
        assertThat(access.getHeader().getType().getType()).isEqualTo("JWT");
        JWTClaimsSet claims = verified((String) tokens.get("access_token"));
        assertThat(claims.getSubject()).isEqualTo(ada.uuid().toString());
        assertThat(claims.getStringClaim("upn")).isEqualTo("ada@example.com");
        assertThat(claims.getStringListClaim("groups")).containsExactly("Editors", "Staff");
        assertThat(claims.getAudience()).containsExactly(wiki.id().toString());
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(300_000);

        Map<String, Object> info = RelyingParty.json(wiki.userInfo((String) tokens.get("access_token")));
        assertThat(info)
                .containsEntry("sub", ada.uuid().toString())
                .containsEntry("email", "ada@example.com")
                .containsEntry("email_verified", true)
                .containsEntry("groups", List.of("Editors", "Staff"))
                .containsKeys("name", "locale", "zoneinfo", "preferred_username");
    }

    /** For products that do not ask for the claims. */
    @Test
    void theIdTokenSaysItAllWhereAnAdministratorHasTickedIt() throws Exception {
        backstage().join(ada, "Editors");
        RelyingParty shop = RelyingParty.of(
                acme,
                NewApplication.web("Shop", RelyingParty.REDIRECT)
                        .learning("EMAIL", "GROUPS")
                        .withClaimsInIdToken());
        Map<String, Object> tokens = shop.tokens(Visitor.signedIn(ada));
        assertThat(SignedJWT.parse((String) tokens.get("id_token"))
                        .getJWTClaimsSet()
                        .getClaims())
                .containsEntry("email", "ada@example.com")
                .containsEntry("groups", List.of("Editors"))
                // Not ticked.
                .doesNotContainKeys("name", "locale");
        Map<String, Object> narrower = RelyingParty.json(shop.token(Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                (String) tokens.get("refresh_token"),
                "scope",
                "openid email")));
        assertThat(SignedJWT.parse((String) narrower.get("id_token"))
                        .getJWTClaimsSet()
                        .getClaims())
                .containsKey("email")
                .doesNotContainKey("groups");
    }

    /** MicroProfile JWT asks for {@code upn}, RFC 7662 §2.2 knows {@code username}: neither gives away what was not ticked. */
    @Test
    void whoMayNotKnowTheAddressIsNotTold() throws Exception {
        RelyingParty shop = RelyingParty.of(
                acme,
                NewApplication.web("Shop", RelyingParty.REDIRECT)
                        .withOtherRules()
                        .learning("PROFILE"));
        Map<String, Object> tokens = shop.tokens(Visitor.signedIn(ada));
        JWTClaimsSet access =
                SignedJWT.parse((String) tokens.get("access_token")).getJWTClaimsSet();
        assertThat(access.getSubject()).matches("[0-9a-f]{64}");
        assertThat(access.getStringClaim("upn")).isEqualTo(access.getSubject());
        Page introspected = shop.post("/oauth2/introspect", Map.of("token", (String) tokens.get("access_token")));
        assertThat(RelyingParty.json(introspected)).containsEntry("username", access.getSubject());
        Page info = shop.userInfo((String) tokens.get("access_token"));
        assertThat(RelyingParty.json(info)).containsEntry("preferred_username", access.getSubject());
        for (String told : List.of(access.toString(), introspected.body(), info.body())) {
            assertThat(told).doesNotContain(ada.email(), ada.uuid().toString());
        }
    }

    private JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(wiki.get("/oauth2/jwks").body());
        assertThat(jwt.verify(new RSASSAVerifier(
                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        return jwt.getJWTClaimsSet();
    }

    @Test
    void aRefreshTokenWorksOnceAndItsSecondUseEndsAll() {
        Map<String, Object> first = wiki.tokens(Visitor.signedIn(ada));
        Map<String, Object> second = RelyingParty.json(wiki.refresh((String) first.get("refresh_token")));
        assertThat(second).containsKeys("access_token", "id_token", "refresh_token");
        assertThat(wiki.isActive((String) second.get("access_token"))).isTrue();
        backstage().forwardClock(Duration.ofSeconds(16));
        assertThat(wiki.refresh((String) first.get("refresh_token")).body()).contains("invalid_grant");
        assertThat(wiki.refresh((String) second.get("refresh_token")).body()).contains("invalid_grant");
        assertThat(wiki.isActive((String) second.get("access_token"))).isFalse();
        assertThat(backstage().rows(acme)).contains("kind=REFRESH_TOKEN_REUSED");
    }

    /** The answer was lost, or another tab was faster. */
    @Test
    void theSameSuccessorIsGivenAgainForSomeSeconds() {
        String first = (String) wiki.tokens(Visitor.signedIn(ada)).get("refresh_token");
        Map<String, Object> second = RelyingParty.json(wiki.refresh(first));
        backstage().forwardClock(Duration.ofSeconds(14));
        Map<String, Object> again = RelyingParty.json(wiki.refresh(first));
        assertThat(again).containsEntry("refresh_token", second.get("refresh_token"));
        assertThat(wiki.isActive((String) second.get("access_token"))).isTrue();
        assertThat(wiki.isActive((String) again.get("access_token"))).isTrue();
        String third = (String) RelyingParty.json(wiki.refresh((String) again.get("refresh_token")))
                .get("refresh_token");
        assertThat(third).isNotEqualTo(second.get("refresh_token"));
        // Two steps behind is no lost answer, however soon it comes.
        assertThat(wiki.refresh(first).body()).contains("invalid_grant");
        assertThat(wiki.refresh(third).body()).contains("invalid_grant");
    }

    @Test
    void nobodyElseIsGivenTheSuccessor() {
        String first = (String) wiki.tokens(Visitor.signedIn(ada)).get("refresh_token");
        String second = (String) RelyingParty.json(wiki.refresh(first)).get("refresh_token");
        RelyingParty shop = RelyingParty.of(acme, NewApplication.web("Shop", RelyingParty.REDIRECT));
        assertThat(shop.refresh(first).body()).contains("invalid_grant");
        assertThat(RelyingParty.json(wiki.refresh(second))).containsKey("access_token");
    }

    @Test
    void aCodeWorksOnceAndItsSecondUseEndsItsTokens() {
        String code = wiki.code(Visitor.signedIn(ada));
        Map<String, Object> tokens = RelyingParty.json(wiki.redeem(code));
        assertThat(wiki.redeem(code).body()).contains("invalid_grant");
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isFalse();
        assertThat(wiki.userInfo((String) tokens.get("access_token")).status()).isEqualTo(401);
    }

    /** Each statement is a round trip; what EclipseLink does not fetch with a grant it asks for one by one. */
    @Test
    @EnabledIfSystemProperty(named = "it.database", matches = "postgresql")
    void noEndpointAsksMoreOfTheDatabaseThanItMust() {
        Visitor person = Visitor.signedIn(ada);
        AtomicReference<Map<String, Object>> tokens = new AtomicReference<>(wiki.tokens(person));
        Supplier<String> access = () -> (String) tokens.get().get("access_token");
        Map<String, Long> statements = new LinkedHashMap<>();
        statements.put("code", statements(() -> wiki.code(person)));
        statements.put("code and tokens", statements(() -> tokens.set(wiki.tokens(person))));
        statements.put(
                "refresh",
                statements(() -> tokens.set(
                        RelyingParty.json(wiki.refresh((String) tokens.get().get("refresh_token"))))));
        statements.put("introspection", statements(() -> wiki.isActive(access.get())));
        statements.put("claims, with groups and attributes", statements(() -> wiki.userInfo(access.get())));
        assertThat(statements)
                .isEqualTo(Map.of(
                        "code",
                        5L,
                        "code and tokens",
                        10L,
                        "refresh",
                        5L,
                        "introspection",
                        1L,
                        "claims, with groups and attributes",
                        5L));
    }

    /** @return how many statements each takes, and one for each transaction; the few that others cause in between do not count */
    private static long statements(Runnable action) {
        int times = 30;
        backstage().countStatements(true);
        for (int i = 0; i < times; i++) {
            action.run();
        }
        return backstage().countStatements(false) / times;
    }

    @Test
    void signingOutHereEndsEverythingThere() {
        Visitor person = Visitor.signedIn(ada);
        Map<String, Object> tokens = wiki.tokens(person);
        assertThat(wiki.isActive((String) tokens.get("refresh_token"))).isTrue();
        person.open("/account").formTo("/logout").submit();
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isFalse();
        assertThat(wiki.isActive((String) tokens.get("refresh_token"))).isFalse();
        assertThat(wiki.refresh((String) tokens.get("refresh_token")).body()).contains("invalid_grant");
        assertThat(wiki.userInfo((String) tokens.get("access_token")).status()).isEqualTo(401);
    }

    @Test
    void revokingEndsTheGrant() {
        Map<String, Object> tokens = wiki.tokens(Visitor.signedIn(ada));
        assertThat(wiki.post("/oauth2/revoke", Map.of("token", (String) tokens.get("refresh_token")))
                        .status())
                .isEqualTo(200);
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isFalse();
        assertThat(wiki.post("/oauth2/revoke", Map.of("token", "nonsense")).status())
                .isEqualTo(200);
    }

    @Test
    void anApplicationCanAskForALanguage() {
        Visitor stranger = Visitor.at(acme.host());
        Page login = stranger.open(wiki.address("ui_locales", "fr de-AT en")).follow();
        assertThat(login.html().select("html").attr("lang")).isEqualTo("de");
        Page refused = login.form()
                .with("email", "ada@example.com")
                .with("password", "wrong")
                .submit();
        assertThat(refused.html().select("html").attr("lang"))
                .as("until the person is in")
                .isEqualTo("de");
        assertThat(Visitor.at(acme.host())
                        .open(wiki.address("ui_locales", "fr <x>"))
                        .follow()
                        .html()
                        .select("html")
                        .attr("lang"))
                .as("none that Guestlist speaks")
                .isEqualTo("en");
    }
}
