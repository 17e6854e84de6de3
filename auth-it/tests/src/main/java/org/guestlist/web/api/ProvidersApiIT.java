package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.api.Program.json;
import static org.guestlist.web.server.Server.backstage;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.FakeProvider;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identity providers and the rules of the login page, as programs see and change them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProvidersApiIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String ANY = "*";
    private static final String SECRET = "secret-of-the-client";
    private static final String RULES = "/sign-in-rules";

    private Organisation acme;
    private Person boss;
    private Program feed;
    private FakeProvider there;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        feed = Program.of(boss, "providers:read", "providers:write");
        there = FakeProvider.start().knows("boss-there", boss.email());
    }

    @AfterEach
    void end() {
        there.close();
    }

    private String described(String issuer) {
        return "{\"kind\":\"OIDC\",\"label\":\"Acme login\",\"issuer\":\"" + issuer
                + "\",\"clientId\":\"guestlist\",\"secret\":\"" + SECRET + "\",\"vouchedDomains\":[\"acme.example\"]}";
    }

    private String live() {
        return "/providers/" + backstage().provider(acme, "Acme login", there.issuer());
    }

    private String tag(String path) {
        return feed.call("GET", path, "").header("ETag").orElseThrow();
    }

    private void linkBoss(String provider) {
        Visitor visitor = Visitor.at(acme.host());
        comeBack(visitor, visitor.open("/sso/" + provider.substring("/providers/".length())));
    }

    private static Page comeBack(Visitor visitor, Page page) {
        URI back = FakeProvider.visit(page.location());
        return visitor.open(back.getRawPath() + "?" + back.getRawQuery());
    }

    @Test
    void aProviderIsAddedChangedAskedAndDeleted() {
        Page created = feed.call("POST", "/providers", described(there.issuer()));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.body()).doesNotContain(SECRET);
        String path = "/providers/" + json(created).get("id");
        assertThat(created.header("Location").orElseThrow()).endsWith("/api/v1" + path);
        assertThat(json(created))
                .containsEntry("enabled", false)
                .containsEntry("worked", false)
                .containsEntry("hasSecret", true)
                .containsEntry("vouchedDomains", List.of("acme.example"));
        assertProblem(feed.call("POST", path + "/enable", "", "If-Match", ANY), 409, "untested");
        Map<String, Object> asked = feed.done(200, "POST", path + "/test", "");
        assertThat((List<?>) asked.get("steps")).isNotEmpty();
        String before = tag(path);
        Map<String, Object> changed = feed.done(
                200,
                "PATCH",
                path,
                "{\"label\":\"Login\",\"clientId\":\"other\",\"clockSkew\":5,\"networks\":[\"10.0.0.0/8\"],"
                        + "\"secondFactor\":\"CLAIMED\",\"secondFactorValues\":[\"mfa\",\"hwk\"]}",
                "If-Match",
                before);
        assertThat(changed)
                .as("one that is off is changed at once")
                .doesNotContainKey("pendingChange")
                .containsEntry("label", "Login")
                .containsEntry("clientId", "other")
                .containsEntry("clockSkew", 5L)
                .containsEntry("networks", List.of("10.0.0.0/8"))
                .containsEntry("secondFactorValues", List.of("mfa", "hwk"))
                .containsEntry("vouchedDomains", List.of("acme.example"));
        assertProblem(feed.call("PATCH", path, "{\"label\":\"X\"}", "If-Match", before), 412, "version.late");
        assertProblem(feed.call("PATCH", path, "{\"label\":\"X\"}"), 428, "version.missing");
        assertProblem(
                feed.call("PATCH", path, "{\"issuer\":\"https://elsewhere.example\"}", "If-Match", ANY),
                400,
                "provider.secret.issuer");
        assertProblem(feed.call("DELETE", path + "/pending-change", "", "If-Match", ANY), 404, "null");
        feed.done(204, "DELETE", path, "", "If-Match", tag(path));
        assertProblem(feed.call("GET", path, ""), 404, "null");
    }

    @Test
    void allThatIsWrongIsToldAtOnceInTheWordsOfThePage() {
        Page refused = feed.call(
                "POST",
                "/providers",
                "{\"kind\":\"OIDC\",\"label\":\"\",\"issuer\":\"x\",\"secret\":\"ä\",\"secretExpiresOn\":\"x\",\"networks\":[\"x\"],"
                        + "\"trustedDomains\":[\"x\"],\"clockSkew\":9999,\"clientAuthentication\":\"NONE\",\"secondFactor\":\"SOMETIMES\"}");
        assertProblem(refused, 400, "provider.label.invalid");
        List<?> errors = (List<?>) json(refused).get("errors");
        assertThat(errors.stream().map(one -> (String) ((Map<?, ?>) one).get("field")))
                .contains(
                        "label",
                        "issuer",
                        "clientId",
                        "secret",
                        "secretExpiresOn",
                        "networks",
                        "trustedDomains",
                        "clockSkew",
                        "clientAuthentication",
                        "secondFactor");
        assertProblem(feed.call("POST", "/providers", "{}"), 400, "api.value.unknown");
        assertProblem(
                feed.call(
                        "POST", "/providers", described(there.issuer()).replace("\"secret\":\"" + SECRET + "\",", "")),
                400,
                "provider.secret.required");
    }

    @Test
    void whatReachesAProviderInUseWaitsForATestSignIn() {
        String path = live();
        String before = tag(path);
        Page waits = feed.call(
                "PATCH",
                path,
                "{\"scopes\":[\"email\",\"profile\",\"phone\"],\"label\":\"Login\"}",
                "If-Match",
                before);
        assertThat(waits.status()).as(waits.body()).isEqualTo(202);
        Map<String, Object> shown = feed.get(path);
        assertThat(shown.get("scopes").toString()).as("in force").doesNotContain("phone");
        assertThat(shown).containsEntry("label", "Login");
        Map<?, ?> pending = (Map<?, ?>) shown.get("pendingChange");
        assertThat(pending.get("scopes").toString()).contains("phone");
        assertProblem(feed.call("PATCH", path, "{\"label\":\"X\"}", "If-Match", before), 412, "version.late");
        assertThat(feed.call(
                                "PATCH",
                                path,
                                "{\"prompt\":\"consent\"}",
                                "If-Match",
                                waits.header("ETag").orElseThrow())
                        .status())
                .as("the change that waits is changed on")
                .isEqualTo(202);
        feed.done(200, "POST", path + "/test", "");
        String seen = tag(path);
        feed.done(204, "DELETE", path + "/pending-change", "", "If-Match", seen);
        assertThat(feed.get(path)).doesNotContainKey("pendingChange");
        assertThat(feed.call("PATCH", path, "{\"scopes\":[\"email\",\"phone\"]}", "If-Match", ANY)
                        .status())
                .isEqualTo(202);
        URI page = URI.create((String) ((Map<?, ?>) feed.get(path).get("pendingChange")).get("testSignIn"));
        Visitor administrator = Visitor.signedIn(boss);
        String test = administrator
                .open(page.getRawPath() + "?" + page.getRawQuery())
                .html()
                .select("a[href*=test=]")
                .first()
                .attr("href");
        comeBack(administrator, administrator.openFromHere(test));
        assertThat(feed.get(path))
                .doesNotContainKey("pendingChange")
                .containsEntry("tested", true)
                .containsEntry("scopes", List.of("openid", "email", "phone"));
    }

    @Test
    void noProgramLetsAServerInThatNobodyHasTried() {
        String path = live();
        feed.done(200, "POST", path + "/disable", "", "If-Match", ANY);
        assertThat(feed.done(
                        200,
                        "PATCH",
                        path,
                        "{\"issuer\":\"https://evil.example\",\"secret\":\"" + SECRET + "\",\"voidLinks\":true}",
                        "If-Match",
                        ANY))
                .containsEntry("worked", false);
        assertProblem(feed.call("POST", path + "/enable", "", "If-Match", ANY), 409, "untested");
        feed.done(
                200,
                "PATCH",
                path,
                "{\"issuer\":\"" + there.issuer() + "\",\"secret\":\"" + SECRET + "\"}",
                "If-Match",
                ANY);
        assertThat(feed.done(200, "POST", path + "/enable", "", "If-Match", ANY))
                .containsEntry("enabled", true);
    }

    @Test
    void anotherIssuerIsToldWhatItVoids() {
        String path = live();
        linkBoss(path);
        String other = "{\"issuer\":\"https://elsewhere.example\",\"secret\":\"new\"";
        assertProblem(feed.call("PATCH", path, other + "}", "If-Match", ANY), 409, "voids_links");
        Page waits = feed.call("PATCH", path, other + ",\"voidLinks\":true,\"forgetLinks\":true}", "If-Match", ANY);
        assertThat(waits.status()).as(waits.body()).isEqualTo(202);
        assertThat(waits.body()).doesNotContain("\"new\"");
        assertThat((Map<?, ?>) json(waits).get("pendingChange"))
                .extracting("forgetLinks", "voidsLinks", "newSecret")
                .containsExactly(true, true, true);
        assertThat(((Map<?, ?>) feed.get(path).get("concerns")).get("linked")).isEqualTo(1L);
        feed.done(200, "POST", path + "/forget-links", "", "If-Match", tag(path));
        assertThat(((Map<?, ?>) feed.get(path).get("concerns")).get("linked")).isEqualTo(0L);
    }

    @Test
    void providersAreMovedDisabledAndEnabled() {
        String first = live();
        String second = live();
        feed.done(200, "POST", second + "/move-up", "", "If-Match", tag(second));
        assertThat(((List<?>) feed.get("/providers").get("items"))
                        .stream().map(one -> "/providers/" + ((Map<?, ?>) one).get("id")))
                .containsExactly(second, first);
        Map<String, Object> part = feed.get("/providers?limit=1");
        assertThat(part.get("next").toString()).contains("after=");
        assertThat(feed.done(200, "POST", second + "/disable", "", "If-Match", tag(second)))
                .containsEntry("enabled", false);
        assertThat(feed.done(200, "POST", second + "/enable", "", "If-Match", tag(second)))
                .containsEntry("enabled", true);
        assertProblem(feed.call("POST", second + "/disable", ""), 428, "version.missing");
        assertProblem(feed.call("POST", second + "/renew-signing-key", "", "If-Match", ANY), 409, "not_possible");
        Page keyed = feed.call("PATCH", second, "{\"clientAuthentication\":\"PRIVATE_KEY_JWT\"}", "If-Match", ANY);
        assertThat(keyed.status()).as(keyed.body()).isEqualTo(202);
        Object key = ((Map<?, ?>) json(keyed).get("pendingChange")).get("signingKey");
        Map<String, Object> renewed = feed.done(202, "POST", second + "/renew-signing-key", "", "If-Match", ANY);
        assertThat(((Map<?, ?>) renewed.get("pendingChange")).get("signingKey"))
                .isNotNull()
                .isNotEqualTo(key);
    }

    @Test
    void whomAChangeShutsOutIsAskedFor() {
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        String path = live();
        backstage().signInOnlyWith(ada, UUID.fromString(path.substring("/providers/".length())));
        Page refused = feed.call("POST", path + "/disable", "", "If-Match", ANY);
        assertProblem(refused, 409, "shuts_out");
        assertThat(refused.body()).contains("shutsOut=1");
        assertProblem(feed.call("POST", path + "/disable?shutsOut=2", "", "If-Match", ANY), 409, "shuts_out");
        assertThat(feed.get(path)).containsEntry("enabled", true);
        assertThat(feed.done(200, "POST", path + "/disable?shutsOut=1", "", "If-Match", ANY))
                .containsEntry("enabled", false);
    }

    @Test
    void aClaimGivesGroups() {
        backstage().join(boss, "Doctors");
        Program groups = Program.of(boss, "groups:read");
        Object doctors = ((Map<?, ?>) ((List<?>) groups.get("/groups").get("items")).get(0)).get("id");
        String path = live() + "/groups";
        assertThat(feed.get(path)).containsEntry("groups", List.of()).doesNotContainKey("claim");
        String body = "{\"claim\":\"groups\",\"groups\":[{\"value\":\"med\",\"group\":\"" + doctors + "\"}]}";
        String before = tag(path);
        Map<String, Object> changed = feed.done(200, "PUT", path, body, "If-Match", before);
        assertThat(changed).containsEntry("claim", "groups");
        assertThat(feed.get(path)).isEqualTo(changed);
        assertProblem(feed.call("PUT", path, body, "If-Match", before), 412, "version.late");
        assertProblem(
                feed.call("PUT", path, body.replace(doctors.toString(), "x"), "If-Match", ANY),
                400,
                "api.group.unknown");
        assertProblem(
                feed.call(
                        "PUT", path, "{\"groups\":[{\"value\":\"\",\"group\":\"" + doctors + "\"}]}", "If-Match", ANY),
                400,
                "provider.groups.claim.invalid");
        assertProblem(feed.call("PUT", path, "{\"claim\":\"x\",\"groups\":[\"x\"]}", "If-Match", ANY), 400, "null");
        assertThat(feed.done(200, "PUT", path, "{}", "If-Match", ANY)).doesNotContainKey("claim");
    }

    @Test
    void rulesThatCouldShutEverybodyOutAreTriedFirst() {
        assertProblem(feed.call("PATCH", RULES, "{\"passwords\":\"NOBODY\"}", "If-Match", ANY), 409, "no_provider");
        String provider = live();
        String before = tag(RULES);
        assertThat(feed.done(200, "PATCH", RULES, "{\"identifierFirst\":true}", "If-Match", before))
                .containsEntry("identifierFirst", true)
                .containsEntry("passwords", "EVERYONE");
        assertProblem(
                feed.call("PATCH", RULES, "{\"identifierFirst\":false}", "If-Match", before), 412, "version.late");
        feed.done(200, "PATCH", RULES + "?dryRun=true", "{\"passwords\":\"NOBODY\"}", "If-Match", ANY);
        assertProblem(
                feed.call("PATCH", RULES + "?dryRun=yes", "{\"passwords\":\"NOBODY\"}", "If-Match", ANY),
                400,
                "parameter.invalid");
        assertThat(feed.get(RULES)).containsEntry("passwords", "EVERYONE");
        assertThat(feed.done(202, "PATCH", RULES, "{\"passwords\":\"NOBODY\"}", "If-Match", ANY))
                .containsEntry("passwords", "NOBODY")
                .containsKey("pending");
        assertProblem(feed.call("POST", RULES + "/keep", ""), 409, "not_tried");
        assertThat(feed.done(200, "POST", RULES + "/undo", ""))
                .containsEntry("passwords", "EVERYONE")
                .doesNotContainKey("pending");
        assertProblem(feed.call("POST", RULES + "/keep", ""), 409, "over");
        feed.done(202, "PATCH", RULES, "{\"passwords\":\"NOBODY\"}", "If-Match", ANY);
        linkBoss(provider);
        assertThat(feed.done(200, "POST", RULES + "/keep", ""))
                .as("an administrator has signed in under them")
                .containsEntry("passwords", "NOBODY")
                .doesNotContainKey("pending");
        assertProblem(feed.call("PATCH", RULES, "{\"passwords\":\"SOME\"}", "If-Match", ANY), 400, "api.value.unknown");
    }
}
