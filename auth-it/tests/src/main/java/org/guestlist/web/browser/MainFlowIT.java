package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job, as people do it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("h2")
class MainFlowIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String OTHER_PASSWORD = "Battery staple 8";

    @Test
    void theFirstAdministratorGetsInAndInvitesSomebodyWhoSignsInForgetsAndComesBack() {
        try (Browser administrator = Browser.at("localhost");
                Browser ada = Browser.at("localhost")) {
            // Other tests start other organisations with the same administrator.
            Mail first = Mailbox.mailTo(
                    "first@guestlist.example", mail -> mail.link().toString().startsWith("http://localhost:"));
            administrator.open(first.link()).isAt("Set your password");
            setPassword(administrator, PASSWORD);
            saysWhoSheIs(administrator);

            administrator.followAbove("People").isAt("People").tells("It is only you so far");
            administrator
                    .page()
                    .locator("main")
                    .getByRole(AriaRole.LINK)
                    .filter(new Locator.FilterOptions().setHasText("Invite a person"))
                    .first()
                    .click();
            administrator.isAt("Invite a person").look();
            administrator
                    .fill("E-mail address", "ada.flow@example.com")
                    .fill("Name", "Ada Lovelace")
                    .press("Invite")
                    .tells("Ada Lovelace is invited");
            administrator
                    .fill("E-mail address", "ADA.flow@example.com")
                    .fill("Name", "Ada again")
                    .press("Invite")
                    .tells("This address is already invited");
            administrator
                    .follow("Open the account of Ada Lovelace")
                    .isAt("Ada Lovelace")
                    .shows("Has not set a password yet");

            ada.open(Mailbox.mailTo("ada.flow@example.com").link()).isAt("Set your password");
            setPassword(ada, PASSWORD);
            ada.isAt("My account").signOut().tells("You are signed out");
            ada.open("/account").isAt("Sign in");

            ada.press("Forgot password?").isAt("Forgot your password?");
            ada.fill("E-mail address", "ada.flow@example.com")
                    .press("Send the link")
                    .isAt("Check your inbox");
            // The second mail told that the first password was set.
            ada.open(Mailbox.mailTo("ada.flow@example.com", 3).link()).isAt("Set your password");
            setPassword(ada, OTHER_PASSWORD);
            ada.isAt("Sign in");
            assertThat(Mailbox.mailTo("ada.flow@example.com", 4).subject()).contains("password");
            signIn(ada, "ada.flow@example.com", PASSWORD)
                    .tells("Invalid e-mail and password combination")
                    .shows("help@guestlist.example");
            signIn(ada, "ada.flow@example.com", OTHER_PASSWORD).isAt("My account");

            administrator
                    .open("/admin/audit?kind=LOGIN")
                    .isAt("Audit log")
                    .shows("ada.flow@example.com")
                    .shows("The password was wrong.");
        }
    }

    @Test
    void whoeverIsDisabledIsSignedOutAndToldWhy() {
        Organisation acme = backstage().organisation("Acme");
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        try (Browser browser = Browser.at(acme.host())) {
            signIn(browser.open("/login"), ada.email(), PASSWORD).isAt("My account");
            backstage().disable(ada);
            browser.open("/account").isAt("Sign in");
            signIn(browser, ada.email(), PASSWORD)
                    .tells("Your account is disabled")
                    .shows("Ask your administrator to reactivate it.");
            assertThat(browser.page().locator("main code").innerText()).matches("[2-9B-Z]{4}-[2-9B-Z]{4}");
        }
    }

    @Test
    void whoseLastDayHasPassedIsToldSo() {
        Organisation acme = backstage().organisation("Acme");
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().expireOn(ada, LocalDate.of(2020, 2, 29));
        try (Browser browser = Browser.at(acme.host())) {
            signIn(browser.open("/login"), ada.email(), PASSWORD)
                    .tells("Your access has expired")
                    .shows("Ask your administrator to extend it.");
        }
    }

    @Test
    void aWrongHostIsNobodysHome() {
        try (Browser browser = Browser.at("nobody-lives-here.localhost")) {
            browser.open("/login")
                    .isAt("There is no organisation at this address")
                    .shows("nobody-lives-here.localhost");
        }
        try (Browser browser = Browser.at("nobody-lives-here.localhost", "de-DE")) {
            browser.open("/login");
            assertThat(browser.page().locator("html").getAttribute("lang")).isEqualTo("de");
        }
    }

    @Test
    void twoOrganisationsAreTwoPlaces() {
        Organisation acme = backstage().organisation("Acme", "acme.localhost", "en", "www.acme.localhost");
        Organisation globex = backstage().organisation("Globex", "globex.localhost", "de");
        backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().employee(globex, "ada@example.com", OTHER_PASSWORD);
        try (Browser browser = Browser.at(acme.host());
                Browser other = Browser.at(globex.host(), "de-DE")) {
            signIn(browser.open("/login"), "ada@example.com", OTHER_PASSWORD)
                    .tells("Invalid e-mail and password combination")
                    .shows("acme.localhost");
            signIn(browser, "ada@example.com", PASSWORD).isAt("My account");
            assertThat(browser.page().locator("header").first().innerText())
                    .contains("Acme")
                    .doesNotContain("Globex");

            other.open("/login").isAt("Anmelden");
            other.fill("E-Mail-Adresse", "ada@example.com")
                    .fill("Passwort", OTHER_PASSWORD)
                    .press("Anmelden")
                    .isAt("Mein Konto");
            assertThat(other.page().locator("header").first().innerText())
                    .contains("Globex")
                    .doesNotContain("Acme");
        }
    }

    @Test
    void allOfItSpeaksGerman() {
        Organisation acme = backstage().organisation("Grübel & Söhne", "gruebel.localhost", "de");
        Person chefin = backstage().administrator(acme, "chefin@example.com", PASSWORD);
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        String link = backstage().resetLink(ada);
        // The person's language is the organisation's, whatever the browser of the moment asks for.
        try (Browser german = Browser.at(acme.host(), "de-CH")) {
            for (String path : List.of(
                    "/login", "/back-door", "/forgot-password", link, "/set-password?token=x", "/nothing-here")) {
                german.open(path);
                assertThat(german.page().locator("html").getAttribute("lang"))
                        .as(path)
                        .isEqualTo("de");
            }
            german.open("/login")
                    .fill("E-Mail-Adresse", chefin.email())
                    .fill("Passwort", PASSWORD)
                    .press("Anmelden");
            for (String path : List.of(
                    "/account", "/admin/people", "/admin/invite", "/admin/person?id=" + ada.uuid(), "/admin/audit")) {
                german.open(path);
                assertThat(german.page().locator("html").getAttribute("lang"))
                        .as(path)
                        .isEqualTo("de");
            }
        }
    }

    @Test
    void signingInTakesOnlyTheKeyboard() {
        Organisation acme = backstage().organisation("Acme");
        backstage().employee(acme, "ada@example.com", PASSWORD);
        try (Browser browser = Browser.at(acme.host())) {
            signIn(browser.byKeyboard().open("/login"), "ada@example.com", "Wrong horse 7")
                    .tells("Invalid e-mail and password combination");
            Page page = browser.page();
            assertThat(page.locator(":focus")).containsText("Invalid e-mail");
            assertThat(page.getByLabel("E-mail address")).hasValue("ada@example.com");
            browser.fill("Password", PASSWORD).press("Sign in").isAt("My account");
        }
    }

    @Test
    void rulesAreTickedOffWhileTypingAndHoldWithoutScriptToo() {
        Organisation acme = backstage().organisation("Acme");
        backstage().mixPasswords(acme);
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open(backstage().resetLink(ada))
                    .isAt("Set your password")
                    .shows(
                            "A password needs at least 8 characters, a lowercase letter, an uppercase letter and a digit.");
            Locator open = browser.page().locator("li.live:not(.met)");
            assertThat(open).hasCount(5);
            browser.fill("New password", "lower and UPPER");
            assertThat(open).hasCount(2);
            browser.fill("New password", OTHER_PASSWORD).fill("New password again", OTHER_PASSWORD);
            assertThat(open).hasCount(0);
            browser.fill("New password", "short").press("Set password");
            // Below both fields, of which the first has the focus: both are typed anew.
            assertThat(browser.page().locator("main").getByText(Pattern.compile("^(It needs|The two)")))
                    .hasText(new String[] {
                        "It needs at least 8 characters.",
                        "It needs an uppercase letter.",
                        "It needs a digit.",
                        "The two entries are not the same.",
                        "It needs at least 8 characters.",
                        "It needs an uppercase letter.",
                        "It needs a digit.",
                        "The two entries are not the same."
                    });
            assertThat(browser.field("New password")).isFocused();
        }
    }

    @Test
    void aPersonChangesNameLanguageAndPassword() {
        Organisation acme = backstage().organisation("Acme");
        backstage().employee(acme, "ada@example.com", PASSWORD);
        try (Browser browser = Browser.at(acme.host())) {
            signIn(browser.open("/login"), "ada@example.com", PASSWORD).isAt("My account");
            assertThat(browser.page().getByLabel("Current password")).isHidden();
            browser.page().getByText("Change the password").click();
            browser.fill("Current password", "Wrong horse 7")
                    .fill("New password", OTHER_PASSWORD)
                    .fill("New password again", OTHER_PASSWORD)
                    .press("Change password")
                    .shows("This is not your current password");
            browser.fill("Current password", PASSWORD)
                    .fill("New password", OTHER_PASSWORD)
                    .fill("New password again", OTHER_PASSWORD)
                    .press("Change password")
                    .tells("Your password is changed");
            browser.fill("Name", "Ada Byron").press("Save").tells("Your changes are saved");
            assertThat(browser.page().getByLabel("Language").inputValue())
                    .as("the organisation's")
                    .isEmpty();
            browser.page().getByLabel("Language").selectOption("de");
            browser.press("Save").isAt("Mein Konto");
            assertThat(browser.page()
                            .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                            .inputValue())
                    .isEqualTo("Ada Byron");
        }
    }

    /** What is asked at the very first sign-in is asked until it is answered. */
    private static void saysWhoSheIs(Browser administrator) {
        administrator.isAt("Welcome. Who are you?").look();
        assertThat(administrator.field("Your e-mail address")).hasValue("first@guestlist.example");
        assertThat(administrator.field("Time zone"))
                .hasValue((String) administrator.page().evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"));
        administrator.open("/admin/overview").isAt("Welcome. Who are you?");
        administrator
                .fill("Your name", "Grace Hopper")
                .press("Save and go on")
                .shows("Please say whom people can ask who cannot get in.");
        assertThat(administrator.field("Your name")).hasValue("Grace Hopper");
        administrator
                .fill("Support contact", "help@guestlist.example")
                .press("Save and go on")
                .isAt("Overview");
        administrator.open("/admin/overview").isAt("Overview");
        administrator.open("/account").isAt("My account");
        assertThat(administrator.page().getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("Grace Hopper");
        administrator.open("/admin/overview");
    }

    private static void setPassword(Browser browser, String password) {
        browser.fill("New password", password)
                .fill("New password again", password)
                .press("Set password");
    }

    private static Browser signIn(Browser browser, String email, String password) {
        return browser.fill("E-mail address", email).fill("Password", password).press("Sign in");
    }
}
