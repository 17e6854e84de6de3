package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.api.Program.json;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens with which an application acts in the name of the administrator who has signed in to it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AdministratorTokensIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String PEOPLE = "people:read people:write";
    private static final String REASON = "{\"reason\":\"Has left\"}";

    private Organisation acme;
    private Person boss;
    private Visitor browser;
    private Tool tool;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        browser = Visitor.signedIn(boss);
        tool = Tool.of(boss, "people:read", "people:write");
    }

    @AfterEach
    void end() {
        backstage().setClockRight();
    }

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private Page disable(Program program, Person person) {
        return program.call("POST", "/people/" + person.uuid() + "/disable", REASON, "If-Match", "*");
    }

    @Test
    void whoSaysYesLetsAToolActAndTheLogNamesBoth() {
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Map<String, Object> tokens = json(tool.redeem(tool.code(browser, PEOPLE + " roles:write groups:read openid")));
        assertThat(tokens.get("scope").toString().split(" "))
                .as("of what was asked for what was allowed")
                .containsExactlyInAnyOrder("people:read", "people:write", "openid");
        JWTClaimsSet claims = claims((String) tokens.get("access_token"));
        assertThat(claims.getSubject()).isEqualTo(boss.uuid().toString());
        assertThat(claims.getAudience()).containsExactly(browser.origin() + "/api/v1");
        assertThat(claims.getClaim("acr")).isEqualTo("1");
        assertThat((Long) claims.getClaim("auth_time"))
                .isLessThanOrEqualTo(claims.getIssueTime().toInstant().getEpochSecond());
        Program acting = tool.with(tokens);
        assertThat(acting.get("/people/" + ada.uuid())).containsEntry("state", "ACTIVE");
        assertThat(disable(acting, ada).status()).isEqualTo(200);
        assertThat(browser.open("/admin/audit?kind=ACCOUNT_DISABLED").text())
                .contains("boss@acme.example (Command line)", "Has left");
        assertThat(browser.open("/admin/audit?kind=API_TOOL_ALLOWED").text())
                .contains("Command line", "people:write")
                .doesNotContain("groups:read");
        assertProblem(acting.call("GET", "/groups", ""), 403, "insufficient_scope");
    }

    /** The yes is to what was read: neither more, if an administrator ticks it meanwhile, nor what is ticked no longer. */
    @Test
    void nobodyAllowsMoreThanThePageHasShown() {
        String all = PEOPLE + " groups:read";
        Page asked = browser.open(tool.address(all));
        assertThat(asked.text()).as("where the code goes").contains(Tool.REDIRECT);
        tool.allow(boss, "people:read", "groups:read");
        assertThat(scopes(Tool.sayYes(asked))).containsExactly("people:read");

        Page shown = browser.open(tool.address(all));
        Page on = shown.formTo("/allow").submit().follow();
        tool.allow(boss, "people:read", "people:write");
        assertThat(scopes(Tool.goOn(on))).containsExactly("people:read");

        tool.allow(boss, "people:write");
        Page old = browser.open(tool.address(all));
        tool.allow(boss, "groups:read");
        Page again = browser.open(
                old.formTo("/allow").submit().follow().html().select("a.button").attr("href"));
        assertThat(again.text()).contains("See groups").doesNotContain("Invite people");
        assertThat(scopes(Tool.sayYes(again))).containsExactly("groups:read");
    }

    private List<String> scopes(String code) {
        return List.of(json(tool.redeem(code)).get("scope").toString().split(" "));
    }

    @Test
    void withoutAYesOnThePageThereIsNoToken() {
        Page asked = browser.open(tool.address(PEOPLE));
        assertThat(asked.text())
                .contains("Command line")
                .contains("Invite people")
                .doesNotContain("Give and take roles");
        String stored = "client_id=" + tool.id() + "&request_uri="
                + asked.formTo("/allow").value("request");
        assertThat(browser.open("/oauth2/authorize?" + stored + "&chosen=true").title())
                .as("nobody goes on by an address")
                .isEqualTo(asked.title());
        Map<String, String> fields = asked.formTo("/allow").fields();
        assertThat(browser.post(
                                "/allow",
                                fields,
                                Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.open("/oauth2/authorize?" + stored).title()).isEqualTo(asked.title());
        assertThat(Tool.answer(browser.open(tool.address(PEOPLE, "prompt", "none"))))
                .containsEntry("error", "consent_required");
        Person second = backstage().administrator(acme, "second@acme.example", PASSWORD);
        asked.formTo("/allow").submit();
        assertThat(Visitor.signedIn(second).open("/oauth2/authorize?" + stored).title())
                .as("the yes of somebody else")
                .isEqualTo(asked.title());
        assertThat(Tool.answer(browser.open("/oauth2/authorize?" + stored + "&refused=true")))
                .containsEntry("error", "access_denied");
        assertThat(Tool.answer(browser.open(tool.address(PEOPLE, "redirect_uri", Tool.REDIRECT, "prompt", "none"))))
                .as("each time anew")
                .containsEntry("error", "consent_required");
    }

    @Test
    void nobodyDoesMoreByAToolThanOnThePages() {
        Person helper = backstage().administrator(acme, "helper@acme.example", PASSWORD);
        Program roles = Program.of(boss, "people:write", "roles:write");
        roles.done(200, "PATCH", "/people/" + helper.uuid(), "{\"role\":\"HELPDESK\"}", "If-Match", "*");
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Program acting = tool.actingFor(Visitor.signedIn(helper), PEOPLE);
        acting.done(200, "POST", "/people/" + ada.uuid() + "/mail", "", "If-Match", "*");
        assertProblem(disable(acting, ada), 403, "not_allowed");
        Program own = tool.actingFor(browser, PEOPLE);
        assertProblem(disable(own, helper), 403, "not_allowed");
        tool.allow(boss, "people:read", "people:write", "roles:write");
        Program powerful = tool.actingFor(browser, PEOPLE + " roles:write");
        assertThat(disable(powerful, helper).status()).isEqualTo(200);
        assertProblem(disable(powerful, boss), 409, "not_possible");
        assertThat(Tool.answer(Visitor.signedIn(ada).open(tool.address(PEOPLE))))
                .as("an employee")
                .containsEntry("error", "access_denied");
        assertThat(Tool.answer(browser.open(Tool.of(boss).address(PEOPLE))))
                .as("an application that was allowed nothing")
                .containsEntry("error", "invalid_scope");
    }

    @Test
    void whatIsTakenAwayEndsWithTheNextCall() {
        Person second = backstage().administrator(acme, "second@acme.example", PASSWORD);
        Visitor there = Visitor.signedIn(second);
        Map<String, Object> tokens = json(tool.redeem(tool.code(there, PEOPLE)));
        Program acting = tool.with(tokens);
        acting.get("/people");
        tool.allow(boss, "groups:read");
        assertProblem(acting.call("GET", "/people", ""), 403, "insufficient_scope");
        tool.allow(boss, "people:read");
        acting.get("/people");
        Program roles = Program.of(boss, "people:write", "roles:write");
        roles.done(200, "PATCH", "/people/" + second.uuid(), "{\"role\":\"EMPLOYEE\"}", "If-Match", "*");
        assertProblem(acting.call("GET", "/people", ""), 403, "insufficient_scope");
        roles.done(200, "PATCH", "/people/" + second.uuid(), "{\"role\":\"AUDITOR\"}", "If-Match", "*");
        Program again = tool.actingFor(Visitor.signedIn(second), "people:read");
        again.get("/people");
        backstage().enableApplication(acme, tool.id(), false);
        assertProblem(again.call("GET", "/people", ""), 401, "invalid_token");
        backstage().enableApplication(acme, tool.id(), true);
        Program other = tool.actingFor(Visitor.signedIn(second), "people:read");
        backstage().disable(second);
        assertProblem(other.call("GET", "/people", ""), 401, "invalid_token");
        Map<String, Object> own = json(tool.redeem(tool.code(browser, "people:read")));
        tool.with(own).get("/people");
        browser.post("/logout", Map.of());
        assertProblem(tool.with(own).call("GET", "/people", ""), 401, "invalid_token");
        assertThat(json(tool.refresh((String) own.get("refresh_token")))).containsEntry("error", "invalid_grant");
    }

    @Test
    void whatTakesAProofTakesALaterSignIn() {
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Map<String, Object> tokens = json(tool.redeem(tool.code(browser, PEOPLE)));
        backstage().forwardClock(Duration.ofMinutes(11));
        Map<String, Object> refreshed = json(tool.refresh((String) tokens.get("refresh_token")));
        Program late = tool.with(refreshed);
        late.get("/people");
        Page refused = disable(late, ada);
        assertProblem(refused, 401, "insufficient_user_authentication");
        assertThat(refused.header("WWW-Authenticate").orElse(""))
                .contains("error=\"insufficient_user_authentication\"", "acr_values=\"1\"", "max_age=\"600\"");
        assertThat(late.get("/people/" + ada.uuid())).containsEntry("state", "ACTIVE");

        assertThat(Tool.answer(
                        browser.open(tool.address(PEOPLE, "acr_values", "1", "max_age", "600", "prompt", "none"))))
                .containsEntry("error", "login_required");
        Page waiting = browser.open(tool.address(PEOPLE, "acr_values", "1", "max_age", "600"));
        Page again = waiting.follow().prove(PASSWORD).follow();
        String code =
                Tool.sayYes(browser.open(again.html().select("main a.button").attr("href")));
        Map<String, Object> later = json(tool.redeem(code));
        assertThat(claims((String) later.get("access_token")).getClaim("auth_time"))
                .isNotEqualTo(claims((String) refreshed.get("access_token")).getClaim("auth_time"));
        assertProblem(
                disable(tool.with(json(tool.refresh((String) refreshed.get("refresh_token")))), ada),
                401,
                "insufficient_user_authentication");
        assertThat(disable(tool.with(later), ada).status()).isEqualTo(200);
        // Even a fresh proof is older than a request that asks for a sign-in.
        assertThat(browser.open(tool.address(PEOPLE, "prompt", "login"))
                        .location()
                        .getPath())
                .isEqualTo("/login");
    }

    @Test
    void codesAndTokensOfOthersAndUsedOnesOpenNothing() {
        String code = tool.code(browser, PEOPLE);
        Map<String, Object> tokens = json(tool.redeem(code));
        tool.with(tokens).get("/people");
        assertThat(json(tool.redeem(code))).containsEntry("error", "invalid_grant");
        assertProblem(tool.with(tokens).call("GET", "/people", ""), 401, "invalid_token");
        Tool thief = Tool.of(boss, "people:read");
        assertThat(json(thief.redeem(tool.code(browser, PEOPLE)))).containsEntry("error", "invalid_grant");

        Map<String, Object> first = json(tool.redeem(tool.code(browser, PEOPLE)));
        Map<String, Object> second = json(tool.refresh((String) first.get("refresh_token")));
        Map<String, Object> third = json(tool.refresh((String) second.get("refresh_token")));
        tool.with(third).get("/people");
        assertThat(json(tool.refresh((String) first.get("refresh_token")))).containsEntry("error", "invalid_grant");
        assertProblem(tool.with(third).call("GET", "/people", ""), 401, "invalid_token");

        Map<String, Object> forItself = json(tool.redeem(answerWithoutYes("openid")));
        assertProblem(tool.with(forItself).call("GET", "/people", ""), 401, "invalid_token");
        Organisation globex = backstage().organisation("Globex");
        Person eve = backstage().administrator(globex, "eve@globex.example", PASSWORD);
        Program elsewhere = Tool.of(eve, "people:read").actingFor(Visitor.signedIn(eve), "people:read");
        Program here = tool.actingFor(browser, PEOPLE);
        here.useToken(elsewhere.token());
        assertProblem(here.call("GET", "/people", ""), 401, "invalid_token");
        assertThat(json(tool.post("token", Map.of("grant_type", "client_credentials", "scope", "people:read"))))
                .as("it acts for nobody by itself")
                .containsKey("error");

        Map<String, Object> last = json(tool.redeem(tool.code(browser, PEOPLE)));
        assertThat(tool.post("revoke", Map.of("token", (String) last.get("refresh_token")))
                        .status())
                .isEqualTo(200);
        assertProblem(tool.with(last).call("GET", "/people", ""), 401, "invalid_token");
    }

    /** An application learns who somebody is without a question. */
    private String answerWithoutYes(String scopes) {
        return Tool.answer(browser.open(tool.address(scopes))).get("code");
    }

    @Test
    void noProgramTakesATool() {
        Program program = Program.of(boss, "applications:read", "applications:write");
        String path = "/applications/" + tool.id();
        for (Page refused : List.of(
                program.call("PATCH", path, "{\"redirects\":[\"https://evil.example/x\"]}", "If-Match", "*"),
                program.call("DELETE", path, "", "If-Match", "*"))) {
            assertProblem(refused, 403, "not_allowed");
        }
    }

    @Test
    void twoPeopleWithOneToolHaveKeysOfTheirOwn() {
        Person second = backstage().administrator(acme, "second@acme.example", PASSWORD);
        Program one = tool.actingFor(browser, PEOPLE);
        Program other = tool.actingFor(Visitor.signedIn(second), PEOPLE);
        String body = "{\"email\":\"new@acme.example\",\"name\":\"New\"}";
        one.done(201, "POST", "/people", body, "Idempotency-Key", "one");
        one.done(201, "POST", "/people", body, "Idempotency-Key", "one");
        assertProblem(other.call("POST", "/people", body, "Idempotency-Key", "one"), 409, "taken");
    }

    @Test
    void theCommandLineIsAddedWithAClickAndFindsItsId() {
        Organisation globex = backstage().organisation("Globex");
        Visitor eve = Visitor.signedIn(backstage().administrator(globex, "eve@globex.example", PASSWORD));
        String metadata = "/.well-known/openid-configuration";
        assertThat(json(eve.open(metadata))).doesNotContainKey("guestlist_command_line_client_id");
        Page list = eve.open("/admin/applications");
        Page form =
                eve.openAndFollow(list.html().select("a[href*=command-line]").attr("href"));
        form.formWith("name").submit();
        assertThat(eve.open("/admin/applications").text()).contains("Guestlist’s command line");
        assertThat((String) json(eve.open(metadata)).get("guestlist_command_line_client_id"))
                .hasSize(36);
        assertThat(json(browser.open(metadata)))
                .containsEntry("guestlist_command_line_client_id", tool.id().toString());
    }
}
