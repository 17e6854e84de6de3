package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of people in the browser: searched, filtered, sorted, by page, on a phone, and back to where one was. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PeopleBrowserIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final int PEOPLE = 55;

    /** What can be pressed on a phone and is lower than 44 px. */
    private static final String SMALL =
            "() => [...document.querySelectorAll('main :is(a, button, summary, select, .list label)')]"
                    + ".filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML)";

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
            assertThat(count).hasText("1 of 56 people");
            assertThat(names).hasCount(1);
            assertThat(page).hasURL(Pattern.compile("\\?q=person07$"));
            assertThat(page.getByLabel("Search")).isFocused();
            browser.look();
            page.reload();
            assertThat(count).hasText("1 of 56 people");
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
            browser.unfold("Filters");
            page.getByLabel("Disabled").check();
            assertThat(names).hasCount(1);
            assertThat(names).hasText("Shut Out");
            page.getByLabel("Disabled").uncheck();
            page.getByLabel("Invited").check();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("54 of 56 people");
            browser.fold().follow("Next");
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
            page.getByLabel("Tick everyone on this page").check();
            page.getByLabel("Tick Grace Two").uncheck();
            page.getByLabel("What to do").selectOption("DELETE");
            browser.press("Continue")
                    .isAt("Delete 2 people?")
                    .shows("Grace One")
                    .doesNotShow("Grace Two");
            browser.fill("Reason", "Has left").press("Delete").tells("Done for 2 of 2");
            browser.open("/admin/people?q=grace").shows("1 of 2 people").shows("Grace Two");

            browser.open("/admin/bulk?who=found&q=grace&action=DELETE&state=DELETED")
                    .fill("Reason", "Has left")
                    .press("Delete")
                    .tells("Done for 0 of 2")
                    .shows("Nothing to do for 2 people");
        }
    }

    @Test
    void ticksSurvivePagesAndOrdersUntilSomethingElseIsSoughtOrTheyAreDone() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            Locator told = page.locator("#ticked");
            assertThat(told).isHidden();
            page.getByLabel("Tick Person01 Surname").check();
            assertThat(told).containsText("1 of 56 ticked");
            page.getByLabel("Tick Person02 Surname").check();
            browser.follow("Next");
            page.getByLabel("Tick Person54 Surname").check();
            assertThat(told).containsText("3 of 56 ticked");
            assertThat(page.locator("#together")).isInViewport();
            browser.look();
            browser.follow("E-mail address").follow("E-mail address");
            assertThat(page.getByLabel("Tick Person54 Surname")).isChecked();
            page.getByLabel("What to do").selectOption("DISABLE");
            browser.press("Continue").isAt("Disable 3 people?").shows("Person01 Surname");
            browser.follow("Cancel");
            assertThat(told).containsText("3 of 56 ticked");

            page.getByLabel("Search").fill("person0");
            assertThat(page.locator("#count")).hasText("9 of 56 people");
            assertThat(told).isHidden();
            page.getByLabel("Tick everyone on this page").check();
            assertThat(told).containsText("9 of 9 ticked");
            page.locator("#none").click();
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
                    browser.unfold("Columns").look();
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
                    browser.unfold("Filters").press("Save the filter").shows("Enter a name of 1 to 60 characters.");
                    assertThat(page.getByLabel("Search")).hasValue("guest1");
                    page.getByLabel("Name for this filter").fill("The tens");
                    browser.press("Save the filter");
                    assertThat(saved).hasAttribute("aria-current", "page");
                    browser.look();
                } else {
                    browser.follow("The tens");
                    assertThat(names).hasCount(10);
                    browser.unfold("Filters").press("Delete the saved filter The tens");
                    assertThat(saved).hasCount(0);
                }
            }
        }
    }

    @Test
    void chosenFiltersAreSeenAndTakenAwayOneByOne() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people?state=INVITED&state=DISABLED&role=EMPLOYEE&sort=EMAIL")
                    .page();
            Locator chips = page.locator("#chosen .chip");
            assertThat(chips).containsText(new String[] {"Status: Invited", "Status: Disabled", "Role: Employee"});
            assertThat(page.locator("#count")).hasText("55 of 56 people");
            browser.leaving(chips.nth(1)::click);
            assertThat(page.locator("#count")).hasText("54 of 56 people");
            assertThat(page).hasURL(Pattern.compile("\\?state=INVITED&role=EMPLOYEE&sort=EMAIL$"));
            browser.unfold("Filters");
            page.getByLabel("Disabled").check();
            assertThat(chips).hasCount(3);
            browser.look().fold().follow("Remove all");
            assertThat(chips).hasCount(0);
            assertThat(page.locator("#count")).hasText("56 people");
        }
    }

    /** In English and German, with a saved filter and filters that are chosen, where they take most room. */
    @ParameterizedTest
    @CsvSource({"en-GB, 1280, 720, 350", "de-DE, 1280, 720, 350", "en-GB, 375, 667, 364", "de-DE, 375, 667, 364"})
    void theListBeginsHighAndTheBarOfTheTickedIsOneLineBelowIt(String language, int width, int height, int first) {
        boolean english = language.startsWith("en");
        Organisation initech = Server.backstage().organisation("Initech");
        Server.backstage().administrator(initech, "admin@example.com", PASSWORD);
        for (int i = 1; i <= 30; i++) {
            Server.backstage().invited(initech, "guest%02d.person@example.com".formatted(i));
        }
        try (Browser browser = Browser.at(initech.host(), language)) {
            browser.open("/login")
                    .fill(english ? "E-mail address" : "E-Mail-Adresse", "admin@example.com")
                    .fill(english ? "Password" : "Passwort", PASSWORD)
                    .press(english ? "Sign in" : "Anmelden");
            Page page = browser.page();
            page.setViewportSize(width, height);
            browser.open("/admin/people?q=guest").unfold(english ? "Filters" : "Filter");
            page.locator("#filterName").fill("Guests");
            browser.leaving(page.locator("button[value=save]")::click);
            browser.open("/admin/people?q=guest&role=EMPLOYEE&state=INVITED");
            assertThat(page.locator("#saved a")).hasCount(1);
            assertThat(page.locator("#chosen .chip")).hasCount(2);
            assertThat(top(page, "tbody tr")).as("where the first row begins").isLessThanOrEqualTo(first);

            if (width < 400) {
                assertThat((List<?>) page.evaluate(SMALL))
                        .as("what is hard to hit")
                        .isEmpty();
            }

            page.locator("[name=person]").nth(3).check();
            Locator bar = page.locator("#together.ready");
            assertThat(bar).isVisible();
            for (int row : new int[] {3, 20, 29}) {
                page.locator("[name=person]").nth(row).check();
                assertThat(height(page, "#together")).as("the bar").isLessThanOrEqualTo(56);
                assertThat(bottom(page, "#together")).as("the bar’s end").isLessThanOrEqualTo(height);
                assertThat(bottom(page, "tbody tr >> nth=" + row))
                        .as("the row just ticked ends above the bar")
                        .isLessThanOrEqualTo(top(page, "#together") + 1);
            }
            page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
            assertThat(bottom(page, "tbody tr >> nth=29"))
                    .as("the last row at the end of the page")
                    .isLessThanOrEqualTo(top(page, "#together"));
            assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            page.evaluate("() => scrollTo(0, 0)");
            page.locator("#none").click();
            assertThat(page.locator("[name=person]:checked")).hasCount(0);
            assertThat(bar).hasCount(0);

            page.locator("#filters summary").click();
            assertThat(cutOff(page)).as("texts and counts that are cut off").isEmpty();
        }
    }

    private static double top(Page page, String what) {
        return page.locator(what).first().boundingBox().y;
    }

    private static double height(Page page, String what) {
        return page.locator(what).first().boundingBox().height;
    }

    private static double bottom(Page page, String what) {
        return top(page, what) + height(page, what);
    }

    /** The options of the filters that have no room in their field, beside its arrow. */
    private static List<?> cutOff(Page page) {
        return (List<?>)
                page.evaluate(
                        "() => { const pen = document.createElement('canvas').getContext('2d');"
                                + " return [...document.querySelectorAll('#filters select')].flatMap(list => {"
                                + " const style = getComputedStyle(list); pen.font = style.font;"
                                + " const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 16;"
                                + " return [...list.options].filter(one => pen.measureText(one.label).width > room).map(one => one.label); }); }");
    }

    @Test
    void theKeyboardIsAtTheFirstPersonAfterAFewKeys() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            assertThat(page.getByText("Skip to the list")).isFocused();
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            page.keyboard().press("Tab");
            assertThat(page.locator("td.c-NAME a").first()).isFocused();
        }
    }

    @Test
    void aRowIsACardOnAPhone() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            page.setViewportSize(320, 740);
            page.getByLabel("Order").selectOption("E-mail address, descending");
            assertThat(page.locator("td.c-EMAIL").first()).containsText("shut.out");
            assertThat(page).hasURL(Pattern.compile("\\?sort=EMAIL.desc$"));
            assertThat(page.locator("td.c-ROLE").nth(1)).containsText("Role Employee");
            assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(320);
        }
    }

    @Test
    void whatIsFoldedAwayLiesOverTheListAndEscClosesIt() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            double first = top(page, "tbody tr");
            for (String fold : new String[] {"Filters", "Columns"}) {
                browser.unfold(fold);
                Locator open = page.locator("details.fold[open]");
                assertThat(open).hasCount(1);
                assertThat(top(page, "tbody tr"))
                        .as("the first row below " + fold)
                        .isEqualTo(first);
                page.keyboard().press("Escape");
                assertThat(open).hasCount(0);
                assertThat(page.locator("summary").getByText(fold)).isFocused();
            }
            browser.unfold("Filters");
            page.locator("h1").click();
            assertThat(page.locator("details.fold[open]")).hasCount(0);
        }
    }

    @Test
    void theHeadsOfTheListStayInSightBelowTheBar() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)");
            assertThat(top(page, "th.c-NAME")).isEqualTo(bottom(page, ".bar"));
            assertThat(top(page, ".bar")).isZero();
        }
    }

    @Test
    void nothingIsDoneToSeveralPeopleBeforeSomebodyChoosesWhat() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/people").page();
            page.getByLabel("Tick Person01 Surname").check();
            assertThat(page.getByLabel("What to do")).hasValue("");
            assertThat(page.getByText("Continue")).isDisabled();
            page.getByLabel("What to do").selectOption("DISABLE");
            assertThat(page.getByText("Continue")).isEnabled();
            browser.open("/admin/bulk?who=found&q=person0&action=")
                    .tells("Please choose what to do with them.")
                    .shows("9 of 56 people");
        }
    }

    @Test
    void germanPeopleReadGerman() {
        try (Browser browser = signedIn("de-DE", "E-Mail-Adresse", "Passwort", "Anmelden")) {
            browser.open("/admin/people").isAt("Personen").shows("56 Personen").shows("1 bis 50 von 56");
        }
    }
}
