package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A roll-out from the import weeks ahead to the audit log, and all that an administrator does to people meanwhile, in English; then the
 * organisation next door, in German, where nothing of it is to be found. Nobody in it has a mouse.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RollOutIT {

    private static final String BOSS = "boss.rollout@example.com";
    private static final String CHEFIN = "chefin.rollout@example.com";
    private static final String ADA = "ada.rollout@example.com";
    private static final String GRACE = "grace.rollout@example.com";
    private static final String HEDY = "hedy.rollout@example.com";
    private static final String PASSWORD = "Correct horse 7";
    private static final LocalDate LAST_DAY = LocalDate.of(2090, 12, 12);

    private final Organisation acme = backstage().organisation("Acme Roll-out");
    private final Organisation werke = backstage().organisation("Werke", "werke-rollout.localhost", "de");
    /** What has an id in its address. */
    private final List<String> places = new ArrayList<>();

    @Test
    void peopleComeInByAListAndLiveThroughAllOfIt() {
        backstage().administrator(acme, BOSS, PASSWORD);
        backstage().administrator(werke, CHEFIN, PASSWORD);
        try (Browser boss = Browser.at(acme.host()).byKeyboard();
                Browser ada = Browser.at(acme.host()).byKeyboard();
                Browser chefin = Browser.at(werke.host(), "de-DE").byKeyboard()) {
            signIn(boss.open("/login"), BOSS);
            aListIsImportedAhead(boss);
            peopleAreSearchedAndFiltered(boss);
            allAreWelcomed(boss);
            somebodyComesIn(ada);
            aPersonIsChanged(boss, ada);
            severalAreChangedAtOnce(boss);
            somebodyIsDeletedAndRestored(boss, ada);
            theListIsTakenAlong(boss);
            aSettingIsChanged(boss);
            allOfItIsInTheLog(boss);

            chefin.open("/login")
                    .isAt("Anmelden")
                    .fill("E-Mail-Adresse", CHEFIN)
                    .fill("Passwort", PASSWORD)
                    .press("Anmelden")
                    .isAt("Übersicht");
            nothingOfItIsNextDoor(chefin);
            aListFromExcelIsImported(chefin);
            boss.followAbove("People");
            assertThat(names(boss)).hasText(new String[] {"Ada Byron", "Boss Rollout", "Grace Hopper", "Hedy Lamarr"});
        }
    }

    private static Browser signIn(Browser browser, String email) {
        return browser.isAt("Sign in")
                .fill("E-mail address", email)
                .fill("Password", PASSWORD)
                .press("Sign in");
    }

    private static FilePayload file(String name, String text, Charset encoding) {
        return new FilePayload(name, "text/csv", text.getBytes(encoding));
    }

    private static Locator names(Browser browser) {
        return browser.page().locator("td.c-NAME a");
    }

    private void remember(Browser browser) {
        places.add(browser.path().replaceAll("&saved=.*", ""));
    }

    private void aListIsImportedAhead(Browser boss) {
        boss.followAbove("People").follow("Import").isAt("Import people").shows("None yet.");
        boss.upload("File", file("photo.csv", "PK\3\4 not a list", StandardCharsets.UTF_8))
                .press("Continue to the columns")
                .isAt("Import people")
                .shows("This is an archive, or a spreadsheet of another kind than .xlsx");
        assertThat(boss.field("File")).isFocused();
        boss.upload("File", file("people.csv", """
                Mail,Name,Person,Last day
                ada.rollout@example.com,Babbage Ltd,Ada Lovelace,
                grace.rollout@example.com,Navy,Grace Hopper,
                nobody,Navy,Bo Nobody,
                hedy.rollout@example.com,Studio,Hedy Lamarr,31.12.2091
                """, StandardCharsets.UTF_8))
                .press("Continue to the columns")
                .isAt("What the columns mean")
                .shows("Babbage Ltd")
                .shows("1 column is not used");
        remember(boss);

        assertThat(boss.field("Name")).hasValue("1");
        boss.choose("Name", "Person")
                .choose("Last name", "Person")
                .press("Check the list")
                .isAt("What the columns mean")
                .shows("This column is chosen above for something else.");
        assertThat(boss.field("Last name")).isFocused();
        boss.choose("Last name", "Not in this list")
                .pressAndAwait("Check the list", "What would happen")
                .shows("Line 4")
                .shows("nobody")
                .shows("This is not a complete e-mail address.");
        remember(boss);
        assertThat(boss.page().locator("#added")).hasText("3");
        assertThat(boss.page().locator("#refused")).hasText("1");
        assertThat(boss.page().locator("#refused a")).hasAttribute("href", "#refusedRows");
        assertThat(boss.download("Download all refused lines (CSV)"))
                .contains("4,nobody,This is not a complete e-mail address.");
        places.add(boss.path().replace("import-result", "import-refused"));

        assertThat(boss.page().locator("#welcome-LATER")).isChecked();
        boss.pressAndAwait("Import 3 people", "What happened").shows("New people wait for their welcome mail.");
        assertThat(boss.page().locator("#added")).hasText("3");
        boss.follow("Undo this import")
                .isAt("Undo this import?")
                .shows("New people, who are deleted")
                .follow("Leave it as it is")
                .isAt("What happened");
    }

    private void peopleAreSearchedAndFiltered(Browser boss) {
        boss.follow("Show these people").isAt("People").fill("Search", "lov");
        Locator count = boss.page().getByRole(AriaRole.STATUS);
        assertThat(count).hasText("1 of 4 people");
        assertThat(names(boss)).hasText("Ada Lovelace");
        boss.fill("Search", "").unfold("Filters").choose("Source", "Import").tick("Invited");
        assertThat(count).hasText("3 of 4 people");
        boss.choose("Role", "Administrator").fold();
        assertThat(boss.page().getByText("Nobody found")).isVisible();
        boss.follow("Show everyone");
        assertThat(count).hasText("4 people");
    }

    private void allAreWelcomed(Browser boss) {
        assertThat(Mailbox.mailsTo(ADA)).as("mails before anybody is welcomed").isEmpty();
        boss.follow("Import")
                .shows("3 people are waiting.")
                .follow("Send the welcome mail to all who wait")
                .isAt("Invitations")
                .press("Send it to 3 people")
                .shows("The mails are on their way")
                .look();
        for (String one : List.of(ADA, GRACE, HEDY)) {
            assertThat(Mailbox.mailTo(one).text()).contains("Acme Roll-out");
        }
        boss.followAbove("People").follow("Import").doesNotShow("Send the welcome mail to all who wait");
    }

    private void somebodyComesIn(Browser ada) {
        ada.open(Mailbox.mailTo(ADA).link())
                .isAt("Set your password")
                .fill("New password", PASSWORD)
                .fill("New password again", PASSWORD)
                .press("Set password")
                .isAt("My account")
                .shows("Where you are signed in")
                .shows("Chrome")
                .shows("This one");
    }

    private void aPersonIsChanged(Browser boss, Browser ada) {
        boss.followAbove("People").fill("Search", "ada");
        assertThat(names(boss)).hasCount(1);
        boss.follow("Ada Lovelace").isAt("Ada Lovelace").shows("In one browser").shows("by an import");
        boss.opens("About this person")
                .fill("Name", "Ada Byron")
                .pick("Administrator")
                .fill("Last day of access", LAST_DAY)
                .press("Save")
                .isAt("Ada Byron")
                .tells("Your changes are saved")
                .shows("from Ada Lovelace to Ada Byron")
                .shows("from Employee to Administrator")
                .shows("from no end to 12 Dec 2090");
        remember(boss);
        ada.open("/admin/people").isAt("People");

        boss.follow("Disable")
                .isAt("Disable Ada Byron?")
                .shows("This person administers the organisation.")
                .follow("Cancel")
                .isAt("Ada Byron");
        boss.follow("Disable")
                .fill("Reason", "Has left")
                .press("Disable")
                .tells("The account is disabled")
                .shows("from Active to Disabled");
        signIn(ada.open("/account"), ADA).tells("Your account is disabled");
        boss.press("Reinstate").tells("The account is reinstated").shows("from Disabled to Active");
        signIn(ada.open("/login"), ADA).isAt("Overview");
        boss.press("Send a mail for a new password").tells("A mail is on its way");
        Mailbox.mailTo(ADA, 3).link();
    }

    private void severalAreChangedAtOnce(Browser boss) {
        boss.followAbove("People")
                .isAt("People")
                .unfold("Filters")
                .tick("Invited")
                .fold();
        assertThat(boss.page().getByRole(AriaRole.STATUS)).hasText("2 of 4 people");
        boss.choose("Who", "All 2 found")
                .choose("What to do", "Set the last day")
                .press("Continue")
                .isAt("Set the last day of 2 people?")
                .shows("Grace Hopper")
                .shows("Hedy Lamarr")
                .fill("Last day", LAST_DAY)
                .press("Set the last day")
                .tells("Done for 2 of 2");
        remember(boss);
        boss.followAbove("People")
                .unfold("Filters")
                .choose("Last day", "With a last day")
                .fold();
        assertThat(boss.page().locator("td.c-EXPIRY").filter(new Locator.FilterOptions().setHasText("12 Dec 2090")))
                .hasCount(3);
    }

    private void somebodyIsDeletedAndRestored(Browser boss, Browser ada) {
        boss.follow("Ada Byron")
                .isAt("Ada Byron")
                .follow("Delete")
                .isAt("Delete Ada Byron?")
                .fill("Reason", "Has left")
                .press("Delete")
                .tells("The account is deleted");
        ada.open("/account").isAt("Sign in");
        boss.followAbove("People")
                .doesNotShow("Ada Byron")
                .unfold("Filters")
                .tick("Deleted")
                .fold();
        assertThat(names(boss)).hasText(new String[] {"Ada Byron"});
        boss.follow("Ada Byron")
                .press("Restore")
                .tells("The account is restored")
                .shows("from Deleted to Active");
    }

    private void theListIsTakenAlong(Browser boss) {
        boss.followAbove("People").unfold("Filters").choose("Role", "Employee").fold();
        assertThat(boss.page().getByRole(AriaRole.STATUS)).hasText("2 of 4 people");
        assertThat(boss.download("Export (CSV)"))
                .contains(GRACE, HEDY, LAST_DAY.toString())
                .doesNotContain(ADA, BOSS);
    }

    private void aSettingIsChanged(Browser boss) {
        boss.followAbove("Settings")
                .isAt("Organisation")
                .opens("Contact")
                .fill("Support contact", "help@acme.example")
                .press("Save")
                .tells("Your changes are saved");
    }

    private void allOfItIsInTheLog(Browser boss) {
        boss.followAbove("Log")
                .isAt("Audit log")
                .fill("Person or support code", "ada.rollout")
                .press("Show");
        happened(boss, "Person imported", ADA, "by " + BOSS);
        happened(boss, "Password set by a link", ADA);
        happened(boss, "Name corrected", "from Ada Lovelace to Ada Byron", "by " + BOSS);
        happened(boss, "Role changed", "from Employee to Administrator");
        happened(boss, "Last day changed", "from no end to 12 Dec 2090");
        happened(boss, "Person disabled", "from Active to Disabled");
        happened(boss, "Sign-in", "Refused", "but the account is disabled.");
        happened(boss, "Person reinstated", "from Disabled to Active");
        happened(boss, "Mail sent to a person", ADA);
        boss.doesNotShow(GRACE)
                .fill("Person or support code", "")
                .unfold("Filters")
                .choose("What", "Person restored")
                .press("Apply the filters");
        happened(boss, "Person restored", ADA, "from Deleted to Active");
        boss.follow("Remove the filter");
        happened(boss, "Import started", "people.csv");
        happened(boss, "Import ended", "New people: 3", "Lines refused: 1");
        happened(
                boss,
                "Several people changed at once",
                "What was done: Set the last day",
                "Last day: 12 Dec 2090",
                "People: 2");
        happened(boss, "List of people exported", BOSS);
        happened(boss, "Organisation’s settings changed", "Support contact: from nothing to help@acme.example");
        // What belongs to the import is behind its own entry.
        assertThat(boss.page().locator(".events")).not().containsText("Person imported");
        boss.unfold("Filters").choose("What", "Last day changed").press("Apply the filters");
        happened(boss, "Last day changed", HEDY, "from 31 Dec 2091 to 12 Dec 2090");
    }

    /** The log has an event of this kind that says all of these. */
    private static void happened(Browser browser, String kind, String... says) {
        Locator events = browser.page().locator(".events li").filter(new Locator.FilterOptions().setHasText(kind));
        for (String words : says) {
            events = events.filter(new Locator.FilterOptions().setHasText(words));
        }
        assertThat(events.first()).isVisible();
    }

    private void nothingOfItIsNextDoor(Browser chefin) {
        chefin.followAbove("Personen")
                .isAt("Personen")
                .tells("Bisher sind nur Sie hier")
                .follow("Import")
                .shows("Noch keine.")
                .doesNotShow("people.csv")
                .doesNotShow("An alle Wartenden senden");
        chefin.followAbove("Protokoll")
                .isAt("Protokoll")
                .doesNotShow(BOSS)
                .doesNotShow(ADA)
                .doesNotShow("help@acme.example");
        happened(chefin, "Anmeldung", CHEFIN);
        assertThat(chefin.page().locator(".events")).not().containsText("Import");
        chefin.followAbove("Einstellungen").isAt("Organisation");
        assertThat(chefin.field("Kontakt für Hilfe")).hasValue("");
        assertThat(places).hasSize(5);
        String person = places.stream()
                .filter(place -> place.startsWith("/admin/person"))
                .findFirst()
                .orElseThrow();
        places.add(person.replace("person?", "person-step?step=DISABLE&"));
        places.add(person.replace("person?", "person-address?"));
        for (String place : places) {
            chefin.open(place).isAt("Hier ist nichts");
        }
    }

    private void aListFromExcelIsImported(Browser chefin) {
        chefin.open("/admin/people").follow("Import").isAt("Personen importieren");
        chefin.upload(
                        "Datei",
                        file(
                                "Liste.csv",
                                "E-Mail;Vorname;Nachname;Gültig bis\r\n" + ADA + ";Jürgen;Weiß;31.12.2091\r\n",
                                Charset.forName("windows-1252")))
                .press("Weiter zu den Spalten")
                .isAt("Was die Spalten bedeuten")
                .shows("Jürgen")
                .pressAndAwait("Liste prüfen", "Was geschehen würde")
                .pick("Nie")
                .pressAndAwait("1 Person importieren", "Was geschehen ist")
                .follow("Diese Personen anzeigen")
                .shows("Jürgen Weiß")
                .shows("2091")
                .doesNotShow("Ada");
        chefin.followAbove("Protokoll").follow("Was sich für jede Person geändert hat");
        happened(chefin, "Person importiert", ADA, "durch " + CHEFIN);
    }
}
