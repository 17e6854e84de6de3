package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.FakeProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The twelve things that administrators do most often, each from the overview, in at most as many clicks as it says. That is never more
 * than when they were counted first, and fewer for all that is done to one person, whom the search of the bar opens. Typing, and Enter in
 * a search, are no clicks; to choose a file is one. By keyboard each click is a press of a key, once the focus is there.
 */
abstract class TwelveTasks {

    private static final String PASSWORD = "Correct horse 7";

    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);

    private Browser browser;
    private int clicks;

    /** @return the browser, as whoever does the tasks operates it */
    abstract Browser operated(Browser browser);

    @BeforeEach
    void signIn() {
        // An organisation without people says how to begin.
        backstage().employee(acme, "grace.hopper@example.com", PASSWORD);
        browser = operated(Browser.at(acme.host()));
        browser.open("/login").signIn(boss);
        browser.isAt("Overview");
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private TwelveTasks click() {
        clicks++;
        return this;
    }

    private TwelveTasks bar(String link) {
        browser.followAbove(link);
        return click();
    }

    private TwelveTasks follow(String link) {
        browser.follow(link);
        return click();
    }

    private TwelveTasks press(String button) {
        browser.press(button);
        return click();
    }

    /** By the one search, and the key that leads there. */
    private TwelveTasks seek(String text) {
        browser.seek(text);
        return this;
    }

    private TwelveTasks opens(String section) {
        browser.opens(section);
        return click();
    }

    private void took(int most) {
        assertThat(clicks).as("clicks").isLessThanOrEqualTo(most);
    }

    @Test
    void inviteAPerson() {
        bar("People").follow("Invite a person");
        browser.fill("E-mail address", "ada@example.com").fill("Name", "Ada Lovelace");
        press("Invite");
        browser.tells("Ada Lovelace is invited");
        took(3);
    }

    @Test
    void disableALeaver() {
        Person ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        seek(ada.email()).follow("Disable");
        browser.fill("Reason", "Has left the organisation");
        press("Disable");
        browser.tells("The account is disabled");
        took(2);
    }

    @Test
    void mailSomeoneForANewPassword() {
        Person ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        seek(ada.email()).press("Send a mail for a new password");
        browser.tells("A mail is on its way");
        took(1);
    }

    @Test
    void seeWhySomeoneCouldNotSignIn() {
        Person ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        backstage().disable(ada);
        Visitor.at(acme.host()).signIn(ada.email(), PASSWORD);
        seek(ada.email());
        browser.isAt("Ada Lovelace").shows("Reinstate");
        follow("Show in the log");
        browser.shows("but the account is disabled");
        took(1);
    }

    @Test
    void addSomeoneToAGroup() {
        Person ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        backstage().join(boss, "Sales");
        seek(ada.email()).opens("Groups").click();
        browser.tick("Sales");
        press("Save");
        browser.tells("Your changes are saved");
        took(3);
    }

    @Test
    void setALastDay() {
        Person ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        seek(ada.email()).opens("About this person");
        browser.fill("Last day of access", LocalDate.of(Organisation.today().getYear() + 1, 12, 12));
        press("Save");
        browser.tells("Your changes are saved");
        took(2);
    }

    @Test
    void exportPeople() {
        bar("People").click();
        assertThat(browser.download("Export (CSV)")).contains(boss.email());
        took(2);
    }

    @Test
    void importTwoHundredPeopleAndUndoIt() {
        StringBuilder list = new StringBuilder("E-mail,Name\n");
        for (int i = 0; i < 200; i++) {
            list.append("list%d@example.com,List Person %d\n".formatted(i, i));
        }
        bar("People").follow("Import").click();
        browser.upload(
                "File", new FilePayload("200.csv", "text/csv", list.toString().getBytes(StandardCharsets.UTF_8)));
        press("Continue to the columns").click();
        browser.pressAndAwait("Check the list", "What would happen");
        click();
        browser.pick("Later");
        click();
        browser.pressAndAwait("Import 200 people", "What happened");
        took(7);

        clicks = 0;
        browser.open("/admin/overview");
        bar("People").follow("Import").follow("Undo the import of 200.csv").click();
        browser.pressAndAwait("Undo for 200 people", "The import is undone");
        took(4);
    }

    @Test
    void addAProviderAndTestIt() {
        try (FakeProvider company = FakeProvider.start().knows("boss-there", boss.email())) {
            browser.mayGoTo(company.issuer());
            bar("Sign-in and directories").follow("Another OpenID Connect provider");
            browser.fill("Text of the button", "Company")
                    .fill("Issuer", company.issuer())
                    .fill("Client ID", Backstage.CLIENT_ID)
                    .fill("Client secret", Backstage.CLIENT_SECRET);
            // Proposed, in a row that stays closed.
            assertThat(browser.field("Vouched-for domains").inputValue()).isEqualTo("example.com");
            press("Add").follow("Test this provider").follow("Sign in with Company");
            browser.tells("This person could sign in");
            took(5);
        }
    }

    @Test
    void addAnApplicationAndTryIt() {
        bar("Applications").follow("Web application");
        browser.fill("Name", "Wiki").fill("Redirect addresses", "https://wiki.example.com/back");
        press("Add").follow("Try it");
        browser.tells("Everything is as the application needs it");
        took(4);
    }

    @Test
    void helpSomeoneWhoHasLostThePhone() {
        Person ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        AuthenticatorApp.addedBy(Visitor.signedIn(ada));
        seek(ada.email()).opens("Second factor");
        browser.fill("How did you recognise the person?", "In a video call");
        press("Remove the second factor");
        browser.tells("The second factor is removed");
        took(2);
    }
}
