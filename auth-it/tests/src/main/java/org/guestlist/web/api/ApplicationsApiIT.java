package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.api.Program.json;
import static org.guestlist.web.server.Server.backstage;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.TestCertificate;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applications, their secrets and the keys that sign their tokens, as programs see and change them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApplicationsApiIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String ANY = "*";
    private static final String SERVICE = "{\"kind\":\"SERVICE\",\"name\":\"Feed\"}";
    private static final String WEB =
            "{\"kind\":\"WEB\",\"name\":\" Wiki \",\"redirects\":[\"https://wiki.example/callback\"]}";
    private static final String PUBLIC_KEYS =
            "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"one\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                    + "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}";

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Program feed;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        feed = Program.of(boss, "applications:read", "applications:write");
    }

    private static String tag(Map<String, Object> one) {
        return "\"" + one.get("version") + "\"";
    }

    private Map<String, Object> add(String body) {
        return feed.done(201, "POST", "/applications", body);
    }

    private static String path(Map<String, Object> application) {
        return "/applications/" + application.get("id");
    }

    private boolean opens(Object client, Object secret) {
        return Visitor.at(acme.host())
                        .send(
                                "/oauth2/token",
                                request -> request.POST(BodyPublishers.ofString(
                                                "grant_type=client_credentials&client_id=" + client + "&client_secret="
                                                        + URLEncoder.encode((String) secret, StandardCharsets.UTF_8)))
                                        .setHeader("Content-Type", "application/x-www-form-urlencoded"))
                        .status()
                == 200;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> answer, String name) {
        return (List<Map<String, Object>>) answer.get(name);
    }

    @Test
    void noticesGoInsideAndAreTrustedByAnOwnAuthority() {
        Map<String, Object> wiki = add(WEB);
        assertThat(wiki).containsEntry("backChannelInside", false).doesNotContainKey("backChannelAuthorities");
        String pem = TestCertificate.of("wiki.internal", "EC").certificatePem();
        Map<String, Object> inside = feed.done(
                200,
                "PATCH",
                path(wiki),
                "{\"backChannelLogout\":\"http://wiki.internal/out\",\"backChannelInside\":true,\"backChannelAuthorities\":\""
                        + pem.replace("\n", "\\n") + "\"}",
                "If-Match",
                ANY);
        assertThat(inside)
                .containsEntry("backChannelInside", true)
                .containsEntry("backChannelAuthorities", pem)
                .containsKey("backChannelAuthoritiesEndAt");
        assertThat(feed.done(
                        200,
                        "PATCH",
                        path(wiki),
                        "{\"backChannelLogout\":null,\"backChannelAuthorities\":null}",
                        "If-Match",
                        ANY))
                .containsEntry("backChannelInside", false)
                .doesNotContainKeys("backChannelLogout", "backChannelAuthorities", "backChannelAuthoritiesEndAt");
        assertThat(feed.call(
                                "PATCH",
                                path(wiki),
                                "{\"backChannelLogout\":\"http://wiki.internal/out\",\"backChannelAuthorities\":\"-----BEGIN PRIVATE KEY-----\"}",
                                "If-Match",
                                ANY)
                        .body())
                .contains("application.backChannelLogout.invalid", "application.backChannelAuthorities.PRIVATE_KEY");
    }

    @Test
    void anApplicationIsAddedShownChangedAndDeleted() {
        Page created = feed.call("POST", "/applications", WEB);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        Map<String, Object> wiki = json(created);
        assertThat(wiki)
                .containsEntry("name", "Wiki")
                .containsEntry("kind", "WEB")
                .containsEntry("everyone", true)
                .containsEntry("hasSecret", true)
                .containsKey("secret");
        assertThat(created.header("Location").orElseThrow()).endsWith("/api/v1" + path(wiki));
        Map<String, Object> shown = feed.get(path(wiki));
        assertThat(shown).as("it is shown once").doesNotContainKey("secret");
        Page changed = feed.call(
                "PATCH",
                path(wiki),
                "{\"name\":\"Notes\",\"startPage\":\"https://wiki.example/\",\"minutes\":7,\"claims\":[\"EMAIL\"],\"guests\":true}",
                "If-Match",
                tag(shown));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(json(changed))
                .containsEntry("name", "Notes")
                .containsEntry("startPage", "https://wiki.example/")
                .containsEntry("minutes", 7L)
                .containsEntry("claims", List.of("EMAIL"))
                .containsEntry("guests", true)
                .containsEntry("redirects", List.of("https://wiki.example/callback"));
        assertThat(changed.header("ETag")).contains(tag(json(changed)));
        assertProblem(feed.call("PATCH", path(wiki), "{\"name\":\"X\"}", "If-Match", tag(shown)), 412, "version.late");
        assertProblem(feed.call("PATCH", path(wiki), "{\"name\":\"X\"}"), 428, "version.missing");
        assertThat(feed.done(200, "PATCH", path(wiki), "{\"startPage\":null}", "If-Match", ANY))
                .doesNotContainKey("startPage")
                .containsEntry("name", "Notes");
        assertThat(feed.done(200, "POST", path(wiki) + "/disable", "", "If-Match", ANY))
                .containsEntry("enabled", false);
        assertThat(feed.done(200, "POST", path(wiki) + "/enable", "", "If-Match", ANY))
                .containsEntry("enabled", true);
        feed.done(204, "DELETE", path(wiki), "", "If-Match", tag(feed.get(path(wiki))));
        assertProblem(feed.call("GET", path(wiki), ""), 404, "null");
        String log = Visitor.signedIn(boss).open("/admin/audit").text();
        assertThat(log).contains("Notes").contains("(API)");
    }

    @Test
    void whatASignInNeedsIsShownAndChanged() {
        Map<String, Object> wiki = add(WEB);
        assertThat(wiki)
                .containsEntry("needsSecondFactor", false)
                .containsEntry("needsPasskey", false)
                .containsEntry("networks", List.of())
                .containsEntry("needsKnownDevice", false);
        Map<String, Object> changed = feed.done(
                200,
                "PATCH",
                path(wiki),
                "{\"needsSecondFactor\":true,\"networks\":[\"203.0.113.0/24\",\"2001:db8::/32\"],\"needsKnownDevice\":true}",
                "If-Match",
                ANY);
        assertThat(changed)
                .containsEntry("needsSecondFactor", true)
                .containsEntry("needsPasskey", false)
                .containsEntry("networks", List.of("2001:db8::/32", "203.0.113.0/24"))
                .containsEntry("needsKnownDevice", true);
        assertThat(feed.done(200, "PATCH", path(wiki), "{\"needsPasskey\":true}", "If-Match", ANY))
                .as("the others stay")
                .containsEntry("needsSecondFactor", true)
                .containsEntry("networks", List.of("2001:db8::/32", "203.0.113.0/24"));
        assertThat(feed.call("PATCH", path(wiki), "{\"networks\":[\"office\"]}", "If-Match", ANY)
                        .body())
                .contains("provider.networks.invalid", "networks");
        assertThat(feed.call("PATCH", path(add(SERVICE)), "{\"networks\":[\"10.0.0.0/8\"]}", "If-Match", ANY)
                        .body())
                .contains("api.application.field");
    }

    @Test
    void nothingIsGrantedToWhatAProgramCouldBe() {
        Map<String, Object> made = add(SERVICE);
        Map<String, Object> keyed = add("{\"kind\":\"SERVICE\",\"name\":\"Keyed\",\"publicKeys\":" + PUBLIC_KEYS + "}");
        Visitor visitor = Visitor.signedIn(boss);
        for (Map<String, Object> one : List.of(made, keyed)) {
            assertThat(grant(visitor, one).text()).contains("Nothing is granted while Directory feed");
        }
        assertThat(visitor.open("/admin/application?id=" + made.get("id")).text())
                .contains("could be this application", "Make a new secret");
        assertThat(visitor.open("/admin/application?id=" + keyed.get("id")).text())
                .contains("could be this application", "Enter keys that you trust");
        visitor.open("/admin/application?id=" + made.get("id"))
                .formWith("seen")
                .plus("do", "secret")
                .submit();
        assertThat(grant(visitor, made).text())
                .as("the secret that the program knows is still valid")
                .contains("Nothing is granted while");
        visitor.post("/admin/application", Map.of("id", (String) made.get("id"), "do", "withdraw"));
        assertThat(grant(visitor, made).redirects()).isTrue();
        assertThat(opens(made.get("id"), made.get("secret"))).isFalse();
    }

    private static Page grant(Visitor visitor, Map<String, Object> application) {
        return visitor.open("/admin/application?id=" + application.get("id"))
                .formWith("until")
                .plus("scope", "people:read")
                .with("until", "")
                .with("do", "grant")
                .submit();
    }

    @Test
    void allThatIsWrongIsToldAtOnceInTheWordsOfThePage() {
        Page refused = feed.call(
                "POST",
                "/applications",
                "{\"kind\":\"WEB\",\"name\":\"\",\"redirects\":[\"x\"],\"minutes\":0,\"startPage\":\"ftp://x\",\"groups\":[\"x\"],"
                        + "\"algorithm\":\"NONE\",\"claims\":[\"ALL\"],\"audience\":\"x\",\"host\":\"x.example\",\"publicKeys\":{}}");
        assertProblem(refused, 400, "application.name.invalid");
        List<Object> fields = rows(json(refused), "errors").stream()
                .map(error -> error.get("field"))
                .toList();
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "name",
                        "redirects",
                        "minutes",
                        "startPage",
                        "groups",
                        "algorithm",
                        "claims",
                        "audience",
                        "host",
                        "publicKeys");
        assertProblem(feed.call("POST", "/applications", "{\"name\":\"X\"}"), 400, "api.value.unknown");
        assertProblem(
                feed.call("POST", "/applications", SERVICE.replace("}", ",\"redirects\":[\"https://x.example/\"]}")),
                400,
                "api.application.field");
        assertProblem(
                feed.call(
                        "POST",
                        "/applications",
                        SERVICE.replace("}", ",\"audience\":\"00000000-0000-4000-8000-000000000000\"}")),
                400,
                "application.audience.gone");
        String proxied = "{\"kind\":\"PROXIED\",\"name\":\"Old\",\"host\":\"old.example.com\"}";
        add(proxied);
        assertProblem(feed.call("POST", "/applications", proxied), 400, "application.host.taken");
        assertThat(rows(feed.get("/applications"), "items"))
                .as("its own, and the one that was added")
                .hasSize(2);
    }

    @Test
    void byTheRulesOfFapiItHasAKeyAndNoSecret() {
        String rules = ",\"pushedRequired\":true,\"dpopRequired\":true";
        String service = SERVICE.replace("}", rules + "}");
        assertProblem(feed.call("POST", "/applications", service), 400, "application.publicKeys.fapi");
        Map<String, Object> keyed = add(SERVICE.replace("}", rules + ",\"publicKeys\":" + PUBLIC_KEYS + "}"));
        assertThat(keyed).containsEntry("pushedRequired", true).containsEntry("hasSecret", false);
        assertProblem(
                feed.call("PATCH", path(keyed), "{\"publicKeys\":null}", "If-Match", ANY),
                400,
                "application.publicKeys.fapi");
        Page page = Visitor.signedIn(boss).open("/admin/application?id=" + keyed.get("id"));
        assertThat(page.text()).contains("The rules of FAPI 2.0");
        assertThat(page.html().select("#pushedRequired[checked], #dpopRequired[checked]"))
                .hasSize(2);
        assertProblem(
                feed.call(
                        "POST",
                        "/applications",
                        "{\"kind\":\"PROXIED\",\"name\":\"Old\",\"host\":\"old.example.com\"" + rules + "}"),
                400,
                "api.application.field");
    }

    @Test
    void aListGoesOnAfterAnApplication() {
        Stream.of("C", "A", "B").forEach(name -> add(SERVICE.replace("Feed", name)));
        Map<String, Object> first = feed.get("/applications?limit=2");
        assertThat(rows(first, "items")).extracting(one -> one.get("name")).containsExactly("A", "B");
        assertThat(rows(feed.get((String) first.get("next")), "items"))
                .extracting(one -> one.get("name"))
                .first()
                .isEqualTo("C");
        assertProblem(
                feed.call("GET", "/applications?after=00000000-0000-4000-8000-000000000000", ""),
                400,
                "parameter.invalid");
    }

    @Test
    void aSecretIsShownOnceAndTheOneFromBeforeLastsUntilItIsWithdrawn() {
        Map<String, Object> service = add(SERVICE);
        assertThat(opens(service.get("id"), service.get("secret"))).isTrue();
        String secret = path(service) + "/secret";
        Map<String, Object> second = feed.done(200, "POST", secret, "", "If-Match", tag(service));
        assertThat(second).containsEntry("hasPreviousSecret", true);
        assertThat(second.get("secret")).isNotEqualTo(service.get("secret"));
        assertProblem(feed.call("POST", secret, "", "If-Match", tag(service)), 412, "version.late");
        assertThat(opens(service.get("id"), service.get("secret"))).isTrue();
        assertThat(opens(service.get("id"), second.get("secret"))).isTrue();
        String previous = path(service) + "/previous-secret";
        feed.done(204, "DELETE", previous, "", "If-Match", tag(second));
        assertProblem(feed.call("DELETE", previous, "", "If-Match", ANY), 404, "null");
        assertThat(opens(service.get("id"), service.get("secret"))).isFalse();
        assertThat(opens(service.get("id"), second.get("secret"))).isTrue();
        Map<String, Object> keyed =
                feed.done(200, "PATCH", path(service), "{\"publicKeys\":" + PUBLIC_KEYS + "}", "If-Match", ANY);
        assertThat(keyed).containsEntry("hasSecret", false).containsKey("publicKeys");
        assertThat(opens(service.get("id"), second.get("secret"))).isFalse();
        assertProblem(feed.call("POST", secret, "", "If-Match", ANY), 409, "not_possible");
    }

    @Test
    void aRequestThatIsSentTwiceMakesOneSecret() {
        Page first = feed.call("POST", "/applications", SERVICE, "Idempotency-Key", "one");
        Page again = feed.call("POST", "/applications", SERVICE, "Idempotency-Key", "one");
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(opens(json(again).get("id"), json(again).get("secret"))).isTrue();
    }

    @Test
    void noProgramGrantsAnythingToItselfOrToAnother() {
        Program powerful = Program.of(boss, "people:write", "roles:write");
        for (Program victim : List.of(powerful, feed)) {
            String path = "/applications/" + victim.application();
            assertThat(feed.get(path)).containsKey("apiScopes");
            assertProblem(feed.call("POST", path + "/secret", "", "If-Match", ANY), 403, "not_allowed");
            assertProblem(feed.call("PATCH", path, "{\"name\":\"X\"}", "If-Match", ANY), 403, "not_allowed");
            assertProblem(
                    feed.call("PATCH", path, "{\"publicKeys\":" + PUBLIC_KEYS + "}", "If-Match", ANY),
                    403,
                    "not_allowed");
            assertProblem(feed.call("POST", path + "/disable", "", "If-Match", ANY), 403, "not_allowed");
            assertProblem(feed.call("POST", path + "/enable", "", "If-Match", ANY), 403, "not_allowed");
            assertProblem(feed.call("DELETE", path, "", "If-Match", ANY), 403, "not_allowed");
            for (String field : List.of("apiScopes", "scopes", "apiUntil")) {
                assertProblem(
                        feed.call("PATCH", path, "{\"" + field + "\":[\"roles:write\"]}", "If-Match", ANY),
                        400,
                        "null");
            }
            assertThat(feed.get(path)).containsEntry("enabled", true).containsEntry("hasPreviousSecret", false);
        }
        Map<String, Object> own = add(SERVICE);
        assertThat(feed.get(path(own))).containsEntry("apiScopes", List.of());
        Page asked = Visitor.at(acme.host())
                .send(
                        "/oauth2/token",
                        request -> request.POST(BodyPublishers.ofString(
                                        "grant_type=client_credentials&scope=people:read&client_id=" + own.get("id")
                                                + "&client_secret=" + own.get("secret")))
                                .setHeader("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(json(asked)).containsEntry("error", "invalid_scope");
    }

    /** Who may use it, and how it looks, is part of what people trust when they say yes to it. */
    @Test
    void noProgramLetsPeopleIntoAToolOrChangesItsTile() {
        String tool = "/applications/" + Tool.of(boss, "people:read").id();
        assertProblem(feed.call("PUT", tool + "/people/" + ada.uuid(), ""), 403, "not_allowed");
        assertProblem(feed.call("PUT", tool + "/offer", "{\"group\":null}"), 403, "not_allowed");
        assertProblem(feed.call("DELETE", tool + "/logo", ""), 403, "not_allowed");
    }

    @Test
    void whoeverWasDisabledForWhatItWasGrantedStaysSo() {
        Program other = Program.of(boss, "people:read");
        backstage().enableApplication(acme, other.application(), false);
        assertProblem(
                feed.call("POST", "/applications/" + other.application() + "/enable", "", "If-Match", ANY),
                403,
                "not_allowed");
    }

    @Test
    void peopleAreNamedOneByOneAndGroupsMayBeAskedFor() {
        backstage().join(boss, "Doctors");
        Map<String, Object> wiki = add(WEB);
        Program groups = Program.of(boss, "groups:read");
        String doctors = (String) rows(groups.get("/groups"), "items").get(0).get("id");
        feed.done(200, "PATCH", path(wiki), "{\"everyone\":false,\"groups\":[\"" + doctors + "\"]}", "If-Match", ANY);
        String person = path(wiki) + "/people/" + ada.uuid();
        assertProblem(feed.call("DELETE", person, ""), 404, "null");
        feed.done(204, "PUT", person, "");
        feed.done(204, "PUT", person, "");
        assertThat(rows(feed.get(path(wiki) + "/people"), "items"))
                .extracting(one -> one.get("email"))
                .containsExactly("ada@acme.example");
        feed.done(204, "DELETE", person, "");
        assertThat(rows(feed.get(path(wiki) + "/people"), "items")).isEmpty();
        assertProblem(feed.call("PUT", path(add(SERVICE)) + "/people/" + ada.uuid(), ""), 409, "not_possible");
        backstage().delete(ada);
        assertProblem(feed.call("PUT", person, ""), 409, "deleted");
        String offer = path(wiki) + "/offer";
        assertThat(feed.done(200, "PUT", offer, "{\"group\":\"" + doctors + "\"}"))
                .containsEntry("offeredGroup", doctors);
        assertProblem(
                feed.call("PUT", offer, "{\"group\":\"00000000-0000-4000-8000-000000000000\"}"),
                400,
                "api.application.group");
        assertThat(feed.done(200, "PUT", offer, "{\"group\":null}")).doesNotContainKey("offeredGroup");
        assertThat(feed.done(200, "PATCH", path(wiki), "{\"groups\":[]}", "If-Match", ANY))
                .as("for single people alone")
                .containsEntry("everyone", false)
                .containsEntry("groups", List.of());
    }

    @Test
    void keysAreReplacedAndWithdrawn() {
        Visitor.at(acme.host()).open("/oauth2/jwks");
        Page all = feed.call("GET", "/signing-keys", "");
        assertThat(all.body()).doesNotContain("\"d\"", "sealed");
        List<Map<String, Object>> before = rows(json(all), "items");
        assertThat(before).hasSize(2);
        List<Map<String, Object>> rotated = rows(feed.done(200, "POST", "/signing-keys/rotate", ""), "items");
        assertThat(rotated).hasSize(4);
        assertThat(rows(feed.done(200, "POST", "/signing-keys/rotate", ""), "items"))
                .as("the successors wait already")
                .hasSize(4);
        String es256 = before.stream()
                .filter(key -> key.get("algorithm").equals("ES256"))
                .map(key -> (String) key.get("id"))
                .findFirst()
                .orElseThrow();
        feed.done(204, "DELETE", "/signing-keys/" + es256, "");
        assertProblem(feed.call("DELETE", "/signing-keys/" + es256, ""), 404, "null");
        String rs256 = before.stream()
                .filter(key -> key.get("algorithm").equals("RS256"))
                .map(key -> (String) key.get("id"))
                .findFirst()
                .orElseThrow();
        feed.done(204, "DELETE", "/signing-keys/" + rs256, "");
        assertProblem(feed.call("GET", "/signing-keys", ""), 401, "invalid_token");
    }

    @Test
    void whatWasAddedIsUsedByPeople() {
        backstage().application(acme, NewApplication.web("Other", "https://other.example/"));
        Map<String, Object> wiki = add(WEB.replace("}", ",\"startPage\":\"https://wiki.example/\"}"));
        assertThat(Visitor.signedIn(ada).open("/applications").text()).contains("Wiki");
        feed.done(200, "POST", path(wiki) + "/disable", "", "If-Match", ANY);
        assertThat(Visitor.signedIn(ada).open("/applications").text()).doesNotContain("Wiki");
    }
}
