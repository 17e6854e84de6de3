package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.FakeProvider.Fault;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single sign-on as people see it: buttons, the way there and back, and why it failed. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SingleSignOnBrowserIT {

    private static final String PASSWORD = "Correct horse 7";

    private final FakeProvider provider = FakeProvider.start().knows("ada-there", "ada@example.com");
    private Organisation acme;
    private Person ada;
    private UUID id;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().invited(acme, "ada@example.com");
        id = backstage().provider(acme, "Acme login", provider.issuer());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void oneClickAndIn() {
        try (Browser browser = acme("en-GB")) {
            browser.open("/account").isAt("Sign in");
            browser.follow("Acme login").isAt("My account").shows("ada@example.com");
            browser.signOut().tells("You are signed out");
        }
    }

    @Test
    void theKeyboardIsEnough() {
        try (Browser browser = acme("en-GB")) {
            Page page = browser.open("/login").page();
            page.keyboard().press("Tab");
            assertThat(page.evaluate("() => document.activeElement.textContent.trim()"))
                    .isEqualTo("Acme login");
            assertThat(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
                    .as("the focus is seen")
                    .isNotEqualTo("none");
            browser.leaveByKey("Enter").isAt("My account");
        }
    }

    @Test
    void theChosenFindTheForm() {
        backstage().admitPasswordsOf(acme, "CHOSEN");
        Person external = backstage().employee(acme, "external@partner.example", PASSWORD);
        backstage().allowPassword(external);
        try (Browser browser = acme("en-GB")) {
            browser.open("/login")
                    .follow("Use a password")
                    .fill("E-mail address", external.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("My account");
        }
    }

    @Test
    void theTypedAddressLeadsThereByItself() {
        backstage().askForTheAddressFirst(acme);
        UUID domains = backstage().provider(acme, "Acme staff", provider.issuer(), "example.com", "");
        try (Browser browser = acme("en-GB")) {
            browser.open("/login").isAt("Sign in");
            browser.fill("E-mail address", "external@partner.example")
                    .press("Continue")
                    .shows("Forgot password?");
            assertThat(browser.page().getByLabel("E-mail address").inputValue()).isEqualTo("external@partner.example");
            browser.open("/login").fill("E-mail address", "ada@example.com");
            browser.page()
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                    .click();
            browser.page().waitForURL("**/account");
            browser.look().isAt("My account");
            assertThat(provider.requests())
                    .anySatisfy(asked ->
                            assertThat(asked.getQuery()).contains("/sso/" + domains, "login_hint=ada@example.com"));
        }
    }

    @Test
    void outsideOfTheNetworkThePageSaysSo() {
        UUID office = backstage().provider(acme, "Office login", provider.issuer(), "", "10.20.0.0/16");
        try (Browser browser = acme("en-GB");
                Browser german = acme("de-DE")) {
            browser.open("/login").shows("Office login works only from the company network or VPN");
            assertThat(browser.page().locator("a.way").last().getAttribute("href"))
                    .isEqualTo("/sso/" + office);
            german.open("/login").shows("Nur aus dem Firmennetz oder über VPN");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, User does not exist, E-mail domain not allowed, Refused by the identity provider, Single sign-on is misconfigured,"
                + " Wrong sign-in selected, Sign-in took too long, Your account is disabled, Your access has expired, Your account is deleted",
        "de-DE, Benutzer existiert nicht, E-Mail-Domain nicht zugelassen, Vom Anmeldedienst abgelehnt, Single Sign-on ist falsch eingerichtet,"
                + " Falsche Anmeldung gewählt, Die Anmeldung hat zu lange gedauert, Ihr Konto ist gesperrt, Ihr Zugang ist abgelaufen, Ihr Konto ist gelöscht"
    })
    void eachRefusalHasItsPage(
            String language,
            String unknown,
            String domain,
            String refused,
            String misconfigured,
            String wrong,
            String late,
            String disabled,
            String expired,
            String deleted) {
        UUID strict = backstage().provider(acme, "Staff", provider.issuer(), "acme.example", "");
        try (Browser browser = acme(language)) {
            browser.open("/sso/" + strict).isAt(domain);
            backstage().signInOnlyWith(ada, strict);
            browser.open("/sso/" + id).isAt(wrong).shows("Staff");
            backstage().signInOnlyWith(ada, id);
            backstage().disable(ada);
            browser.open("/sso/" + id).isAt(disabled);
            backstage().expireOn(backstage().invited(acme, "grace@example.com"), LocalDate.of(2020, 2, 29));
            provider.knows("grace", "grace@example.com");
            browser.open("/sso/" + id).isAt(expired);
            backstage().delete(ada);
            provider.knows("ada-there", "ada@example.com");
            browser.open("/sso/" + id).isAt(deleted);
            provider.knows("eve", "eve@example.com");
            browser.open("/sso/" + id).isAt(unknown);
            browser.open("/sso/" + id + "/callback?state=none&code=none").isAt(late);
            provider.refuses(
                    "AADSTS65004: The user declined to consent to access the app. Trace id 4f0c6d1e-9a5b-4b8e-8a55-0d8f9a3c2b10");
            browser.open("/sso/" + id).isAt(refused).shows("AADSTS65004");
            provider.commits(Fault.FORGETS_THE_CLIENT);
            browser.open("/sso/" + id).isAt(misconfigured);
        }
    }

    /** Who has no password proves it at the provider, and goes on with what was typed. */
    @ParameterizedTest
    @CsvSource({
        "en-GB, Overview, New e-mail address, Change the address, Please confirm that it is you, Confirm with Acme login, Confirmed, Continue, The address is changed",
        "de-DE, Übersicht, Neue E-Mail-Adresse, Adresse ändern, 'Bitte bestätigen Sie, dass Sie es sind', Mit Acme login bestätigen, Bestätigt, Weiter, Die Adresse ist geändert"
    })
    void whoHasNoPasswordProvesItAtTheProvider(
            String language,
            String overview,
            String field,
            String change,
            String asked,
            String there,
            String confirmed,
            String goOn,
            String done) {
        backstage().promote(ada);
        Person other = backstage().administrator(acme, "other@example.com", PASSWORD);
        Duration late = Duration.ofMinutes(11);
        try (Browser browser = acme(language)) {
            browser.open("/login").follow("Acme login").isAt(overview);
            browser.open("/admin/person-address?id=" + other.uuid()).fill(field, "new@example.com");
            backstage().forwardClock(late);
            try {
                browser.press(change).isAt(asked);
                provider.says("auth_time", Instant.now().plus(late).getEpochSecond());
                browser.follow(there).isAt(confirmed).press(goOn).tells(done).shows("new@example.com");
            } finally {
                backstage().setClockRight();
            }
        }
    }

    @Test
    void whoHasNoPasswordIsAskedForNoneAndShownTheWayToOne() {
        try (Browser browser = acme("en-GB")) {
            browser.open("/login")
                    .follow("Acme login")
                    .isAt("My account")
                    .shows("You sign in without a password here.")
                    .doesNotShow("Current password");
            browser.press("Forgot password?")
                    .isAt("Forgot your password?")
                    .press("Send the link")
                    .isAt("Check your inbox")
                    .shows(ada.email());
            browser.open("/account").isAt("My account");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, Refused by the identity provider, Acme login says:, Back to sign-in, Sign in",
        "de-DE, Vom Anmeldedienst abgelehnt, Acme login sagt:, Zurück zur Anmeldung, Anmelden"
    })
    void aRefusalCanBeLoadedAgainAndGoneBackTo(
            String language, String refused, String says, String back, String login) {
        provider.refuses("AADSTS65004: The user declined");
        try (Browser browser = acme(language)) {
            browser.open("/login").follow("Acme login").isAt(refused).shows(says);
            String told = browser.page().getByRole(AriaRole.MAIN).innerText();
            assertThat(told).contains("AADSTS65004: The user declined").containsPattern("[2-9B-Z]{4}-[2-9B-Z]{4}");
            browser.leaving(() -> browser.page().reload()).isAt(refused);
            assertThat(browser.page().getByRole(AriaRole.MAIN).innerText()).isEqualTo(told);
            browser.follow(back).isAt(login);
            browser.leaving(() -> browser.page().goBack()).isAt(refused);
            assertThat(browser.page().getByRole(AriaRole.MAIN).innerText()).isEqualTo(told);
        }
    }

    @Test
    void fromTheRefusalAnotherAccountCanBeTried() {
        provider.knows("eve", "eve@example.com");
        try (Browser browser = acme("en-GB")) {
            browser.open("/login").follow("Acme login").isAt("User does not exist");
            provider.knows("ada-there", "ada@example.com");
            browser.follow("Try another account").isAt("My account");
            assertThat(provider.requests())
                    .anySatisfy(asked -> assertThat(asked.getQuery()).contains("prompt=select_account"));
        }
    }

    @Test
    void fromTheWrongSignOnTheRightOneIsAClickAway() {
        backstage().signInOnlyWith(ada, backstage().provider(acme, "Globex login", provider.issuer()));
        try (Browser browser = acme("en-GB")) {
            browser.open("/login")
                    .follow("Acme login")
                    .isAt("Wrong sign-in selected")
                    .follow("Back to sign-in")
                    .follow("Globex login")
                    .isAt("My account");
        }
    }

    private Browser acme(String language) {
        return Browser.at(acme.host(), language).mayGoTo(provider.issuer());
    }
}
