package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.guestlist.backstage.NewProvider;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Keycloak;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Single sign-on with a real Keycloak: two realms are two providers of one organisation. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "it.database", matches = "postgresql")
class KeycloakIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private static Keycloak keycloak;

    private Organisation acme;

    @BeforeAll
    static void startKeycloak() {
        keycloak = Keycloak.get();
    }

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
        for (String name : new String[] {"ada", "anna", "bert"}) {
            backstage().invited(acme, name + "@example.com");
        }
    }

    @Test
    void whoeverIsInvitedComesInAndStaysKnown() {
        provider("acme");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/account").follow("Login of acme"), "ada")
                    .isAt("My account")
                    .shows("ada@example.com");
            assertThat(backstage().rows(acme).lines().filter(row -> row.startsWith("session ")))
                    .singleElement()
                    .asString()
                    .contains("method=SINGLE_SIGN_ON", "provider_session=");
            assertThat(backstage().rows(acme).lines().filter(row -> row.startsWith("account ") && row.contains("ada@")))
                    .singleElement()
                    .asString()
                    .contains("status=ACTIVE");
            browser.signOut()
                    .tells("You are signed out")
                    .open("/login")
                    .follow("Login of acme")
                    .isAt("My account");
        }
    }

    @Test
    void inGermanToo() {
        provider("acme");
        try (Browser browser = browser("de-DE")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("Mein Konto");
        }
        try (Browser browser = browser("de-DE")) {
            signInThere(browser.open("/login").follow("Login of acme"), "carol").isAt("Benutzer existiert nicht");
        }
    }

    @Test
    void theSecondProviderInOrderWorksAsWell() {
        provider("acme");
        provider("globex");
        try (Browser browser = browser("en-GB")) {
            browser.open("/login");
            assertThat(browser.page().getByText("Login of").allInnerTexts())
                    .containsExactly("Login of acme", "Login of globex");
            signInThere(browser.follow("Login of globex"), "anna")
                    .isAt("My account")
                    .shows("anna@example.com");
        }
    }

    @Test
    void whoeverIsDisabledThereDoesNotComeBack() {
        provider("acme");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "bert");
            assertThat(browser.page().url()).startsWith(keycloak.origin());
            assertThat(browser.page().locator("body").innerText()).contains("Account is disabled");
        }
        assertThat(backstage().rows(acme)).doesNotContain("identity_link");
    }

    @Test
    void whoeverIsNotInvitedIsToldSo() {
        provider("acme");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "carol")
                    .isAt("User does not exist")
                    .shows("nobody has invited you to Acme");
            assertThat(trace(browser)).contains("carol@example.com", "an invited account");
        }
    }

    @Test
    void aDomainThatIsNotOnTheListIsToldSo() {
        String client = client();
        add("acme", client, settings("acme", client).onlyFor("acme.example"), false);
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("E-mail domain not allowed");
            assertThat(trace(browser)).contains("acme.example");
        }
    }

    @Test
    void whoeverDoesNotConsentIsToldSo() {
        String client = client();
        add("acme", client, settings("acme", client), true);
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada")
                    .press("No")
                    .isAt("Refused by the identity provider");
            assertThat(trace(browser)).contains("access_denied");
        }
    }

    @Test
    void aWrongSecretIsTheAdministratorsToRepair() {
        String client = client();
        add("acme", client, settings("acme", client).withSecret("another"), false);
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("Single sign-on is misconfigured");
            String code = browser.page().locator("main code").innerText();
            assertThat(trace(browser)).contains("unauthorized_client");
            browser.open("/back-door")
                    .fill("E-mail address", "boss@example.com")
                    .fill("Password", PASSWORD)
                    .press("Sign in");
            browser.open("/admin/sign-in?code=" + code)
                    .shows("Mostly the client secret is wrong")
                    .shows("unauthorized_client");
        }
    }

    @Test
    void aTestTellsWhatIsWrongBeforeAnybodyNeedsIt() {
        String client = client();
        UUID right = add("acme", client, settings("acme", client), false);
        UUID wrong = backstage().provider(acme, settings("acme", client).withSecret("another"));
        try (Browser browser = browser("en-GB")) {
            browser.open("/login")
                    .fill("E-mail address", "boss@example.com")
                    .fill("Password", PASSWORD)
                    .press("Sign in");
            browser.open("/admin/provider-test?id=" + right)
                    .press("Ask the provider")
                    .tells("Everything is right so far")
                    .shows("The provider leads back to our redirect address")
                    .shows("It accepted our client authentication");
            // The client may be led back only to the other provider's address, too.
            browser.open("/admin/provider-test?id=" + wrong)
                    .press("Ask the provider")
                    .tells("Something is not right yet")
                    .shows("The provider did not lead back to our address")
                    .shows("Mostly the client secret is wrong");
            browser.open("/admin/provider-test?id=" + right).follow("Sign in with Login of acme");
            signInThere(browser, "ada").tells("This person could sign in").shows("preferred_username");
            browser.open("/account").isAt("My account").shows("boss@example.com");
        }
        assertThat(backstage().rows(acme)).doesNotContain("identity_link ");
    }

    @Test
    void newKeysWorkAtOnce() {
        provider("acme");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("My account");
        }
        keycloak.rotateKeys("acme");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("My account");
        }
    }

    @Test
    void clocksMayDifferALittle() {
        // Tokens that are over as they come, as from a server whose clock is slow.
        withLifetime(-5);
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("My account");
        }
    }

    @Test
    void clocksMayNotDifferALot() {
        withLifetime(-180);
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("Single sign-on is misconfigured");
            assertThat(trace(browser)).contains("TIMES", "xpired");
        }
    }

    @Test
    void whoeverIsLinkedToTheOtherProviderIsToldWhichOne() {
        provider("acme");
        provider("globex");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "anna")
                    .isAt("My account")
                    .signOut();
            signInThere(browser.open("/login").follow("Login of globex"), "anna")
                    .isAt("Wrong sign-in selected")
                    .shows("Login of acme");
            browser.follow("Back to sign-in").follow("Login of acme").isAt("My account");
        }
    }

    @Test
    void anotherAccountCanBeTried() {
        provider("acme");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "carol").isAt("User does not exist");
            browser.follow("Try another account");
            assertThat(browser.page().url()).as("Keycloak asks again").startsWith(keycloak.origin());
            browser.leaving(() -> browser.page().locator("#reset-login").click());
            signInThere(browser, "ada").isAt("My account").shows("ada@example.com");
        }
    }

    @Test
    void signingOutThereSignsOutHere() {
        provider("acme");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("My account");
            browser.page().navigate(keycloak.issuer("acme") + "/protocol/openid-connect/logout");
            browser.press("Logout");
            browser.open("/account").isAt("Sign in");
        }
        assertThat(backstage().rows(acme).lines().filter(row -> row.startsWith("session ")))
                .isEmpty();
    }

    @Test
    void signingOutHereSignsOutThere() {
        String client = client();
        add("acme", client, settings("acme", client).withLogoutThere(), false);
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("My account");
            Page page = browser.page();
            browser.openMyMenu();
            page.locator("header form[action='/logout'] button").click();
            // Keycloak does not ask: the hint tells it who signs out.
            browser.tells("You are signed out");
            browser.follow("Login of acme");
            assertThat(page.url()).as("Keycloak asks again").startsWith(keycloak.origin());
        }
    }

    @Test
    void whileKeycloakHangsTheBackDoorOpens() {
        UUID id = provider("acme");
        keycloak.whileHanging(() -> {
            // It goes on only afterwards: who waited for it would wait for ever.
            assertThat(Visitor.at(acme.host()).open("/sso/" + id).title())
                    .isEqualTo("The provider cannot be reached at the moment");
            try (Browser browser = browser("en-GB")) {
                browser.open("/login").follow("Login of acme").isAt("The provider cannot be reached at the moment");
                browser.open("/back-door")
                        .fill("E-mail address", "boss@example.com")
                        .fill("Password", PASSWORD)
                        .press("Sign in")
                        .isAt("Overview");
            }
        });
    }

    @Test
    void whileKeycloakIsStoppedItIsToldAndAfterwardsAllIsWell() {
        UUID id = provider("acme");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("My account");
        }
        keycloak.whileStopped(() -> {
            probesFail();
            try (Browser browser = browser("en-GB")) {
                browser.open("/login").follow("Login of acme").isAt("The provider cannot be reached at the moment");
                assertThat(trace(browser)).contains("DISCOVERY");
            }
            try (Browser boss = administrator()) {
                boss.open("/admin/overview").shows("Login of acme has been failing since");
            }
        });
        String client = client();
        keycloak.addClient("acme", client, origin(), id.toString(), false, 300);
        try (Browser boss = administrator()) {
            // Keycloak has lost all it knew, and has other ids for its people: one comes who was not here yet.
            boss.open("/admin/provider?section=connection&id=" + id)
                    .fill("Client ID", client)
                    .press("Save")
                    .shows("waits for a test sign-in");
            boss.follow("Test and apply");
            signInThere(boss, "anna").tells("The new settings are in effect");
            boss.press("Ask the provider").tells("Everything is right so far");
        }
        assertThat(backstage().mails(acme)).contains("kind=PROVIDER_WORKS_AGAIN");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "anna").isAt("My account");
        }
    }

    @Test
    void aSecretThatIsChangedThereIsToldAndEnteredHere() {
        String client = client();
        UUID id = add("acme", client, settings("acme", client), false);
        keycloak.changeSecret("acme", client, "a newer secret");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("Single sign-on is misconfigured");
            assertThat(trace(browser)).contains("unauthorized_client");
        }
        probesFail();
        try (Browser boss = administrator()) {
            boss.open("/admin/overview").follow("See what is wrong with Login of acme");
            boss.page().getByText("Last checks").click();
            boss.shows("Mostly the client secret is wrong");
            boss.opens("Connection")
                    .fill("Client secret", "a newer secret")
                    .press("Save")
                    .shows("waits for a test sign-in");
            boss.follow("Test and apply");
            signInThere(boss, "ada").tells("The new settings are in effect");
        }
        backstage().watch(acme);
        assertThat(backstage().mails(acme)).contains("kind=PROVIDER_WORKS_AGAIN");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of acme"), "ada").isAt("My account");
        }
        assertThat(backstage().rows(acme)).doesNotContain("a newer secret", Keycloak.SECRET);
    }

    @Test
    void aRealmThatIsRemovedIsToldAndAnotherTakesItsPlace() {
        keycloak.addRealm("spare", "anna");
        UUID id = provider("spare");
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of spare"), "anna").isAt("My account");
        }
        keycloak.removeRealm("spare");
        probesFail();
        try (Browser browser = browser("en-GB")) {
            browser.open("/login").follow("Login of spare").isAt("Single sign-on is misconfigured");
            assertThat(trace(browser)).contains("DISCOVERY", "404");
        }
        String client = client();
        keycloak.addClient("globex", client, origin(), id.toString(), false, 300);
        try (Browser boss = administrator()) {
            boss.open("/admin/provider?section=connection&id=" + id).fill("Issuer", keycloak.issuer("globex"));
            boss.fill("Client ID", client)
                    .fill("Client secret", Keycloak.SECRET)
                    .press("Save")
                    .shows("One person is linked under the previous issuer");
            boss.fill("Client secret", Keycloak.SECRET).press("Save").shows("these links are forgotten");
            boss.follow("Test and apply");
            signInThere(boss, "anna").tells("The new settings are in effect");
        }
        try (Browser browser = browser("en-GB")) {
            signInThere(browser.open("/login").follow("Login of spare"), "anna")
                    .isAt("My account")
                    .shows("anna@example.com");
        }
    }

    /** Twice, which the administrators are told. */
    private void probesFail() {
        backstage().watch(acme);
        backstage().watch(acme);
        assertThat(backstage().mails(acme)).contains("kind=PROVIDER_FAILS");
    }

    private Browser administrator() {
        Browser boss = browser("en-GB");
        boss.open("/login")
                .fill("E-mail address", "boss@example.com")
                .fill("Password", PASSWORD)
                .press("Sign in");
        return boss;
    }

    private String origin() {
        return "http://" + acme.host() + ":" + Server.port();
    }

    private UUID provider(String realm) {
        String client = client();
        return add(realm, client, settings(realm, client), false);
    }

    private static NewProvider settings(String realm, String client) {
        return NewProvider.keycloak("Login of " + realm, keycloak.issuer(realm), client, Keycloak.SECRET);
    }

    private void withLifetime(int seconds) {
        String client = client();
        add("acme", client, settings("acme", client), false, seconds);
    }

    private UUID add(String realm, String client, NewProvider settings, boolean consent) {
        return add(realm, client, settings, consent, 300);
    }

    private UUID add(String realm, String client, NewProvider settings, boolean consent, int lifetime) {
        UUID id = backstage().provider(acme, settings);
        keycloak.addClient(realm, client, origin(), id.toString(), consent, lifetime);
        return id;
    }

    private static String client() {
        return "guestlist-" + CLIENTS.incrementAndGet();
    }

    private Browser browser(String language) {
        return Browser.at(acme.host(), language).mayGoTo(keycloak.origin());
    }

    private static Browser signInThere(Browser browser, String user) {
        assertThat(browser.page().url()).startsWith(keycloak.origin());
        browser.page().locator("#username").fill(user);
        browser.page().locator("#password").fill(Keycloak.PASSWORD);
        return browser.leaving(() -> browser.page().locator("#kc-login").click());
    }

    /** @return the trace that the administrator finds by the code on the page */
    private String trace(Browser browser) {
        String code = browser.page().locator("main code").innerText();
        String trace = backstage().trace(acme, code);
        assertThat(trace).as("trace of %s", code).isNotEmpty().doesNotContain(Keycloak.SECRET);
        return trace;
    }
}
