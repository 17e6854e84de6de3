package org.guestlist.web.browser;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.guestlist.launcher.RunningJar;
import org.guestlist.signin.secondfactor.Codes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The pictures in {@code docs/screenshots}, of the demonstration, made anew with {@code -Dguestlist.screenshots=true}. */
@EnabledIfSystemProperty(named = "guestlist.screenshots", matches = "true")
class PicturesIT {

    private static final String PASSWORD = "Only-for-this-demo-1";
    private static final String ACME = "acme.localhost";
    /** The usual one, as it is in the pictures. */
    private static final String PORT = "8080";

    @TempDir
    private static Path folder;

    private static RunningJar demonstration;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("it.port", PORT);
        demonstration = RunningJar.start(
                        RunningJar.JAR,
                        folder,
                        Map.of("guestlist.data.dir", folder.resolve("data").toString(), "guestlist.http.port", PORT),
                        "--demo")
                .awaitAnnouncement();
    }

    @AfterAll
    static void stop() {
        demonstration.close();
    }

    private static Browser administrator() {
        return signIn(wide(ACME), "ada.lovelace@acme.example");
    }

    /** @return a browser in whose window the console has its whole row */
    private static Browser wide(String host) {
        Browser browser = Browser.at(host);
        browser.page().setViewportSize(1280, 720);
        return browser;
    }

    private static Browser signIn(Browser browser, String address) {
        browser.open("/login").fill("E-mail address", address).fill("Password", PASSWORD);
        return browser.press("Sign in");
    }

    @Test
    void ofThePublicPages() throws IOException {
        try (Browser browser = wide("hq.localhost")) {
            browser.open("/login").picture("sign-in");
            browser.dark().picture("sign-in-dark");
        }
        try (Browser browser = wide(ACME)) {
            browser.open("/login").picture("login-single-sign-on");
        }
        try (Browser phone = Browser.at(ACME).phone()) {
            signIn(phone, "daniel.reed@acme.example")
                    .tells("Your account is disabled")
                    .picture("refused-phone");
            phone.open(invitation()).fill("New password", "Battery").picture("set-password-phone");
        }
    }

    private static URI invitation() throws IOException {
        try (Stream<Path> mails = Files.list(folder.resolve("demo-data/mails"))) {
            for (Path mail : mails.toList()) {
                String text = Files.readString(mail);
                if (text.startsWith("To: ines.moreau@") && text.contains("/set-password?")) {
                    return URI.create(text.replaceFirst("(?s).*?(http://\\S+/set-password\\?\\S+).*", "$1"));
                }
            }
        }
        throw new IllegalStateException("Nobody has invited her");
    }

    @Test
    void ofTheAdministratorsScreens() {
        try (Browser browser = administrator()) {
            browser.open("/account").isAt("My account").picture("account");
            browser.open("/admin/overview").isAt("Overview").picture("overview");
            browser.open("/admin/people").isAt("People").picture("people");
            browser.follow("Eva Marsh").isAt("Eva Marsh").picture("person");
            browser.open("/admin/invite")
                    .isAt("Invite a person")
                    .fill("E-mail address", "noor.haddad@acme.example")
                    .fill("Name", "Noor Haddad")
                    .picture("invite");
            browser.open("/admin/audit").isAt("Audit log").picture("audit-log");
            browser.open("/admin/organisation").isAt("Organisation").picture("organisation");
            browser.open("/my-second-factor").picture("second-factor");
            browser.dark().open("/admin/people").isAt("People").picture("people-dark");
        }
    }

    @Test
    void ofGuests() {
        String host = "tom.berger@acme.example";
        try (Browser browser = signIn(wide(ACME), host)) {
            browser.open("/my-guests").isAt("My guests").picture("my-guests");
        }
        try (Browser phone = signIn(Browser.at(ACME).phone(), host)) {
            phone.open("/my-guests").isAt("My guests").picture("my-guests-phone");
        }
        try (Browser browser = administrator()) {
            browser.open("/admin/people?kind=GUEST").follow("Mina Okafor").isAt("Mina Okafor");
            browser.picture("guest");
        }
    }

    @Test
    void ofAnApplication() {
        try (Browser browser = administrator()) {
            browser.open("/admin/applications").follow("Grafana").isAt("Add Grafana");
            browser.fill("Name", "Figures").fill("Address of Grafana", "https://grafana.example.com");
            browser.press("Add").isAt("Figures").picture("connect-application");
            browser.open("/admin/applications")
                    .follow("Figures")
                    .follow("Try it")
                    .isAt("Try Figures");
            browser.picture("try-application");
        }
    }

    @Test
    void ofAProvider() {
        String headquarters = "http://hq.localhost:" + PORT;
        try (Browser browser = administrator().mayGoTo(headquarters)) {
            browser.open("/admin/providers").follow("Headquarters account");
            browser.leaving(() ->
                    browser.page().locator("a[href*=provider-test]").first().click());
            browser.page().getByText("Sign in with Headquarters account").click();
            atHeadquarters(browser, headquarters, "sofia.lind@acme.example");
            browser.picture("test-provider");
        }
        try (Browser browser = wide(ACME).mayGoTo(headquarters)) {
            browser.open("/login").page().getByText("Headquarters account").click();
            atHeadquarters(browser, headquarters, "paula.stein@acme.example");
            browser.picture("sign-in-failed");
        }
    }

    private static void atHeadquarters(Browser browser, String headquarters, String address) {
        browser.page().waitForURL(url -> url.startsWith(headquarters));
        browser.page().getByLabel("E-mail address").fill(address);
        browser.page().locator("input[type=password]").fill(PASSWORD);
        browser.page().locator("input[type=password]").press("Enter");
        browser.page().waitForURL(url -> url.startsWith("http://" + ACME));
        browser.page().waitForLoadState();
    }

    /** Whoever is asked for no code, on a trusted device, has given no fresh proof. */
    @Test
    void ofAFreshProof() {
        String hilda = "hilda.frost@hq.example";
        try (Browser browser = signIn(wide("hq.localhost"), hilda)) {
            browser.open("/admin/organisation?section=factor")
                    .fill("Days without being asked again", "30")
                    .tick("Administrators too")
                    .press("Save");
            browser.open("/my-second-factor")
                    .fill(
                            "Code",
                            Codes.at(
                                    browser.page().locator(".copy code").first().innerText(), Instant.now()))
                    .press("Set up");
            String recovery = browser.page()
                    .locator(".codes code")
                    .innerText()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            browser.open("/account").signOut();
            signIn(browser, hilda)
                    .tick("Do not ask again")
                    .fill("Code", recovery)
                    .press("Sign in");
            browser.open("/account").signOut();
            signIn(browser, hilda).open("/admin/application?kind=WEB");
            browser.fill("Name", "Grafana")
                    .fill("Redirect addresses", "https://grafana.example.com/login/generic_oauth")
                    .press("Add")
                    .isAt("Please confirm that it is you")
                    .picture("prove");
        }
    }

    @Test
    void ofAnImport() {
        String list = "Personnel number;E-mail;First name;Last name;Last day\n"
                + "2001;noor.haddad@acme.example;Noor;Haddad;\n2002;emil.berg@acme.example;Emil;Berg;31.12.2027\n"
                + "2003;yara.silva(at)acme.example;Yara;Silva;\n2004;luis.vega@acme.example;Luis;Vega;31.02.2027\n";
        try (Browser browser = administrator()) {
            browser.open("/admin/import").isAt("Import people");
            browser.page()
                    .getByLabel("File")
                    .setInputFiles(new FilePayload("staff.csv", "text/csv", list.getBytes(StandardCharsets.UTF_8)));
            browser.press("Continue to the columns")
                    .isAt("What the columns mean")
                    .pressAndAwait("Check the list", "What would happen")
                    .picture("import");
        }
    }
}
