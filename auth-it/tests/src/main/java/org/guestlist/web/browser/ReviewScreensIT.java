package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.StartedReview;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A review from the form that starts it to the page that is printed, on phones and desktops; and how many clicks it takes. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReviewScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    /** How long somebody takes to look and click, in seconds. */
    private static final int SECONDS_A_CLICK = 4;

    private Organisation acme;
    private Person boss;
    private Person ada;
    private final LocalDate lastDay = Organisation.today().plusDays(200);

    @BeforeEach
    void makePeople() {
        acme = backstage().organisation("Acme Works");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        ada = backstage().employee(acme, "ada.host@acme.example", PASSWORD);
        backstage().letHost(acme, Hosting.EVERYONE);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    private Person guest(Person host, String name) {
        return backstage().guest(host, name + "@partner.example", null, lastDay);
    }

    private Browser signedIn(Browser browser, Person person) {
        browser.open("/login").signIn(person);
        return browser.open("/account").isAt("My account");
    }

    private static void fitsEachWidth(Browser browser) {
        for (int width : new int[] {375, 1280}) {
            browser.page().setViewportSize(width, 800);
            browser.lookAgain();
            assertThat((Integer) browser.page().evaluate("() => document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void anAdministratorStartsItAHostAnswersOnAPhoneAndTheResultIsPrinted() {
        guest(ada, "grace.guest");
        backstage().forwardClock(Duration.ofDays(100));
        guest(ada, "linus.with-a-rather-long-name-of-many-syllables");
        guest(ada, "marie.guest");
        try (Browser browser = signedIn(Browser.at(acme.host()), boss);
                Browser phone = signedIn(Browser.at(acme.host()).phone(), ada)) {
            browser.open("/admin/guests").follow("Reviews").isAt("Reviews").shows("There has been no review yet");
            browser.follow("Start a review").isAt("Start a review");
            assertThat(browser.field("Group")).isHidden();
            browser.choose("About whom?", "Members of a group");
            assertThat(browser.field("Group")).isVisible();
            fitsEachWidth(browser);
            browser.choose("About whom?", "Guests")
                    .opens("Name and how often")
                    .fill("Name (optional)", "Autumn guests")
                    .press("See what will happen")
                    .shows("3 people are reviewed.")
                    .shows("One person is asked by mail.")
                    .picture("review");
            fitsEachWidth(browser);
            browser.press("Start now");
            String id = browser.path().replaceAll(".*id=|&.*", "");
            StartedReview.waitFor(Visitor.signedIn(boss), id, "Open");

            phone.open("/account")
                    .tells("3 people wait for your answer")
                    .follow("Look and answer")
                    .isAt("Autumn guests")
                    .shows("One person has not been here for 90 days")
                    .shows("guest of Ada Host");
            fitsAFinger(phone);
            fitsEachWidth(phone);
            phone.phone()
                    .picture("my-review-phone")
                    .press("Access ends for the ticked ones")
                    .shows("Please tick at least one person.");
            phone.tick("Choose Marie").press("Access ends for the ticked ones").shows("Please say why.");
            phone.fill("Reason", "The project is over")
                    .press("Access ends for the ticked ones")
                    .tells("Access ends for one person");
            phone.press("Access ends for this person").tells("Access ends for one person");
            phone.press("This person stays").tells("One person stays").shows("Thank you!");
            phone.follow("Answered: 3").shows("The project is over").shows("Not here for 90 days");
            fitsEachWidth(phone);

            browser.open("/admin/review?id=" + id).shows("3 of 3 answered").shows("Ada Host");
            browser.page().setViewportSize(1280, 800);
            assertThat((Integer) browser.page().evaluate("() => document.documentElement.scrollHeight"))
                    .isLessThanOrEqualTo(1000);
            fitsEachWidth(browser);
            browser.follow("Show and print").isAt("Result: Autumn guests").shows("The project is over");
            fitsEachWidth(browser);
            browser.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(browser.page().locator(".evidence")).isVisible();
            assertThat(browser.page().locator(".bar nav:visible")).hasCount(0);
            browser.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            assertThat(browser.download("Download (CSV)")).contains("The project is over");
            browser.open("/admin/review?id=" + id)
                    .opens("Stop this review")
                    .press("Stop")
                    .tells("The review is stopped");
            browser.open("/admin/reviews").shows("Autumn guests").shows("Stopped");
            fitsEachWidth(browser);
        }
    }

    /** What a finger presses and is too low for it. */
    private static void fitsAFinger(Browser browser) {
        assertThat(
                        (List<?>)
                                browser.page()
                                        .evaluate(
                                                "() => [...document.querySelectorAll('main :is(button, .button, .small, .tabs a, .check, input[type=date])')]"
                                                        + ".filter(one => one.offsetParent && !one.matches('.sr'))"
                                                        + ".map(one => [one, one.getBoundingClientRect().height]).filter(([one, height]) => height > 0 && height < 44)"
                                                        + ".map(([one, height]) => `${one.className} ${height}: ${one.textContent.trim()}`)"))
                .as(browser.path())
                .isEmpty();
    }

    @Test
    void itIsAllThereInGermanAndByKeyboard() {
        guest(ada, "grace.guest");
        guest(ada, "linus.guest");
        backstage().speak(ada, "de");
        backstage().speak(boss, "de");
        try (Browser browser = Browser.at(acme.host(), "de-DE");
                Browser phone = Browser.at(acme.host(), "de-DE").phone()) {
            browser.open("/login")
                    .fill("E-Mail-Adresse", boss.email())
                    .fill("Passwort", PASSWORD)
                    .press("Anmelden");
            browser.open("/admin/reviews").isAt("Überprüfungen").follow("Überprüfung beginnen");
            browser.press("Ansehen, was geschehen wird").shows("2 Personen werden überprüft.");
            fitsEachWidth(browser);
            browser.press("Jetzt beginnen");
            phone.open("/login")
                    .fill("E-Mail-Adresse", ada.email())
                    .fill("Passwort", PASSWORD)
                    .press("Anmelden");
            phone.page().waitForCondition(() -> {
                phone.page().reload();
                return phone.page()
                                .getByText("Personen warten auf Ihre Antwort")
                                .count()
                        > 0;
            });
            phone.byKeyboard().follow("Ansehen und antworten").shows("2 Personen warten auf Ihre Antwort");
            fitsEachWidth(phone);
            phone.phone().tick("Grace Guest auswählen").fill("Grund", "Das Projekt ist vorbei");
            // Enter in a field decides nothing.
            phone.leaveByKey("Enter").shows("Bitte drücken Sie einen der Knöpfe");
            phone.press("Der Zugang der Angekreuzten endet").tells("Der Zugang endet für eine Person");
            phone.press("Diese Person bleibt").tells("Eine Person bleibt");
            browser.open("/admin/reviews").shows("2 von 2 beantwortet");
            browser.page().locator("main .rows a").first().click();
            browser.shows("Wer geantwortet hat")
                    .look()
                    .follow("Ansehen und drucken")
                    .shows("Das Projekt ist vorbei");
            fitsEachWidth(browser);
        }
    }

    /**
     * 25 hosts answer about 20 guests each: for three who were not here for long the suggestion is right, one has left, all others stay.
     * Each click is counted from <em>My account</em> on; signing in is not part of it.
     */
    @Test
    void fiveHundredGuestsAreReviewedByTwentyFiveHostsWithinTenMinutesOfClicking() {
        List<Person> hosts = new ArrayList<>();
        for (int host = 0; host < 25; host++) {
            hosts.add(backstage().employee(acme, "host%02d@acme.example".formatted(host), PASSWORD));
            for (int guest = 0; guest < 3; guest++) {
                guest(hosts.get(host), "gone%d-of-%02d".formatted(guest, host));
            }
        }
        backstage().forwardClock(Duration.ofDays(100));
        for (int host = 0; host < 25; host++) {
            for (int guest = 0; guest < 17; guest++) {
                guest(hosts.get(host), "here%02d-of-%02d".formatted(guest, host));
            }
        }
        Visitor administrator = Visitor.signedIn(boss);
        String review = StartedReview.by(administrator, Map.of("name", "All guests"));
        int clicks = 0;
        for (Person host : hosts) {
            try (Browser browser = signedIn(Browser.at(acme.host()).phone(), host)) {
                int before = clicks;
                browser.follow("Look and answer").shows("0 of 20 answered");
                clicks++;
                browser.page()
                        .locator("li", new Page.LocatorOptions().setHasText("here00"))
                        .locator("input")
                        .check();
                clicks++;
                browser.fill("Reason", "Has left").press("Access ends for the ticked ones");
                clicks++;
                browser.press("Access ends for these 3");
                clicks++;
                browser.press("All 16 stay").shows("20 of 20 answered");
                clicks++;
                assertThat(clicks - before).as("clicks for 20 people").isLessThanOrEqualTo(5);
            }
        }
        assertThat(administrator.open("/admin/review?id=" + review).text()).contains("500 of 500 answered");
        System.out.printf(
                "500 guests of 25 hosts: %d clicks, %d a host; at %d seconds a click %d minutes %02d seconds in all%n",
                clicks, clicks / 25, SECONDS_A_CLICK, clicks * SECONDS_A_CLICK / 60, clicks * SECONDS_A_CLICK % 60);
        assertThat(Duration.ofSeconds((long) clicks * SECONDS_A_CLICK)).isLessThan(Duration.ofMinutes(10));
    }
}
