package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.signin.secondfactor.Codes;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people see of their own: the sign-in page, <em>My account</em> and <em>My applications</em>. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AccountScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    /** The shape of each button that is seen: its corners, and its height in pixels. */
    private static final String SHAPES = """
            () => [...document.querySelectorAll('main :is(.button, .small, .way)')].filter(one => one.checkVisibility())
                .map(one => getComputedStyle(one).borderTopLeftRadius + ' ' + one.textContent.trim() + ' ' + Math.round(one.getBoundingClientRect().height))
            """;

    private final Organisation acme = backstage().organisation("Acme");
    private final Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @Test
    void onesOwnDeviceIsNotAskedAgainUntilItIsForgotten() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login");
            assertThat(browser.field("E-mail address")).isFocused();
            browser.signIn(ada);
            browser.isAt("My account").follow("Set up a second factor");
            Page page = browser.page();
            String secret = page.locator(".copy code").first().innerText();
            browser.fill("Code", Codes.at(secret, Instant.now()))
                    .press("Set up")
                    .tells("Keep your recovery codes");
            browser.doesNotShow("Earlier codes");
            browser.follow("I have kept the codes: go on").isAt("My account").shows("10 recovery codes are left.");
            browser.press("Sign out here").tells("You are signed out").signIn(ada);

            backstage().forwardClock(Duration.ofSeconds(60));
            browser.isAt("Enter your code").look().fits();
            browser.fill("Code", Codes.at(secret, Instant.now().plusSeconds(60)))
                    .tick("Do not ask again on this device for 30 days")
                    .press("Sign in");
            browser.isAt("My account").shows("Trusted devices").lookAgain();
            browser.press("Sign out here").tells("You are signed out").signIn(ada);
            browser.isAt("My account").phone().fits();
            page.locator("button[value=distrust]").click();
            browser.tells("You are asked for the second factor there again").look();
            browser.press("Sign out here").tells("You are signed out").signIn(ada);
            browser.isAt("Enter your code");
        }
    }

    @Test
    void thePasswordFormIsClosedUntilItIsOpenedOrSomethingInItIsWrong() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").signIn(ada);
            browser.isAt("My account");
            Page page = browser.page();
            assertThat(page.getByLabel("Current password")).isHidden();
            page.locator("summary.small").click();
            browser.shows("A password needs at least 15 characters, of any kind.");
            browser.fill("Current password", "Wrong horse 7")
                    .fill("New password", "short")
                    .fill("New password again", "short")
                    .press("Change password")
                    .shows("This is not your current password.");
            assertThat(page.getByLabel("Current password")).isVisible();
            browser.open("/.well-known/change-password");
            assertThat(page.getByLabel("Current password")).isVisible();
        }
    }

    @Test
    void buttonsHaveOneShapeAndAreLargeEnoughForFingers() {
        backstage().provider(acme, "Company", "https://id.example");
        try (Browser browser = Browser.at(acme.host()).phone()) {
            browser.open("/login");
            haveOneShape(browser);
            browser.signIn(ada);
            browser.isAt("My account");
            haveOneShape(browser);
        }
    }

    private static void haveOneShape(Browser browser) {
        List<?> shapes = (List<?>) browser.page().evaluate(SHAPES);
        assertThat(shapes).hasSizeGreaterThan(1).allSatisfy(shape -> {
            assertThat((String) shape).startsWith("10px ");
            assertThat(Integer.parseInt(((String) shape).replaceAll(".* ", "")))
                    .as((String) shape)
                    .isGreaterThanOrEqualTo(44);
        });
    }

    @Test
    void applicationsAreInTheOrderThatPeopleExpectWithAColourEach() {
        for (String name : List.of("Wiki 30", "wiki 5", "Zebra", "Äpfel", "Wiki 100")) {
            backstage()
                    .application(
                            acme,
                            NewApplication.web(name, "https://app.example.com/callback")
                                    .openedAt("https://app.example.com/" + name.codePointAt(0)));
        }
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").signIn(ada);
            browser.isAt("My applications");
            assertThat(browser.page().locator(".tiles a > span:last-child"))
                    .hasText(new String[] {"Äpfel", "wiki 5", "Wiki 30", "Wiki 100", "Zebra"});
            List<?> colours = (List<?>)
                    browser.page()
                            .evaluate(
                                    "() => [...document.querySelectorAll('.tiles .face')].map(one => getComputedStyle(one).backgroundColor)");
            assertThat(colours).hasSize(5).doesNotHaveDuplicates();
        }
    }
}
