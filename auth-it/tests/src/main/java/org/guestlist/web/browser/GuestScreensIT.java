package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guests as administrators see them: the part of the organisation, one person, and the list; on a desktop and on a phone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GuestScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
    private final Person ada = backstage().employee(acme, "ada" + acme.id() + "@example.com", PASSWORD);
    private final Person ben = backstage().employee(acme, "ben" + acme.id() + "@example.com", PASSWORD);

    private Browser signedIn() {
        Browser browser = Browser.at(acme.host());
        browser.open("/login")
                .fill("E-mail address", boss.email())
                .fill("Password", PASSWORD)
                .press("Sign in")
                .isAt("Overview");
        return browser;
    }

    @Test
    void whoMayBeAHostIsSaidAMemberBecomesAGuestAndIsFoundInTheList() {
        try (Browser browser = signedIn()) {
            browser.open("/admin/organisation").opens("Guests").lookAgain();
            browser.unfold("Reason, second factor, addresses, approval and mails")
                    .lookAgain();
            browser.fill("Guests of a host at the most", "0")
                    .press("Save")
                    .shows("please enter a whole number from 1 to 500")
                    .lookAgain();
            browser.fill("Guests of a host at the most", "5")
                    .pick("Every member")
                    .press("Save")
                    .tells("Your changes are saved")
                    .shows("Every member, for up to 90 days, 5 guests each");

            browser.page().setViewportSize(375, 720);
            browser.open("/admin/person?id=" + ada.uuid())
                    .opens("Guest and hosts")
                    .lookAgain();
            browser.page().setViewportSize(375, 720);
            com.microsoft.playwright.Locator host = browser.page().locator("#host");
            host.pressSequentially("ben");
            assertThat(browser.page().locator("#host-people [role=option]")).hasCount(1);
            browser.lookAgain();
            host.press("Escape");
            assertThat(browser.page().locator("#host-people")).isHidden();
            host.press("ArrowDown");
            assertThat(browser.page().locator("#host-people")).isVisible();
            host.press("ArrowDown");
            host.press("Enter");
            assertThat(host).hasValue(java.util.regex.Pattern.compile(".*<" + ben.email() + ">"));
            host.fill("zzz");
            assertThat(browser.page().locator(".picker:has(#host) [role=status]"))
                    .hasText("Nobody here has this name or address.");
            host.fill(ben.email());
            browser.fill(
                            "Last day as a guest",
                            Organisation.today().plusDays(20).toString())
                    .press("Make a guest")
                    .tells("This person is a guest now")
                    .lookAgain();
            assertThat(browser.page().locator("#hosts a")).hasCount(1);

            browser.open("/admin/people?kind=GUEST").shows("1 of ").lookAgain();
            browser.open("/admin/people?host=" + ben.uuid()).shows("Guests of").lookAgain();
            browser.page().setViewportSize(1280, 720);
            browser.open("/admin/person?section=guest&id=" + ben.uuid())
                    .shows("Hand all over to")
                    .lookAgain();
            browser.open("/admin/overview").shows("Access ends within a week").lookAgain();
            browser.open("/admin/invite");
            org.assertj.core.api.Assertions.assertThat(
                            (int) browser.page().evaluate("document.documentElement.scrollHeight"))
                    .as("two fields, and the rest in closed lines")
                    .isLessThanOrEqualTo(800);
            browser.opens("Who it is").pick("Guest").lookAgain();
            assertThat(browser.page().locator("#host")).isVisible();
            browser.pick("Member");
            assertThat(browser.page().locator("#host")).isHidden();
        }
    }

    @Test
    void allOfItSpeaksGerman() {
        backstage().speak(boss, "de");
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login")
                    .fill("E-mail address", boss.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Übersicht");
            browser.open("/admin/organisation?section=guests")
                    .pick("Jedes Mitglied")
                    .press("Speichern")
                    .tells("Ihre Änderungen sind gespeichert");
            browser.page().setViewportSize(375, 720);
            browser.open("/admin/person?section=guest&id=" + ada.uuid())
                    .shows("Zum Gast machen")
                    .lookAgain();
        }
    }
}
