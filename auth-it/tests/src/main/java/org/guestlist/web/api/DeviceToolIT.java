package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.api.Program.json;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
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

/** An application that acts for an administrator who has signed in on another device (RFC 8628). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeviceToolIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Visitor browser;
    private Tool tool;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        browser = Visitor.signedIn(boss);
        tool = Tool.of(boss, "people:read");
    }

    @AfterEach
    void end() {
        backstage().setClockRight();
    }

    private Map<String, Object> codes(String scopes) {
        return json(tool.post("device_authorization", Map.of("scope", scopes)));
    }

    private static String address(Map<String, Object> codes) {
        return "/device?user_code=" + codes.get("user_code");
    }

    private Map<String, Object> tokens(Map<String, Object> codes) {
        return json(tool.post(
                "token",
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code",
                        codes.get("device_code").toString())));
    }

    @Test
    void whoSaysYesReadsWhatItMayDoAndTheLogNamesIt() {
        Map<String, Object> codes = codes("people:read people:write");
        Page asked = browser.open(address(codes));
        assertThat(asked.html().select("main ul li").eachText())
                .as("of what was asked for what is ticked")
                .hasSize(1);
        asked.formTo("/device").plus("do", "allow").submit();
        Map<String, Object> tokens = tokens(codes);
        assertThat(tokens).containsEntry("scope", "people:read");
        tool.with(tokens).get("/people");
        assertThat(browser.open("/admin/audit?kind=API_TOOL_ALLOWED").text()).contains("Command line", "people:read");
        browser.open("/account").formTo("/logout").submit();
        assertProblem(tool.with(tokens).call("GET", "/people", ""), 401, "invalid_token");
    }

    @Test
    void nobodyAllowsADeviceMoreThanThePageHasShown() {
        Map<String, Object> codes = codes("people:read people:write");
        Page asked = browser.open(address(codes));
        tool.allow(boss, "people:write");
        Page again = asked.formTo("/device").plus("do", "allow").submit();
        assertThat(again.html().select("main ul li").text()).contains("Invite people");
        assertThat(tokens(codes)).containsEntry("error", "authorization_pending");
        tool.allow(boss, "people:read", "people:write");
        again.formTo("/device").plus("do", "allow").submit();
        backstage().forwardClock(Duration.ofMinutes(1));
        assertThat(tokens(codes)).containsEntry("scope", "people:write");
    }

    /** Whoever is talked into typing a code types the password as well, or not even that. */
    @Test
    void anOldSignInIsNotEnough() {
        backstage().forwardClock(Duration.ofMinutes(15));
        Map<String, Object> codes = codes("people:read");
        Page proven = browser.open(address(codes)).prove(PASSWORD).follow();
        Page asked = browser.open(proven.html().select("main a.button").attr("href"));
        assertThat(asked.title()).isEqualTo("Sign in on the other device?");
        asked.formTo("/device").plus("do", "allow").submit();
        assertThat(tokens(codes)).containsKey("access_token");

        backstage().forwardClock(Duration.ofMinutes(5));
        Map<String, Object> others = codes("people:read");
        Page open = browser.open(address(others));
        backstage().forwardClock(Duration.ofMinutes(6));
        Page late = open.formTo("/device").plus("do", "allow").submit().follow();
        assertThat(late.asksForProof().title()).isNotEmpty();
        assertThat(tokens(others)).containsEntry("error", "authorization_pending");
    }

    @Test
    void whoseRoleGivesNothingIsRefused() {
        Map<String, Object> codes = codes("people:read");
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Page refused = Visitor.signedIn(ada).open(address(codes));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.title()).contains("You may not use Command line");
        assertThat(tokens(codes)).containsEntry("error", "access_denied");
    }
}
