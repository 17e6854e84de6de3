package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log in a browser: English and German, by keyboard, and as a file. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditScreenIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makeHistory() {
        acme = backstage().organisation("Acme");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().invited(acme, "bob@example.com");
        for (int i = 0; i < 55; i++) {
            backstage().expireOn(ada, LocalDate.of(2031, 1, 1).plusDays(i));
        }
        backstage().disable(ada);
    }

    private Browser signedIn(String language) {
        Browser browser = Browser.at(acme.host(), language);
        boolean german = language.startsWith("de");
        browser.open("/login")
                .fill(german ? "E-Mail-Adresse" : "E-mail address", "boss@example.com")
                .fill(german ? "Passwort" : "Password", PASSWORD);
        return browser.press(german ? "Anmelden" : "Sign in");
    }

    @Test
    void itIsFilteredPagedAndTakenAlong() throws IOException {
        try (Browser browser = signedIn("en-GB")) {
            browser.followAbove("Log")
                    .isAt("Audit log")
                    .shows("Person disabled")
                    .shows("from Active to Disabled");
            Page page = browser.page();
            Locator events = page.locator(".events li");
            assertThat(events).hasCount(50);
            browser.follow("Older events");
            assertThat(events).hasCount(7);
            browser.follow("Newer events");
            assertThat(events).hasCount(50);

            page.getByLabel("Person or support code").focus();
            page.keyboard().type("ada@");
            browser.unfold("Filters");
            page.getByLabel("What", new Page.GetByLabelOptions().setExact(true)).selectOption("ACCOUNT_DISABLED");
            page.getByLabel("Person or support code").focus();
            browser.leaveByKey("Enter");
            assertThat(events).hasCount(1);
            assertThat(page.getByLabel("What", new Page.GetByLabelOptions().setExact(true)))
                    .hasValue("ACCOUNT_DISABLED");

            Download file = page.waitForDownload(() -> page.getByRole(
                            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("For a spreadsheet (CSV)"))
                    .click());
            assertThat(Files.readString(file.path()))
                    .contains("ACCOUNT_DISABLED", "ada@example.com")
                    .doesNotContain("ACCOUNT_EXPIRY_CHANGED");
            browser.follow("Remove the filter").shows("Audit log exported");

            browser.fill("Person or support code", "nobody").press("Show").tells("Nothing found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "de-DE"})
    void itBeginsHighInRowsOfTwoLines(String language) {
        Visitor.at(acme.host()).signIn(ada.email(), PASSWORD);
        Visitor.from("2001:db8:85a3:8d3:1319:8a2e:370:7348", acme.host())
                .signIn("somebody.with.a.long.name.indeed@department.of.a.company.example.com", "Wrong horse 7");
        try (Browser browser = signedIn(language)) {
            Page page = browser.page();
            page.setViewportSize(1280, 720);
            browser.open("/admin/audit").look();
            Locator rows = page.locator(".events li");
            assertThat(rows.first().boundingBox().y)
                    .as("where the first event begins")
                    .isLessThanOrEqualTo(300);
            assertThat(
                            (List<?>)
                                    page.evaluate(
                                            "() => [...document.querySelectorAll('.events > li')].filter(one => one.getBoundingClientRect().height > 60).map(one => one.innerText)"))
                    .as("rows higher than 60 px")
                    .isEmpty();
            browser.open("/admin/audit?kind=LOGIN&outcome=REFUSED");
            assertThat(rows.first().boundingBox().y)
                    .as("where it begins below the chosen filters")
                    .isLessThanOrEqualTo(300);
            page.setViewportSize(375, 667);
            assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(375);
        }
    }

    @Test
    void whatHasNoRoomInARowIsUnfolded() {
        backstage().provider(acme, "Company login", "https://login.example.com");
        try (Browser browser = signedIn("en-GB")) {
            Page page = browser.open("/admin/audit?kind=PROVIDER_ADDED").page();
            page.setViewportSize(1280, 720);
            Locator row = page.locator(".events li");
            assertThat(row.boundingBox().height).isLessThanOrEqualTo(60);
            row.locator("summary").click();
            assertThat(row.boundingBox().height).isGreaterThan(80);
            assertThat(row.locator(".change")).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        }
    }

    @Test
    void todayYesterdayAndSevenDaysAreOneClick() {
        try (Browser browser = signedIn("en-GB")) {
            Page page = browser.open("/admin/audit?kind=ACCOUNT_DISABLED").page();
            Locator events = page.locator(".events li");
            browser.follow("Yesterday").tells("Nothing found");
            browser.follow("7 days");
            assertThat(events).hasCount(1);
            browser.follow("Today");
            assertThat(events).hasCount(1);
            assertThat(page.locator(".ranges [aria-current]")).hasText("Today");
            assertThat(page.locator(".found .chip"))
                    .containsText(new String[] {"From: ", "To: ", "What: Person disabled"});
        }
    }

    @Test
    void aRefusedSignInLeadsToThePersonWithWhoDisabledThemAndTheWayBack() {
        Person eve = backstage().employee(acme, "eve@example.com", PASSWORD);
        try (Browser browser = signedIn("en-GB")) {
            browser.open("/admin/person?id=" + eve.uuid()).follow("Disable");
            browser.page().getByText("Has left the organisation").click();
            assertThat(browser.field("Reason")).hasValue("Has left the organisation");
            browser.page()
                    .getByText("Another", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(browser.field("Reason")).hasValue("");
            browser.look().fill("Reason", "Lost laptop").press("Disable").tells("The account is disabled");
            Visitor.at(acme.host()).signIn(eve.email(), PASSWORD);
            browser.open("/admin/audit?kind=LOGIN&outcome=REFUSED")
                    .shows("The person has proven who they are, but the account is disabled.");
            browser.leaving(() -> browser.page().locator(".events .go a").click())
                    .isAt("Eve")
                    .shows("by boss@example.com")
                    .shows("Lost laptop");
            browser.open("/admin/audit?kind=LOGIN&outcome=REFUSED");
            browser.leaving(() -> browser.page().locator(".events .code a").click())
                    .shows("by boss@example.com")
                    .shows("Lost laptop")
                    .press("Reinstate")
                    .tells("The account is reinstated");
        }
    }

    @Test
    void itSpeaksGerman() {
        try (Browser browser = signedIn("de-DE")) {
            browser.followAbove("Protokoll")
                    .isAt("Protokoll")
                    .shows("Person gesperrt")
                    .shows("von Aktiv zu Gesperrt")
                    .shows("Letzter Tag geändert");
            browser.fill("Person oder Support-Code", "niemand")
                    .press("Anzeigen")
                    .tells("Nichts gefunden");
        }
    }

    @Test
    void itTellsOfPasswordsThatAreTriedAtManyAddresses() {
        for (int i = 0; i < 25; i++) {
            Visitor.at(acme.host()).signIn("p" + i + "@example.com", "Wrong horse 7");
        }
        try (Browser browser = signedIn("de-DE")) {
            browser.open("/admin/people")
                    .isAt("Personen")
                    .shows("An vielen Adressen werden Passwörter probiert")
                    .shows("25 verschiedenen Adressen");
            browser.follow("Misslungene Anmeldungen ansehen").isAt("Protokoll").shows("p0@example.com");
        }
    }

    @Test
    void aRefusedSignInIsFoundByItsCodeWithItsTrueReason() {
        try (Browser stranger = Browser.at(acme.host());
                Browser browser = signedIn("en-GB")) {
            stranger.open("/login")
                    .fill("E-mail address", "bob@example.com")
                    .fill("Password", "Wrong horse 7")
                    .press("Sign in");
            String code = stranger.page().locator("code").textContent();
            browser.open("/admin/audit?kind=LOGIN")
                    .isAt("Audit log")
                    .fill("Person or support code", code.toLowerCase().replace("-", ""))
                    .press("Show");
            Locator events = browser.page().locator(".events li");
            assertThat(events).hasCount(1);
            assertThat(events).containsText("The account has no password yet.");
            assertThat(events).containsText("127.0.0.1");
            assertThat(events).containsText(code);
            browser.fill("Person or support code", "")
                    .unfold("Filters")
                    .page()
                    .getByLabel("Outcome")
                    .selectOption("DONE");
            browser.press("Apply the filters");
            assertThat(events.first()).containsText("Sign-in");
            assertThat(events.first()).not().containsText("Refused");
        }
    }
}
