package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Upload;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrators' screens for single sign-on. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProvidersScreensIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String TENANT = "8a1b2c3d-0000-4000-8000-1234567890ab";
    /** Nobody listens there, and nobody may look. */
    private static final String NOBODY = "https://127.0.0.1:1/oidc";

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

    private static Browser add(Browser browser, String label) {
        browser.open("/admin/providers").follow("Another OpenID Connect provider");
        return browser.fill("Text of the button", label)
                .fill("Issuer", NOBODY)
                .fill("Client ID", "guestlist")
                .fill("Client secret", "s3cret")
                .press("Add")
                .tells("The provider is added");
    }

    @Test
    void aProviderIsAddedWithTheHelpOfItsKindAndItsRedirectAddressStaysTheSame() {
        try (Browser browser = signedIn()) {
            browser.followAbove("Sign-in and directories")
                    .isAt("Single sign-on")
                    .shows("No provider yet");
            browser.follow("Microsoft Entra ID").isAt("Add Microsoft Entra ID").shows("App registrations");
            String redirect = redirectAddress(browser);
            assertThat(redirect).matches("http://" + acme.host() + ":[0-9]+/sso/[0-9a-f-]{36}/callback");
            browser.page().reload();
            assertThat(redirectAddress(browser)).isEqualTo(redirect);
            assertThat(browser.page().getByLabel("Issuer")).hasValue("https://login.microsoftonline.com/TENANT/v2.0");

            browser.fill("Trusted domains", "example.com, nonsense")
                    .fill("Client secret", "s3cret")
                    .press("Add")
                    .tells("3 things need your attention");
            browser.shows("Replace TENANT with")
                    .shows("Please enter the client ID")
                    .shows("“nonsense” is not a domain.");
            assertThat(browser.page().getByLabel("Trusted domains")).hasValue("example.com, nonsense");
            assertThat(browser.page().getByLabel("Client secret")).hasValue("");
            browser.fill("Issuer", "https://login.microsoftonline.com/" + TENANT + "/v2.0")
                    .fill("Client ID", "guestlist")
                    .fill("Trusted domains", "example.com")
                    .press("Add")
                    .shows("Please paste the client secret");
            browser.fill("Client secret", "s3cret")
                    .press("Add")
                    .isAt("Microsoft")
                    .tells("The provider is added");
            assertThat(redirectAddress(browser)).isEqualTo(redirect);
            assertThat(browser.page().content()).doesNotContain("s3cret");
            browser.shows("One is stored. Leave the field empty to keep it.");
            browser.opens("Connection")
                    .fill("Text of the button", "Contoso")
                    .press("Save")
                    .isAt("Contoso")
                    .tells("Your changes are saved");
        }
    }

    @Test
    void whatIsInForceFitsTheWindowAndAPartThatIsOpenIsInTheAddress() {
        UUID id = backstage().provider(acme, "Company", "https://login.example.com", "acme.example", "");
        try (Browser browser = signedIn()) {
            browser.page().setViewportSize(1280, 720);
            browser.open("/admin/provider?section=&id=" + id).lookAgain();
            browser.page().setViewportSize(1280, 720);
            assertThat(browser.bottom("#picture")).isLessThanOrEqualTo(720);
            browser.opens("Who may use it");
            assertThat(browser.path()).isEqualTo("/admin/provider?section=who&id=" + id);
            for (String part :
                    List.of("there", "connection", "who", "details", "watch", "groups", "people", "picture")) {
                browser.open("/admin/provider?section=" + part + "&id=" + id).lookAgain();
            }
        }
    }

    @Test
    void aRowThatIsLeftAsItWasIsNotJudged() {
        UUID id = backstage().provider(acme, "Company", NOBODY);
        try (Browser browser = signedIn()) {
            // Stored without any domain, which the form for domains refuses.
            browser.open("/admin/provider?section=details&id=" + id)
                    .fill("Clock difference in seconds", "400")
                    .press("Save")
                    .shows("Please enter a number from 0 to 300.")
                    .fill("Clock difference in seconds", "30")
                    .press("Save")
                    .tells("Your changes are saved");
            browser.open("/admin/provider?section=who&id=" + id)
                    .fill("Allowed domains", "acme.example")
                    .press("Save")
                    .tells("Your changes are saved")
                    .shows("Only addresses of acme.example");
            assertThat(browser.page().locator("#clockSkew")).hasValue("30");
            assertThat(browser.page().locator("#label")).hasValue("Company");
        }
    }

    private static String redirectAddress(Browser browser) {
        return browser.page().locator(".copy code").first().innerText();
    }

    @Test
    void theListIsOrderedSwitchedAndDeletedFromWithTheKeyboardToo() {
        try (Browser browser = signedIn()) {
            backstage().provider(acme, "First", NOBODY);
            backstage().provider(acme, "Second", NOBODY);
            browser.open("/admin/providers");
            Locator labels = browser.page().locator(".rows .what a");
            assertThat(labels).hasText(new String[] {"First", "Second"});
            assertThat(browser.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Move First up")))
                    .isDisabled();
            browser.press("Move Second up");
            assertThat(labels).hasText(new String[] {"Second", "First"});
            assertThat(browser.page().locator(":focus")).hasAttribute("aria-label", "Move Second down");
            browser.press("Disable First");
            assertThat(browser.page().locator(".rows .state")).hasText(new String[] {"Enabled", "Disabled"});

            browser.follow("First")
                    .follow("Delete the provider")
                    .isAt("Delete First?")
                    .shows("Nobody is linked to it.");
            browser.press("Delete the provider").tells("The provider is deleted");
            assertThat(labels).hasText(new String[] {"Second"});
        }
    }

    @Test
    void aProviderGetsALogoAndLosesIt() {
        try (Browser browser = signedIn();
                Browser stranger = Browser.at(acme.host())) {
            browser.open("/admin/provider?id=" + backstage().provider(acme, "Company", NOBODY));
            browser.opens("Logo").press("Upload").shows("Please choose a file first.");
            choose(browser, "text/plain", "no picture".getBytes(StandardCharsets.UTF_8));
            browser.press("Upload").shows("neither PNG nor JPEG");
            assertThat(browser.page().getByLabel("Picture")).isFocused();
            choose(browser, "image/png", Upload.disc(300, 300, new Color(0x0b2545)));
            browser.press("Upload").tells("The logo is on the button");
            assertThat(browser.page().locator("p.way img")).hasJSProperty("naturalWidth", 48);
            browser.open("/admin/providers");
            assertThat(browser.page().locator(".rows img")).hasCount(1);

            stranger.open("/login");
            Locator logo = stranger.page().locator("a.way img");
            assertThat(logo).hasJSProperty("naturalWidth", 48);
            assertThat(logo).hasCSS("background-color", "rgba(0, 0, 0, 0)");
            stranger.dark();
            assertThat(logo).hasCSS("background-color", "rgb(255, 255, 255)");
            browser.follow("Company").opens("Logo").press("Remove the logo").tells("The logo is removed");
            stranger.open("/login");
            assertThat(logo).hasCount(0);
        }
    }

    private static void choose(Browser browser, String type, byte[] file) {
        browser.page().getByLabel("Picture").setInputFiles(new FilePayload("logo.png", type, file));
    }

    @Test
    void ofTwoAdministratorsTheSecondIsToldAndLosesNothing() {
        try (Browser one = signedIn();
                Browser two = signedIn()) {
            add(one, "Company");
            two.open(one.path().replaceAll("&saved=.*", ""));
            one.opens("Connection")
                    .fill("Text of the button", "One")
                    .press("Save")
                    .tells("Your changes are saved");
            two.opens("Connection")
                    .fill("Text of the button", "Two")
                    .press("Save")
                    .tells("Someone else saved first");
            assertThat(two.page().getByLabel("Text of the button")).hasValue("Two");
            two.press("Save").isAt("Two").tells("Your changes are saved");
        }
    }

    @Test
    void theRowsAreSavedTogetherOrNotAtAll() {
        try (Browser browser = signedIn()) {
            add(browser, "Company");
            browser.opens("Connection")
                    .fill("Text of the button", "Headquarters")
                    .opens("Details")
                    .fill("Scopes", "nonsense\"")
                    .press("Save");
            assertThat(browser.page().locator("#scopes-wrong")).isVisible();
            assertThat(browser.page().getByLabel("Scopes")).hasValue("nonsense\"");
            assertThat(browser.page().locator("#label")).hasValue("Headquarters");
            assertThat(browser.page().locator("h1")).hasText("Company");
            browser.fill("Scopes", "openid email")
                    .press("Save")
                    .isAt("Headquarters")
                    .tells("Your changes are saved")
                    .shows("openid email");
        }
    }

    @Test
    void aKeyIsMadeHereAndItsPublicHalfPublished() {
        try (Browser browser = signedIn()) {
            browser.open("/admin/providers").follow("Keycloak");
            browser.fill("Issuer", "https://sso.example.com/realms/acme").fill("Client ID", "guestlist");
            browser.page().getByLabel("Client authentication").selectOption("PRIVATE_KEY_JWT");
            browser.press("Add").tells("The provider is added").shows("/sso/jwks");
            String before = keys();
            assertThat(before)
                    .startsWith("public, max-age=300 application/jwk-set+json")
                    .contains("\"kty\":\"RSA\"", "\"kid\"")
                    .doesNotContain("\"d\"");
            browser.press("Create a new key").tells("There is a new key");
            assertThat(keys()).contains("\"kty\":\"RSA\"").isNotEqualTo(before);
        }
    }

    /** The pages' policy lets no script of theirs look. */
    private String keys() {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + Server.port() + "/sso/jwks"))
                                    .header("Host", acme.host() + ":" + Server.port())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.headers().firstValue("Cache-Control").orElse("") + " "
                    + answer.headers().firstValue("Content-Type").orElse("") + " " + answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void passwordsAreForChosenPeopleAndWhoTheyAreIsSetUnderPeople() {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        try (FakeProvider company = FakeProvider.start().knows("boss-there", "boss@example.com");
                Browser browser = signedIn()) {
            backstage().provider(acme, "Company", company.issuer());
            browser.open("/admin/providers")
                    .page()
                    .locator("input[value=CHOSEN]")
                    .check();
            browser.page().getByLabel("Ask for the address first").check();
            browser.press("Save").shows("For now, only chosen people may use a password");
            assertThat(browser.page().locator("input[value=CHOSEN]")).isChecked();
            browser.press("Keep the new rules for good").tells("Nobody has signed in under the new rules yet");
            try (Browser other = Browser.at(acme.host()).mayGoTo(company.issuer())) {
                other.open("/login")
                        .fill("E-mail address", boss.email())
                        .press("Continue")
                        .follow("Company")
                        .isAt("Overview");
            }
            browser.open("/admin/overview")
                    .shows("you can confirm them")
                    .press("Keep the new rules for good")
                    .tells("The new rules are kept");
            assertThat(browser.page().locator("input[value=CHOSEN]")).isChecked();
            assertThat(browser.page().locator("#identifierFirst")).isChecked();
            browser.shows("/back-door").shows("Nobody has tried it yet.");

            browser.open("/admin/person?section=ways&id=" + ada.uuid()).tells("Ways of signing in");
            browser.page().getByLabel("May use e-mail and password").check();
            browser.page().getByLabel("Signs in with").selectOption("Company only");
            browser.press("Save").tells("Your changes are saved").opens("Ways of signing in");
            assertThat(browser.page().getByLabel("May use e-mail and password")).isChecked();
            assertThat(browser.page().locator("#only option:checked")).hasText("Company only");
        }
    }

    @Test
    void linksOfAPersonAreSeenAndRemoved() {
        try (FakeProvider company = FakeProvider.start().knows("ada-there", "ada@example.com");
                Browser browser = signedIn()) {
            Person ada = signedInThere(company);
            browser.open("/admin/person?section=links&id=" + ada.uuid())
                    .tells("Linked identities")
                    .shows("Company")
                    .shows("Address there at that time: ada@example.com");
            browser.open("/admin/providers")
                    .shows("1 person is linked")
                    .follow("Company")
                    .opens("People")
                    .follow("Forget all links")
                    .isAt("Forget all links to Company?")
                    .shows("One person is linked.");
            browser.press("Forget all links").tells("All links are forgotten").shows("Nobody is linked yet");
            signInThere(company);
            browser.open("/admin/person?section=links&id=" + ada.uuid())
                    .press("Remove the link to Company")
                    .tells("The link is removed")
                    .doesNotShow("Linked identities");
        }
    }

    private Person signedInThere(FakeProvider company) {
        Person ada = backstage().invited(acme, "ada@example.com");
        backstage().provider(acme, "Company", company.issuer());
        signInThere(company);
        return ada;
    }

    private void signInThere(FakeProvider company) {
        try (Browser ada = Browser.at(acme.host()).mayGoTo(company.issuer())) {
            ada.open("/login").follow("Company").isAt("My account");
        }
    }

    @Test
    void aProviderIsTestedWithAndWithoutAPersonBeforeAnybodySeesIt() {
        try (FakeProvider company = FakeProvider.start().knows("ada-there", "ada@example.com");
                Browser browser = signedIn().mayGoTo(company.issuer());
                Browser stranger = Browser.at(acme.host())) {
            browser.open("/admin/providers").follow("Another OpenID Connect provider");
            browser.fill("Text of the button", "Company")
                    .fill("Issuer", company.issuer())
                    .fill("Client ID", Backstage.CLIENT_ID)
                    .fill("Client secret", Backstage.CLIENT_SECRET)
                    .press("Add")
                    .tells("The provider is added")
                    .shows("It stays off until a test sign-in has succeeded");
            UUID id = UUID.fromString(browser.path().replaceAll(".*id=([0-9a-f-]+).*", "$1"));
            browser.open("/admin/providers").shows("Can be enabled once a test sign-in has succeeded");
            assertThat(browser.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Enable Company")))
                    .hasCount(0);
            browser.open("/admin/provider?id=" + id)
                    .shows("No test sign-in has succeeded yet")
                    .follow("Test this provider")
                    .isAt("Test Company")
                    .press("Ask the provider")
                    .tells("Everything is right so far")
                    .shows("It accepted our client authentication")
                    .shows("The provider leads back to our redirect address");
            assertThat(browser.page().content()).doesNotContain(Backstage.CLIENT_SECRET);
            company.commits(FakeProvider.Fault.FORGETS_THE_CLIENT);
            browser.press("Ask the provider")
                    .tells("Something is not right yet")
                    .shows("Mostly the client secret is wrong");
            browser.follow("Sign in with Company")
                    .tells("This person could not sign in")
                    .shows("The last test sign-in with these settings failed");

            company.commits(FakeProvider.Fault.NONE);
            browser.follow("Sign in with Company")
                    .isAt("Test Company")
                    .tells("This person could not sign in")
                    .shows("User does not exist");
            Person ada = backstage().invited(acme, "ada@example.com");
            String before = backstage().rows(acme);
            browser.follow("Sign in with Company")
                    .tells("This person could sign in")
                    .shows("ada-there")
                    .shows("A test sign-in succeeded with these settings");
            assertThat(browser.page().locator("table.figures")).containsText("email_verified");
            assertThat(browser.page().locator("dl.facts a")).hasText(ada.email());
            assertThat(countOf(backstage().rows(acme), "session ")).isEqualTo(countOf(before, "session "));
            assertThat(backstage().rows(acme)).doesNotContain("identity_link ", "kind=IDENTITY_LINKED");
            String result = browser.path();
            browser.open("/admin/provider?id=" + id)
                    .shows("A test sign-in succeeded with these settings")
                    .opens("Connection")
                    .fill("Last day of the secret", Organisation.today().plusDays(5))
                    .press("Save")
                    .shows("was with other settings")
                    .shows("A disabled provider is not checked");
            browser.open(result).press("Enable Company").isAt("Single sign-on").shows("The client secret expires");
            browser.open("/admin/overview")
                    .tells("A client secret expires")
                    .follow("Replace the secret of Company")
                    .shows("It was not checked yet");
            backstage().watch(acme);
            browser.open("/admin/provider?id=" + id).shows("All is well.");
            browser.open("/admin/providers").shows("Works. Last successful check");
            company.commits(FakeProvider.Fault.FORGETS_THE_CLIENT);
            backstage().watch(acme);
            browser.open("/admin/providers").shows("Failing since");
            browser.open("/admin/overview")
                    .shows("Company has been failing since")
                    .follow("See what is wrong with Company");
            browser.page().getByText("Last checks").click();
            browser.shows("Mostly the client secret is wrong");

            stranger.open("/sso/" + id + "?test=yes").isAt("There is nothing here");
            Person other = backstage().administrator(acme, "other@example.com", PASSWORD);
            stranger.open("/login").signIn(other);
            stranger.open(result).tells("This test is no longer there");
        }
    }

    @Test
    void aChangeOfALiveProviderWaitsUntilATestSignInGoesWell() {
        try (FakeProvider company = FakeProvider.start().knows("ada-there", "ada@example.com");
                Browser browser = signedIn().mayGoTo(company.issuer())) {
            Person ada = signedInThere(company);
            browser.open("/admin/providers").follow("Company").opens("Connection");
            browser.fill("Text of the button", "Firm")
                    .fill("Client secret", "mistyped")
                    .press("Save")
                    .isAt("Firm")
                    .shows("A change of Firm waits for a test sign-in")
                    .shows("10 more minutes")
                    .shows("Client secret: replaced");
            assertThat(browser.page().content()).doesNotContain("mistyped");
            browser.follow("Test and apply")
                    .isAt("Test Firm")
                    .tells("This person could not sign in")
                    .shows("Mostly the client secret is wrong")
                    .shows("A change of Firm waits for a test sign-in");
            browser.press("Ask with the new settings").tells("Something is not right yet");
            // One button, and it tests the new settings.
            assertThat(browser.page().locator("a[href*='?test=']"))
                    .hasAttribute("href", Pattern.compile(".*test=change"));
            try (Browser other = Browser.at(acme.host()).mayGoTo(company.issuer())) {
                other.open("/login").follow("Firm").isAt("My account").shows(ada.email());
            }

            browser.open("/admin/overview")
                    .tells("A change of Firm waits for a test sign-in")
                    .follow("See the change of Firm, and test it")
                    .opens("Connection")
                    .fill("Client secret", Backstage.CLIENT_SECRET)
                    .fill("Last day of the secret", Organisation.today().plusDays(300))
                    .press("Save")
                    .shows("A change of Firm waits for a test sign-in")
                    .follow("Test and apply")
                    .tells("The new settings are in effect")
                    .shows("A test sign-in succeeded with these settings");
            browser.open("/admin/overview");
            assertThat(browser.page().getByText("waits for a test sign-in")).hasCount(0);
            browser.open("/admin/audit").shows("Change of a provider waits for a test sign-in");

            browser.open("/admin/providers")
                    .follow("Firm")
                    .opens("Connection")
                    .fill("Client ID", "another")
                    .press("Save");
            backstage().speak(boss, "de");
            browser.open(browser.path().replaceAll("#.*", "")).shows("wartet auf eine Probeanmeldung");
            browser.press("Die Änderung von Firm verwerfen").tells("Die Änderung ist verworfen");
            assertThat(browser.page().getByLabel("Client-ID")).hasValue("guestlist");
        }
    }

    @Test
    void whatAPersonWouldSeeAndBeToldIsForetold() {
        UUID id = backstage().provider(acme, "Company", "https://login.example.com", "acme.example", "");
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        try (Browser browser = signedIn()) {
            browser.open("/admin/providers")
                    .follow("What would they see?")
                    .isAt("What would this person see?")
                    .fill("E-mail address", "ada")
                    .press("Show")
                    .shows("This is not an e-mail address");
            String before = backstage().rows(acme);
            browser.fill("E-mail address", ada.email())
                    .press("Show")
                    .shows("Can sign in")
                    .shows("E-mail domain not allowed");
            assertThat(browser.page().locator(".trace h3")).hasText(new Pattern[] {
                Pattern.compile("E-mail and password Can sign in"), Pattern.compile("Company Cannot sign in")
            });
            for (String table : new String[] {"audit_event ", "session ", "identity_link ", "mail_outbox "}) {
                assertThat(countOf(backstage().rows(acme), table)).isEqualTo(countOf(before, table));
            }
            backstage().disable(ada);
            browser.fill("E-mail address", ada.email()).press("Show").shows("Your account is disabled");
            backstage().invited(acme, "eve@acme.example");
            browser.fill("E-mail address", "eve@acme.example").press("Show");
            assertThat(browser.page().locator(".trace h3").first()).containsText("Company Can sign in");
            browser.shows("Invalid e-mail and password combination");
            assertThat(backstage().rows(acme)).doesNotContain("identity_link ");
            backstage().speak(boss, "de");
            browser.open("/admin/sign-in-preview?address=" + ada.email()).shows("Ihr Konto ist gesperrt");
            browser.open("/admin/provider-test?id=" + id).shows("Probeanmeldung");
        }
    }

    @Test
    void itIsForetoldForTheNetworkTheChangesThatWaitAndWithTheLastTest() {
        try (FakeProvider company = FakeProvider.start().knows("ada-there", "ada@example.com");
                Browser browser = signedIn().mayGoTo(company.issuer())) {
            UUID id = backstage().provider(acme, "Company", company.issuer(), "example.com", "203.0.113.0/24");
            Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
            browser.open("/admin/sign-in-preview")
                    .fill("E-mail address", ada.email())
                    .fill("Network address of the person", "198.51.100.7/8")
                    .press("Show")
                    .shows("This is not a network address")
                    .fill("Network address of the person", "")
                    .press("Show")
                    .shows("This sign-in does not work from here");
            Locator ways = browser.page().locator(".trace h3");
            assertThat(ways).hasText(new String[] {"E-mail and password Can sign in", "Company Cannot sign in"});
            browser.fill("Network address of the person", "203.0.113.7").press("Show");
            assertThat(ways).hasText(new String[] {"Company Can sign in", "E-mail and password Can sign in"});

            browser.open("/admin/provider?section=who&id=" + id)
                    .fill("Networks", "")
                    .press("Save");
            company.commits(FakeProvider.Fault.FORGETS_THE_CLIENT);
            browser.open("/admin/provider-test?id=" + id)
                    .follow("Sign in with Company")
                    .tells("This person could not sign in");
            String preview = "/admin/sign-in-preview?address=" + ada.email();
            browser.open(preview).shows("The last test sign-in with its settings failed");
            assertThat(ways.first()).hasText("Company Cannot sign in");
            company.commits(FakeProvider.Fault.NONE);
            browser.open("/admin/provider-test?id=" + id)
                    .follow("Sign in with Company")
                    .tells("This person could sign in");
            browser.open(preview);
            assertThat(ways.first()).hasText("Company Can sign in");

            browser.open("/admin/provider?section=connection&id=" + id)
                    .fill("Client ID", "another")
                    .press("Save")
                    .shows("waits for a test sign-in");
            browser.open(preview).shows("A change of Company waits").shows("Once a test sign-in with the new settings");
            assertThat(ways).hasText(new String[] {
                "Company Can sign in", "Company, changed Can sign in", "E-mail and password Can sign in"
            });
        }
    }

    private static long countOf(String rows, String table) {
        return rows.lines().filter(row -> row.startsWith(table)).count();
    }

    @Test
    void aFailedAttemptIsFoundByItsCodeStepByStep() {
        try (Browser browser = signedIn();
                Browser stranger = Browser.at(acme.host())) {
            stranger.open("/sso/" + backstage().provider(acme, "Company", NOBODY));
            String code = stranger.page().locator("main code").last().innerText();
            browser.open("/admin/audit?kind=LOGIN")
                    .follow("Support code " + code)
                    .isAt("Sign-in " + code)
                    .shows("Discovery document")
                    .shows("Failed")
                    .shows("Single sign-on")
                    .shows(NOBODY);
            browser.open("/admin/sign-in?code=2222-2222").isAt("There is nothing here");
        }
    }

    @Test
    void allOfItSpeaksGerman() {
        try (FakeProvider company = FakeProvider.start().knows("ada-there", "ada@example.com");
                Browser browser = signedIn();
                Browser stranger = Browser.at(acme.host())) {
            Person ada = signedInThere(company);
            UUID id = backstage().provider(acme, "Broken", NOBODY);
            stranger.open("/sso/" + id);
            String code = stranger.page().locator("main code").last().innerText();
            backstage().speak(boss, "de");
            for (String path : new String[] {
                "providers",
                "provider?id=" + id,
                "provider?kind=CAS",
                "provider-delete?id=" + id,
                "provider-forget?id=" + id,
                "provider-disable?id=" + id,
                "provider-test?id=" + id,
                "person?id=" + ada.uuid(),
                "sign-in?code=" + code
            }) {
                browser.open("/admin/" + path);
                assertThat(browser.page().locator("html")).hasAttribute("lang", "de");
            }
            browser.open("/admin/provider?kind=ENTRA").press("Hinzufügen").shows("Ersetzen Sie TENANT");
        }
    }

    @Test
    void anotherOrganisationsProviderIsNotThere() {
        Organisation globex = backstage().organisation("Globex");
        backstage().administrator(globex, "eve@example.com", PASSWORD);
        try (Browser browser = signedIn();
                Browser eve = Browser.at(globex.host())) {
            UUID id = backstage().provider(acme, "Company", NOBODY);
            eve.open("/login")
                    .fill("E-mail address", "eve@example.com")
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Overview");
            for (String page :
                    new String[] {"provider", "provider-delete", "provider-forget", "provider-disable", "provider-test"
                    }) {
                eve.open("/admin/" + page + "?id=" + id).isAt("There is nothing here");
            }
            // A link changes nothing.
            browser.open("/admin/providers?do=disable&id=" + id);
            assertThat(browser.page().locator(".rows .state")).hasText("Enabled");
        }
    }
}
