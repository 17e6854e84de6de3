package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The overview in a browser: first steps until they are done, and numbers that lead to their lists. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OverviewScreenIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
    }

    private Browser byBackDoor() {
        Browser browser = Browser.at(acme.host());
        return browser.open("/back-door")
                .fill("E-mail address", "boss@example.com")
                .fill("Password", PASSWORD)
                .press("Sign in")
                .isAt("Overview");
    }

    @Test
    void administratorsBeginWithTheFirstSteps() {
        try (Browser browser = byBackDoor()) {
            Page page = browser.page();
            Locator steps = page.getByText("First steps:");
            assertThat(steps).isVisible();
            browser.shows("So far you are the only one");
            browser.follow("Invite an administrator").isAt("Invite a person");
            browser.open("/admin/providers").shows("It last worked on");
            browser.open("/admin").isAt("Overview").shows("It last worked on");
            browser.press("Not wanted: We do without single sign-on")
                    .isAt("Overview")
                    .shows("First steps: 3 of 6 done");
            assertThat(page.locator(".task", new Page.LocatorOptions().setHasText("Single sign-on")))
                    .hasCount(0);
            browser.press("Hide the first steps for all administrators, for good")
                    .isAt("Overview");
            assertThat(steps).hasCount(0);
        }
    }

    @Test
    void theModernPasswordRuleIsTakenInOneStepAndSaidBeforeTyping() {
        backstage().mixPasswords(acme);
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().invited(acme, "bob@example.com");
        try (Browser browser = byBackDoor()) {
            browser.shows("Administrators with a password alone");
            browser.page().getByText("Use the suggested rule").click();
            browser.look()
                    .shows("2 active people keep their passwords")
                    .shows("1 invited person chooses")
                    .press("Yes, use it from now on")
                    .isAt("Overview")
                    .tells("The new rule for passwords is in force");
            browser.open("/admin/overview").doesNotShow("Use the suggested rule");
        }
        try (Browser browser = Browser.at(acme.host())) {
            browser.open(backstage().resetLink(ada))
                    .isAt("Set your password")
                    .shows("A password needs at least 15 characters, of any kind.")
                    .doesNotShow("a digit")
                    .fill("New password", "a good long sentence is fine")
                    .fill("New password again", "a good long sentence is fine")
                    .press("Set password")
                    .tells("Your password is set");
        }
    }

    @Test
    void everyNumberLeadsToItsList() {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().expireOn(ada, Organisation.today().plusDays(10));
        backstage().invited(acme, "bob@example.com");
        backstage().disable(backstage().employee(acme, "shut.out@example.com", PASSWORD));
        UUID provider = backstage().provider(acme, "Entra", "https://login.example.com");
        Visitor.at(acme.host()).signIn("ada@example.com", "Wrong horse 7");
        Visitor.at(acme.host()).signIn("nobody@example.com", "Wrong horse 7");
        Visitor.at(acme.host()).open("/sso/" + provider);

        try (Browser browser = byBackDoor()) {
            Page page = browser.page();
            Locator reasons = page.locator("table[aria-labelledby=reasons] tbody tr");
            assertThat(reasons.filter(new Locator.FilterOptions().setHasText("The password was wrong.")))
                    .hasCount(1);
            browser.leaving(() -> reasons.filter(new Locator.FilterOptions().setHasText("The password was wrong."))
                            .getByText("1")
                            .click())
                    .isAt("Audit log")
                    .shows("Reason: The password was wrong.")
                    .shows("ada@example.com")
                    .doesNotShow("nobody@example.com");
            browser.press("Show").shows("Reason: The password was wrong.").doesNotShow("nobody@example.com");

            browser.open("/admin/overview");
            for (List<String> one : List.of(
                    List.of("Access ends within 30 days", "ada@example.com", "bob@example.com"),
                    List.of("Invited, not signed in yet", "bob@example.com", "ada@example.com"),
                    List.of("Disabled", "shut.out@example.com", "ada@example.com"),
                    List.of("Administrators with a password alone", "boss@example.com", "ada@example.com"))) {
                browser.leaving(() -> page.locator(".figure-tiles a")
                                .filter(new Locator.FilterOptions().setHasText(one.get(0)))
                                .click())
                        .isAt("People")
                        .shows(one.get(1))
                        .doesNotShow(one.get(2));
                browser.open("/admin/overview");
            }

            page.getByText("Day by day").click();
            browser.look();
            browser.leaving(() -> page.locator("details[open] .figures tbody tr")
                            .first()
                            .locator("a")
                            .last()
                            .click())
                    .isAt("Audit log")
                    .shows("nobody@example.com")
                    .doesNotShow("Invited");
        }
    }

    @Test
    void itFitsAPhoneAndADesk() {
        Visitor.at(acme.host()).signIn("nobody@example.com", "Wrong horse 7");
        try (Browser browser = byBackDoor()) {
            Page page = browser.page();
            for (int width : new int[] {375, 1280}) {
                page.setViewportSize(width, 800);
                browser.look();
                assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
                assertThat(page.locator("svg.bars rect")).hasCount(60);
            }
        }
    }

    @Test
    void itSpeaksGerman() {
        try (Browser browser = Browser.at(acme.host(), "de-DE")) {
            browser.open("/login?to=%2Fadmin%2Foverview")
                    .fill("E-Mail-Adresse", "boss@example.com")
                    .fill("Passwort", PASSWORD)
                    .press("Anmelden")
                    .isAt("Übersicht")
                    .shows("Erste Schritte")
                    .shows("Eingeladen, noch nicht da");
        }
    }
}
