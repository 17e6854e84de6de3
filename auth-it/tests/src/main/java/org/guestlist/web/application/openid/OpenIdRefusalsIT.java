package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.RawRequest;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the OpenID provider refuses, and how it says so (RFC 6749, 7009, 7636, 7662, 9126, 9207, 9700). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenIdRefusalsIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;
    private RelyingParty wiki;
    private Visitor person;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        wiki = RelyingParty.of(acme);
        person = Visitor.signedIn(ada);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/callback/",
                "https://app.example/callback?x=1",
                "https://app.example/callback#x",
                "https://app.example.evil.example/callback",
                "http://app.example/callback",
                "https://app.example/callback/../other",
                "//app.example/callback",
                ""
            })
    void onlyTheExactRedirectAddressIsTrusted(String address) {
        Page page = person.open(wiki.address("redirect_uri", address));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("Wiki is set up incorrectly").contains("Support code");
    }

    /** Where an administrator has said so, a page below or another port is as good as the registered address, and nothing else is. */
    @ParameterizedTest
    @CsvSource({
        "https://app.example/callback/orders/17, true",
        "http://localhost:49152/back, true",
        "https://app.example/callback/../other, false",
        "https://app.example/callback/%2e%2e/other, false",
        "https://app.example/callbacks, false",
        "https://app.example/callback/orders?x=1, false",
        "http://localhost:49152/back/more, false",
        "http://localhost.evil.example/back, false"
    })
    void pagesBelowAndOtherPortsWhereTheyAreSwitchedOn(String address, boolean allowed) {
        NewApplication exact = NewApplication.web("Shop", RelyingParty.REDIRECT).alsoAt("http://localhost/back");
        RelyingParty loose = RelyingParty.of(acme, exact.withLooseRedirects());
        Page page = person.open(loose.address("redirect_uri", address));
        assertThat(page.status()).isEqualTo(allowed ? 303 : 403);
        if (allowed) {
            assertThat(page.location().toString()).startsWith(address + "?code=");
            String code = RelyingParty.parameters(page.location()).get("code");
            assertThat(loose.redeem(code).body()).as("of another address").contains("invalid_grant");
            assertThat(loose.redeem(code, address).status()).isEqualTo(200);
        }
        assertThat(person.open(RelyingParty.of(acme, exact).address("redirect_uri", address))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anUnknownClientIsToldToThePersonAlone() {
        RelyingParty elsewhere = RelyingParty.of(backstage().organisation("Globex"));
        for (String id : List.of(UUID.randomUUID().toString(), elsewhere.id().toString(), "x", "")) {
            Page page = person.open(wiki.address("client_id", id));
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.title()).isEqualTo("This application is not known here");
        }
        backstage().enableApplication(acme, wiki.id(), false);
        assertThat(person.open(wiki.address()).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "response_type, , invalid_request",
        "response_mode, fragment, invalid_request",
        "code_challenge, , invalid_request",
        "code_challenge, tooshort, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, , invalid_request",
        "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
        "request_uri, https://app.example/request, request_uri_not_supported",
        "resource, https://api.example, invalid_target",
        "scope, 'openid,profile,email', invalid_scope",
        "scope, openid profile;email, invalid_scope",
        "prompt, none login, invalid_request",
        "max_age, x, invalid_request",
        "claims, {, invalid_request"
    })
    void aWrongRequestIsAnsweredToTheApplication(String name, String value, String error) {
        Map<String, String> answer = wiki.answer(person.open(wiki.address(name, value)));
        assertThat(answer)
                .containsEntry("error", error)
                .containsEntry("state", "state-1")
                .containsEntry("iss", wiki.issuer())
                .doesNotContainKey("code");
    }

    @Test
    void aParameterThatIsSentTwiceIsRefused() {
        Page page = person.open(wiki.address() + "&scope=openid");
        assertThat(wiki.answer(page)).containsEntry("error", "invalid_request");
        assertThat(person.open(wiki.address() + "&redirect_uri=https%3A%2F%2Fevil.example")
                        .status())
                .isEqualTo(403);
        assertThat(person.open(wiki.address() + "&client_id=x").status()).isEqualTo(403);
    }

    @Test
    void silentlyNobodyIsAskedForAnything() {
        Visitor stranger = Visitor.at(acme.host());
        assertThat(wiki.answer(stranger.open(wiki.address("prompt", "none")))).containsEntry("error", "login_required");
        assertThat(wiki.answer(person.open(wiki.address("prompt", "none")))).containsKey("code");
    }

    @Test
    void aFreshSignInCannotBeSkipped() {
        for (Map.Entry<String, String> demand :
                Map.of("prompt", "login", "max_age", "0").entrySet()) {
            backstage().forwardClock(Duration.ofSeconds(5));
            Page login = person.open(wiki.address(demand.getKey(), demand.getValue()))
                    .follow();
            assertThat(login.text()).contains("Please sign in again");
            String waiting = login.path().replaceFirst(".*to=([^&]*).*", "$1");
            String back = URLDecoder.decode(waiting, StandardCharsets.UTF_8);
            assertThat(person.open(back).locationPath()).startsWith("/login");
            assertThat(person.open(back + "&chosen=true&prompt=none").locationPath())
                    .startsWith("/login");
            Page in = login.form()
                    .with("email", ada.email())
                    .with("password", PASSWORD)
                    .submit();
            assertThat(in.locationPath()).startsWith("/continue");
            assertThat(wiki.answer(person.open(back))).containsKey("code");
            assertThat(person.open(back).title()).as("answered once").isEqualTo("The sign-in took too long");
            backstage().setClockRight();
        }
    }

    @Test
    void thePersonChoosesTheAccount() {
        Page page = person.open(wiki.address("prompt", "select_account"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.title()).isEqualTo("Which account?");
        assertThat(wiki.answer(person.open(page.html().select("main a.button").attr("href"))))
                .containsKey("code");
        Page other = person.open(page.html().select("main .more a").attr("href"));
        assertThat(other.form().has("password")).isTrue();
    }

    @Test
    void theAnswerComesAsAFormThatGoesToTheApplication() {
        Page page = person.open(wiki.address("response_mode", "form_post"));
        assertThat(page.html().select("form").attr("action")).isEqualTo(RelyingParty.REDIRECT);
        assertThat(page.html().select("form input").eachAttr("name")).contains("code", "state", "iss");
        assertThat(page.header("Content-Security-Policy").orElseThrow()).doesNotContain("form-action");
    }

    @Test
    void aRequestThatIsPostedFromElsewhereGoesOnAsAGet() {
        Page page = person.post(
                "/oauth2/authorize",
                wiki.request(),
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://x.example"));
        assertThat(page.status()).isEqualTo(303);
        assertThat(wiki.answer(page.follow())).containsKey("code");
    }

    @Test
    void whoMayNotUseItIsTold() {
        RelyingParty payroll = RelyingParty.of(
                acme, NewApplication.web("Payroll", RelyingParty.REDIRECT).onlyFor("Payroll"));
        Page refused = person.open(payroll.address());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("You may not use Payroll", "not among the people who may use");
        String code = refused.html().select("code").text();
        assertThat(backstage().rows(acme).lines())
                .anySatisfy(row -> assertThat(row).contains("kind=APPLICATION_REFUSED", "APPLICATION_NOT_ALLOWED"));
        assertThat(code).matches("....-....");
        assertThat(payroll.answer(person.open(payroll.address("prompt", "none"))))
                .containsEntry("error", "access_denied");
        backstage().join(ada, "Payroll");
        Map<String, Object> tokens = payroll.tokens(person);
        assertThat(payroll.isActive((String) tokens.get("access_token"))).isTrue();
        backstage().leave(ada, "Payroll");
        assertThat(payroll.isActive((String) tokens.get("access_token"))).isFalse();
        assertThat(payroll.refresh((String) tokens.get("refresh_token")).body()).contains("invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "redirect_uri", "code_verifier"})
    void aCodeNeedsAllThatItWasMadeFor(String wrong) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", wiki.code(person));
        form.put("redirect_uri", RelyingParty.REDIRECT);
        form.put("code_verifier", wiki.verifier.getValue());
        form.put(wrong, wrong.equals("redirect_uri") ? "https://app.example/other" : "x".repeat(43));
        Page page = wiki.token(form);
        assertThat(page.status()).isEqualTo(400);
        assertThat(RelyingParty.json(page)).containsEntry("error", "invalid_grant");
        form.remove(wrong);
        assertThat(wiki.token(form).status()).isEqualTo(400);
    }

    @Test
    void anApplicationIsToldWhyItsCodeIsNotRedeemed() {
        String code = wiki.code(person);
        assertThat(wiki.redeem(code, "https://app.example/other").body()).contains("redirect_uri is another one");
        assertThat(wiki.token(Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                RelyingParty.REDIRECT,
                                "code_verifier",
                                "x".repeat(43)))
                        .body())
                .contains("code_verifier does not fit");
        assertThat(RelyingParty.of(acme).redeem(code).body()).contains("was given no such code");
        assertThat(wiki.redeem(code).status()).isEqualTo(200);
        assertThat(wiki.redeem(code).body()).contains("was used before");
        String ended = wiki.code(person);
        person.open("/account").formTo("/logout").submit();
        assertThat(wiki.redeem(ended).body()).contains("session of the person has ended");
        String late = wiki.code(Visitor.signedIn(ada));
        backstage().forwardClock(Duration.ofSeconds(61));
        assertThat(wiki.redeem(late).body()).contains("has expired");
    }

    @Test
    void aCodeIsTheApplicationsOwnAndShortLived() {
        RelyingParty other = RelyingParty.of(acme);
        assertThat(other.redeem(wiki.code(person)).body()).contains("invalid_grant");
        String late = wiki.code(person);
        backstage().forwardClock(Duration.ofSeconds(61));
        assertThat(wiki.redeem(late).body()).contains("invalid_grant");
        assertThat(backstage().rows(acme)).as("late is not twice").doesNotContain("kind=CODE_REUSED");
    }

    @Test
    void aScopeThatTheApplicationMayNotHaveIsNotGranted() {
        Page asked = person.open(wiki.address("scope", "openid email admin offline_access"));
        Map<String, Object> tokens =
                RelyingParty.json(wiki.redeem(wiki.answer(asked).get("code")));
        assertThat(tokens).containsEntry("scope", "openid email");
        String token = (String) tokens.get("access_token");
        assertThat(RelyingParty.json(wiki.post("/oauth2/introspect", Map.of("token", token))))
                .containsEntry("scope", "openid email");
        assertThat(wiki.token(Map.of(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                (String) tokens.get("refresh_token"),
                                "scope",
                                "openid admin"))
                        .body())
                .contains("invalid_scope");
    }

    /** RFC 8707 §2.2, RFC 6749 §2.3.1. */
    @Test
    void noTokenIsForAResourceAndAnEmptySecretIsNone() {
        RelyingParty backup = RelyingParty.of(
                acme, NewApplication.web("Backup", RelyingParty.REDIRECT).of("SERVICE"));
        assertThat(RelyingParty.json(
                        backup.token(Map.of("grant_type", "client_credentials", "resource", "https://api.example"))))
                .containsEntry("error", "invalid_target");
        RelyingParty phone = RelyingParty.of(
                acme, NewApplication.web("Phone", RelyingParty.REDIRECT).of("PUBLIC"));
        RelyingParty basic = RelyingParty.registered(acme, phone.id(), "");
        assertThat(basic.redeem(basic.code(person)).status()).isEqualTo(200);
        assertThat(basic.post("/oauth2/introspect", Map.of("token", "x")).status())
                .as("which takes a proof")
                .isEqualTo(401);
        assertThat(RelyingParty.registered(acme, wiki.id(), "")
                        .redeem(wiki.code(person))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theSecretIsChecked() {
        String code = wiki.code(person);
        for (String credentials : List.of(
                wiki.id() + ":wrong",
                UUID.randomUUID() + ":" + wiki.secret(),
                wiki.id() + ":",
                ":",
                wiki.id().toString())) {
            Page page = Visitor.at(acme.host())
                    .send(
                            "/oauth2/token",
                            request -> request.POST(
                                            HttpRequest.BodyPublishers.ofString("grant_type=authorization_code&code="
                                                    + code + "&redirect_uri=" + RelyingParty.REDIRECT
                                                    + "&code_verifier=" + wiki.verifier.getValue()))
                                    .setHeader("Content-Type", "application/x-www-form-urlencoded")
                                    .setHeader("Authorization", RelyingParty.basic(credentials)));
            assertThat(page.status()).as(credentials).isIn(400, 401);
            assertThat(page.body()).contains("invalid_");
        }
        assertThat(wiki.redeem(code).status()).isEqualTo(200);
    }

    @Test
    void twoSecretsAreValidWhileOneIsExchanged() {
        backstage().newSecret(acme, wiki.id());
        assertThat(wiki.redeem(wiki.code(person)).status()).isEqualTo(200);
        backstage().newSecret(acme, wiki.id());
        assertThat(wiki.redeem(wiki.code(person)).body()).contains("invalid_client");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password&username=ada@example.com&password=x, unsupported_grant_type",
        "grant_type=implicit, unsupported_grant_type",
        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange, unsupported_grant_type",
        "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=x, unsupported_grant_type",
        "grant_type=refresh_token, invalid_request",
        "grant_type=refresh_token&refresh_token=x, invalid_grant",
        "grant_type=authorization_code, invalid_request",
        "x=y, invalid_request"
    })
    void otherGrantsAreRefused(String form, String error) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&")) {
            fields.put(field.replaceFirst("=.*", ""), field.replaceFirst("[^=]*=", ""));
        }
        Page page = wiki.token(fields);
        assertThat(page.status()).isEqualTo(400);
        assertThat(RelyingParty.json(page)).containsEntry("error", error);
        assertThat(page.header("Cache-Control")).hasValue("no-store");
    }

    @Test
    void anApplicationActsForItselfWithoutAPerson() {
        RelyingParty backup = RelyingParty.of(
                acme, NewApplication.web("Backup", RelyingParty.REDIRECT).of("SERVICE"));
        Map<String, Object> tokens = RelyingParty.json(backup.token(Map.of("grant_type", "client_credentials")));
        assertThat(tokens).containsKey("access_token").doesNotContainKeys("refresh_token", "id_token");
        assertThat(backup.isActive((String) tokens.get("access_token"))).isTrue();
        assertThat(backup.userInfo((String) tokens.get("access_token")).status())
                .isEqualTo(403);
        assertThat(person.open(backup.address()).status()).isEqualTo(403);
        assertThat(backup.token(Map.of("grant_type", "client_credentials", "scope", "openid"))
                        .body())
                .contains("invalid_scope");
        Page unknown = backup.token(Map.of("grant_type", "client_credentials", "scope", "backup:write"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(RelyingParty.json(unknown))
                .containsEntry("error", "invalid_scope")
                .containsEntry("error_description", "Not granted: backup:write");
        RelyingParty phone = RelyingParty.of(
                acme, NewApplication.web("Phone", RelyingParty.REDIRECT).of("PUBLIC"));
        assertThat(phone.token(Map.of("grant_type", "client_credentials")).status())
                .isIn(400, 401);
    }

    @Test
    void aPublicClientNeedsNoSecretButProof() {
        RelyingParty phone = RelyingParty.of(
                acme,
                NewApplication.web("Phone", RelyingParty.REDIRECT).of("PUBLIC").withOtherRules());
        assertThat(phone.answer(person.open(phone.address("code_challenge", null))))
                .containsEntry("error", "invalid_request");
        Map<String, Object> tokens = phone.tokens(person);
        assertThat(tokens).containsKeys("access_token", "id_token", "refresh_token");
        assertThat(phone.post("/oauth2/introspect", Map.of("token", (String) tokens.get("access_token")))
                        .status())
                .isIn(400, 401);
    }

    @Test
    void aPushedRequestIsUsedOnceByItsApplication() {
        Map<String, Object> pushed = RelyingParty.json(wiki.post("/oauth2/par", wiki.request()));
        String address = "/oauth2/authorize?client_id=" + wiki.id() + "&request_uri=" + pushed.get("request_uri");
        RelyingParty other = RelyingParty.of(acme);
        assertThat(person.open(address.replace(wiki.id().toString(), other.id().toString()))
                        .status())
                .isEqualTo(403);
        assertThat(wiki.answer(person.open(address))).containsKey("code");
        assertThat(person.open(address).status()).isEqualTo(403);
        Map<String, String> wrong = wiki.request();
        wrong.put("redirect_uri", "https://evil.example");
        Page refused = wiki.post("/oauth2/par", wrong);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("invalid_request");
        Page late = wiki.post("/oauth2/par", wiki.request());
        backstage().forwardClock(Duration.ofSeconds(91));
        assertThat(person.open("/oauth2/authorize?client_id=" + wiki.id() + "&request_uri="
                                + RelyingParty.json(late).get("request_uri"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTokenIsOfItsOrganisationAndApplication() {
        String token = (String) wiki.tokens(person).get("access_token");
        Organisation globex = backstage().organisation("Globex");
        RelyingParty elsewhere = RelyingParty.of(globex);
        assertThat(elsewhere.isActive(token)).isFalse();
        assertThat(elsewhere.userInfo(token).status()).isEqualTo(401);
        RelyingParty other = RelyingParty.of(acme);
        assertThat(other.isActive(token)).isFalse();
        other.post("/oauth2/revoke", Map.of("token", token));
        assertThat(wiki.isActive(token)).isTrue();
        assertThat(wiki.isActive(token.substring(0, token.length() - 4) + "AAAA"))
                .isFalse();
        assertThat(wiki.get("/oauth2/userinfo?access_token=" + token).status()).isEqualTo(401);
        assertThat(wiki.userInfo("x").header("WWW-Authenticate").orElseThrow()).contains("invalid_token");
    }

    @Test
    void aDisabledPersonAndAnExpiredOneHaveNothingLeft() {
        Map<String, Object> tokens = wiki.tokens(person);
        backstage().disable(ada);
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isFalse();
        Person bob = backstage().employee(acme, "bob@example.com", PASSWORD);
        Map<String, Object> his = wiki.tokens(Visitor.signedIn(bob));
        backstage().expireOn(bob, Organisation.today().minusDays(2));
        assertThat(wiki.isActive((String) his.get("access_token"))).isFalse();
        assertThat(wiki.refresh((String) his.get("refresh_token")).body()).contains("invalid_grant");
    }

    /** Whoever works in an application does not come by here; how long a session lasts in all is not moved by it. */
    @Test
    void refreshesOfAnApplicationKeepASessionFromGoingIdleButNotBeyondItsEnd() {
        Map<String, Object> tokens = wiki.tokens(person);
        for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
            backstage().forwardClock(Duration.ofMinutes(20));
            tokens = RelyingParty.json(wiki.refresh((String) tokens.get("refresh_token")));
            assertThat(tokens).containsKey("access_token");
        }
        assertThat(person.isSignedIn()).isTrue();
        backstage().forwardClock(Duration.ofMinutes(20));
        assertThat(wiki.refresh((String) tokens.get("refresh_token")).body()).contains("invalid_grant");
        assertThat(person.isSignedIn()).isFalse();
    }

    @Test
    void withoutRefreshesTheSessionGoesIdle() {
        Map<String, Object> tokens = wiki.tokens(person);
        backstage().forwardClock(Duration.ofMinutes(40));
        assertThat(wiki.refresh((String) tokens.get("refresh_token")).body()).contains("invalid_grant");
        assertThat(person.isSignedIn()).isFalse();
    }

    /** Whoever opens an application from its browser is there. */
    @Test
    void aRequestOfTheBrowserKeepsTheSession() {
        Map<String, Object> tokens = wiki.tokens(person);
        backstage().forwardClock(Duration.ofMinutes(20));
        wiki.code(person);
        backstage().forwardClock(Duration.ofMinutes(20));
        assertThat(RelyingParty.json(wiki.refresh((String) tokens.get("refresh_token"))))
                .containsKey("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/par", "/oauth2/token"})
    void whoProvesToBeOneApplicationNamesNoOther(String path) {
        Map<String, String> form = wiki.request();
        form.remove("scope");
        form.put("grant_type", "client_credentials");
        form.put("client_id", RelyingParty.of(acme).id().toString());
        Page page = wiki.post(path, form);
        assertThat(page.status()).isEqualTo(400);
        assertThat(RelyingParty.json(page)).containsEntry("error", "invalid_request");
        form.put("client_id", wiki.id().toString());
        assertThat(wiki.post(path, form).status()).isIn(200, 201);
    }

    @Test
    void credentialsAreOneLine() {
        String right = "Authorization: " + RelyingParty.basic(wiki.id() + ":" + wiki.secret());
        String form = "grant_type=client_credentials";
        String request = "POST /oauth2/token HTTP/1.1\r\nHost: "
                + URI.create(wiki.issuer()).getAuthority()
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + "\r\nConnection: close\r\n";
        assertThat(RawRequest.send("127.0.0.1", request + right + "\r\n\r\n" + form)
                        .status())
                .isEqualTo(200);
        assertThat(RawRequest.send("127.0.0.1", request + right + "\r\nAuthorization: Bearer x\r\n\r\n" + form)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void programsGetProblemDetailsAndNoPage() {
        for (String endpoint : List.of(
                Endpoints.TOKEN,
                Endpoints.PUSH,
                Endpoints.DEVICE_REQUESTS,
                Endpoints.USERINFO,
                Endpoints.INTROSPECT,
                Endpoints.REVOKE)) {
            Page page = Visitor.at(acme.host())
                    .send(endpoint, request -> request.method("PATCH", HttpRequest.BodyPublishers.noBody()));
            assertThat(page.status()).as(endpoint).isEqualTo(405);
            assertThat(page.header("Content-Type").orElseThrow()).as(endpoint).startsWith("application/problem+json");
            assertThat(page.body()).as(endpoint).contains("\"status\":405");
        }
    }

    @Test
    void signingInAgainKeepsTheApplications() {
        Map<String, Object> tokens = wiki.tokens(person);
        Page login = person.open(wiki.address("prompt", "login")).follow();
        login.form().with("email", ada.email()).with("password", PASSWORD).submit();
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isTrue();
        Person bob = backstage().employee(acme, "bob@example.com", PASSWORD);
        Page again = person.open(wiki.address("prompt", "login")).follow();
        again.form().with("email", bob.email()).with("password", PASSWORD).submit();
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isFalse();
    }
}
