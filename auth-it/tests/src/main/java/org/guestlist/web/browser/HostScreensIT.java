package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host's whole way with guests, on a phone and on a desktop. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HostScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    /** What a finger presses and is too low for it. */
    private static final String TOO_LOW =
            "() => [...document.querySelectorAll('main :is(button, .button, .small, summary, input:not([type=hidden]), select, .check)')]"
                    + ".filter(one => one.offsetParent && !one.closest('.check') || one.matches('.check'))"
                    + ".map(one => [one, one.getBoundingClientRect().height]).filter(([one, height]) => height > 0 && height < 44)"
                    + ".map(([one, height]) => `${one.tagName}.${one.className} ${height}: ${one.textContent.trim()}`)";

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makePeople() {
        acme = backstage().organisation("Acme Works");
        ada = backstage().employee(acme, "ada.host@acme.example", PASSWORD);
        backstage().employee(acme, "bob.colleague@acme.example", PASSWORD);
        backstage().letHost(acme, Hosting.EVERYONE);
        backstage().letGive(acme, "Workshop", "ALL");
    }

    private Browser signedIn(Browser browser, Person person) {
        browser.open("/login").signIn(person);
        browser.isAt("My account");
        return browser;
    }

    private static void fitsAFinger(Browser browser) {
        assertThat((List<?>) browser.page().evaluate(TOO_LOW))
                .as(browser.path())
                .isEmpty();
    }

    @Test
    void aHostInvitesRenewsHandsOverAndEndsOnAPhone() {
        try (Browser browser = signedIn(Browser.at(acme.host()).phone(), ada)) {
            browser.followAbove("My guests").isAt("My guests").shows("You have no guests yet.");
            fitsAFinger(browser);
            browser.follow("Invite a guest").isAt("Invite a guest");
            fitsAFinger(browser);
            Page page = browser.page();
            browser.press("Invite").shows("A name has 1 to 100 characters").shows("This is not a complete e-mail");
            browser.fill("Name", "Grace Hopper")
                    .fill("E-mail address", "grace.guest@partner.example")
                    .opens("What the guest reads")
                    .fill("A few words for the mail (optional)", "See you  on Monday.");
            assertThat(page.locator(".letter")).containsText("“See you on Monday.”");
            assertThat(page.locator(".letter")).containsText("Ada Host");
            browser.opens("First day and language").opens("Groups").lookAgain();
            fitsAFinger(browser);
            browser.tick("Workshop").press("Invite").tells("Grace Hopper is invited");
            assertThat(Mailbox.mailTo("grace.guest@partner.example").text()).contains("See you on Monday.");
            browser.follow("See this guest").isAt("Grace Hopper").shows("Invited, has not signed in");
            fitsAFinger(browser);
            browser.press("Send the mail again").tells("The mail is on its way");
            browser.opens("Last day")
                    .opens("Hosts")
                    .opens("Hand over")
                    .opens("About")
                    .lookAgain();
            fitsAFinger(browser);
            browser.fill("New last day", today.plusDays(91)).press("Save").shows("This is too late");
            browser.fill("New last day", today.plusDays(10)).press("Save").shows("The last day is");
            browser.followAbove("My guests").shows("One guest goes by");
            fitsAFinger(browser);
            browser.follow("Show and renew");
            browser.fill("New last day", today.plusDays(80))
                    .press("Renew the chosen ones")
                    .tells("One guest has a new last day")
                    .shows("Renewed until");
            browser.follow("Grace Hopper").opens("Hosts").field("Second host").pressSequentially("bob");
            browser.page().locator("#second-people [role=option]").click();
            assertThat(browser.page().locator("[data-unsaved]")).isVisible();
            browser.press("Save")
                    .tells("The second host is saved, and is told by mail")
                    .shows("You and Bob Colleague");
            fitsAFinger(browser);
            browser.opens("Hosts").fill("Second host", "").press("Save").tells("You are the only host now");
            browser.followAbove("My guests")
                    .fill("Your deputy", "bob.colleague@acme.example")
                    .press("Save the deputy")
                    .tells("Your deputy is saved, and is told by mail")
                    .shows("Your deputy is Bob Colleague.");
            fitsAFinger(browser);
            browser.look();
            browser.press("Have no deputy").tells("You have no deputy any more").follow("Grace Hopper");
            browser.follow("End access …").isAt("End the access of Grace Hopper?");
            fitsAFinger(browser);
            browser.press("End access now").shows("Please say why.");
            browser.fill("Reason", "The project is over")
                    .press("End access now")
                    .tells("The guest’s access has ended")
                    .shows("Access ended on");
            browser.lookAgain();
            fitsAFinger(browser);
            browser.fill("Until", today.plusDays(30)).press("Let in again").shows("The last day is");
            browser.opens("Hand over")
                    .fill("Who takes over", "bob.colleague@acme.example")
                    .press("Hand over")
                    .tells("The guest is handed over, and your colleague is told by mail");
        }
    }

    @Test
    void severalAreInvitedAndRenewedOnADesktop() {
        try (Browser browser = signedIn(Browser.at(acme.host()), ada)) {
            browser.open("/invite-guest")
                    .follow("Invite several at once")
                    .isAt("Invite several guests")
                    .fill(
                            "Guests, one a line",
                            "Marie Curie <marie@partner.example>\nnobody\nalan.turing@partner.example")
                    .press("Invite")
                    .tells("2 invited, 1 not")
                    .shows("This is not a complete e-mail address.");
            assertThat(browser.field("Guests, one a line")).hasValue("nobody");
            browser.fill("Guests, one a line", "Nobody Else <nobody@partner.example>")
                    .press("Invite")
                    .tells("1 invited, 0 not");
            browser.open("/my-guests").shows("Alan Turing").shows("Marie Curie").shows("Nobody Else");
            browser.tick("Choose Marie Curie")
                    .fill("New last day", today.plusDays(91))
                    .press("Renew the chosen ones")
                    .shows("This is too late");
            browser.fill("New last day", today.plusDays(50))
                    .press("Renew the chosen ones")
                    .tells("One guest has a new last day");
            browser.press("Renew all who have access").tells("3 guests have a new last day");
        }
    }

    @Test
    void aGuestSeesTheLastDayAndAsksForMore() {
        Person nora = backstage().guest(ada, "nora.guest@partner.example", PASSWORD, today.plusDays(5));
        try (Browser browser = signedIn(Browser.at(acme.host()).phone(), nora)) {
            browser.shows("Your last day:").shows("Ada Host").shows("ada.host@acme.example");
            browser.press("Ask for more time")
                    .shows("You have asked for more time")
                    .look();
        }
    }

    @Test
    void germanToo() {
        Person max = backstage().guest(ada, "max.gast@partner.example", PASSWORD, today.plusDays(5));
        backstage().speak(ada, "de");
        backstage().speak(max, "de");
        try (Browser browser = Browser.at(acme.host(), "de-DE").phone();
                Browser guest = Browser.at(acme.host(), "de-DE").phone()) {
            browser.open("/login")
                    .fill("E-Mail-Adresse", ada.email())
                    .fill("Passwort", PASSWORD)
                    .press("Anmelden")
                    .open("/my-guests")
                    .isAt("Meine Gäste")
                    .shows("Ein Gast geht bis zum");
            browser.open("/my-guest?id=" + max.uuid()).shows("Zugang beenden");
            browser.open("/end-guest?id=" + max.uuid()).isAt("Zugang von Max Gast beenden?");
            browser.open("/invite-guest").isAt("Gast einladen").press("Einladen");
            browser.open("/invite-guest?several=yes").isAt("Mehrere Gäste einladen");
            guest.open("/login")
                    .fill("E-Mail-Adresse", max.email())
                    .fill("Passwort", PASSWORD)
                    .press("Anmelden")
                    .shows("Ihr letzter Tag:");
        }
    }
}
