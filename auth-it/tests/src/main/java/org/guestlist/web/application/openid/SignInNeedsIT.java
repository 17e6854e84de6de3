package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.NewProvider;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Device;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.CasServer;
import org.guestlist.web.server.FakeProvider;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single applications need of a sign-in, and how a session steps up (RFC 9470, OpenID Connect Core 1.0 §3.1.2.1, §5.5.1.1). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SignInNeedsIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String MORE = "One more thing";
    private static final String OFFICE = "203.0.113.0/24";
    private static final String IN_OFFICE = "203.0.113.7";

    private final FakeProvider provider = FakeProvider.start();
    private Organisation acme;
    private Person ada;
    private Visitor person;
    private Duration forward = Duration.ZERO;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        person = Visitor.signedIn(ada);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
        provider.close();
    }

    private void forward(Duration by) {
        backstage().forwardClock(by);
        forward = forward.plus(by);
    }

    private RelyingParty payroll(String... needs) {
        return RelyingParty.of(
                acme, NewApplication.web("Payroll", RelyingParty.REDIRECT).needing(needs));
    }

    /** @return the secret of an app that the person has set up in another browser */
    private String app() {
        return AuthenticatorApp.addedBy(Visitor.signedIn(ada));
    }

    /** Each code counts once, so the clock goes on to the next but one. */
    private String nextCode(String app) {
        forward(Duration.ofSeconds(60));
        return Codes.at(app, Instant.now().plus(forward));
    }

    /** @return the page that asks for more */
    private static Page more(Visitor visitor, String address) {
        Page page = visitor.openAndFollow(address);
        assertThat(page.title()).isEqualTo(MORE);
        return page;
    }

    /** @return where the page that says that it is shown goes on by itself */
    private static String onward(Page shown) {
        Page given = shown.redirects() ? shown.follow() : shown;
        return given.html().select("meta[http-equiv=refresh]").attr("content").replaceFirst("^0; url=", "");
    }

    private static Page show(Page asked, String code) {
        return asked.formWith("proofCode").with("proofCode", code).submit();
    }

    /** Shows the passkey on the page that asks for it. */
    private static Page show(Page asked, Device device) {
        String question = asked.html().select("form#passkey").attr("data-question");
        return asked.formWith("passkey")
                .with("passkey", device.answer(question))
                .submit();
    }

    private static Map<String, Object> tokens(RelyingParty application, Page answered) {
        return RelyingParty.json(application.redeem(application.answer(answered).get("code")));
    }

    private static JWTClaimsSet claims(Map<String, Object> tokens, String which) throws Exception {
        return SignedJWT.parse((String) tokens.get(which)).getJWTClaimsSet();
    }

    private static JWTClaimsSet id(Map<String, Object> tokens) throws Exception {
        return claims(tokens, "id_token");
    }

    private Map<String, Object> introspected(RelyingParty application, Map<String, Object> tokens) {
        return RelyingParty.json(
                application.post("/oauth2/introspect", Map.of("token", (String) tokens.get("access_token"))));
    }

    @Test
    void aSessionStepsUpByACodeAndGoesOnToTheApplication() throws Exception {
        RelyingParty wiki = RelyingParty.of(acme);
        RelyingParty payroll = payroll("secondFactor");
        Map<String, Object> before = wiki.tokens(person);
        assertThat(id(before).getClaim("acr")).isEqualTo("1");
        String app = app();
        Page asked = more(person, payroll.address());
        assertThat(asked.text()).contains("To go on to Payroll, show a second factor", "You stay signed in");
        assertThat(asked.body()).as("a password is none").doesNotContain("name=\"proof\"");
        String code = nextCode(app);
        String to = onward(show(asked, code));
        Map<String, Object> tokens = tokens(payroll, person.open(to));
        JWTClaimsSet claims = id(tokens);
        assertThat(claims.getClaim("acr")).isEqualTo("2");
        assertThat(claims.getStringListClaim("amr")).contains("pwd", "otp", "mfa");
        assertThat(claims.getDateClaim("auth_time"))
                .as("that of the proof")
                .isAfterOrEqualTo(
                        id(before).getDateClaim("auth_time").toInstant().plusSeconds(60));
        JWTClaimsSet access = claims(tokens, "access_token");
        assertThat(access.getClaim("acr")).isEqualTo("2");
        assertThat(access.getDateClaim("auth_time")).isEqualTo(claims.getDateClaim("auth_time"));
        assertThat(introspected(payroll, tokens)).containsEntry("acr", "2").containsKey("auth_time");
        assertThat(wiki.isActive((String) before.get("access_token")))
                .as("nothing began anew")
                .isTrue();
        assertThat(id(wiki.tokens(person)).getClaim("acr"))
                .as("in the whole session")
                .isEqualTo("2");
        Map<String, Object> refreshed = RelyingParty.json(wiki.refresh((String) before.get("refresh_token")));
        assertThat(id(refreshed).getClaim("acr"))
                .as("what was granted before stays what it was")
                .isEqualTo("1");
    }

    @Test
    void onceThereIsNoPageToAskThereIsAnError() {
        RelyingParty payroll = payroll("secondFactor");
        assertThat(payroll.answer(person.open(payroll.address("prompt", "none"))))
                .containsEntry("error", "interaction_required");
        assertThat(payroll.answer(Visitor.at(acme.host()).open(payroll.address("prompt", "none"))))
                .containsEntry("error", "login_required");
    }

    @Test
    @Tag("h2")
    void ofOneCodeThatIsShownTwiceAtOnceOneIsTheProof() {
        RelyingParty payroll = payroll("secondFactor");
        String app = app();
        Form one = more(person, payroll.address()).formWith("proofCode");
        Visitor other = Visitor.at(acme.host());
        other.cookies().putAll(person.cookies());
        Form two = more(other, payroll.address()).formWith("proofCode");
        String code = nextCode(app);
        List<Page> answers = Race.of(Stream.of(one, two)
                .<Callable<Page>>map(form -> () -> form.with("proofCode", code).submit())
                .toList());
        assertThat(answers.stream().filter(answer -> !onward(answer).isEmpty())).hasSize(1);
    }

    @Test
    void aPasskeyIsAskedForWhereACodeIsNotEnough() throws Exception {
        RelyingParty payroll = payroll("passkey");
        Device device = Device.addedBy(Visitor.signedIn(ada), "Key");
        String app = app();
        Page asked = more(person, payroll.address());
        assertThat(asked.text()).contains("To go on to Payroll, use a passkey");
        assertThat(asked.body()).doesNotContain("proofCode", "name=\"proof\"");
        // Whoever asks for less on the page comes back to it.
        Page less = person.openAndFollow(asked.path().replaceAll("&needed=phr", "&needed=2"));
        assertThat(more(person, onward(show(less, nextCode(app)))).text()).contains("use a passkey");
        Map<String, Object> tokens =
                tokens(payroll, person.open(onward(show(more(person, payroll.address()), device))));
        assertThat(id(tokens).getClaim("acr")).isEqualTo("phr");
        assertThat(id(tokens).getStringListClaim("amr")).contains("pop", "user");
        Visitor withPasskey = Visitor.at(acme.host());
        withPasskey.open("/login");
        device.signIn(withPasskey, "/login");
        assertThat(id(payroll.tokens(withPasskey)).getClaim("acr")).isEqualTo("phr");
    }

    @Test
    void whoHasNoSecondFactorSetsOneUpOnTheWay() throws Exception {
        RelyingParty payroll = payroll("secondFactor");
        Page asked = more(person, payroll.address());
        Page mine = person.open(
                asked.html().select("main a[href^=/my-second-factor]").attr("href"));
        String secret = mine.html().select(".copy code").first().text();
        Page made = mine.formWith("code")
                .with("code", Codes.at(secret, Instant.now()))
                .submit();
        Map<String, Object> tokens =
                tokens(payroll, person.open(made.html().select("main a.button").attr("href")));
        assertThat(id(tokens).getClaim("acr")).isEqualTo("2");
    }

    @Test
    void whoHasNoPasskeyAddsOneOnTheWay() throws Exception {
        RelyingParty payroll = payroll("passkey");
        Page asked = more(person, payroll.address());
        Page page = person.open(
                asked.html().select("main a[href^=/account-passkey]").attr("href"));
        Device device = Device.at(person.origin());
        Page added = page.formWith("made")
                .with(
                        "made",
                        device.make(page.html().select("form[data-options]").attr("data-options")))
                .with("name", "Key")
                .submit();
        assertThat(added.locationPath()).startsWith("/continue?to=");
        Map<String, Object> tokens = tokens(payroll, person.open(onward(added)));
        assertThat(id(tokens).getClaim("acr")).isEqualTo("phr");
    }

    @ParameterizedTest
    @CsvSource({
        "acr_values, 2, 2",
        "acr_values, urn:gold 2, 2",
        "acr_values, phr 2, 2",
        "acr_values, 1, 1",
        "claims, '{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"2\"}}}', 2",
        "claims, '{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"phr\",\"2\"]}}}', 2",
        "claims, '{\"id_token\":{\"acr\":{\"value\":\"phr\"}}}', 2"
    })
    void theApplicationIsToldWhatItAskedFor(String name, String value, String told) throws Exception {
        RelyingParty wiki = RelyingParty.of(acme);
        String app = app();
        Page asked = person.openAndFollow(wiki.address("acr_values", "2"));
        show(asked, nextCode(app));
        assertThat(id(tokens(wiki, person.open(wiki.address(name, value)))).getClaim("acr"))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"acr_values, urn:gold", "claims, '{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"9\"}}}'"})
    void whatNobodyCanShowIsUnmet(String name, String value) {
        RelyingParty wiki = RelyingParty.of(acme);
        assertThat(wiki.answer(person.open(wiki.address(name, value))))
                .containsEntry("error", "unmet_authentication_requirements");
    }

    @Test
    void whatIsAskedForIsTakenFromThePersonOnce() throws Exception {
        RelyingParty wiki = RelyingParty.of(acme);
        String app = app();
        assertThat(wiki.answer(person.open(wiki.address("acr_values", "2") + "&prompt=none")))
                .containsEntry("error", "interaction_required");
        String to = onward(show(more(person, wiki.address("acr_values", "2")), nextCode(app)));
        assertThat(wiki.answer(person.open(to))).containsKey("code");
        // Later on, one that is younger is asked for (RFC 9470 §4).
        forward(Duration.ofMinutes(20));
        Map<String, Object> old = tokens(wiki, person.open(wiki.address("acr_values", "2")));
        Page again = more(person, wiki.address("acr_values", "2") + "&max_age=900");
        Map<String, Object> fresh = tokens(wiki, person.open(onward(show(again, nextCode(app)))));
        assertThat(id(fresh).getDateClaim("auth_time"))
                .isAfterOrEqualTo(id(old).getDateClaim("auth_time").toInstant().plusSeconds(1200));
    }

    /** A later password makes no earlier passkey younger. */
    @Test
    void whatWasShownLaterCountsForItself() throws Exception {
        RelyingParty wiki = RelyingParty.of(acme);
        Device device = Device.addedBy(Visitor.signedIn(ada), "Key");
        Visitor visitor = Visitor.at(acme.host());
        visitor.open("/login");
        device.signIn(visitor, "/login");
        forward(Duration.ofMinutes(20));
        Page proof = visitor.open("/account-passkey")
                .formWith("made")
                .with("made", "{}")
                .submit()
                .asksForProof();
        proof.formWith("proof").with("proof", PASSWORD).submit();
        JWTClaimsSet young = id(tokens(wiki, visitor.open(wiki.address("max_age", "600"))));
        JWTClaimsSet strong = id(wiki.tokens(visitor));
        assertThat(young.getClaim("acr")).isEqualTo("1");
        assertThat(strong.getClaim("acr")).isEqualTo("phr");
        assertThat(strong.getDateClaim("auth_time")).isBefore(young.getDateClaim("auth_time"));
    }

    @Test
    void outsideOfItsNetworksNobodyGetsIn() {
        RelyingParty payroll = RelyingParty.of(
                acme, NewApplication.web("Payroll", RelyingParty.REDIRECT).onlyFrom(OFFICE, "2001:db8::/32"));
        Page refused = person.open(payroll.address());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.title()).isEqualTo("You cannot use Payroll from here");
        assertThat(refused.html().select("code").text()).matches("....-....");
        assertThat(backstage().rows(acme).lines())
                .anySatisfy(row -> assertThat(row).contains("kind=APPLICATION_REFUSED", "NETWORK_NOT_ALLOWED"));
        assertThat(payroll.answer(person.open(payroll.address("prompt", "none"))))
                .containsEntry("error", "access_denied");
        assertThat(person.isSignedIn()).isTrue();
        Visitor liar = Visitor.at(acme.host()).with("X-Forwarded-For", IN_OFFICE);
        liar.signIn(ada.email(), PASSWORD);
        assertThat(liar.open(payroll.address()).status()).as("not by our proxy").isEqualTo(403);

        Visitor inOffice = Visitor.from(IN_OFFICE, acme.host());
        inOffice.signIn(ada.email(), PASSWORD);
        Map<String, Object> tokens = payroll.tokens(inOffice);
        assertThat(payroll.refresh((String) tokens.get("refresh_token")).status())
                .as("its server is where it is")
                .isEqualTo(200);
    }

    @Test
    void aDeviceIsKnownTheDayAfter() {
        RelyingParty payroll = payroll("knownDevice");
        Page refused = person.open(payroll.address());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.title()).isEqualTo("Payroll does not know this device");
        assertThat(backstage().rows(acme)).contains("reason=DEVICE_NOT_KNOWN");
        assertThat(payroll.answer(person.open(payroll.address("prompt", "none"))))
                .containsEntry("error", "access_denied");
        again(person);
        assertThat(person.open(payroll.address()).status())
                .as("signing in twice makes no device known")
                .isEqualTo(403);
        forward(Duration.ofHours(25));
        again(person);
        Map<String, Object> tokens = payroll.tokens(person);
        assertThat(payroll.refresh((String) tokens.get("refresh_token")).status())
                .isEqualTo(200);
        assertThat(Visitor.signedIn(ada).open(payroll.address()).status())
                .as("elsewhere")
                .isEqualTo(403);
    }

    private void again(Visitor visitor) {
        visitor.cookies().remove("__Host-guestlist");
        assertThat(visitor.signIn(ada.email(), PASSWORD).redirects()).isTrue();
    }

    @Test
    void aDeviceIsKnownByPasskeysAsWell() {
        RelyingParty payroll = payroll("knownDevice");
        Device device = Device.addedBy(Visitor.signedIn(ada), "Key");
        Visitor visitor = Visitor.at(acme.host());
        visitor.open("/login");
        device.signIn(visitor, "/login");
        assertThat(visitor.open(payroll.address()).status()).isEqualTo(403);
        forward(Duration.ofHours(25));
        visitor.cookies().remove("__Host-guestlist");
        visitor.open("/login");
        device.signIn(visitor, "/login");
        assertThat(payroll.answer(visitor.open(payroll.address()))).containsKey("code");
    }

    /** On the page of the application, with a change in the audit log: tokens that were granted for less end. */
    @Test
    void whatAnAdministratorAsksForHoldsForTokensThatAreThere() {
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        RelyingParty wiki = RelyingParty.of(acme);
        Map<String, Object> tokens = wiki.tokens(person);
        String page = "/admin/application?id=" + wiki.id();
        Form needs = boss.open(page).formWith("networks");
        Page wrong = needs.plus("needsSecondFactor", "on")
                .with("networks", "127.0.0.0/8\noffice")
                .submit();
        assertThat(wrong.text()).contains("“office” is not an address range");
        assertThat(wrong.formWith("networks").value("networks")).contains("office");
        assertThat(wrong.formWith("networks").has("needsSecondFactor"))
                .as("what was ticked stays")
                .isTrue();
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isTrue();
        Page saved = wrong.formWith("networks").with("networks", "127.0.0.0/8").submit();
        assertThat(saved.follow().text()).contains("A second factor · Certain networks");
        assertThat(boss.open("/admin/audit?kind=APPLICATION_CHANGED").text())
                .contains("Needs a second factor", "127.0.0.0/8");
        assertThat(wiki.isActive((String) tokens.get("access_token"))).isFalse();
        assertThat(wiki.refresh((String) tokens.get("refresh_token")).body()).contains("invalid_grant");
        more(person, wiki.address());
        // Whoever shuts out the own network can still change it.
        Form shut = boss.open(page).formWith("networks");
        Page outside = shut.with("networks", OFFICE).submit().follow();
        assertThat(boss.open(page).text()).contains("outside of these networks");
        assertThat(outside.status()).isEqualTo(200);
        assertThat(boss.open("/admin/application-try?id=" + wiki.id()).status()).isEqualTo(200);
    }

    @Test
    void whatTheApplicationOfTheAccessTokensNeedsHoldsAsWell() {
        RelyingParty api = RelyingParty.of(
                acme, NewApplication.web("Ledger", RelyingParty.REDIRECT).needing("secondFactor"));
        RelyingParty client = RelyingParty.of(
                acme, NewApplication.web("Client", RelyingParty.REDIRECT).calling(api.id()));
        more(person, client.address());
    }

    // At an identity provider, which lets whoever is signed in at it pass

    /** @return a person without a password, who is signed in at the provider */
    private Visitor eve() {
        backstage().invited(acme, "eve@example.com");
        provider.knows("eve-there", "eve@example.com");
        return Visitor.at(acme.host());
    }

    private void signedInThere(Duration ago) {
        provider.says("auth_time", Instant.now().plus(forward).minus(ago).getEpochSecond());
    }

    /** @return the answer to what comes back from the provider, which is asked as the login page says that this leads to */
    private Page there(Visitor visitor, String address) {
        Page login = visitor.openAndFollow(address);
        assertThat(login.path()).startsWith("/login");
        String start = login.html().select("a[href^=/sso/]").attr("href");
        URI back = FakeProvider.visit(visitor.open(start).location());
        return visitor.open(back.getRawPath() + "?" + back.getRawQuery());
    }

    /** @return the page that a sign-in at the provider goes on to */
    private Page in(Visitor visitor, String address) {
        return visitor.open(there(visitor, address).locationPath());
    }

    private String asked() {
        return provider.requests().stream()
                .filter(request -> request.getPath().equals("/authorize"))
                .reduce((one, next) -> next)
                .orElseThrow()
                .getQuery();
    }

    @Test
    void whomAProviderLetsPassHasSignedInWhenItSays() throws Exception {
        backstage().provider(acme, "Company", provider.issuer());
        RelyingParty wiki = RelyingParty.of(acme);
        Visitor eve = eve();
        signedInThere(Duration.ofHours(2));
        Instant before = Instant.now().minus(Duration.ofMinutes(119));
        Map<String, Object> tokens = tokens(wiki, in(eve, wiki.address()));
        assertThat(asked()).doesNotContain("max_age", "prompt");
        for (String which : List.of("id_token", "access_token")) {
            assertThat(claims(tokens, which).getClaim("acr"))
                    .as("its word counts as two factors")
                    .isEqualTo("2");
            assertThat(claims(tokens, which).getDateClaim("auth_time")).isBefore(before);
        }
        assertThat(wiki.answer(eve.open(wiki.address("max_age", "3600") + "&prompt=none")))
                .containsEntry("error", "login_required");
        assertThat(wiki.answer(eve.open(wiki.address("max_age", "3600") + "&prompt=none&acr_values=2")))
                .containsEntry("error", "login_required");
        assertThat(wiki.answer(eve.open(wiki.address("max_age", "9000")))).containsKey("code");
        // Who has chosen the account has done so now, whenever the sign-in was.
        Page choose = eve.open(wiki.address("prompt", "select_account"));
        String other = choose.html().select("main a[href*=sign-in-again]").attr("href");
        assertThat(wiki.answer(in(eve, other))).containsKey("code");
    }

    @ParameterizedTest
    @CsvSource({"max_age, 600, max_age=600", "max_age, 0, max_age=0", "prompt, login, max_age=0"})
    void whatAnApplicationWantsMoreIsAskedOfTheProvider(String name, String value, String passedOn) throws Exception {
        backstage().provider(acme, "Company", provider.issuer());
        RelyingParty wiki = RelyingParty.of(acme);
        Visitor eve = eve();
        signedInThere(Duration.ofHours(2));
        in(eve, wiki.address());
        Page refused = there(eve, wiki.address(name, value));
        assertThat(asked()).contains(passedOn);
        assertThat(asked().contains("prompt=login")).isEqualTo(passedOn.equals("max_age=0"));
        assertThat(refused.title()).isEqualTo("This was not a new sign-in");
        assertThat(backstage().rows(acme)).contains("reason=SIGN_IN_NOT_ANEW");
        provider.forgets("auth_time");
        assertThat(there(eve, wiki.address(name, value)).title()).isEqualTo("This was not a new sign-in");
        // On a slow machine, too, not before it is asked.
        signedInThere(Duration.ofMinutes(-5));
        Instant just = Instant.now().minusSeconds(60);
        Map<String, Object> tokens = tokens(wiki, in(eve, wiki.address(name, value)));
        assertThat(id(tokens).getDateClaim("auth_time")).isAfter(just);
    }

    @Test
    void ofAProviderThatDoesNotSayWhenNoTimeIsTold() throws Exception {
        backstage().provider(acme, "Company", provider.issuer());
        RelyingParty wiki = RelyingParty.of(acme);
        Visitor eve = eve();
        Map<String, Object> tokens = tokens(wiki, in(eve, wiki.address()));
        assertThat(id(tokens).getClaims()).containsEntry("acr", "2").doesNotContainKey("auth_time");
        assertThat(claims(tokens, "access_token").getClaims()).doesNotContainKey("auth_time");
        assertThat(introspected(wiki, tokens)).containsEntry("active", true).doesNotContainKey("auth_time");
        assertThat(wiki.answer(eve.open(wiki.address("max_age", "999999999") + "&prompt=none")))
                .containsEntry("error", "login_required");
    }

    @Test
    void aCasServerIsAskedForANewSignInAndForATicketOfIt() throws Exception {
        try (CasServer cas = CasServer.start()) {
            backstage().provider(acme, NewProvider.cas("Campus", cas.prefix(), "example.com"));
            RelyingParty wiki = RelyingParty.of(acme);
            Visitor eve = eve();
            cas.knows("eve", "eve@example.com", Instant.now().minus(Duration.ofHours(2)));
            Instant just = Instant.now().minusSeconds(60);
            Map<String, Object> before = tokens(wiki, in(eve, wiki.address()));
            assertThat(id(before).getDateClaim("auth_time")).isBefore(just);
            assertThat(cas.asked()).noneMatch(one -> one.getQuery().contains("renew"));
            for (String address : List.of(wiki.address("max_age", "600"), wiki.address("prompt", "login"))) {
                int from = cas.asked().size();
                Map<String, Object> tokens = tokens(wiki, in(eve, address));
                assertThat(id(tokens).getDateClaim("auth_time")).isAfter(just);
                assertThat(cas.asked().subList(from, cas.asked().size()))
                        .hasSize(2)
                        .allMatch(one -> one.getQuery().contains("renew=true"));
            }
        }
    }

    @Test
    void discoverySaysWhatThereIs() {
        Map<String, Object> metadata =
                RelyingParty.json(Visitor.at(acme.host()).open("/.well-known/openid-configuration"));
        assertThat((List<?>) metadata.get("acr_values_supported"))
                .map(Object::toString)
                .containsExactly("1", "2", "phr");
    }
}
