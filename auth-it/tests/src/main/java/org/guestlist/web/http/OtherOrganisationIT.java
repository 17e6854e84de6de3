package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** One organisation's data from another's host: by page, by id, by session, by link and by forged post. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherOrganisationIT {

    private static final String PASSWORD = "Correct horse 7";
    /** On no page of Globex. */
    private static final String SECRET = "Hedy Lamarr";

    private Organisation acme;
    private Organisation globex;
    private Person hedy;
    private Person acmeBossAccount;
    private Visitor acmeBoss;
    private Visitor globexBoss;

    @BeforeAll
    void makeOrganisations() {
        acme = backstage().organisation("Acme");
        globex = backstage().organisation("Globex");
        acmeBossAccount = backstage().administrator(acme, "boss@example.com", PASSWORD);
        acmeBoss = Visitor.signedIn(acmeBossAccount);
        globexBoss = Visitor.signedIn(backstage().administrator(globex, "boss@example.com", "Battery staple 8"));
        hedy = backstage().employee(acme, "hedy.lamarr@example.com", PASSWORD);
        Visitor.at(acme.host()).signIn(hedy.email(), "Wrong horse 7");
    }

    @Test
    void noPageShowsAnotherOrganisationsPeople() {
        assertThat(acmeBoss.open("/admin/people").body()).contains(SECRET);
        assertThat(acmeBoss.open("/admin/audit").body()).contains(hedy.email());
        for (String path : List.of(
                "/admin/people",
                "/admin/people?q=hedy",
                "/admin/audit",
                "/admin/audit?q=hedy",
                "/admin/invite",
                "/admin/organisation",
                "/account")) {
            Page page = globexBoss.open(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.html().select("table, .events").text() + page.title())
                    .as(path)
                    .doesNotContain(SECRET, hedy.email());
        }
    }

    @Test
    void anotherOrganisationsIdIsNothingHere() {
        assertThat(acmeBoss.open("/admin/person?id=" + hedy.uuid()).body()).contains(SECRET);
        for (String path : List.of(
                "/admin/person?id=" + hedy.uuid(),
                "/admin/person?id=" + hedy.id(),
                "/admin/person?id=",
                "/admin/person?id=x",
                "/admin/person",
                "/admin/person-step?step=DISABLE&id=" + hedy.uuid(),
                "/admin/person-address?id=" + hedy.uuid())) {
            Page page = globexBoss.open(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.body()).as(path).doesNotContain(SECRET);
        }
        Page invited = globexBoss.open("/admin/invite?invited=" + hedy.uuid() + "&mailed=true");
        assertThat(invited.body()).doesNotContain(SECRET, hedy.email());
    }

    @Test
    void anotherOrganisationsWorkInTheBackgroundCannotBeSeenOrCancelled() {
        String path = "/admin/job?id=" + backstage().idleJob(acmeBossAccount);
        Form cancel = acmeBoss.open(path).form();
        assertThat(globexBoss.open(path).status()).isEqualTo(404);
        assertThat(globexBoss.post("/admin/job", cancel.fields()).status()).isEqualTo(404);
        assertThat(acmeBoss.open(path).text()).doesNotContain("It stops in a moment");
        assertThat(cancel.submit().follow().text()).contains("It stops in a moment");
    }

    @Test
    void nothingIsDoneToAnotherOrganisationsPeople() {
        String before = backstage().rowsButRefusals(acme);
        Map<String, String> form = Map.of("id", hedy.uuid().toString(), "version", "1", "step", "DISABLE");
        for (String command : List.of("MAIL", "REINSTATE", "RESTORE", "unlink", "confirm")) {
            Map<String, String> fields = new HashMap<>(form);
            fields.put("do", command);
            for (String path : List.of("/admin/person", "/admin/person-step", "/admin/person-address")) {
                assertThat(globexBoss.post(path, fields).status())
                        .as(path + " " + command)
                        .isEqualTo(404);
            }
        }
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
    }

    @Test
    void anotherOrganisationsSupportCodeFindsNothing() {
        String code = Visitor.at(acme.host())
                .signIn(hedy.email(), "Wrong horse 7")
                .html()
                .select("code")
                .text();
        assertThat(acmeBoss.open("/admin/audit?kind=LOGIN&q=" + code)
                        .html()
                        .select(".events")
                        .text())
                .contains(hedy.email());
        assertThat(globexBoss
                        .open("/admin/audit?kind=LOGIN&q=" + code)
                        .html()
                        .select(".events")
                        .text())
                .doesNotContain(hedy.email(), code);
    }

    @Test
    void anotherOrganisationsSessionIsNoSessionHereAndGoesOnThere() {
        Visitor smuggler = acmeBoss.smugglingCookiesTo(globex.host());
        assertThat(smuggler.isSignedIn()).isFalse();
        assertThat(smuggler.open("/admin/people").redirects()).isTrue();
        assertThat(acmeBoss.isSignedIn()).isTrue();
        Visitor again = acmeBoss.smugglingCookiesTo(globex.host());
        again.post("/logout", Map.of());
        assertThat(acmeBoss.isSignedIn())
                .as("after a sign-out at the other host")
                .isTrue();
    }

    @Test
    void anotherOrganisationsBrowserIsNotKnownHere() {
        Person here = backstage().employee(globex, "known@example.com", PASSWORD);
        Visitor known = Visitor.signedIn(backstage().employee(acme, "known@example.com", PASSWORD));
        for (int i = 0; i < 6; i++) {
            Visitor.at(globex.host()).signIn(here.email(), "Wrong horse 7");
        }
        Visitor smuggler = known.smugglingCookiesTo(globex.host());
        assertThat(smuggler.signIn(here.email(), PASSWORD).text()).contains("Too many attempts");
    }

    @Test
    void oneOrganisationsPasswordOpensNothingAtAnother() {
        assertThat(Visitor.at(globex.host()).signIn(hedy.email(), PASSWORD).text())
                .contains("Invalid e-mail and password combination");
        assertThat(Visitor.at(globex.host())
                        .signIn("boss@example.com", PASSWORD)
                        .text())
                .contains("Invalid e-mail and password combination");
    }

    @Test
    void anotherOrganisationsFormIsRefusedHere() {
        String before = backstage().rowsButRefusals(acme);
        Form invite = globexBoss
                .open("/admin/invite")
                .formWith("email")
                .with("email", "spy@example.com")
                .with("name", "Spy");
        // The browser of Acme's administrator, led to send the form of a page at Globex.
        assertThat(acmeBoss.post(
                                "/admin/invite",
                                invite.fields(),
                                Map.of("Sec-Fetch-Site", "same-site", "Origin", globexBoss.origin()))
                        .status())
                .isEqualTo(403);
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
    }

    @Test
    void whatIsInvitedHereDoesNotTellWhoIsInvitedThere() {
        Page answer = globexBoss
                .open("/admin/invite")
                .formWith("email")
                .with("email", hedy.email())
                .with("name", "Another Hedy")
                .submit();
        assertThat(answer.redirects()).isTrue();
        assertThat(answer.follow().text()).contains("Another Hedy is invited");
        assertThat(acmeBoss.open("/admin/person?id=" + hedy.uuid()).body()).contains(SECRET);
    }
}
