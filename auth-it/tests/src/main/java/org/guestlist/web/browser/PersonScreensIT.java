package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator does to one person, as it looks, beside what {@link RollOutIT} comes to: in English, and in German on a phone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PersonScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme Works");
        boss = backstage().administrator(acme, "boss" + acme.id() + "@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada" + acme.id() + "@example.com", PASSWORD);
    }

    private Browser signedIn(String language) {
        Browser browser = Browser.at(acme.host(), language);
        boolean german = language.startsWith("de");
        browser.open("/login")
                .fill(german ? "E-Mail-Adresse" : "E-mail address", boss.email())
                .fill(german ? "Passwort" : "Password", PASSWORD)
                .press(german ? "Anmelden" : "Sign in");
        return browser;
    }

    private String path() {
        return "/admin/person?id=" + ada.uuid();
    }

    @Test
    void howAPersonWasRecognisedIsClicked() {
        AuthenticatorApp.addedBy(Visitor.signedIn(ada));
        try (Browser browser = signedIn("en-GB")) {
            browser.open(path()).opens("Second factor").look();
            browser.page()
                    .getByText("In a video call", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(browser.page().getByLabel("How did you recognise the person?"))
                    .hasValue("In a video call");
            browser.press("Remove the second factor").tells("The second factor is removed");
        }
        org.assertj.core.api.Assertions.assertThat(backstage().rows(acme)).contains("In a video call");
    }

    @Test
    void whatIsKnownOfAPersonFitsTheWindowAndTheRestOpens() {
        backstage().join(ada, "Sales");
        try (Browser browser = signedIn("en-GB")) {
            browser.page().setViewportSize(1280, 720);
            browser.open(path()).lookAgain();
            browser.page().setViewportSize(1280, 720);
            org.assertj.core.api.Assertions.assertThat(bottom(browser, ".summary"))
                    .as("state, last sign-in, and what can be done")
                    .isLessThanOrEqualTo(720);
            org.assertj.core.api.Assertions.assertThat(
                            (int) browser.page().evaluate("document.documentElement.scrollHeight"))
                    .as("all rows are closed")
                    .isLessThanOrEqualTo(1000);
            assertThat(browser.page().locator("details.section[open]")).hasCount(0);
            browser.opens("About this person").opens("Groups");
            assertThat(browser.page().getByLabel("Last day of access")).isVisible();
            assertThat(browser.page().getByLabel("Sales")).isVisible();
            browser.opens("Work and contact").look().open(path());
            assertThat(browser.page().locator("#history .history")).isHidden();
            browser.opens("History").look();
            assertThat(browser.page().locator("#history .history")).isVisible();
            org.assertj.core.api.Assertions.assertThat(browser.path()).isEqualTo(path() + "&section=history");
            browser.page().reload();
            assertThat(browser.page().locator("#history .history")).isVisible();
            assertThat(browser.page().getByLabel("Last day of access")).isHidden();
            org.assertj.core.api.Assertions.assertThat(bottom(browser, "#history > summary"))
                    .as("all sections in sight while one is open")
                    .isLessThanOrEqualTo(1000);
        }
    }

    private static double bottom(Browser browser, String what) {
        return ((Number) browser.page()
                        .evaluate("what => document.querySelector(what).getBoundingClientRect().bottom", what))
                .doubleValue();
    }

    @Test
    void whatAnOrganisationKeepsOfItsPeopleIsSaidOnceAndAskedOnTheirPages() {
        try (Browser browser = signedIn("en-GB")) {
            browser.open("/admin/attributes")
                    .lookAgain()
                    .fill("Label", "Shirt")
                    .fill("Key", "shirt")
                    .press("Add")
                    .tells("The attribute is added")
                    .lookAgain();
            browser.follow("Shirt").isAt("Shirt").lookAgain();
            browser.open(path() + "&section=attributes")
                    .lookAgain()
                    .fill("Department", "Engines")
                    .fill("Manager", "nobody@example.com");
            browser.press("Save").shows("Nobody here has this name or address.").lookAgain();
            browser.fill("Manager", ada.email()).press("Save").shows("Name someone else who is here.");
            browser.fill("Manager", boss.email()).press("Save").tells("Your changes are saved");
        }
    }

    @Test
    void theSecondOfTwoAdministratorsSeesWhatTheFirstStored() {
        try (Browser first = signedIn("en-GB");
                Browser second = signedIn("en-GB")) {
            second.open(path());
            first.open(path())
                    .opens("About this person")
                    .fill("Name", "Ada Byron")
                    .press("Save")
                    .tells("Your changes are saved");
            second.opens("About this person")
                    .fill("Name", "Ada King")
                    .press("Save")
                    .tells("Someone else saved first")
                    .shows("Name: Ada Byron");
            assertThat(second.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("Ada King");
            second.press("Save").isAt("Ada King");
        }
    }

    @Test
    void auditorsReadAndTheHelpdeskHelps() {
        try (Browser browser = signedIn(backstage().inRole("AUDITOR", acme, "auditor@example.com", PASSWORD))) {
            browser.open("/admin/organisation").isAt("Organisation").lookAgain();
            assertThat(browser.page().getByLabel("Support contact")).isDisabled();
            assertThat(browser.page().locator("main button, main input[type=submit]"))
                    .hasCount(0);
            browser.open(path()).isAt("Ada" + acme.id()).lookAgain();
            assertThat(browser.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                    .isDisabled();
            browser.open("/admin/providers").lookAgain();
        }
        try (Browser browser = signedIn(backstage().inRole("HELPDESK", acme, "helpdesk@example.com", PASSWORD))) {
            assertThat(browser.page().locator("#areas a")).hasText(new String[] {"People", "Log"});
            browser.open("/admin/people").lookAgain();
            browser.open(path()).lookAgain().press("Send a mail for a new password");
            browser.open("/admin/audit").tells("Which person?").lookAgain();
        }
    }

    private Browser signedIn(Person person) {
        Browser browser = Browser.at(acme.host(), "en-GB");
        browser.open("/login").fill("E-mail address", person.email()).fill("Password", PASSWORD);
        return browser.press("Sign in");
    }

    @Test
    void anAddressIsChangedAndADeletedOneIsAskedAbout() {
        String byron = "byron" + acme.id() + "@example.com";
        try (Browser browser = signedIn("en-GB")) {
            browser.open(path())
                    .follow("Change the address")
                    .isAt("New address for Ada" + acme.id())
                    .fill("New e-mail address", boss.email())
                    .press("Change the address")
                    .tells("This address is already invited");
            browser.fill("New e-mail address", byron)
                    .press("Change the address")
                    .tells("The address is changed")
                    .shows(byron);
            browser.open(Mailbox.mailTo(byron)
                    .text()
                    .lines()
                    .filter(line -> line.startsWith("http"))
                    .findFirst()
                    .map(URI::create)
                    .orElseThrow());

            browser.open(path())
                    .follow("Delete")
                    .look()
                    .fill("Reason", "Has left")
                    .press("Delete")
                    .shows("Reason: Has left");
            browser.open("/admin/invite")
                    .fill("E-mail address", byron)
                    .fill("Name", "Ada King")
                    .press("Invite")
                    .tells("This address belonged to an account that is deleted");
            browser.page().getByText("The same person: restore the account").click();
            browser.press("Invite")
                    .tells("Ada King is back")
                    .follow("See the account")
                    .isAt("Ada King")
                    .shows("from Deleted to Active");
        }
    }

    @Test
    void theWelcomeMailIsSeenAsPeopleReadItAndSentToOneself() {
        try (Browser browser = signedIn("en-GB")) {
            browser.open("/admin/people")
                    .follow("Invitations")
                    .isAt("Invitations")
                    .opens("A sentence of your own")
                    .fill("In English", "See https://example.com")
                    .fill("In German", "Fragen? Mara hilft.")
                    .press("Save")
                    .shows("without web addresses");
            assertThat(browser.page().getByLabel("In German")).hasValue("Fragen? Mara hilft.");
            browser.fill("In English", "Questions? Mara helps.")
                    .press("Save")
                    .tells("The settings are saved")
                    .opens("The welcome mail")
                    .shows("Questions? Mara helps.")
                    .shows("Ihre Einladung zu Acme Works")
                    .press("Send the example to me")
                    .tells("The example is on its way");
        }
        org.assertj.core.api.Assertions.assertThat(Mailbox.mailTo(boss.email()).text())
                .contains("Questions? Mara helps.", "/set-password?token=");
    }

    @Test
    void whoeverTakesTheirOwnRightsIsAskedAndTheOnlyAdministratorStays() {
        try (Browser browser = signedIn("en-GB")) {
            browser.open("/admin/person?id=" + boss.uuid())
                    .shows("This is your own account.")
                    .shows("the only administrator")
                    .opens("About this person");
            browser.page()
                    .getByText("Employee", new Page.GetByTextOptions().setExact(true))
                    .click();
            browser.press("Save")
                    .tells("Do you want to give up your own rights?")
                    .press("Save anyway")
                    .shows("Someone has to remain an administrator");
        }
    }

    @Test
    void aSecondFactorIsDemandedSetUpAskedForAndRemoved() {
        try (Browser browser = signedIn("en-GB")) {
            demand(browser, 5).shows("Please set it up by");
            browser.follow("Set up a second factor").isAt("Second factor").lookAgain();
            demand(browser, 0);
            browser.signOut();
            browser.fill("E-mail address", boss.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Set up a second factor");
            browser.fill("Code", "000000").press("Set up").shows("This code is wrong or was used already");
            browser.fill("Code", code(browser)).press("Set up").isAt("Your second factor is set up");
            assertThat(browser.page().getByText("Print", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            String recovery = browser.page()
                    .locator(".codes code")
                    .innerText()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            browser.follow("I have kept the codes: go on").isAt("Overview");
            browser.open("/account").shows("10 recovery codes are left.").lookAgain();
            browser.follow("Change").isAt("Second factor").shows("10 are left.").lookAgain();
            browser.open("/admin/person?id=" + boss.uuid())
                    .shows("10 recovery codes left")
                    .lookAgain();
            browser.signOut();
            browser.fill("E-mail address", boss.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Enter your code");
            browser.fill("Code", "000000").press("Sign in").tells("This code is not right");
            browser.fill("Code", recovery).press("Sign in");
            browser.open("/my-second-factor")
                    .press("Remove the app and the codes")
                    .tells("Your second factor is removed");
        }
    }

    /** Everyone must have one. */
    private Browser demand(Browser administrator, int days) {
        administrator.open("/admin/organisation?section=factor");
        return administrator
                .pick("Everyone with a password")
                .fill("Days of grace", String.valueOf(days))
                .press("Save")
                .tells("Your changes are saved");
    }

    private static String code(Browser browser) {
        return Codes.at(browser.page().locator(".copy code").first().innerText(), Instant.now());
    }

    @Test
    void aSecondFactorInGermanOnAPhone() {
        Browser phone = Browser.at(acme.host(), "de-DE").phone();
        try (phone) {
            phone.open("/login").fill("E-Mail-Adresse", ada.email()).fill("Passwort", PASSWORD);
            phone.press("Anmelden").follow("Zweiten Faktor einrichten").isAt("Zweiter Faktor");
            phone.fill("Code", code(phone)).press("Einrichten").tells("Bewahren Sie Ihre Wiederherstellungscodes auf");
            phone.open("/account").openMyMenu().press("Abmelden");
            phone.fill("E-Mail-Adresse", ada.email())
                    .fill("Passwort", PASSWORD)
                    .press("Anmelden")
                    .isAt("Code eingeben");
        }
    }

    @Test
    void anExpiredLinkIsReplacedByOneClick() {
        try (Browser browser = Browser.at(acme.host())) {
            String link = backstage().resetLink(ada);
            backstage().forwardClock(Duration.ofHours(1));
            try {
                browser.open(link)
                        .isAt("This link has expired")
                        .press("Send the link")
                        .isAt("Check your inbox");
                browser.open(Mailbox.mailTo(ada.email()).link()).isAt("Set your password");
            } finally {
                backstage().setClockRight();
            }
        }
    }

    @Test
    void itIsAllThereInGermanOnAPhone() {
        Person bob = backstage().invited(acme, "bob" + acme.id() + "@example.com");
        try (Browser browser = signedIn("de-DE").phone()) {
            browser.open("/admin/person?id=" + bob.uuid())
                    .shows("Einladung noch einmal senden")
                    .follow("Einladung zurückziehen")
                    .fill("Grund", "Hat abgesagt")
                    .press("Einladung zurückziehen")
                    .tells("Die Einladung ist zurückgezogen")
                    .shows("Eingeladen");
            browser.follow("Adresse freigeben")
                    .press("Adresse freigeben")
                    .tells("Die Adresse ist frei")
                    .shows("Keine: Sie wurde für jemand anderen freigegeben");
            browser.open(path()).follow("Adresse ändern").isAt("Neue Adresse für Ada" + acme.id());
            browser.open("/admin/person-address?id=" + boss.uuid()).fill("Neue E-Mail-Adresse", "chefin@example.com");
            backstage().forwardClock(Duration.ofMinutes(11));
            try {
                browser.press("Adresse ändern")
                        .isAt("Bitte bestätigen Sie, dass Sie es sind")
                        .press("Bestätigen und weiter")
                        .shows("Bitte geben Sie Ihr aktuelles Passwort ein.")
                        .fill("Ihr aktuelles Passwort", PASSWORD)
                        .press("Bestätigen und weiter")
                        .tells("Die Adresse ist geändert");
            } finally {
                backstage().setClockRight();
            }
        }
    }
}
