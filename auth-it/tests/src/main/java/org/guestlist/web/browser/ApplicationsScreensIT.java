package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.util.List;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Upload;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The screens about applications: an administrator's and everybody's. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApplicationsScreensIT {

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
    void aProgramIsGrantedWhatItMayDo() {
        UUID feed = backstage()
                .application(
                        acme,
                        NewApplication.web("Directory feed", "https://x.example")
                                .of("SERVICE"));
        try (Browser browser = signedIn()) {
            browser.open("/admin/application?id=" + feed).opens("What it may do here");
            browser.page().getByLabel("See people, members and guests").check();
            browser.page().getByLabel("Give and take roles").check();
            browser.press("Grant").shows("With a scope that is sensitive it must be there");
            assertThat(browser.page().getByLabel("Give and take roles")).isChecked();
            browser.lookAgain();
            browser.fill("Last day", Organisation.today().plusDays(90).toString())
                    .press("Grant")
                    .shows("people:read · roles:write")
                    .shows("Granted by");
        }
    }

    /** Whoever has tried an application sees what was wrong, and allows it without typing it. */
    @Test
    void whatAnApplicationAskedForWronglyIsSeenAndAllowed() {
        UUID wiki = backstage().application(acme, NewApplication.web("Wiki", "https://wiki.example.com/callback"));
        String request = "/oauth2/authorize?response_type=code&client_id=" + wiki + "&redirect_uri=https%3A%2F%2F";
        Visitor somebody = Visitor.at(acme.host());
        somebody.open(request + "wiki.example.com%2Fcallback&scope=openid");
        somebody.open(request + "*.example.com%2Fcallback");
        somebody.open(request + "wiki.example.net%2Fa-much-longer-address-than-others%2Fcallback%2Fof%2Fthe%2Fwiki");
        somebody.open(request + "wiki.example.com%2Fother");
        try (Browser browser = signedIn()) {
            browser.open("/admin/application?id=" + wiki)
                    .shows("https://wiki.example.com/other")
                    .shows("has a star")
                    .shows("I know this address to be one of Wiki");
            browser.dark().look();
            browser.phone().look();
            browser.press("Allow this redirect address: https://wiki.example.com/other")
                    .tells("Your changes are saved");
            browser.press("Switch PKCE off for this application: Wiki").tells("Your changes are saved");
            browser.doesNotShow("sends no code challenge").shows("has a star");
        }
    }

    @Test
    void anApplicationIsConnectedAndOpened() {
        backstage().join(boss, "Editors");
        try (Browser browser = signedIn()) {
            browser.open("/applications").isAt("My applications").shows("There is nothing here yet");
            browser.open("/admin/applications").isAt("Applications").shows("No application yet");
            browser.follow("Web application").isAt("Add a web application");
            browser.press("Add").tells("2 things need your attention");
            browser.fill("Name", "Figures")
                    .fill("Start page", "https://grafana.example.com/login/generic_oauth")
                    .fill("Redirect addresses", "https://grafana.example.com/login/generic_oauth");
            browser.press("Add").isAt("Figures").tells("Copy the secret now");
            Locator copy = browser.page().locator(".notice .copy button").last();
            assertThat(copy).hasText("Copy");

            browser.opens("Logo");
            choose(browser);
            browser.press("Upload").tells("The logo is on the tile");
            assertThat(browser.page().locator("p.faced img")).hasJSProperty("naturalHeight", 96);
            browser.opens("Client secret").press("Create a new secret").tells("Copy the secret now");
            browser.opens("Client secret")
                    .press("Withdraw the earlier secret")
                    .tells("The earlier secret is withdrawn");
            browser.press("Disable Figures").tells("The application is disabled");
            browser.press("Enable Figures").tells("The application is enabled");
            // The redirect address tells which product it is.
            browser.follow("Ready settings: Grafana").isAt("Grafana for Figures");
            browser.open("/admin/applications")
                    .follow("Figures")
                    .follow("Try it")
                    .isAt("Try Figures");
            browser.tells("Everything is as the application needs it");
            browser.open("/admin/applications").isAt("Applications").shows("everyone");
            browser.open("/applications").isAt("My applications").shows("Figures");
            browser.open("/admin/applications")
                    .follow("Figures")
                    .follow("Delete the application")
                    .isAt("Delete Figures?");
        }
    }

    @Test
    void aProductIsFoundWhileOneTypesAndComesWithWhatItNeeds() {
        try (Browser browser = signedIn()) {
            browser.open("/admin/applications").shows("GitLab");
            Locator tiles = browser.page().locator("#products a");
            browser.fill("Which product?", "forge");
            assertThat(tiles).hasCount(1);
            browser.lookAgain();
            browser.follow("Gitea / Forgejo").isAt("Add Gitea / Forgejo").shows("PKCE is off");
            browser.press("Add").shows("is not an address that begins with https://");
            browser.fill("Address of Gitea / Forgejo", "code.example.com").press("Add");
            browser.isAt("Gitea / Forgejo").tells("Copy the secret now");
            Locator more = browser.page().locator(".notice a[href*=application-setup]");
            assertThat(more).hasText("Ready settings: Gitea / Forgejo");
            assertThat(more).hasAttribute("target", "_blank");
            browser.open(more.getAttribute("href")).isAt("Gitea / Forgejo for Gitea / Forgejo");
            browser.shows("Authentication Sources")
                    .shows("https://code.example.com/user/oauth2/guestlist/callback")
                    .shows("It is registered for this application.")
                    .shows("Whoever steals a code");
            assertThat(browser.page().locator("main pre")).containsText("--auto-discover-url 'http");
            browser.follow("Settings for another product");
            browser.isAt("Ready settings for Gitea / Forgejo").fill("Which product?", "jetty");
            assertThat(tiles).hasCount(1);
            browser.follow("Jetty")
                    .isAt("Jetty for Gitea / Forgejo")
                    .shows("https://code.example.com/j_security_check");
            browser.shows("It is not registered yet");
        }
    }

    @Test
    void theSettingsOfAProductThatCannotDoPkceSayWhatToSwitchOff() {
        UUID old = backstage().application(acme, NewApplication.web("Old", "https://old.example.com/callback"));
        try (Browser browser = signedIn()) {
            browser.open("/admin/application-setup?id=" + old + "&product=PAYARA")
                    .isAt("Payara (Jakarta Security) for Old")
                    .tells("Payara (Jakarta Security) may not be able to do PKCE, which this application requires");
            browser.follow("Tokens and signing out").isAt("Old");
            assertThat(browser.page().getByLabel("PKCE required")).isChecked();
        }
    }

    private static void choose(Browser browser) {
        browser.page()
                .getByLabel("Picture")
                .setInputFiles(new FilePayload("logo.png", "image/png", Upload.disc(300, 300, new Color(0xd9480f))));
    }

    @Test
    void whatIsInForceFitsTheWindowAndAPartThatIsOpenIsInTheAddress() {
        UUID wiki = backstage().application(acme, NewApplication.web("Wiki", "https://wiki.example.com/back"));
        try (Browser browser = signedIn()) {
            browser.page().setViewportSize(1280, 720);
            browser.open("/admin/application?id=" + wiki).lookAgain();
            browser.page().setViewportSize(1280, 720);
            assertThat(browser.bottom("#picture")).isLessThanOrEqualTo(720);
            browser.opens("Who may use it");
            assertThat(browser.path()).isEqualTo("/admin/application?id=" + wiki + "&section=who");
            for (String part : List.of("there", "about", "who", "claims", "details", "picture")) {
                browser.open("/admin/application?section=" + part + "&id=" + wiki)
                        .lookAgain();
            }
        }
    }

    @Test
    void eachKindHasItsForm() {
        try (Browser browser = signedIn()) {
            browser.open("/admin/application?kind=PUBLIC").isAt("Add a single-page or mobile application");
            browser.open("/admin/application?kind=SERVICE").isAt("Add a program");
            browser.page().locator("main details").first().locator("summary").click();
            browser.lookAgain();
            browser.open("/admin/application?kind=PROXIED").isAt("Add an application behind a reverse proxy");
            browser.fill("Name", "Intranet")
                    .fill("Host", "intranet.example.com")
                    .press("Add");
            browser.isAt("Intranet").follow("Ready settings for nginx, Traefik and Caddy");
            browser.isAt("Ready settings for Intranet").follow("nginx").isAt("nginx for Intranet");
            browser.open("/admin/applications")
                    .follow("Intranet")
                    .follow("Try it")
                    .isAt("Try Intranet")
                    .tells("Everything is as the application needs it");
        }
    }

    @Test
    void keysAreShownAndRotated() {
        try (Browser browser = signedIn()) {
            browser.open("/admin/signing-keys").isAt("Signing keys").shows("There is no key yet");
            Visitor.at(acme.host()).open("/oauth2/jwks");
            browser.open("/admin/signing-keys").press("Rotate now").tells("New keys are published");
            browser.page().locator(".rows a.danger").first().click();
            browser.isAt("Withdraw this key at once?");
        }
    }
}
