package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where somebody is signed in, seen and ended in a browser, in English and German and by keyboard. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MySessionsBrowserIT {

    private static final String PASSWORD = "Correct horse 7";

    private Person ada;

    @BeforeEach
    void makePerson() {
        Organisation acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
    }

    private Browser signedIn(String language) {
        Browser browser = Browser.at(ada.organisation().host(), language);
        boolean german = language.startsWith("de");
        browser.open("/login")
                .fill(german ? "E-Mail-Adresse" : "E-mail address", ada.email())
                .fill(german ? "Passwort" : "Password", PASSWORD);
        return browser.press(german ? "Anmelden" : "Sign in");
    }

    @Test
    void anotherBrowserIsSignedOutFromHere() {
        try (Browser here = signedIn("en-GB");
                Browser there = signedIn("en-GB")) {
            here.open("/account")
                    .isAt("My account")
                    .shows("Where you are signed in")
                    .shows("This one");
            Locator others = here.page().locator(".rows li", new Page.LocatorOptions().setHasNotText("This one"));
            assertThat(others).containsText("Chrome");
            others.getByRole(AriaRole.BUTTON).focus();
            here.leaveByKey("Enter").tells("That browser is signed out");
            assertThat(here.page().locator(".rows li")).hasCount(1);
            there.open("/account").isAt("Sign in");
        }
    }

    @Test
    void whichBrowserThisIsStandsInOneLineOnAPhone() {
        try (Browser here = signedIn("en-GB").phone()) {
            here.open("/account");
            double line = ((Number) here.page()
                            .evaluate("() => parseFloat(getComputedStyle(document.querySelector('.rows .state'))"
                                    + ".lineHeight)"))
                    .doubleValue();
            assertThat(here.page().locator(".rows .state").last().boundingBox().height)
                    .isLessThan(2 * line);
        }
    }

    @Test
    void allOthersAreSignedOutInGerman() {
        try (Browser here = signedIn("de-DE");
                Browser second = signedIn("de-DE");
                Browser third = signedIn("de-DE")) {
            here.open("/account")
                    .shows("Wo Sie angemeldet sind")
                    .press("Alle anderen abmelden")
                    .tells("Alle anderen Browser sind abgemeldet");
            second.open("/account").isAt("Anmelden");
            third.open("/account").isAt("Anmelden");
            here.open("/account").isAt("Mein Konto").press("Hier abmelden").tells("Sie sind abgemeldet");
        }
    }
}
