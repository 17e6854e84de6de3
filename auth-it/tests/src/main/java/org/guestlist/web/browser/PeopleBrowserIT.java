package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of people in the browser: searched, filtered, sorted, by page, on a phone, and back to where one was. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PeopleBrowserIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final int PEOPLE = 55;

    private static Organisation acme;

    @BeforeAll
    static void invitePeople() {
        acme = Server.backstage().organisation("Acme Works");
        Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        for (int i = 1; i < PEOPLE; i++) {
            Server.backstage().invited(acme, "person%02d.surname@example.com".formatted(i));
        }
        Server.backstage().disable(Server.backstage().employee(acme, "shut.out@example.com", PASSWORD));
        Server.backstage().delete(Server.backstage().invited(acme, "gone@example.com"));
    }

    private static Browser signedIn() {
        return signedIn("en-GB", "E-mail address", "Password", "Sign in");
    }

    private static Browser signedIn(String language, String email, String password, String signIn) {
        Browser browser = Browser.at(acme.host(), language);
        return browser.open("/login")
                .fill(email, "admin@example.com")
                .fill(password, PASSWORD)
                .press(signIn);
    }

    @Test
    void peopleAreSearchedWhileSomebodyTypesAndTheAddressSaysSo() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").isAt("People").page();
            Locator names = page.locator("td.c-NAME a");
            Locator count = page.getByRole(AriaRole.STATUS);
            assertThat(names).hasCount(50);
            assertThat(count).hasText("56 people");
            assertThat(page.getByText("Show", new Page.GetByTextOptions().setExact(true)))
                    .isHidden();

            page.getByLabel("Search").fill("person07");
            assertThat(count).hasText("1 person");
            assertThat(names).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("\\?q=person07$"));
            assertThat(page.getByLabel("Search")).isFocused();
            browser.look();
            page.reload();
            assertThat(count).hasText("1 person");
            assertThat(page.getByLabel("Search")).hasValue("person07");

            page.getByLabel("Search").fill("gone");
            assertThat(page.getByText("Nobody found")).isVisible();
            browser.look();
            browser.follow("Show the one deleted person found");
            assertThat(names).hasText("Gone");
        }
    }

    @Test
    void backFromAPersonIsTheListAsItWas() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            Locator names = page.locator("td.c-NAME a");
            page.getByLabel("Disabled").check();
            assertThat(names).hasCount(1);
            assertThat(names).hasText("Shut Out");
            page.getByLabel("Disabled").uncheck();
            page.getByLabel("Invited").check();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("54 people");
            browser.follow("Next");
            assertThat(names).hasCount(4);
            browser.follow("E-mail address");
            assertThat(names).hasCount(50);
            browser.follow("E-mail address");
            assertThat(names.first()).hasText("Person54 Surname");
            browser.follow("Person54 Surname").isAt("Person54 Surname");
            browser.leaving(page::goBack).isAt("People");
            assertThat(page.getByLabel("Invited")).isChecked();
            browser.follow("Person54 Surname")
                    .leaving(() -> page.locator(".up a").click())
                    .isAt("People");
            assertThat(page.getByLabel("Invited")).isChecked();
            assertThat(page.locator("th.c-EMAIL")).hasAttribute("aria-sort", "descending");
            assertThat(names.first()).hasText("Person54 Surname");
        }
    }

    @Test
    void theCountsBesideTheChoicesFollowTheSearch() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            assertThat(page.locator("#state-INVITED")).hasText("54");
            assertThat(page.locator("#state-DISABLED")).hasText("1");
            assertThat(page.locator("#role-ADMINISTRATOR")).hasText("Administrator (1)");
            page.getByLabel("Search").fill("person1");
            assertThat(page.locator("#state-INVITED")).hasText("10");
            assertThat(page.locator("#role-ADMINISTRATOR")).hasText("Administrator (0)");
        }
    }

    @Test
    void severalPeopleAreTickedAndDoneAtOnce() {
        Organisation globex = Server.backstage().organisation("Globex");
        Server.backstage().administrator(globex, "admin@example.com", PASSWORD);
        for (String name : new String[] {"grace.one", "grace.two", "grace.three"}) {
            Server.backstage().invited(globex, name + "@example.com");
        }
        try (Browser browser = Browser.at(globex.host())) {
            browser.open("/login")
                    .fill("E-mail address", "admin@example.com")
                    .fill("Password", PASSWORD)
                    .press("Sign in");
            Page page = browser.open("/admin/people").page();
            page.getByLabel("Search").fill("grace");
            assertThat(page.locator("td.c-NAME a")).hasCount(3);
            page.getByLabel("Tick everybody on this page").check();
            page.getByLabel("Tick Grace Two").uncheck();
            page.getByLabel("What to do").selectOption("DELETE");
            browser.press("Continue")
                    .isAt("Delete 2 people?")
                    .shows("Grace One")
                    .doesNotShow("Grace Two");
            browser.fill("Reason", "Has left").press("Delete").tells("Done for 2 of 2");
            browser.open("/admin/people?q=grace").shows("1 person").shows("Grace Two");

            browser.open("/admin/bulk?who=found&q=grace&action=DELETE&state=DELETED")
                    .fill("Reason", "Has left")
                    .press("Delete")
                    .tells("Done for 0 of 2")
                    .shows("2 people were so already");
        }
    }

    @Test
    void ticksSurvivePagesAndOrdersUntilSomethingElseIsSoughtOrTheyAreDone() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            Locator told = page.locator("#ticked");
            assertThat(told).isHidden();
            page.getByLabel("Tick Person01 Surname").check();
            assertThat(told).containsText("1 person ticked");
            page.getByLabel("Tick Person02 Surname").check();
            browser.follow("Next");
            page.getByLabel("Tick Person54 Surname").check();
            assertThat(told).containsText("3 people ticked");
            assertThat(page.locator("#together")).isInViewport();
            browser.look();
            browser.follow("E-mail address").follow("E-mail address");
            assertThat(page.getByLabel("Tick Person54 Surname")).isChecked();
            page.getByLabel("What to do").selectOption("DISABLE");
            browser.press("Continue").isAt("Disable 3 people?").shows("Person01 Surname");
            browser.follow("Cancel");
            assertThat(told).containsText("3 people ticked");

            page.getByLabel("Search").fill("person0");
            assertThat(page.locator("#count")).hasText("9 people");
            assertThat(told).isHidden();
            page.getByLabel("Tick everybody on this page").check();
            assertThat(told).containsText("9 people ticked");
            page.getByText("Untick all").click();
            assertThat(told).isHidden();
            assertThat(page.getByLabel("Tick Person01 Surname")).not().isChecked();

            page.getByLabel("Tick Person09 Surname").check();
            page.getByLabel("What to do").selectOption("MAIL");
            browser.press("Continue").isAt("Send a mail to 1 person?");
            browser.page().locator("form button[value=confirm]").click();
            browser.open("/admin/people?q=person0");
            assertThat(told).isHidden();
        }
    }

    @Test
    void columnsRowsAndFiltersAreKeptForTheAdministrator() {
        Organisation globex = Server.backstage().organisation("Globex View");
        Server.backstage().administrator(globex, "admin@example.com", PASSWORD);
        for (int i = 1; i <= 30; i++) {
            Server.backstage().invited(globex, "guest%02d.person@example.com".formatted(i));
        }
        for (int time = 0; time < 2; time++) {
            try (Browser browser = Browser.at(globex.host())) {
                browser.open("/login")
                        .fill("E-mail address", "admin@example.com")
                        .fill("Password", PASSWORD)
                        .press("Sign in");
                Page page = browser.open("/admin/people").isAt("People").page();
                Locator names = page.locator("td.c-NAME a");
                if (time == 0) {
                    assertThat(names).hasCount(31);
                    assertThat(page.locator("td.c-ROLE")).hasCount(31);
                    page.getByText("Columns, rows and saved filters").click();
                    browser.look();
                    page.getByLabel("Role", new Page.GetByLabelOptions().setExact(true))
                            .last()
                            .uncheck();
                    page.getByLabel("Created").check();
                    page.getByLabel("Rows on a page").selectOption("25");
                    browser.press("Keep these columns and rows for all your browsers");
                }
                assertThat(names).hasCount(25);
                assertThat(page.locator("td.c-ROLE")).hasCount(0);
                assertThat(page.locator("td.c-CREATED")).hasCount(25);
                assertThat(page.locator("th.c-CREATED")).not().hasAttribute("aria-sort", Pattern.compile(".*"));
                assertThat(page.locator("th.c-NAME")).hasAttribute("aria-sort", "ascending");
                assertThat(page.getByText("Next")).hasCount(1);
                browser.leaving(() -> page.locator(".pages a")
                        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("2$")))
                        .click());
                assertThat(names).hasCount(6);
                assertThat(page.locator(".pages [aria-current]")).hasText("Page 2");

                Locator saved = page.locator("#saved a");
                if (time == 0) {
                    page.getByLabel("Search").fill("guest1");
                    assertThat(names).hasCount(10);
                    page.getByText("Columns, rows and saved filters").click();
                    browser.press("Save the filter").shows("Enter a name of 1 to 60 characters.");
                    assertThat(page.getByLabel("Search")).hasValue("guest1");
                    page.getByLabel("Name for this filter").fill("The tens");
                    browser.press("Save the filter");
                    assertThat(saved).hasAttribute("aria-current", "page");
                    browser.look();
                } else {
                    browser.follow("The tens");
                    assertThat(names).hasCount(10);
                    page.getByText("Columns, rows and saved filters").click();
                    browser.press("Delete the saved filter The tens");
                    assertThat(saved).hasCount(0);
                }
            }
        }
    }

    @Test
    void aRowIsACardOnAPhone() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            page.setViewportSize(320, 740);
            browser.follow("E-mail address").follow("E-mail address");
            assertThat(page.locator("td.c-EMAIL").first()).containsText("shut.out");
            assertThat(page.locator("td.c-ROLE").nth(1)).containsText("Role Employee");
            assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(320);
        }
    }

    @Test
    void germanPeopleReadGerman() {
        try (Browser browser = signedIn("de-DE", "E-Mail-Adresse", "Passwort", "Anmelden")) {
            browser.open("/admin/people").isAt("Personen").shows("56 Personen").shows("1 bis 50 von 56");
        }
    }
}
