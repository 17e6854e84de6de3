package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in on a device without a browser, by a code that is typed on another (RFC 8628). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeviceSignInIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String ASKS = "Sign in on the other device?";

    private Organisation acme;
    private Person ada;
    private RelyingParty television;
    private Visitor person;

    @BeforeEach
    void register() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        television = television(acme);
        person = Visitor.signedIn(ada);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    /** Has no address to send anybody back to. */
    private static RelyingParty television(Organisation organisation) {
        return RelyingParty.of(
                organisation,
                NewApplication.web("Television", RelyingParty.REDIRECT)
                        .of("PUBLIC")
                        .onDevices());
    }

    /** For editors alone. */
    private RelyingParty studio() {
        return RelyingParty.of(
                acme,
                NewApplication.web("Studio", RelyingParty.REDIRECT)
                        .of("PUBLIC")
                        .onDevices()
                        .onlyFor("Editors"));
    }

    private static Page ask(RelyingParty device, String... more) {
        Map<String, String> form = new HashMap<>(Map.of("scope", "openid profile email"));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return device.post("/oauth2/device_authorization", form);
    }

    private static Map<String, Object> codes(RelyingParty device, String... more) {
        Page answer = ask(device, more);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return RelyingParty.json(answer);
    }

    private static Page poll(RelyingParty device, Object code) {
        return device.token(Map.of("grant_type", GRANT, "device_code", code.toString()));
    }

    private static void assertTold(Page answer, String error) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(RelyingParty.json(answer)).containsEntry("error", error);
    }

    private static String address(Map<String, Object> codes) {
        return "/device?user_code=" + codes.get("user_code");
    }

    private static Form says(Page asked, String word) {
        assertThat(asked.title()).isEqualTo(ASKS);
        return asked.formTo("/device").plus("do", word);
    }

    private static Page allow(Visitor visitor, Map<String, Object> codes) {
        return says(visitor.open(address(codes)), "allow").submit();
    }

    @Test
    @Tag("h2")
    void aPersonSignsInOnATelevision() throws Exception {
        Map<String, Object> codes = codes(television);
        assertThat(codes.get("user_code").toString()).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
        assertThat(codes)
                .containsEntry("verification_uri", television.issuer() + "/device")
                .containsEntry("verification_uri_complete", television.issuer() + address(codes))
                .containsEntry("expires_in", 600L)
                .containsEntry("interval", 5L);
        assertTold(poll(television, codes.get("device_code")), "authorization_pending");

        Visitor phone = Visitor.at(acme.host());
        assertThat(phone.open("/device").text()).contains("Enter the code that your television");
        Page signIn = phone.open(address(codes)).follow();
        Page asked = signIn.form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit()
                .follow();
        assertThat(asked.text())
                .as("the code has survived the sign-in")
                .contains(
                        "Television", "ada@example.com", codes.get("user_code").toString(), "127.0.0.1")
                .contains("Only go on if you started this yourself", "Nobody from support will ever ask you for it");
        Page done = says(asked, "allow").submit();
        assertThat(done.title()).isEqualTo("You are signed in on your device");
        assertThat(done.text()).contains("You can go back to it");

        Map<String, Object> tokens = RelyingParty.json(poll(television, codes.get("device_code")));
        SignedJWT id = SignedJWT.parse((String) tokens.get("id_token"));
        assertThat(id.getJWTClaimsSet().getSubject()).isEqualTo(ada.uuid().toString());
        assertThat(RelyingParty.json(television.userInfo((String) tokens.get("access_token"))))
                .containsEntry("email", "ada@example.com");
        assertTold(poll(television, codes.get("device_code")), "invalid_grant");
        assertThat(phone.open(address(codes)).text()).contains("This code does not work");
        Page refreshed = television.refresh((String) tokens.get("refresh_token"));
        assertThat(refreshed.status()).isEqualTo(200);

        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        assertThat(boss.open("/admin/audit?kind=DEVICE_ALLOWED").text())
                .contains("ada@example.com", "Television", "127.0.0.1");
        assertThat(boss.open("/admin/audit?kind=APPLICATION_OPENED").text()).contains("ada@example.com");

        phone.open("/account").formTo("/logout").submit();
        assertTold(television.refresh((String) RelyingParty.json(refreshed).get("refresh_token")), "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s%%20", "%s."})
    void aCodeIsTakenHoweverItIsTyped(String format) {
        String code = codes(television).get("user_code").toString();
        for (String typed : List.of(code.toLowerCase(), code.replace("-", ""), code.replace("-", "%20"))) {
            assertThat(person.open("/device?user_code=" + String.format(format, typed))
                            .title())
                    .isEqualTo(ASKS);
        }
        Form form = person.open("/device").form().with("user_code", " " + code.toLowerCase());
        assertThat(form.isPost()).isFalse();
        assertThat(person.open(form.target() + "?" + form.encoded()).title()).isEqualTo(ASKS);
    }

    @Test
    void aDeviceHearsOfANo() {
        Map<String, Object> codes = codes(television);
        assertThat(says(person.open(address(codes)), "deny").submit().text()).contains("told that you said no");
        assertTold(poll(television, codes.get("device_code")), "access_denied");
        assertTold(poll(television, codes.get("device_code")), "access_denied");
        assertThat(person.open(address(codes)).status()).isEqualTo(400);
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        assertThat(boss.open("/admin/audit?kind=DEVICE_DENIED").text()).contains("ada@example.com", "Television");
    }

    @Test
    void nothingIsAllowedByAnAddressOrByAnotherPage() {
        Map<String, Object> codes = codes(television);
        Page asked = person.open(address(codes));
        assertThat(person.open(address(codes) + "&do=allow").title()).isEqualTo(ASKS);
        Map<String, String> fields = says(asked, "allow").fields();
        assertThat(person.post(
                                "/device",
                                fields,
                                Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"))
                        .status())
                .isEqualTo(403);
        Person eve = backstage().employee(acme, "eve@example.com", PASSWORD);
        assertThat(says(asked, "allow").submitBy(Visitor.signedIn(eve)).status())
                .as("the form of somebody else")
                .isEqualTo(409);
        assertTold(poll(television, codes.get("device_code")), "authorization_pending");
    }

    @Test
    void codesAreGoodForTenMinutes() {
        Map<String, Object> codes = codes(television);
        backstage().forwardClock(Duration.ofMinutes(9));
        Page asked = person.open(address(codes));
        assertThat(asked.title()).isEqualTo(ASKS);
        backstage().forwardClock(Duration.ofMinutes(10));
        assertTold(poll(television, codes.get("device_code")), "expired_token");
        assertThat(says(asked, "allow").submit().text()).contains("This code does not work");
        assertTold(poll(television, codes.get("device_code")), "expired_token");
    }

    @Test
    void whoAsksTooOftenIsSlowedDown() {
        Object code = codes(television).get("device_code");
        assertTold(poll(television, code), "authorization_pending");
        assertTold(poll(television, code), "slow_down");
        // The interval is 10 seconds from now on.
        backstage().forwardClock(Duration.ofSeconds(8));
        assertTold(poll(television, code), "slow_down");
        backstage().forwardClock(Duration.ofSeconds(16));
        assertTold(poll(television, code), "authorization_pending");
        backstage().forwardClock(Duration.ofSeconds(12));
        assertTold(poll(television, code), "slow_down");
    }

    @Test
    @Tag("h2")
    void aDeviceGetsTokensOnceAlsoWhenItAsksTwelveTimesAtOnce() {
        for (int round = 0; round < 3; round++) {
            Map<String, Object> codes = codes(television);
            Page asked = person.open(address(codes));
            List<Page> answers = Race.of(4, () -> says(asked, "allow").submitBy(person.sameSession()));
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .as("one yes")
                    .hasSize(1);
            List<Page> told = Race.of(12, () -> poll(television, codes.get("device_code")));
            assertThat(told.stream().filter(answer -> answer.status() == 200)).hasSize(1);
            assertThat(told.stream().filter(answer -> answer.status() != 200))
                    .allSatisfy(answer -> assertTold(answer, "invalid_grant"));
            String refresh = told.stream()
                    .filter(answer -> answer.status() == 200)
                    .map(answer -> (String) RelyingParty.json(answer).get("refresh_token"))
                    .findFirst()
                    .orElseThrow();
            assertThat(television.refresh(refresh).status()).isEqualTo(200);
        }
    }

    @Test
    void aCodeIsTheDevicesOwn() {
        Map<String, Object> codes = codes(television);
        allow(person, codes);
        RelyingParty other = television(acme);
        assertTold(poll(other, codes.get("device_code")), "invalid_grant");
        assertTold(television.redeem(codes.get("device_code").toString()), "invalid_grant");
        assertTold(poll(television, codes.get("user_code")), "invalid_grant");
        assertThat(poll(television, codes.get("device_code")).status()).isEqualTo(200);
    }

    @Test
    void aCodeIsNoneAtAnotherOrganisation() {
        Organisation globex = backstage().organisation("Globex");
        Map<String, Object> codes = codes(television);
        Visitor elsewhere = Visitor.signedIn(backstage().employee(globex, "ada@example.com", PASSWORD));
        Page refused = elsewhere.open(address(codes));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("This code does not work").doesNotContain("Television");
        assertThat(person.open(address(codes)).title()).isEqualTo(ASKS);
    }

    @Test
    void whatIsWrongTooOldOrUsedIsAnsweredAlike() {
        Map<String, Object> used = codes(television);
        allow(person, used);
        String wrong = person.open("/device?user_code=BCDF-BCDF")
                .html()
                .select("main p")
                .text();
        assertThat(person.open(address(used)).html().select("main p").text()).isEqualTo(wrong);
        Map<String, Object> old = codes(television);
        backstage().forwardClock(Duration.ofMinutes(11));
        assertThat(person.open(address(old)).html().select("main p").text()).isEqualTo(wrong);
    }

    @Test
    void whoGuessesHasToWait() {
        Map<String, Object> codes = codes(television);
        for (int i = 0; i < 6; i++) {
            assertThat(person.open("/device?user_code=BCDF-GHJ" + "BCDFGH".charAt(i))
                            .status())
                    .isEqualTo(400);
        }
        Page later = person.open(address(codes));
        assertThat(later.status()).as("also the right one").isEqualTo(429);
        assertThat(later.text()).contains("Too many codes were wrong", "Please wait a minute");
        assertThat(Visitor.signedIn(ada).open(address(codes)).status())
                .as("in another browser")
                .isEqualTo(429);
        Person eve = backstage().employee(acme, "eve@example.com", PASSWORD);
        assertThat(Visitor.signedIn(eve).open(address(codes)).title()).isEqualTo(ASKS);
        backstage().forwardClock(Duration.ofSeconds(40));
        assertThat(person.open(address(codes)).title()).isEqualTo(ASKS);
    }

    @Test
    void whoGuessesAsManyPeopleHasToWaitToo() {
        Map<String, Object> codes = codes(television);
        backstage().useUp(acme, "DEVICE_CODE", "127.0.0.1");
        assertThat(person.open(address(codes)).status()).isEqualTo(429);
        assertThat(Visitor.at(acme.host()).open(address(codes)).locationPath())
                .as("nothing is said of a code before the sign-in")
                .startsWith("/login");
    }

    @Test
    void noMoreCodesWaitThanAreNeeded() {
        IntStream.range(0, 50).forEach(any -> codes(television));
        Page tooMany = ask(television);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.header("Retry-After")).isPresent();
        codes(television(acme));
        backstage().useUp(acme, "AUTHORIZATION", "127.0.0.1");
        assertThat(ask(television(acme)).status()).isEqualTo(429);
    }

    @Test
    void whoMayNotUseTheApplicationReadsSoAndTheDeviceHearsNo() {
        RelyingParty theirs = studio();
        Map<String, Object> codes = codes(theirs);
        Page refused = person.open(address(codes));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.title()).contains("You may not use Studio");
        assertTold(poll(theirs, codes.get("device_code")), "access_denied");
    }

    @Test
    void aSignInThatMustBeNewIsAskedFor() {
        Map<String, Object> codes = codes(television, "max_age", "0");
        Page again = person.open(address(codes)).follow();
        assertThat(again.title()).startsWith("Sign in");
        Page asked = again.form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit()
                .follow();
        says(asked, "allow").submit();
        assertThat(poll(television, codes.get("device_code")).status()).isEqualTo(200);
    }

    /** What the application needs is shown by the person who types the code; the device must be in its networks itself. */
    @Test
    void whatTheApplicationNeedsIsShownWhereTheCodeIsTyped() throws Exception {
        NewApplication needing = NewApplication.web("Vault", RelyingParty.REDIRECT)
                .of("PUBLIC")
                .onDevices()
                .needing("secondFactor");
        RelyingParty vault = RelyingParty.of(acme, needing);
        String app = AuthenticatorApp.addedBy(Visitor.signedIn(ada));
        Map<String, Object> codes = codes(vault);
        Page more = person.openAndFollow(address(codes));
        assertThat(more.title()).isEqualTo("One more thing");
        backstage().forwardClock(Duration.ofSeconds(60));
        more.formWith("proofCode")
                .with("proofCode", Codes.at(app, Instant.now().plusSeconds(60)))
                .submit();
        allow(person, codes);
        Map<String, Object> tokens = RelyingParty.json(poll(vault, codes.get("device_code")));
        assertThat(SignedJWT.parse((String) tokens.get("id_token"))
                        .getJWTClaimsSet()
                        .getClaim("acr"))
                .isEqualTo("2");

        RelyingParty office = RelyingParty.of(acme, needing.needing().onlyFrom("203.0.113.0/24"));
        Map<String, Object> outside = codes(office);
        Visitor inOffice = Visitor.from("203.0.113.7", acme.host());
        inOffice.signIn(backstage().employee(acme, "bob@example.com", PASSWORD).email(), PASSWORD);
        Page refused = inOffice.open(address(outside));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.title()).isEqualTo("You cannot use Vault from here");
        assertTold(poll(office, outside.get("device_code")), "authorization_pending");
    }

    @Test
    void whoHasSignedOutOrLostTheRightMeanwhileIsNotSignedIn() {
        Map<String, Object> codes = codes(television);
        allow(person, codes);
        person.open("/account").formTo("/logout").submit();
        assertTold(poll(television, codes.get("device_code")), "access_denied");
        assertTold(poll(television, codes.get("device_code")), "invalid_grant");

        RelyingParty theirs = studio();
        backstage().join(ada, "Editors");
        Map<String, Object> granted = codes(theirs);
        allow(Visitor.signedIn(ada), granted);
        backstage().leave(ada, "Editors");
        assertTold(poll(theirs, granted.get("device_code")), "access_denied");
    }

    @Test
    void onlyApplicationsWithTheSettingAskForCodes() {
        RelyingParty off = RelyingParty.of(
                acme, NewApplication.web("Phone", RelyingParty.REDIRECT).of("PUBLIC"));
        assertTold(ask(off), "unauthorized_client");
        assertTold(poll(off, codes(television).get("device_code")), "unauthorized_client");
        RelyingParty service = RelyingParty.of(
                acme,
                NewApplication.web("Backup", RelyingParty.REDIRECT)
                        .of("SERVICE")
                        .onDevices());
        assertTold(ask(service), "unauthorized_client");

        Map<String, Object> codes = codes(television);
        backstage().enableApplication(acme, television.id(), false);
        assertThat(person.open(address(codes)).status()).isEqualTo(400);
        assertThat(poll(television, codes.get("device_code")).status()).isEqualTo(401);
    }

    @Test
    void anApplicationWithASecretMustShowIt() {
        RelyingParty wiki = RelyingParty.of(
                acme, NewApplication.web("Wiki", RelyingParty.REDIRECT).onDevices());
        Map<String, Object> codes = codes(wiki);
        allow(person, codes);
        RelyingParty wrong = RelyingParty.registered(acme, wiki.id(), "wrong");
        assertThat(ask(wrong).status()).isEqualTo(401);
        assertThat(poll(wrong, codes.get("device_code")).status()).isEqualTo(401);
        Visitor nobody = Visitor.at(acme.host());
        for (String id : List.of(wiki.id().toString(), UUID.randomUUID().toString(), "x")) {
            assertThat(nobody.send(
                                    "/oauth2/device_authorization",
                                    request -> request.POST(BodyPublishers.ofString("client_id=" + id))
                                            .setHeader("Content-Type", "application/x-www-form-urlencoded"))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(poll(wiki, codes.get("device_code")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "max_age, x, invalid_request",
        "claims, {, invalid_request",
        "resource, https://api.example, invalid_target",
        "scope, 'openid,profile', invalid_scope",
        "claims, '{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"9\"}}}', unmet_authentication_requirements",
        "scope, people:read, invalid_scope"
    })
    void aWrongRequestIsAnsweredAtOnce(String name, String value, String error) {
        assertTold(ask(television, name, value), error);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertTold(ask(television, "scope", "openid " + "x".repeat(1100)), "invalid_request");
        assertTold(ask(television, "nonce", "x".repeat(1100)), "invalid_request");
        assertThat(ask(television, "redirect_uri", "https://evil.example/", "response_type", "token")
                        .status())
                .as("what is not for devices is ignored")
                .isEqualTo(200);
        assertTold(poll(television, "x".repeat(5000)), "invalid_grant");
        assertTold(television.token(Map.of("grant_type", GRANT)), "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%00",
                "%3Cscript%3Ealert(1)%3C/script%3E",
                "BCDF-GHJK%0d%0aSet-Cookie:%20a=b",
                "'%20or%20''='",
                "BCDFGHJKL",
                "AEIO-UAEI"
            })
    void whatCannotBeACodeIsSaidToBeNone(String typed) {
        for (Visitor visitor : List.of(person, Visitor.at(acme.host()))) {
            Page page = visitor.open("/device?user_code=" + typed);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).doesNotContain("<script>alert");
        }
    }

    @Test
    void theMetadataNamesTheEndpointAndTheGrant() {
        Map<String, Object> metadata = RelyingParty.json(television.get("/.well-known/openid-configuration"));
        assertThat(metadata)
                .containsEntry("device_authorization_endpoint", television.issuer() + "/oauth2/device_authorization");
        assertThat((List<?>) metadata.get("grant_types_supported")).asString().contains(GRANT);
    }
}
