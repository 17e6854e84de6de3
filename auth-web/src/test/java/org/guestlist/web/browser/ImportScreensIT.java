package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.server.Mailbox;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A roll-out: a list is loaded silently, looked at, imported, and welcomed on the day. In English and in German. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ImportScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    @Test
    void aListComesInAndIsWelcomedLater() {
        Organisation acme = Server.backstage().organisation("Acme Roll-out");
        Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").fill("E-mail address", "admin@example.com").fill("Password", PASSWORD).press("Sign in");
            browser.open("/admin/people").follow("Import people").isAt("Import people").shows("None yet.");
            choose(browser, "photo.csv", "PK\3\4 not a list".getBytes(StandardCharsets.UTF_8));
            browser.press("Go on to the columns").isAt("Import people").shows("This is a spreadsheet or an archive, not a text file.");
            assertThat(browser.page().getByLabel("File")).isFocused();
            choose(browser, "people.csv", "Mail,Name,Last day,Office\nada@rollout.example,Ada Lovelace,2031-12-31,Berlin\nnobody,Bo,,Bonn\n"
                    .getBytes(StandardCharsets.UTF_8));
            browser.press("Go on to the columns").isAt("What the columns mean").shows("Berlin · Bonn");
            Page page = browser.page();
            assertThat(page.getByLabel("Mail")).hasValue("EMAIL");
            page.getByLabel("Office").selectOption("NAME");
            browser.press("Check the list").isAt("What the columns mean").shows("Two columns have the same meaning.");
            assertThat(page.getByLabel("Office")).isFocused();
            page.getByLabel("Office").selectOption("NONE");
            browser.pressAndAwait("Check the list", "/admin/import-result").isAt("What would happen").shows("Line 3").shows("This is not a complete e-mail address.");
            browser.press("Import 1 person").shows("Please choose when new people get their welcome mail.");
            assertThat(page.getByRole(AriaRole.RADIO).first()).isFocused();
            page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Later"))).check();
            importing(browser, "Import 1 person", "What happened");
            String result = page.url().substring(page.url().indexOf("/admin/"));
            browser.follow("To the list of people").shows("Ada Lovelace");
            browser.open(result).follow("Send it under “Import people”").shows("1 person waits.").press("Send it to all who wait").isAt("Sending welcome mails");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Done"))).isVisible();
            browser.look();
            Mailbox.mailTo("ada@rollout.example");
        }
    }

    @Test
    void eineListeAusExcelWirdGelesen() {
        Organisation werke = Server.backstage().organisation("Werke", "werke-import.localhost", "de");
        Server.backstage().administrator(werke, "chefin@example.com", PASSWORD);
        try (Browser browser = Browser.at(werke.host(), "de-DE")) {
            browser.open("/login").fill("E-Mail-Adresse", "chefin@example.com").fill("Passwort", PASSWORD).press("Anmelden");
            browser.open("/admin/import").isAt("Personen importieren");
            choose(browser, "Liste.csv", "E-Mail;Vorname;Nachname;Gültig bis\r\njuergen@werke.example;Jürgen;Weiß;31.12.2031\r\n"
                    .getBytes(Charset.forName("windows-1252")));
            browser.press("Weiter zu den Spalten").isAt("Was die Spalten bedeuten").shows("Jürgen")
                    .pressAndAwait("Liste prüfen", "/admin/import-result").isAt("Was geschehen würde");
            browser.page().getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Nie"))).check();
            importing(browser, "1 Person importieren", "Was geschehen ist");
            browser.follow("Zur Liste der Personen").shows("Jürgen Weiß");
        }
    }

    @Test
    void workCanBeStoppedWhileItGoesOn() {
        Organisation acme = Server.backstage().organisation("Acme Stop");
        var boss = Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        String job = "/admin/job?id=" + Server.backstage().idleJob(boss);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").fill("E-mail address", "admin@example.com").fill("Password", PASSWORD).press("Sign in");
            browser.open(job).shows("Waiting").press("Cancel").shows("It stops in a moment.");
        }
    }

    /** The page before it and the one after have the same address: the heading tells them apart. */
    private static void importing(Browser browser, String button, String heading) {
        browser.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
        browser.page().locator("h1", new Page.LocatorOptions().setHasText(heading)).waitFor();
        browser.look();
    }

    private static void choose(Browser browser, String name, byte[] file) {
        browser.page().getByLabel(Pattern.compile("^(File|Datei)$")).setInputFiles(new FilePayload(name, "text/csv", file));
    }
}
