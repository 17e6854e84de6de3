package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.api.Program.json;
import static org.guestlist.web.server.Server.backstage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may call the API, and the manners that all its resources have. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApiIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
    }

    private static String tag(Map<String, Object> person) {
        return "\"" + person.get("version") + "\"";
    }

    @Test
    void itsDescriptionIsReadWithoutAToken() {
        Visitor stranger = Visitor.at(acme.host());
        Page description = stranger.open("/api/v1/openapi");
        assertThat(description.status()).isEqualTo(200);
        assertThat(json(description)).containsEntry("openapi", "3.1.0");
        for (String path :
                List.of("/api/v1/openapi/", "/api/v1/openapi;a=b", "/api/v1/openapi/people", "/api/v1//openapi")) {
            assertThat(stranger.open(path).status()).as(path).isNotEqualTo(200);
        }
        Program wrong = Program.of(boss, "people:read");
        wrong.useToken("none");
        assertProblem(wrong.call("GET", "/openapi", ""), 401, "invalid_token");
    }

    @Test
    void onlyATokenForTheApiOpensIt() {
        Program feed = Program.of(boss, "people:read");
        assertThat(feed.get("/people")).containsKey("items");
        Page none = feed.call("GET", "/people", "", "Authorization", "Basic x");
        assertProblem(none, 401, "invalid_token");
        assertThat(none.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
        assertThat(Visitor.signedIn(boss).open("/api/v1/people").status())
                .as("a session is no token")
                .isEqualTo(401);
        Program forItself = Program.register(boss);
        forItself.useToken((String) json(forItself.ask()).get("access_token"));
        assertProblem(forItself.call("GET", "/people", ""), 401, "invalid_token");
        Organisation other = backstage().organisation("Other");
        Program elsewhere = Program.of(backstage().administrator(other, "boss@other.example", PASSWORD), "people:read");
        feed.useToken(elsewhere.token());
        assertProblem(feed.call("GET", "/people", ""), 401, "invalid_token");
        assertProblem(elsewhere.call("GET", "/nothing", ""), 404, "null");
        assertProblem(elsewhere.call("PUT", "/people", "{}"), 405, "null");
    }

    @Test
    void aTokenIsActiveUntilItIsRevoked() {
        Program feed = Program.of(boss, "people:read");
        assertThat(json(feed.about("introspect")))
                .containsEntry("active", true)
                .containsEntry("scope", "people:read")
                .containsEntry("client_id", feed.application().toString());
        assertThat(json(feed.about("introspect")).get("aud").toString()).contains("/api/v1");
        feed.about("revoke");
        assertThat(json(feed.about("introspect"))).containsEntry("active", false);
        assertProblem(feed.call("GET", "/people", ""), 401, "invalid_token");
    }

    @Test
    void aProgramGetsWhatItWasGrantedAndNoMore() {
        Program feed = Program.register(boss);
        assertThat(json(feed.ask("people:read"))).containsEntry("error", "invalid_scope");
        feed.grant(boss, "", "people:read");
        Page more = feed.ask("people:read", "people:write");
        assertThat(json(more)).containsEntry("error", "invalid_scope");
        assertThat(more.body()).contains("people:write");
        feed.useToken(feed.token("people:read"));
        Page refused = feed.call("POST", "/people", "{}");
        assertProblem(refused, 403, "insufficient_scope");
        assertThat(refused.header("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"people:write\"");
    }

    @Test
    void whatIsTakenAwayEndsWithTheNextCall() {
        Program feed = Program.of(boss, "people:read", "people:write");
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        feed.get("/people/" + ada.uuid());
        feed.grant(boss, "", "people:write");
        assertProblem(feed.call("GET", "/people", ""), 403, "insufficient_scope");
        feed.grant(boss, "", "people:read");
        feed.get("/people");
        backstage().enableApplication(acme, feed.application(), false);
        assertProblem(feed.call("GET", "/people", ""), 401, "invalid_token");
    }

    @Test
    void aProgramMayNeverDoMoreThanWhoeverHasGrantedIt() {
        Person second = backstage().administrator(acme, "second@acme.example", PASSWORD);
        Program feed = Program.of(second, "people:read");
        feed.get("/people");
        backstage().disable(second);
        assertProblem(feed.call("GET", "/people", ""), 403, "insufficient_scope");
        assertThat(json(feed.ask("people:read"))).containsEntry("error", "invalid_scope");
        Page page = Visitor.signedIn(boss).open("/admin/application?id=" + feed.application());
        assertThat(page.text()).contains("may not do all of this any more");
        feed.grant(boss, "", "people:read");
        feed.get("/people");
    }

    @Test
    void noPageOfAnotherSiteMayCall() {
        Program feed = Program.of(boss, "people:read");
        for (String token : List.of(feed.token(), "none")) {
            feed.useToken(token);
            Page asked = feed.call(
                    "OPTIONS",
                    "/people",
                    "",
                    "Origin",
                    "https://evil.example",
                    "Access-Control-Request-Method",
                    "GET",
                    "Access-Control-Request-Headers",
                    "authorization");
            assertThat(asked.status()).isIn(401, 405);
            Page called = feed.call("GET", "/people", "", "Origin", "https://evil.example");
            for (Page answer : List.of(asked, called)) {
                assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
                assertThat(answer.header("Access-Control-Allow-Headers")).isEmpty();
            }
        }
    }

    @Test
    void sensitiveScopesEndWithinAYear() {
        Program feed = Program.register(boss);
        assertThat(feed.grant(boss, "", "people:write", "roles:write").text()).contains("within a year");
        String tooLate = Organisation.today().plusDays(400).toString();
        assertThat(feed.grant(boss, tooLate, "people:write", "roles:write").text())
                .contains("within a year");
        assertThat(json(feed.ask("roles:write"))).containsEntry("error", "invalid_scope");
        feed.grant(boss, Organisation.today().plusDays(300).toString(), "people:write", "roles:write");
        feed.token("people:write", "roles:write");
    }

    @Test
    void withoutTheScopeForRolesNobodyWithOneIsTouched() {
        Program feed = Program.of(boss, "people:read", "people:write");
        Person auditor = backstage().administrator(acme, "auditor@acme.example", PASSWORD);
        String path = "/people/" + auditor.uuid();
        String any = "*";
        assertProblem(feed.call("PATCH", path, "{\"role\":\"EMPLOYEE\"}", "If-Match", any), 403, "not_allowed");
        assertProblem(feed.call("PATCH", path, "{\"name\":\"X\"}", "If-Match", any), 403, "not_allowed");
        assertProblem(
                feed.call("PUT", path + "/email", "{\"email\":\"x@evil.example\"}", "If-Match", any),
                403,
                "not_allowed");
        assertProblem(
                feed.call("PUT", path + "/sign-in", "{\"passwordAllowed\":true}", "If-Match", any), 403, "not_allowed");
        Map.of("disable", "{\"reason\":\"x\"}", "delete", "{\"reason\":\"x\"}", "end-sessions", "", "mail", "")
                .forEach((step, body) ->
                        assertProblem(feed.call("POST", path + "/" + step, body, "If-Match", any), 403, "not_allowed"));
        assertProblem(
                feed.call(
                        "POST", "/people", "{\"email\":\"n@acme.example\",\"name\":\"N\",\"role\":\"ADMINISTRATOR\"}"),
                403,
                "not_allowed");
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        assertProblem(
                feed.call("PATCH", "/people/" + ada.uuid(), "{\"role\":\"HELPDESK\"}", "If-Match", any),
                403,
                "not_allowed");
        assertThat(feed.get(path)).containsEntry("role", "ADMINISTRATOR").containsEntry("state", "ACTIVE");
        Program powerful = Program.of(boss, "people:write", "roles:write");
        assertThat(powerful.done(200, "PATCH", path, "{\"role\":\"AUDITOR\"}", "If-Match", any))
                .containsEntry("role", "AUDITOR");
    }

    @Test
    void theLastAdministratorStays() {
        Program powerful = Program.of(boss, "people:write", "roles:write");
        assertProblem(
                powerful.call("PATCH", "/people/" + boss.uuid(), "{\"role\":\"EMPLOYEE\"}", "If-Match", "*"),
                409,
                "last_administrator");
    }

    @Test
    void aChangeSaysWhichVersionWasSeen() {
        Program feed = Program.of(boss, "people:read", "people:write");
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        String path = "/people/" + ada.uuid();
        assertProblem(feed.call("PATCH", path, "{\"name\":\"Ada\"}"), 428, "version.missing");
        Map<String, Object> seen = feed.get(path);
        Page changed = feed.call("PATCH", path, "{\"name\":\"Ada King\"}", "If-Match", tag(seen));
        assertThat(json(changed)).containsEntry("name", "Ada King");
        assertThat(changed.header("ETag")).contains(tag(json(changed)));
        assertProblem(feed.call("PATCH", path, "{\"name\":\"Late\"}", "If-Match", tag(seen)), 412, "version.late");
        assertThat(feed.get(path)).containsEntry("name", "Ada King");
    }

    @Test
    @Tag("h2")
    void theSameRequestOnceMoreDoesNothingAnew() throws Exception {
        Program feed = Program.of(boss, "people:read", "people:write");
        String body = "{\"email\":\"new@acme.example\",\"name\":\"New\"}";
        ExecutorService pool = Executors.newFixedThreadPool(6);
        List<Future<Page>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(pool.submit(() -> feed.call("POST", "/people", body, "Idempotency-Key", "one")));
        }
        for (Future<Page> one : all) {
            assertThat(one.get().status()).as(one.get().body()).isIn(201, 409, 429);
            assertThat(one.get().status() != 409 || one.get().body().contains("key.at-work"))
                    .isTrue();
        }
        pool.shutdown();
        Page again = feed.call("POST", "/people", body, "Idempotency-Key", "one");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(feed.call("POST", "/people", body.replace("new@", "three@"), "Idempotency-Key", "three")
                        .header("Idempotency-Replayed"))
                .isEmpty();
        assertThat(again.header("Location").orElse(""))
                .endsWith("/api/v1/people/" + json(again).get("id"));
        assertThat(again.header("ETag")).isPresent();
        assertProblem(feed.call("POST", "/people", body), 409, "taken");
        assertProblem(
                feed.call("POST", "/people", body.replace("New", "Other"), "Idempotency-Key", "one"),
                422,
                "key.of-another");
        assertProblem(feed.call("POST", "/people", "{}", "Idempotency-Key", "two"), 400, "invite.email.required");
        feed.done(201, "POST", "/people", body.replace("new@", "two@"), "Idempotency-Key", "two");
        assertProblem(feed.call("POST", "/people", body, "Idempotency-Key", "x".repeat(300)), 400, "key.invalid");
    }

    @Test
    void allThatIsWrongIsToldAtOnceInTheWordsOfTheScreens() {
        Program feed = Program.of(boss, "people:write", "groups:write");
        Page refused = feed.call(
                "POST",
                "/people",
                "{\"email\":\"x\",\"name\":\"\",\"role\":\"KING\",\"language\":\"fr\",\"lastDay\":\"31.12.2026\",\"groups\":[\"x\"],"
                        + "\"onlyProvider\":\"y\"}");
        assertProblem(refused, 400, "invite.email.invalid");
        List<?> errors = (List<?>) json(refused).get("errors");
        assertThat(errors.stream().map(one -> (String) ((Map<?, ?>) one).get("field")))
                .contains("email", "name", "role", "language", "lastDay", "groups", "onlyProvider");
        Page german = feed.call("POST", "/people", "{\"email\":\"x\",\"name\":\"N\"}", "Accept-Language", "de");
        assertThat(german.body()).contains("keine vollständige E-Mail-Adresse");
        assertProblem(feed.call("POST", "/people", "{\"nam\":\"x\"}"), 400, "api.field.unknown");
        assertProblem(feed.call("POST", "/people", "[]"), 400, "null");
        assertProblem(feed.call("POST", "/people", "{\"a\":" + "[".repeat(60_000)), 400, "null");
        assertProblem(feed.call("POST", "/people", "x=y", "Content-Type", "text/plain"), 415, "null");
    }

    @Test
    void eachAnswerSaysHowMuchMayStillBeAsked() {
        Program feed = Program.of(boss, "people:read");
        Page first = feed.call("GET", "/people", "");
        assertThat(first.header("RateLimit-Policy").orElse("")).matches("\"application\";q=\\d+;w=\\d+");
        assertThat(first.header("RateLimit").orElse("")).matches("\"application\";r=\\d+;t=\\d+");
    }

    @Test
    void whatAProgramDidIsInTheLogUnderItsName() {
        Program feed = Program.of(boss, "people:read", "people:write");
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        feed.done(200, "POST", "/people/" + ada.uuid() + "/disable", "{\"reason\":\"Has left\"}", "If-Match", "*");
        Visitor visitor = Visitor.signedIn(boss);
        assertThat(visitor.open("/admin/audit").text()).contains("(API)").contains("Has left");
        assertThat(visitor.open("/admin/person?id=" + ada.uuid()).text()).contains("(API)");
        assertThat(visitor.open("/admin/audit?kind=API_GRANTED").text()).contains("people:write");
    }
}
