package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Mailbox;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing in and looking around, as people do it: on small screens, on paper, in colours of their own. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SignInComfortIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String LONG = "W".repeat(100);
    private static final String LONG_ADDRESS =
            "m".repeat(64) + "@" + "w".repeat(63) + "." + "w".repeat(63) + ".example";

    /** Areas that tell something, before or behind words, by their shape. */
    private static final String SHAPES =
            "() => [...document.querySelectorAll('.state, .wrong, .rules li')].filter(one => one.offsetParent).map(one => {"
                    + " const shape = getComputedStyle(one, '::before'); const ground = getComputedStyle(document.body).backgroundColor;"
                    + " return shape.backgroundColor !== ground || parseFloat(shape.borderTopWidth) > 0 || !['none', '\"\"'].includes(shape.content) })";

    @Test
    void aRefusalCanBeLoadedAgainGoneBackToAndLeadsToANewPassword() {
        Organisation acme = backstage().organisation("Acme");
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").fill("E-mail address", ada.email()).fill("Password", "Wrong horse 7");
            Locator password = browser.field("Password");
            browser.page().getByLabel("Show password").click();
            assertThat(password).hasAttribute("type", "text");
            password.evaluate(
                    "field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'A', modifierCapsLock: true}))");
            browser.shows("Caps Lock is on.");
            password.evaluate("field => field.dispatchEvent(new KeyboardEvent('keydown', {key: 'a'}))");
            browser.doesNotShow("Caps Lock is on.").press("Sign in").tells("Invalid e-mail and password combination");
            assertThat(browser.field("E-mail address")).hasValue(ada.email());

            browser.leaving(() -> browser.page().reload()).tells("Invalid e-mail and password combination");
            browser.press("Forgot password?").isAt("Forgot your password?");
            assertThat(browser.field("E-mail address")).hasValue(ada.email());
            browser.leaving(() -> browser.page().goBack()).tells("Invalid e-mail and password combination");
            // Enter in a field signs in, wherever another button is.
            browser.fill("Password", PASSWORD).leaveByKey("Enter").isAt("My account");
        }
    }

    /** On every page that there is, by the files: names as long as they may be, in one word. */
    @Test
    void longWordsWidenNoPhone() throws IOException {
        Organisation acme = backstage().organisation(LONG, "long-words.localhost", "en");
        Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        Person long1 = backstage().employee(acme, LONG_ADDRESS, PASSWORD);
        UUID provider = backstage().provider(acme, LONG.substring(0, 60), "https://" + "w".repeat(63) + ".example");
        try (Browser browser = Browser.at(acme.host()).phone()) {
            browser.open("/login")
                    .fits()
                    .fill("E-mail address", LONG_ADDRESS)
                    .fill("Password", "Wrong horse 7")
                    .press("Sign in")
                    .tells("Invalid e-mail and password combination")
                    .fits();
            browser.press("Forgot password?")
                    .fits()
                    .press("Send the link")
                    .isAt("Check your inbox")
                    .shows(LONG_ADDRESS)
                    .fits();
            browser.open(Mailbox.mailTo(LONG_ADDRESS).link())
                    .isAt("Set your password")
                    .fits();
            for (String path : List.of("/back-door", "/set-password?token=x", "/nothing-here", "/sso/" + provider)) {
                browser.open(path).fits();
            }
            browser.open("/login")
                    .fill("E-mail address", boss.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Overview");
            browser.open("/account").fill("Name", LONG).press("Save").fits();
            List<String> ids = List.of(long1.uuid().toString(), provider.toString());
            for (String page : pages()) {
                for (String id : page.matches("/admin/(person|provider|job|import-).*") ? ids : List.of("")) {
                    browser.open(page
                                    + (id.isEmpty()
                                            ? ""
                                            : "?id=" + id + (page.endsWith("-step") ? "&step=DISABLE" : "")))
                            .fits();
                }
            }
            browser.open("/admin/bulk?who=found&action=DISABLE").fits();
        }
    }

    private static List<String> pages() throws IOException {
        Path webapp = Checkout.file("auth-web/src/main/webapp");
        try (Stream<Path> files = Files.walk(webapp)) {
            return files.filter(file -> file.toString().endsWith(".xhtml")
                            && !file.toString().contains("WEB-INF"))
                    .map(file -> "/" + webapp.relativize(file).toString().replace(".xhtml", ""))
                    .filter(page -> !page.equals("/sign-out-there"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void coloursThatTellSomethingFollowTheReadersOwnAndPagesPrintCalmly() {
        Organisation acme = backstage().organisation("Acme");
        Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        backstage().disable(backstage().employee(acme, "ada@example.com", PASSWORD));
        backstage().invited(acme, "bob@example.com");
        try (Browser browser = Browser.at(acme.host())) {
            browser.open(backstage().resetLink(boss)).press("Set password");
            shapesAreSeen(browser);
            browser.open("/login");
            forceColours(browser, ForcedColors.ACTIVE);
            assertThat(browser.page().locator("#submit").evaluate("button => getComputedStyle(button).borderTopStyle"))
                    .isEqualTo("solid");
            browser.page().keyboard().press("Tab");
            assertThat(browser.page()
                            .evaluate("() => getComputedStyle(document.querySelector(':focus-visible')).outlineStyle"))
                    .isEqualTo("solid");
            forceColours(browser, ForcedColors.NONE);
            browser.fill("E-mail address", boss.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Overview");
            browser.open("/admin/people");
            shapesAreSeen(browser);

            browser.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String path :
                    List.of("/admin/people", "/admin/person?id=" + boss.uuid(), "/admin/audit", "/account")) {
                browser.page().navigate("http://" + acme.host() + ":" + Server.port() + path);
                assertThat(browser.page().locator("h1")).isVisible();
                assertThat(
                                browser.page()
                                        .locator(
                                                "nav:visible, button:visible, input[type=submit]:visible, .door .button:visible, .filter:visible"))
                        .hasCount(0);
            }
            assertThat(browser.page().locator(".rows")).containsText("Network address");
        }
    }

    private static void shapesAreSeen(Browser browser) {
        forceColours(browser, ForcedColors.ACTIVE);
        assertThat((List<?>) browser.page().evaluate(SHAPES)).isNotEmpty().allMatch(Boolean.TRUE::equals);
        forceColours(browser, ForcedColors.NONE);
    }

    private static void forceColours(Browser browser, ForcedColors colours) {
        browser.page().emulateMedia(new Page.EmulateMediaOptions().setForcedColors(colours));
    }
}
