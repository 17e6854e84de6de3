package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator does to one person, as it looks: in English and German, on a phone, and by keyboard alone. */
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
        browser.open("/login").fill(german ? "E-Mail-Adresse" : "E-mail address", boss.email()).fill(german ? "Passwort" : "Password", PASSWORD)
                .press(german ? "Anmelden" : "Sign in");
        return browser;
    }

    private String path() {
        return "/admin/person?id=" + ada.uuid();
    }

    @Test
    void aPersonIsCorrectedDisabledReinstatedDeletedAndRestored() {
        try (Browser browser = signedIn("en-GB")) {
            browser.open(path()).isAt("Ada" + acme.id()).fill("Name", "Ada Byron");
            browser.page().getByText("Administrator", new Page.GetByTextOptions().setExact(true)).click();
            browser.fill("Last day of access", LocalDate.now().plusYears(1).toString()).press("Save").isAt("Ada Byron").tells("Your changes are saved")
                    .shows("from Ada" + acme.id() + " to Ada Byron").shows("from Employee to Administrator");
            browser.follow("Disable").isAt("Disable Ada Byron?").shows("This person administers the organisation.").follow("Cancel").isAt("Ada Byron");
            browser.follow("Disable").press("Disable").tells("The account is disabled").shows("from Active to Disabled");
            browser.press("Reinstate").tells("The account is reinstated");
            browser.follow("Delete").isAt("Delete Ada Byron?").press("Delete").tells("The account is deleted");
            browser.press("Restore").tells("The account is restored");
            browser.press("Send a mail for a new password").tells("A mail is on its way");
        }
    }

    @Test
    void theSecondOfTwoAdministratorsSeesWhatTheFirstStored() {
        try (Browser first = signedIn("en-GB"); Browser second = signedIn("en-GB")) {
            second.open(path());
            first.open(path()).fill("Name", "Ada Byron").press("Save").tells("Your changes are saved");
            second.fill("Name", "Ada King").press("Save").tells("Somebody else was faster").shows("Name: Ada Byron");
            assertThat(second.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true))).hasValue("Ada King");
            second.press("Save").isAt("Ada King");
        }
    }

    @Test
    void anAddressIsChangedAndADeletedOneIsAskedAbout() {
        String byron = "byron" + acme.id() + "@example.com";
        try (Browser browser = signedIn("en-GB")) {
            browser.open(path()).follow("Change").isAt("New address for Ada" + acme.id()).fill("New e-mail address", boss.email())
                    .press("Change the address").tells("This address is already invited");
            browser.fill("New e-mail address", byron).press("Change the address").tells("The address is changed").shows(byron);
            browser.open(Mailbox.mailTo(byron).text().lines().filter(line -> line.startsWith("http")).findFirst().map(URI::create).orElseThrow());

            browser.open(path()).follow("Delete").press("Delete");
            browser.open("/admin/invite").fill("E-mail address", byron).fill("Name", "Ada King").press("Invite")
                    .tells("This address belonged to an account that is deleted");
            browser.page().getByText("The same person: restore the account").click();
            browser.press("Invite").tells("Ada King is back").follow("See the account").isAt("Ada King").shows("from Deleted to Active");
        }
    }

    @Test
    void whoeverTakesTheirOwnRightsIsAskedAndTheOnlyAdministratorStays() {
        try (Browser browser = signedIn("en-GB")) {
            browser.open("/admin/person?id=" + boss.uuid()).shows("This is your own account.").shows("the only administrator");
            browser.page().getByText("Employee", new Page.GetByTextOptions().setExact(true)).click();
            browser.press("Save").tells("Do you want to give up your own rights?").press("Save all the same")
                    .shows("Somebody has to remain an administrator");
        }
    }

    @Test
    void anExpiredLinkIsReplacedByOneClick() {
        try (Browser browser = Browser.at(acme.host())) {
            String link = backstage().resetLink(ada);
            backstage().forwardClock(Duration.ofHours(1));
            try {
                browser.open(link).isAt("This link has expired").press("Send me a new link").isAt("Look into your inbox");
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
            browser.open("/admin/person?id=" + bob.uuid()).shows("Einladung noch einmal senden").follow("Einladung zurückziehen")
                    .press("Einladung zurückziehen").tells("Die Einladung ist zurückgezogen").shows("Eingeladen");
            browser.follow("Adresse freigeben").press("Adresse freigeben").tells("Die Adresse ist frei").shows("Keine: Sie wurde für jemand anderen freigegeben");
            browser.open(path()).follow("Ändern").isAt("Neue Adresse für Ada" + acme.id());
        }
    }

    @Test
    void aStepIsTakenByKeyboardAlone() {
        try (Browser browser = signedIn("en-GB")) {
            Page page = browser.open(path()).page();
            Locator disable = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Disable").setExact(true));
            for (int i = 0; i < 30 && !(Boolean) disable.evaluate("one => one === document.activeElement"); i++) {
                page.keyboard().press("Tab");
            }
            assertThat(disable).isFocused();
            browser.leaveByKey("Enter").isAt("Disable Ada" + acme.id() + "?");
            Locator confirm = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Disable").setExact(true));
            for (int i = 0; i < 30 && !(Boolean) confirm.evaluate("one => one === document.activeElement"); i++) {
                page.keyboard().press("Tab");
            }
            assertThat(confirm).isFocused();
            browser.leaveByKey("Enter").tells("The account is disabled");
        }
    }
}
