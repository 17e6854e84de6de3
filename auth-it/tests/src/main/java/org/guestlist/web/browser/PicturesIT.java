package org.guestlist.web.browser;

import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.FakeProvider;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pictures in {@code docs/screenshots}, made anew with {@code -Dguestlist.screenshots=true}. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "guestlist.screenshots", matches = "true")
class PicturesIT {

    private static final String PASSWORD = "Correct horse 7";

    private static Organisation harbour;
    private static Person boss;
    private static Person mina;

    @BeforeAll
    static void invitePeople() {
        harbour = backstage().organisation("Harbour Theatre", "harbour.localhost", "en");
        boss = backstage().administrator(harbour, "ines.moreau@harbour.example", PASSWORD);
        backstage().administrator(harbour, "samuel.okafor@harbour.example", PASSWORD);
        mina = backstage().employee(harbour, "mina.takeda@harbour.example", PASSWORD);
        backstage().invited(harbour, "jonas.weber@harbour.example");
        backstage().invited(harbour, "lucia.rossi@harbour.example");
        backstage().disable(backstage().employee(harbour, "pieter.de.vries@guests.example", PASSWORD));
        backstage()
                .expireOn(
                        backstage().employee(harbour, "amara.nwosu@guests.example", PASSWORD),
                        LocalDate.now().minusDays(20));
        backstage()
                .expireOn(
                        backstage().employee(harbour, "tove.lindqvist@guests.example", PASSWORD),
                        LocalDate.now().plusMonths(4));
        elsewhere().signIn(mina.email(), PASSWORD);
        elsewhere().signIn(mina.email(), "Wrong horse 7");
        elsewhere().signIn("pieter.de.vries@guests.example", PASSWORD);
        elsewhere().signIn("amara.nwosu@guests.example", PASSWORD);
        elsewhere().signIn("mina@harbour.example", "Wrong horse 7");
    }

    private static Visitor elsewhere() {
        return Visitor.at(harbour.host())
                .with("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0");
    }

    @Test
    void ofThePublicPages() {
        try (Browser browser = Browser.at(harbour.host())) {
            browser.open("/login").picture("sign-in");
            browser.dark().picture("sign-in-dark");
        }
        try (Browser phone = Browser.at(harbour.host()).phone()) {
            phone.open("/login")
                    .fill("E-mail address", "pieter.de.vries@guests.example")
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .tells("Your account is disabled")
                    .picture("refused-phone");
            phone.open(backstage().resetLink(mina))
                    .fill("New password", "Battery")
                    .picture("set-password-phone");
        }
    }

    @Test
    void ofTheAdministratorsScreens() {
        try (Browser browser = Browser.at(harbour.host())) {
            browser.open("/login")
                    .fill("E-mail address", boss.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Overview");
            browser.open("/account").isAt("My account").picture("account");
            browser.open("/admin/people").isAt("People").picture("people");
            browser.dark().open("/admin/people").isAt("People").picture("people-dark");
        }
        try (Browser browser = Browser.at(harbour.host())) {
            browser.open("/login")
                    .fill("E-mail address", boss.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Overview");
            browser.open("/admin/invite")
                    .isAt("Invite a person")
                    .fill("E-mail address", "noor.haddad@harbour.example")
                    .fill("Name", "Noor Haddad")
                    .picture("invite");
            browser.open("/admin/audit").isAt("Audit log").picture("audit-log");
            browser.open("/admin/people")
                    .follow("Tove Lindqvist")
                    .isAt("Tove Lindqvist")
                    .picture("person");
            browser.open("/admin/organisation").isAt("Organisation").picture("organisation");
        }
    }

    @Test
    void ofWhatKeepsOthersOut() {
        backstage().administrator(harbour, "alma.castro@harbour.example", PASSWORD);
        try (FakeProvider provider = FakeProvider.start().knows("alma", "alma.castro@harbour.example");
                Browser browser = Browser.at(harbour.host()).mayGoTo(provider.issuer())) {
            UUID id = backstage().provider(harbour, "Harbour login", provider.issuer());
            browser.open("/login")
                    .fill("E-mail address", "alma.castro@harbour.example")
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Overview");
            browser.open("/my-second-factor").picture("second-factor");
            browser.open("/admin/overview").picture("overview");
            browser.open("/admin/provider-test?id=" + id);
            browser.follow("Sign in with Harbour login").picture("test-provider");
            backstage().forwardClock(Duration.ofMinutes(11));
            browser.open("/admin/organisation?section=look").press("Save").picture("prove");
        } finally {
            backstage().setClockRight();
        }
    }

    @Test
    void ofAnImport() {
        String list = "Personnel number;E-mail;First name;Last name;Last day\n"
                + "1001;noor.haddad@harbour.example;Noor;Haddad;\n1002;emil.berg@harbour.example;Emil;Berg;31.12.2027\n"
                + "1003;mina.takeda@harbour.example;Mina;Takeda;30.06.2027\n1004;yara.silva(at)harbour.example;Yara;Silva;\n"
                + "1005;luis.vega@guests.example;Luis;Vega;31.02.2027\n";
        try (Browser browser = Browser.at(harbour.host())) {
            browser.open("/login")
                    .fill("E-mail address", boss.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Overview");
            browser.open("/admin/import").isAt("Import people");
            browser.page()
                    .getByLabel("File")
                    .setInputFiles(
                            new FilePayload("people-2027.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
            browser.press("Continue to the columns")
                    .isAt("What the columns mean")
                    .pressAndAwait("Check the list", "What would happen")
                    .picture("import");
        }
    }
}
