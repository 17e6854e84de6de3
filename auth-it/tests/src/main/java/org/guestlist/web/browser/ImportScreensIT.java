package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Workbook;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an import shows beside what {@link RollOutIT} comes to. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ImportScreensIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    void workCanBeStoppedWhileItGoesOn() {
        Organisation acme = Server.backstage().organisation("Acme Stop");
        var boss = Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        String job = "/admin/job?id=" + Server.backstage().idleJob(boss);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login")
                    .fill("E-mail address", "admin@example.com")
                    .fill("Password", PASSWORD)
                    .press("Sign in");
            browser.open(job).shows("Waiting").press("Stop").shows("It stops in a moment.");
        }
    }

    /** With values of every kind, as long as they may be, and a number to type. */
    @Test
    void whoChangesIsReadableAtEveryWidth() {
        Organisation acme = Server.backstage().organisation("Acme Changes");
        Person boss = Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        Server.backstage().provider(acme, "Acme login", "https://login.example.com");
        Server.backstage().importPeople(acme, people(60, "P", "", ""));
        byte[] list = (people(60, "Maximiliane Adelheid von und zu Hohenfels-Wolkenstein ", "2091-12-31", "Acme login")
                        + "new@example.com,Nova,administrator,,de,password,Labs;Sales\n")
                .getBytes(StandardCharsets.UTF_8);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").signIn(boss);
            browser.open("/admin/import");
            browser.upload("File", new FilePayload("changes.csv", "text/csv", list))
                    .press("Continue to the columns")
                    .pressAndAwait("Check the list", "What would happen")
                    .shows(
                            "This list sets a last day, an earlier one, or a first day still to come, for 60 of 61 people.")
                    .lookAgain()
                    .fits();
            for (int width : new int[] {375, 1280}) {
                browser.page().setViewportSize(width, 800);
                Assertions.assertThat(
                                browser.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as("scrolls sideways at %d px", width)
                        .isEqualTo(true);
            }
            browser.pick("Never").press("Import 61 people").shows("Please enter the number of people who change.");
            assertThat(browser.field("Number of people who change")).isFocused();
            browser.lookAgain();
            browser.page().locator("#apart-ADMINISTRATOR_MADE").click();
            browser.shows("Nova").lookAgain();
        }
    }

    /** With a label and values as long as they may be, and nowhere to break them. */
    @Test
    void attributesOfAListAreReadableAtEveryWidthAndAreColumnsOfThePeople() {
        Organisation acme = Server.backstage().organisation("Acme Attributes");
        Person boss = Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        Server.backstage().employee(acme, "ada@example.com", PASSWORD);
        byte[] list = ("email,badge,department\nada@example.com," + "V".repeat(200) + "," + "D".repeat(100) + "\n"
                        + "new@example.com," + "W".repeat(201) + ",\n")
                .getBytes(StandardCharsets.UTF_8);
        String label = "L".repeat(60);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").signIn(boss);
            browser.open("/admin/attributes")
                    .fill("Label", label)
                    .fill("Key", "badge")
                    .press("Add")
                    .tells("The attribute is added");
            browser.open("/admin/import");
            browser.upload("File", new FilePayload("badges.csv", "text/csv", list))
                    .press("Continue to the columns")
                    .shows(label)
                    .lookAgain()
                    .fits();
            browser.pressAndAwait("Check the list", "What would happen")
                    .shows("Attributes")
                    .shows("has at most 200 characters, on one line.")
                    .lookAgain()
                    .fits();
            browser.pressAndAwait("Import 1 person", "What happened");
            browser.open("/admin/people").unfold("Columns").look();
            browser.page().locator("#view input[value=attribute-badge]").check();
            browser.page().locator("#view input[value=DEPARTMENT]").check();
            browser.press("Keep these columns and rows for all your browsers")
                    .shows("V".repeat(200))
                    .lookAgain()
                    .fits();
        }
    }

    private static String people(int count, String name, String lastDay, String signIn) {
        StringBuilder list = new StringBuilder("email,name,role,last day,language,sign in,groups\n");
        for (int i = 1; i <= count; i++) {
            list.append(
                    "person.number.%d@department.example.com,%s %d,,%s,,%s,\n".formatted(i, name, i, lastDay, signIn));
        }
        return list.toString();
    }

    @Test
    void addressesArePastedInAFold() {
        Organisation acme = Server.backstage().organisation("Acme Paste");
        Person boss = Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").signIn(boss);
            browser.open("/admin/import").fits();
            browser.page().getByText("Enter or paste addresses").click();
            browser.fill("Names and addresses", "a".repeat(50_001))
                    .press("Check the addresses")
                    .shows("This is more than 50,000 characters.")
                    .lookAgain()
                    .fits();
            browser.fill("Names and addresses", "Ada <ada@example.com>, bo@example.com")
                    .press("Check the addresses")
                    .shows("What would happen")
                    .shows("Name from the address")
                    .lookAgain()
                    .fits();
        }
    }

    @Test
    void aWorkbookAsksWhichSheetIsTheList() throws IOException {
        Organisation acme = Server.backstage().organisation("Acme Sheets");
        Person boss = Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").signIn(boss);
            browser.open("/admin/import")
                    .upload("File", new FilePayload("staff.xlsx", XLSX, Workbook.withThreeSheets()))
                    .press("Continue to the columns")
                    .shows("The sheet “Read me” is read; the 2 others are not.")
                    .lookAgain()
                    .fits();
            browser.choose("Sheet", "Empty")
                    .press("Read again")
                    .shows("There is nothing in this file.")
                    .lookAgain()
                    .fits();
            browser.choose("Sheet", "Staff")
                    .press("Read again")
                    .shows("The sheet “Staff” is read; the 2 others are not.")
                    .shows("ada@example.com")
                    .lookAgain()
                    .fits();
        }
    }

    /** A select for each of 37 columns was 5,325 pixels high. */
    @Test
    void aWideListHasAQuestionForEachFieldAndNotForEachColumn() {
        Organisation acme = Server.backstage().organisation("Acme Wide");
        Person boss = Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        StringBuilder names = new StringBuilder("Mail,Name");
        StringBuilder cells = new StringBuilder("ada@example.com,Ada");
        for (int column = 3; column <= 37; column++) {
            names.append(",Cost centre of the unit ").append(column);
            cells.append(",something that is long ").append(column);
        }
        byte[] list = (names + "\n" + (cells + "\n").repeat(20)).getBytes(StandardCharsets.UTF_8);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").signIn(boss);
            browser.open("/admin/import");
            browser.upload("File", new FilePayload("wide.csv", "text/csv", list))
                    .press("Continue to the columns")
                    .isAt("What the columns mean")
                    .shows("35 columns are not used")
                    .lookAgain()
                    .fits();
            for (int width : new int[] {375, 1280}) {
                browser.page().setViewportSize(width, 800);
                Number height = (Number) browser.page().evaluate("() => document.documentElement.scrollHeight");
                Assertions.assertThat(height.intValue()).as("at %d px", width).isLessThan(width == 375 ? 4400 : 2700);
                Assertions.assertThat(
                                browser.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as("scrolls sideways at %d px", width)
                        .isEqualTo(true);
            }
            browser.page().getByText("35 columns are not used").click();
            browser.shows("something that is long 37").lookAgain();
            Locator reinstate = browser.page().locator("input[name=reinstate]");
            assertThat(reinstate).isHidden();
            browser.page().selectOption("#field-STATUS", "3");
            assertThat(reinstate).isVisible();
            browser.lookAgain();
        }
    }
}
