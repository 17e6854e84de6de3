package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.util.List;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Upload;
import org.guestlist.web.server.FakeProvider;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The organisation's settings, and what everybody sees of them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OrganisationScreenIT {

    private static final List<String> PARTS = List.of(
            "look",
            "time",
            "contact",
            "passwords",
            "factor",
            "guests",
            "sessions",
            "links",
            "keeping",
            "after",
            "logo");

    private static final String PASSWORD = "Correct horse 7";

    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);

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
    void everythingIsSetWithTheKeyboardAlone() {
        try (Browser browser = signedIn();
                Browser stranger = Browser.at(acme.host())) {
            browser.byKeyboard()
                    .followAbove("Settings")
                    .isAt("Organisation")
                    .opens("Name and colour")
                    .fill("Name", "Acme Rockets")
                    .fill("Colour", "#7a1fa2")
                    .press("Save")
                    .tells("Your changes are saved")
                    .opens("Time and language")
                    .fill("Time zone", "america/new york")
                    .press("Save")
                    .tells("Your changes are saved")
                    .opens("Contact")
                    .fill("Support contact", "help@acme.example")
                    .press("Save")
                    .tells("Your changes are saved")
                    .opens("Passwords")
                    .pick("At least 15 characters of any kind")
                    .press("Save")
                    .tells("Your changes are saved")
                    .opens("Sessions")
                    .fill("Minutes without a click", "15")
                    .press("Save")
                    .tells("Your changes are saved")
                    .opens("After signing in")
                    .fill("Allowed addresses", "https://app.example.com/portal")
                    .fill("Landing page", "https://app.example.com/portal/start")
                    .press("Save")
                    .tells("Your changes are saved");
            browser.open("/admin/organisation?section=look").shows("contrast to white 8.3 to 1");
            assertThat(browser.page().getByLabel("Time zone")).hasValue("America/New_York");
            assertThat(browser.page().locator("[name=passwordPolicy][value=MODERN]"))
                    .isChecked();
            browser.lookAgain();

            stranger.open("/login").lookAgain();
            assertThat(stranger.page().locator(".org")).hasText("Acme Rockets");
            assertThat(stranger.page().locator(".door")).hasCSS("background-color", "rgb(122, 31, 162)");
            assertThat(stranger.page().locator("main .button")).hasCSS("background-color", "rgb(122, 31, 162)");
            stranger.dark();
            assertThat(stranger.page().locator("main .button")).hasCSS("background-color", "rgb(221, 135, 255)");
            stranger.fill("E-mail address", "nobody@example.com")
                    .fill("Password", "wrong")
                    .press("Sign in")
                    .lookAgain();
            assertThat(stranger.page().locator(".notice a[href='mailto:help@acme.example']"))
                    .isVisible();
        }
    }

    @Test
    void aColourThatIsTooLightIsReplacedByTheNearestThatCanBeRead() {
        try (Browser browser = signedIn();
                Browser stranger = Browser.at(acme.host())) {
            for (String colour : List.of("#ffcc00", "#00bcd4", "#888888")) {
                browser.open("/admin/organisation?section=look")
                        .fill("Name", colour)
                        .fill("Colour", colour)
                        .press("Save")
                        .shows("White text on this colour has a contrast of");
                assertThat(browser.page().getByLabel("Name", exactly())).hasValue(colour);
                assertThat(browser.page().getByLabel("Colour", exactly())).isFocused();
                Locator offer = browser.page().locator("input[name=nearest]");
                String nearest = offer.inputValue();
                offer.check();
                browser.press("Save").tells("Your changes are saved").lookAgain();
                assertThat(browser.page().getByLabel("Colour", exactly())).hasValue(nearest);
                stranger.open("/login").lookAgain();
                browser.open("/account").lookAgain();
            }
        }
    }

    private static com.microsoft.playwright.Page.GetByLabelOptions exactly() {
        return new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true);
    }

    @Test
    void whatIsInForceFitsTheWindowAndAPartThatIsOpenIsInTheAddress() {
        try (Browser browser = signedIn()) {
            browser.page().setViewportSize(1280, 720);
            browser.open("/admin/organisation").lookAgain();
            browser.page().setViewportSize(1280, 720);
            assertThat(browser.bottom(".sections")).isLessThanOrEqualTo(720);
            browser.opens("Sessions");
            assertThat(browser.path()).isEqualTo("/admin/organisation?section=sessions");
            browser.lookAgain();
            for (String part : PARTS) {
                browser.open("/admin/organisation?section=" + part).lookAgain();
                browser.page().setViewportSize(1280, 720);
                assertThat(height(browser, "#" + part + "-part")).as(part).isLessThanOrEqualTo(640);
            }
        }
    }

    private static double height(Browser browser, String what) {
        return ((Number) browser.page()
                        .evaluate("what => document.querySelector(what).getBoundingClientRect().height", what))
                .doubleValue();
    }

    @Test
    void aZoneIsFoundByAPartOfItsName() {
        try (Browser browser = signedIn()) {
            browser.open("/admin/organisation?section=time");
            assertThat(browser.page().locator("#zones option[value='Europe/Berlin']"))
                    .hasCount(1);
            assertThat((Integer) browser.page().evaluate("() => document.querySelectorAll('#zones option').length"))
                    .isGreaterThan(500);
            browser.fill("Time zone", "Atlantis").press("Save").shows("Please choose one time zone");
            assertThat(browser.page().getByLabel("Time zone")).isFocused();
            browser.fill("Time zone", "tokyo").press("Save").tells("Your changes are saved");
            assertThat(browser.page().getByLabel("Time zone")).hasValue("Asia/Tokyo");
        }
    }

    @Test
    void severalMistakesAreListedOnTopWithLinksToTheirFields() {
        try (Browser browser = signedIn()) {
            browser.open("/admin/organisation?section=after")
                    .fill("Allowed addresses", "app.example.com")
                    .fill("Links beside the applications", "Menu")
                    .press("Save")
                    .tells("2 things need your attention");
            browser.page().locator(".notice a[href='#allowedRedirects']").click();
            assertThat(browser.page().getByLabel("Allowed addresses")).isFocused();
            assertThat(browser.page().getByLabel("Allowed addresses")).hasValue("app.example.com");
        }
    }

    @Test
    void signingInLeadsToAnotherHostThatIsAllowed() {
        try (FakeProvider application = FakeProvider.start();
                Browser browser = signedIn();
                Browser person = Browser.at(acme.host()).mayGoTo(application.issuer())) {
            String page = application.issuer() + "/.well-known/openid-configuration";
            browser.open("/admin/organisation?section=after")
                    .fill("Allowed addresses", application.issuer())
                    .fill("Landing page", page)
                    .press("Save")
                    .tells("Your changes are saved");
            person.open("/login").fill("E-mail address", boss.email()).fill("Password", PASSWORD);
            person.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                    .click();
            person.page().waitForURL(page);
            assertThat(application.requests()).isNotEmpty();
            person.open("/account").isAt("My account");
        }
    }

    @Test
    void theLogoStandsOnTheBand() {
        try (Browser browser = signedIn();
                Browser stranger = Browser.at(acme.host())) {
            browser.open("/admin/organisation?section=logo")
                    .page()
                    .getByLabel("Picture")
                    .setInputFiles(
                            new FilePayload("logo.png", "image/png", Upload.disc(600, 300, new Color(0x123f3f))));
            browser.press("Upload").tells("The logo is shown").lookAgain();
            stranger.open("/login").lookAgain();
            assertThat(stranger.page().locator(".org img")).hasJSProperty("naturalHeight", 96);
            assertThat(stranger.page().locator(".org img")).hasCSS("background-color", "rgb(255, 255, 255)");
            browser.open("/admin/organisation?section=logo")
                    .press("Remove the logo")
                    .tells("The logo is removed");
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
            browser.followAbove("Einstellungen").isAt("Organisation").shows("Wie Acme Works aussieht");
            browser.opens("Name und Farbe")
                    .fill("Farbe", "#ff6600")
                    .press("Speichern")
                    .shows("einen Kontrast von 2,9 zu 1");
            browser.open("/admin/organisation?section=sessions")
                    .fill("Minuten ohne Klick", "x")
                    .press("Speichern")
                    .shows("von 5 bis 1440");
            browser.fill("Minuten ohne Klick", "20").press("Speichern").tells("Ihre Änderungen sind gespeichert");
            assertThat(browser.page().locator("html")).hasAttribute("lang", "de");
        }
    }
}
