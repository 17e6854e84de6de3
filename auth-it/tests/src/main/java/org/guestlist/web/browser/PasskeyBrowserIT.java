package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.SecondFactorDemand;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A passkey of Chromium's own virtual authenticator: added, used by the button and from the browser's list, removed. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PasskeyBrowserIT {

    private static final String PASSWORD = "Correct horse 7";

    private final Organisation acme = backstage().organisation("Acme");
    private final Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);

    /** The device, which answers by itself. */
    private record VirtualDevice(CDPSession session, String id) {

        static VirtualDevice in(Browser browser) {
            CDPSession session = browser.page().context().newCDPSession(browser.page());
            browser.page()
                    .addInitScript(
                            "localStorage.list === 'true' || delete PublicKeyCredential.isConditionalMediationAvailable");
            session.send("WebAuthn.enable");
            JsonObject options = new JsonObject();
            options.addProperty("protocol", "ctap2");
            options.addProperty("transport", "internal");
            options.addProperty("hasResidentKey", true);
            options.addProperty("hasUserVerification", true);
            options.addProperty("isUserVerified", true);
            options.addProperty("automaticPresenceSimulation", true);
            JsonObject device = new JsonObject();
            device.add("options", options);
            return new VirtualDevice(
                    session,
                    session.send("WebAuthn.addVirtualAuthenticator", device)
                            .get("authenticatorId")
                            .getAsString());
        }

        void verifies(boolean does) {
            set("WebAuthn.setUserVerified", "isUserVerified", does);
        }

        private void set(String method, String name, boolean value) {
            JsonObject arguments = new JsonObject();
            arguments.addProperty("authenticatorId", id);
            arguments.addProperty(name, value);
            session.send(method, arguments);
        }
    }

    /** Without the list of the browser, from which the virtual device chooses by itself, there is only the button. */
    private static void offersList(Browser browser, boolean does) {
        browser.page().evaluate("offers => { localStorage.list = offers; }", does);
    }

    private static void byButton(Browser browser) {
        browser.page().locator("#passkey button").click();
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    /** Who goes to an application that needs a passkey adds one on the way, and shows it there the next time, without signing in anew. */
    @Test
    void itIsAddedAndShownOnTheWayToAnApplicationThatNeedsIt() {
        String application = "http://localhost:" + Server.port();
        UUID payroll = backstage()
                .application(
                        acme,
                        NewApplication.web("Payroll", application + "/back").needing("passkey"));
        String address = "/oauth2/authorize?response_type=code&scope=openid&client_id=" + payroll + "&redirect_uri="
                + URLEncoder.encode(application + "/back", StandardCharsets.UTF_8)
                + "&code_challenge_method=S256&code_challenge=" + "c".repeat(43);
        try (Browser browser = Browser.at(acme.host()).phone().mayGoTo(application)) {
            VirtualDevice.in(browser);
            browser.open(address).signIn(ada);
            browser.isAt("One more thing")
                    .shows("To go on to Payroll, use a passkey. You stay signed in.")
                    .shows("You have none yet")
                    .follow("Add a passkey")
                    .isAt("Add a passkey");
            browser.fill("Name", "Work phone");
            browser.page().locator("#add").click();
            browser.page().waitForURL(url -> url.startsWith(application + "/back?code="));

            browser.open("/account").press("Sign out here").tells("You are signed out");
            browser.open(address).signIn(ada);
            browser.isAt("One more thing");
            byButton(browser);
            browser.page().waitForURL(url -> url.startsWith(application + "/back?code="));
            browser.open("/account").isAt("My account");
        }
    }

    @Test
    void itIsAddedAndSignsInByTheButtonAndFromTheList() {
        Visitor administrator = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        try (Browser browser = Browser.at(acme.host())) {
            VirtualDevice device = VirtualDevice.in(browser);
            browser.open("/login").signIn(ada);
            browser.isAt("My account")
                    .shows("None yet.")
                    .follow("Set up a passkey")
                    .isAt("Add a passkey");
            browser.fill("Name", "Work laptop")
                    .press("Add a passkey")
                    .tells("The passkey is added: you can sign in with it now")
                    .shows("Work laptop")
                    .shows("not used yet");

            browser.follow("Set up a passkey");
            browser.page().locator("#add").click();
            browser.shows("This device has a passkey for your account already.").look();

            browser.open("/account").press("Sign out here").tells("You are signed out");
            browser.leaving(() -> byButton(browser));
            browser.isAt("My account").shows("last used").shows("(Passkey)");
            browser.press("Sign out here").tells("You are signed out");

            // The list in the address field, of which the virtual device chooses the only one at once.
            offersList(browser, true);
            browser.page().navigate(browser.page().url());
            browser.isAt("My account");
            assertThat(browser.path()).isEqualTo("/account");
            offersList(browser, false);

            SecondFactorDemand.by(administrator, "everyone", 0);
            browser.press("Sign out here").tells("You are signed out").signIn(ada);
            browser.isAt("Use your passkey").shows("use one of your passkeys").look();
            browser.tick("Do not ask again on this device for 30 days");
            browser.leaving(() -> byButton(browser));
            browser.isAt("My account").shows("Trusted devices");
            browser.press("Sign out here").tells("You are signed out").signIn(ada);
            browser.isAt("My account");

            backstage().forwardClock(Duration.ofMinutes(11));
            browser.follow("Rename or remove Work laptop").isAt("Work laptop");
            browser.fill("Name", "Old laptop").press("Save the name");
            browser.isAt("Please confirm that it is you").look();
            browser.leaving(() -> byButton(browser));
            browser.tells("The passkey has its new name").follow("Rename or remove Old laptop");
            browser.press("Remove").tells("The passkey is removed");
            browser.press("Sign out here");
            browser.leaving(() -> byButton(browser));
            browser.tells("This passkey does not sign you in");
        }
    }

    @Test
    void aDeviceThatDoesNotVerifyItsPersonIsNotTakenAndThePageSaysSoInGerman() {
        try (Browser browser = Browser.at(acme.host(), "de-DE")) {
            VirtualDevice device = VirtualDevice.in(browser);
            browser.open("/login")
                    .fill("E-Mail-Adresse", ada.email())
                    .fill("Passwort", PASSWORD)
                    .press("Anmelden");
            browser.isAt("Mein Konto").follow("Passkey einrichten").isAt("Passkey hinzufügen");
            device.verifies(false);
            browser.page().locator("#add").click();
            browser.shows("Es wurde kein Passkey angelegt.").look();
            device.verifies(true);
            browser.press("Passkey hinzufügen")
                    .tells("Der Passkey ist hinzugefügt: Sie können sich jetzt damit anmelden");
            browser.press("Hier abmelden").tells("Sie sind abgemeldet");
            assertThat(browser.page().locator("#passkey button")).hasText("Mit einem Passkey anmelden");
        }
    }

    @Test
    void noOtherOrganisationIsOfferedIt() {
        Organisation other = backstage().organisation("Other");
        try (Browser browser = Browser.at(acme.host())) {
            VirtualDevice device = VirtualDevice.in(browser);
            browser.open("/login").signIn(ada);
            browser.isAt("My account").follow("Set up a passkey");
            browser.press("Add a passkey").tells("The passkey is added: you can sign in with it now");
            browser.page()
                    .navigate(browser.page()
                            .url()
                            .replace(acme.host(), other.host())
                            .replaceAll("/account.*", "/login"));
            byButton(browser);
            assertThat(browser.page().locator("#passkey .wrong")).isVisible();
        }
    }
}
