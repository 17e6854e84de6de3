package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.application.openid.SignalReceiver.CREDENTIAL_CHANGE;
import static org.guestlist.web.application.openid.SignalReceiver.DISABLED;
import static org.guestlist.web.application.openid.SignalReceiver.ENABLED;
import static org.guestlist.web.application.openid.SignalReceiver.LEVEL_CHANGE;
import static org.guestlist.web.application.openid.SignalReceiver.SESSION_REVOKED;
import static org.guestlist.web.application.openid.SignalReceiver.VERIFICATION;
import static org.guestlist.web.application.openid.SignalReceiver.allow;
import static org.guestlist.web.application.openid.SignalReceiver.event;
import static org.guestlist.web.application.openid.SignalReceiver.subject;
import static org.guestlist.web.application.openid.SignalReceiver.type;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.TestReceiver;
import org.guestlist.web.server.TestReceiver.Post;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What applications and security products are told of people at once (OpenID Shared Signals Framework 1.0, CAEP 1.0, RISC 1.0). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SharedSignalsIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String BOTH = "ssf.read ssf.manage";

    private Organisation acme;
    private Visitor boss;
    private Person ada;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@acme.example", PASSWORD));
        ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    private RelyingParty service() {
        return RelyingParty.of(
                acme, NewApplication.web("Watcher", RelyingParty.REDIRECT).of("SERVICE"));
    }

    private SignalReceiver watcher(String naming) {
        RelyingParty service = service();
        allow(boss, service, naming);
        return new SignalReceiver(service).with(BOTH);
    }

    private void disable(Person person) {
        done(boss.open("/admin/person-step?id=" + person.uuid() + "&step=DISABLE")
                .form()
                .with("reason", "Because")
                .submit());
    }

    private void enable(Person person) {
        done(boss.open("/admin/person?id=" + person.uuid())
                .formWith("do")
                .plus("do", "REINSTATE")
                .submit());
    }

    private static void done(Page page) {
        assertThat(page.status()).as(page.text()).isEqualTo(302);
    }

    private static JWTClaimsSet read(SignalReceiver receiver, Post post) {
        return receiver.check(post.text());
    }

    @Test
    void aReceiverFindsOutByItself() {
        Map<String, Object> metadata =
                RelyingParty.json(Visitor.at(acme.host()).open("/.well-known/ssf-configuration"));
        String issuer = Visitor.at(acme.host()).origin();
        assertThat(metadata)
                .containsEntry("spec_version", "1_0")
                .containsEntry("issuer", issuer)
                .containsEntry("jwks_uri", issuer + "/oauth2/jwks")
                .containsEntry("configuration_endpoint", issuer + "/ssf/stream")
                .containsEntry("status_endpoint", issuer + "/ssf/status")
                .containsEntry("verification_endpoint", issuer + "/ssf/verify")
                .containsEntry("delivery_methods_supported", List.of("urn:ietf:rfc:8935", "urn:ietf:rfc:8936"))
                .containsEntry("authorization_schemes", List.of(Map.of("spec_urn", "urn:ietf:rfc:6749")))
                .containsEntry("default_subjects", "ALL");
    }

    @Test
    void onlyWhatAnAdministratorLetsReceivesSignals() {
        RelyingParty service = service();
        SignalReceiver receiver = new SignalReceiver(service);
        assertThat(receiver.ask(BOTH).body()).contains("invalid_scope");
        assertThat(allow(boss, service, "ADDRESS").follow().text()).contains("Shared signals");
        assertThat(boss.open("/admin/application?id=" + service.id()).text()).contains("has not set up a stream yet");
        receiver.with(BOTH).streaming(null);
        assertThat(boss.open("/admin/application?id=" + service.id()).text()).contains("It fetches signals.");
        assertThat(boss.open("/admin/audit").text()).contains("people by e-mail address");
        Page refused = allow(boss, service, "NONSENSE");
        assertThat(refused.text()).contains("Choose one of these.");
        assertThat(refused.formWith("naming").value("naming")).isEqualTo("ADDRESS");
        assertThat(receiver.call("GET", "/stream?stream_id=" + receiver.stream(), "")
                        .status())
                .isEqualTo(200);

        allow(boss, service, "none");
        assertThat(receiver.call("GET", "/stream", "").status()).isEqualTo(401);
        assertThat(receiver.ask(BOTH).body()).contains("invalid_scope");
        allow(boss, service, "IDENTIFIER");
        // What it was told before is gone.
        assertThat(receiver.with(BOTH).call("GET", "/stream", "").body()).isEqualTo("[]");
    }

    @Test
    void aStreamIsMadeReadChangedAndDeleted() {
        SignalReceiver receiver = watcher("IDENTIFIER");
        assertThat(receiver.call("GET", "/stream", "").body()).isEqualTo("[]");
        receiver.streaming("https://receiver.example/events", DISABLED, "urn:example:unknown");
        assertThat(receiver.call("POST", "/stream", "{}").status()).isEqualTo(409);
        String address = "/stream?stream_id=" + receiver.stream();
        Map<String, Object> there = receiver.done(200, "GET", address, "");
        assertThat(there)
                .containsEntry("iss", receiver.application.issuer())
                .containsEntry("aud", receiver.application.id().toString())
                .containsEntry("events_requested", List.of(DISABLED, "urn:example:unknown"))
                .containsEntry("events_delivered", List.of(DISABLED))
                .containsEntry(
                        "delivery",
                        Map.of("method", "urn:ietf:rfc:8935", "endpoint_url", "https://receiver.example/events"));
        assertThat(there.get("events_supported").toString())
                .contains(SESSION_REVOKED, CREDENTIAL_CHANGE, LEVEL_CHANGE, DISABLED, ENABLED);

        assertThat(receiver.done(200, "PATCH", "/stream", receiver.about(",\"description\":\"Ours\"")))
                .containsEntry("description", "Ours")
                .containsEntry("events_delivered", List.of(DISABLED))
                .containsEntry("delivery", there.get("delivery"));
        assertThat(receiver.done(
                        200, "PUT", "/stream", receiver.about(",\"events_requested\":[\"" + SESSION_REVOKED + "\"]")))
                .doesNotContainKey("description")
                .containsEntry("events_delivered", List.of(SESSION_REVOKED))
                .containsEntry(
                        "delivery",
                        Map.of(
                                "method",
                                "urn:ietf:rfc:8936",
                                "endpoint_url",
                                receiver.application.issuer() + "/ssf/poll"));

        String status = "/status?stream_id=" + receiver.stream();
        assertThat(receiver.done(200, "GET", status, ""))
                .isEqualTo(Map.of("stream_id", receiver.stream(), "status", "enabled"));
        for (String wanted : List.of("paused", "disabled", "enabled")) {
            Map<String, Object> now = Map.of("stream_id", receiver.stream(), "status", wanted, "reason", "Because");
            assertThat(receiver.done(
                            200,
                            "POST",
                            "/status",
                            receiver.about(",\"status\":\"" + wanted + "\",\"reason\":\"Because\"")))
                    .isEqualTo(now);
            assertThat(receiver.done(200, "GET", status, "")).isEqualTo(now);
        }
        assertThat(receiver.call("DELETE", address, "").status()).isEqualTo(204);
        assertThat(receiver.call("GET", address, "").status()).isEqualTo(404);
        assertThat(receiver.call("GET", "/stream", "").body()).isEqualTo("[]");
    }

    @Test
    @Tag("h2")
    void twoStreamsAtOnceAreOne() {
        SignalReceiver receiver = watcher("IDENTIFIER");
        List<Integer> answers =
                Race.of(2, () -> receiver.call("POST", "/stream", "{}").status());
        assertThat(answers).containsExactlyInAnyOrder(201, 409);
    }

    @Test
    void aSecurityProductIsToldOfEverybody() {
        try (TestReceiver target = new TestReceiver(post -> 202)) {
            SignalReceiver receiver = watcher("ADDRESS").streaming(target.address());
            Visitor.signedIn(ada);
            disable(ada);
            Waiting.until(() -> target.taken().size() >= 2);
            assertThat(target.taken()).allSatisfy(post -> {
                assertThat(post.type()).isEqualTo("application/secevent+jwt");
                assertThat(post.authorization()).isEqualTo("Bearer of the receiver");
                assertThat(subject(read(receiver, post)))
                        .isEqualTo(Map.of("format", "email", "email", "ada@acme.example"));
                assertThat(event(read(receiver, post)))
                        .containsEntry("initiating_entity", "admin")
                        .containsKeys("event_timestamp", "reason_admin");
            });
            assertThat(target.taken().stream().map(post -> type(read(receiver, post))))
                    .containsExactlyInAnyOrder(DISABLED, SESSION_REVOKED);
            enable(ada);
            Waiting.until(() -> target.taken().size() >= 3);
            assertThat(type(read(receiver, target.taken().get(2)))).isEqualTo(ENABLED);
            Page page = boss.open("/admin/application?id=" + receiver.application.id());
            assertThat(page.text()).contains("Signals are sent to " + target.address(), "It last took one on");
        }
    }

    @Test
    void aReceiverThatIsDownGetsAllInOrder() {
        AtomicInteger status = new AtomicInteger(202);
        try (TestReceiver target = new TestReceiver(post -> status.get())) {
            SignalReceiver receiver = watcher("IDENTIFIER").streaming(target.address(), DISABLED, ENABLED);
            status.set(503);
            disable(ada);
            enable(ada);
            disable(ada);
            Waiting.until(() -> boss.open("/admin/application?id=" + receiver.application.id())
                    .text()
                    .contains("HTTP 503"));
            target.goDown();
            backstage().forwardClock(Duration.ofMinutes(10));
            status.set(202);
            target.comeBack();
            Waiting.until(() -> target.taken().size() >= 3);
            assertThat(target.taken().stream().map(post -> type(read(receiver, post))))
                    .containsExactly(DISABLED, ENABLED, DISABLED);
            assertThat(boss.open("/admin/application?id=" + receiver.application.id())
                            .text())
                    .doesNotContain("HTTP 503");
        }
    }

    @Test
    void whatIsRefusedForGoodHoldsNothingUp() {
        AtomicInteger refusals = new AtomicInteger(1);
        try (TestReceiver target = new TestReceiver(post -> refusals.getAndDecrement() > 0 ? 400 : 202)) {
            SignalReceiver receiver = watcher("IDENTIFIER").streaming(target.address(), DISABLED, ENABLED);
            disable(ada);
            enable(ada);
            Waiting.until(() -> target.taken().size() >= 1);
            assertThat(target.taken())
                    .singleElement()
                    .satisfies(post -> assertThat(type(read(receiver, post))).isEqualTo(ENABLED));
        }
    }

    @Test
    void signalsAreFetchedUntilTheyAreAcknowledged() {
        SignalReceiver receiver = watcher("IDENTIFIER").streaming(null, DISABLED, ENABLED);
        disable(ada);
        enable(ada);
        Map<String, Object> one = receiver.done(200, "POST", "/poll", "{\"maxEvents\":1}");
        assertThat(one).containsEntry("moreAvailable", true);
        assertThat(receiver.poll("{\"maxEvents\":1}"))
                .containsOnlyKeys(((Map<?, ?>) one.get("sets")).keySet().toArray(String[]::new));
        List<JWTClaimsSet> all = receiver.fetch(2);
        assertThat(all.stream().map(SignalReceiver::type)).containsExactly(DISABLED, ENABLED);
        assertThat(subject(all.get(0)))
                .isEqualTo(Map.of(
                        "format",
                        "iss_sub",
                        "iss",
                        receiver.application.issuer(),
                        "sub",
                        ada.uuid().toString()));
        assertThat(receiver.poll("{}")).isEmpty();

        receiver.done(200, "POST", "/status", receiver.about(",\"status\":\"paused\""));
        disable(ada);
        assertThat(receiver.poll("{}")).isEmpty();
        receiver.done(200, "POST", "/status", receiver.about(",\"status\":\"enabled\""));
        Map<String, String> waiting = receiver.poll("{}");
        assertThat(waiting).hasSize(1);
        receiver.poll("{\"setErrs\":{\"" + waiting.keySet().iterator().next()
                + "\":{\"err\":\"invalid_audience\",\"description\":\"Not mine\"}}}");
        assertThat(receiver.poll("{}")).isEmpty();
        assertThat(boss.open("/admin/application?id=" + receiver.application.id())
                        .text())
                .contains("Not mine");

        receiver.done(200, "POST", "/status", receiver.about(",\"status\":\"disabled\""));
        enable(ada);
        receiver.done(200, "POST", "/status", receiver.about(",\"status\":\"enabled\""));
        assertThat(receiver.poll("{}")).isEmpty();
    }

    @Test
    void aStreamIsVerified() {
        SignalReceiver receiver = watcher("IDENTIFIER").streaming(null);
        // Each of these characters is longest in JSON.
        String state = "\\u0001".repeat(500);
        assertThat(receiver.call("POST", "/verify", receiver.about(",\"state\":\"x" + state + "\""))
                        .status())
                .isEqualTo(400);
        assertThat(receiver.call("POST", "/verify", receiver.about(",\"state\":\"" + state + "\""))
                        .status())
                .isEqualTo(204);
        JWTClaimsSet told = receiver.fetch(1).get(0);
        assertThat(type(told)).isEqualTo(VERIFICATION);
        assertThat(event(told)).isEqualTo(Map.of("state", "\u0001".repeat(500)));
        assertThat(subject(told)).isEqualTo(Map.of("format", "opaque", "id", receiver.stream()));
        assertThat(receiver.call("POST", "/verify", receiver.about("")).status())
                .isEqualTo(429);
    }

    @Test
    void changesOfCredentialsAreTold() {
        SignalReceiver receiver = watcher("IDENTIFIER").streaming(null, CREDENTIAL_CHANGE);
        AuthenticatorApp.addedBy(Visitor.signedIn(ada));
        assertThat(event(receiver.fetch(1).get(0)))
                .containsEntry("credential_type", "app")
                .containsEntry("change_type", "create")
                .containsEntry("initiating_entity", "user");
    }

    @Test
    void anApplicationIsToldOfItsOwnSessionsAndPeople() throws Exception {
        backstage().join(ada, "Editors");
        Person outsider = backstage().employee(acme, "outsider@acme.example", PASSWORD);
        RelyingParty wiki = RelyingParty.of(
                acme, NewApplication.web("Wiki", RelyingParty.REDIRECT).onlyFor("Editors"));
        allow(boss, wiki, "IDENTIFIER");
        SignalReceiver receiver =
                new SignalReceiver(wiki).with(BOTH).streaming(null, SESSION_REVOKED, LEVEL_CHANGE, DISABLED);
        Visitor browser = Visitor.signedIn(ada);
        String idToken = (String) wiki.tokens(browser).get("id_token");
        String sid = SignedJWT.parse(idToken).getJWTClaimsSet().getStringClaim("sid");
        disable(outsider);

        AuthenticatorApp.addedBy(browser);
        JWTClaimsSet stronger = receiver.fetch(1).get(0);
        assertThat(type(stronger)).isEqualTo(LEVEL_CHANGE);
        assertThat(event(stronger))
                .containsEntry("namespace", "acr")
                .containsEntry("current_level", "2")
                .containsEntry("previous_level", "1")
                .containsEntry("change_direction", "increase");
        Map<String, Object> session = Map.of(
                "format", "complex",
                "user",
                        Map.of(
                                "format",
                                "iss_sub",
                                "iss",
                                wiki.issuer(),
                                "sub",
                                ada.uuid().toString()),
                "session", Map.of("format", "opaque", "id", sid));
        assertThat(subject(stronger)).isEqualTo(session);

        browser.open("/account").formTo("/logout").submit();
        JWTClaimsSet ended = receiver.fetch(1).get(0);
        assertThat(type(ended)).isEqualTo(SESSION_REVOKED);
        assertThat(subject(ended)).isEqualTo(session);
        disable(ada);
        assertThat(type(receiver.fetch(1).get(0))).isEqualTo(DISABLED);
    }

    @Test
    void whatCannotBeReadIsRefusedWithWhy() {
        SignalReceiver receiver = watcher("IDENTIFIER").streaming(null);
        Map<String, String> wrong = Map.of(
                "{",
                "JSON object",
                "[]",
                "JSON object",
                "{\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}",
                "JSON object",
                receiver.about(",\"events_requested\":7"),
                "events_requested",
                receiver.about(",\"delivery\":{\"method\":\"urn:x\"}"),
                "method must be",
                receiver.about(",\"delivery\":{\"method\":\"urn:ietf:rfc:8935\"}"),
                "endpoint_url is missing",
                receiver.about(
                        ",\"delivery\":{\"method\":\"urn:ietf:rfc:8935\",\"endpoint_url\":\"http://x.example/\"}"),
                "https",
                receiver.about(",\"iss\":\"https://other.example\""),
                "iss",
                "{}",
                "stream_id is missing");
        wrong.forEach((body, why) -> {
            Page answer = receiver.call("PATCH", "/stream", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.body()).as(body).contains(why);
        });
        for (String header : List.of("a\\r\\nX: y", "\\u00e9", "x".repeat(1001))) {
            assertThat(receiver.call(
                                    "PATCH",
                                    "/stream",
                                    receiver.about(",\"delivery\":{\"method\":\"urn:ietf:rfc:8935\",\"endpoint_url\":"
                                            + "\"https://x.example/\",\"authorization_header\":\"" + header + "\"}"))
                            .body())
                    .contains("authorization_header");
        }
        assertThat(receiver.call("POST", "/status", receiver.about(",\"status\":\"asleep\""))
                        .status())
                .isEqualTo(400);
        assertThat(receiver.call("POST", "/poll", "{\"maxEvents\":-1}").status())
                .isEqualTo(400);
        assertThat(receiver.call("GET", "/nothing", "").status()).isEqualTo(404);
        Page method = receiver.call("PUT", "/status", "");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET, POST");
    }

    @Test
    void nobodyReachesTheStreamOfAnother() {
        SignalReceiver mine = watcher("IDENTIFIER").streaming(null);
        Organisation other = backstage().organisation("Other");
        Visitor otherBoss = Visitor.signedIn(backstage().administrator(other, "boss@other.example", PASSWORD));
        RelyingParty foreign = RelyingParty.of(
                other, NewApplication.web("Spy", RelyingParty.REDIRECT).of("SERVICE"));
        allow(otherBoss, foreign, "IDENTIFIER");
        SignalReceiver spy = new SignalReceiver(foreign).with(BOTH);
        for (SignalReceiver one : List.of(spy, watcher("IDENTIFIER").streaming(null))) {
            assertThat(one.call("GET", "/stream?stream_id=" + mine.stream(), "").status())
                    .isEqualTo(404);
            assertThat(one.call("DELETE", "/stream?stream_id=" + mine.stream(), "")
                            .status())
                    .isEqualTo(404);
            assertThat(one.call("POST", "/verify", mine.about("")).status()).isEqualTo(404);
        }
        String foreignToken = (String) RelyingParty.json(spy.ask(BOTH)).get("access_token");
        assertThat(new SignalReceiver(mine.application)
                        .withToken(foreignToken)
                        .call("GET", "/stream", "")
                        .status())
                .isEqualTo(401);
        assertThat(new SignalReceiver(mine.application)
                        .call("GET", "/stream", "")
                        .status())
                .isEqualTo(401);
        assertThat(Visitor.signedIn(ada).open("/ssf/stream").status()).isEqualTo(401);
        mine.withToken(mine.ask("ssf.read").body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1"));
        assertThat(mine.call("GET", "/stream", "").status()).isEqualTo(200);
        assertThat(mine.call("POST", "/poll", "{\"ack\":[]}").status())
                .as("what is acknowledged is gone")
                .isEqualTo(403);
        Page narrow = mine.call("POST", "/status", mine.about(",\"status\":\"paused\""));
        assertThat(narrow.status()).isEqualTo(403);
        assertThat(narrow.header("WWW-Authenticate").orElse("")).startsWith("Bearer error=\"insufficient_scope\"");
        assertThat(mine.call("GET", "/stream?stream_id=" + UUID.randomUUID(), "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void noProgramGetsHoldOfAReceiver() {
        RelyingParty service = service();
        allow(boss, service, "IDENTIFIER");
        Program program = Program.of(
                backstage().administrator(acme, "second@acme.example", PASSWORD),
                "applications:read",
                "applications:write");
        assertThat(program.call("POST", "/applications/" + service.id() + "/secret", "", "If-Match", "*")
                        .status())
                .isEqualTo(403);
        RelyingParty other = service();
        String secret = program.call("POST", "/applications/" + other.id() + "/secret", "", "If-Match", "*")
                .body();
        assertThat(secret).contains("secret");
        assertThat(allow(boss, other, "IDENTIFIER").text()).contains("Nothing is granted while");
        assertThat(new SignalReceiver(other).ask(BOTH).status()).isNotEqualTo(200);
    }
}
