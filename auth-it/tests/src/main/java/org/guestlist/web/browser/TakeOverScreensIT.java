package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.UUID;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Taking over the guests of a host who has gone, and deciding about an invitation, on a phone and at a desk, in English and German. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TakeOverScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Person deputy;
    private UUID request;

    @BeforeEach
    void makePeople() {
        LocalDate lastDay = Organisation.today().plusDays(30);
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        deputy = backstage().employee(acme, "deputy@example.com", PASSWORD);
        Person host = backstage().employee(acme, "hanna.host@example.com", PASSWORD);
        Person gone = backstage().employee(acme, "gone@example.com", PASSWORD);
        Person forgotten = backstage().employee(acme, "forgotten@example.com", PASSWORD);
        backstage().letHost(acme, Hosting.MANY.approved("ALWAYS"));
        backstage().nameDeputy(gone, deputy);
        backstage().guest(gone, "gerda.guest@partner.example", null, lastDay);
        backstage().guest(gone, "otto.other@partner.example", null, lastDay.plusDays(1));
        backstage().guest(forgotten, "lost@partner.example", null, lastDay);
        request = backstage().guestRequest(host, "wanda.with-a-long-address@partner-of-many-years.example", lastDay);
        backstage().disable(gone);
        backstage().disable(forgotten);
        backstage().lookForHosts(acme);
    }

    private Browser at(Person person, String path, String language) {
        Browser browser = Browser.at(acme.host(), language);
        boolean german = language.startsWith("de");
        browser.open("/login?to=" + path.replace("/", "%2F").replace("?", "%3F").replace("=", "%3D"))
                .fill(german ? "E-Mail-Adresse" : "E-mail address", person.email())
                .fill(german ? "Passwort" : "Password", PASSWORD)
                .press(german ? "Anmelden" : "Sign in");
        return browser;
    }

    private static void fitsEachWidth(Browser browser) {
        for (int width : new int[] {375, 1280}) {
            browser.page().setViewportSize(width, 800);
            browser.look();
            assertThat((Integer) browser.page().evaluate("() => document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
    }

    /** One click for all, which is what most do. */
    @Test
    void allAreTakenOverByOneClickAndSomeByATickLess() {
        try (Browser browser = at(deputy, "/account", "en-GB").phone()) {
            browser.shows("2 guests wait for your answer").look();
            browser.follow("Look and answer");
            browser.isAt("Guests who need a host")
                    .shows("Gerda Guest")
                    .shows("Otto Other")
                    .fits();
            fitsEachWidth(browser);
            Page page = browser.page();
            assertThat(page.locator("input[name=guest]:checked").count()).isEqualTo(2);
            page.locator(".check", new Page.LocatorOptions().setHasText("Otto")).click();
            browser.press("I take over")
                    .tells("You answer for these guests now")
                    .shows("Otto Other")
                    .doesNotShow("Gerda Guest");
            browser.press("Not me").tells("Someone else is asked").shows("Nobody waits for you");
            browser.look();
        }
    }

    @Test
    void aRequestIsDecidedWithOneClickAfterSigningIn() {
        try (Browser browser = at(boss, "/guest-request?id=" + request, "en-GB").phone()) {
            browser.isAt("Hanna Host wants to invite a guest")
                    .shows("Wanda Wanted")
                    .fits();
            fitsEachWidth(browser);
            browser.press("Allow").tells("The guest is invited").shows("There is nothing to decide");
        }
    }

    @Test
    void aNoInGermanHasAReason() {
        try (Browser browser = at(boss, "/guest-request?id=" + request, "de-DE")) {
            browser.isAt("Hanna Host möchte einen Gast einladen")
                    .fill("Warum nicht?", "Dieses Jahr nicht")
                    .press("Ablehnen")
                    .tells("Die Absage ist verschickt");
        }
    }

    @Test
    void guestsAreHandedOverFromTheListOfPeople() {
        try (Browser browser = at(boss, "/admin/people?kind=GUEST&expiry=SET", "en-GB")) {
            browser.open("/admin/bulk?who=found&kind=GUEST&action=HAND_OVER")
                    .isAt("Hand over 3 guests to another host?");
            fitsEachWidth(browser);
            browser.fill("New host", "nobody@example.com")
                    .press("Hand over")
                    .shows("Nobody here has this name or address.");
            browser.fill("New host", "hanna.host@example.com")
                    .press("Hand over")
                    .shows("Done for 3 of 3");
            fitsEachWidth(browser);
        }
    }

    @Test
    void anAdministratorFindsWhoWaitsFromTheOverviewAndHandsOver() {
        try (Browser browser = at(boss, "/admin/overview", "en-GB")) {
            browser.shows("Guests who wait for a host: 3");
            browser.leaving(() -> browser.page().getByText("Show them").click())
                    .isAt("Guests who wait for a host")
                    .shows("Deputy is asked")
                    .shows("Nobody is left to ask");
            fitsEachWidth(browser);
            browser.page().locator("input[name=guest]").last().check();
            browser.fill("New host", "hanna.host@example.com")
                    .press("Hand over")
                    .tells("The guests are handed over");
        }
    }
}
