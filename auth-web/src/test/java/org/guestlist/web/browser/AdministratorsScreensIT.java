package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrators' tables: a page at a time, searched, sorted, narrow and wide, under the content security policy. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AdministratorsScreensIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final int PEOPLE = 30;

    private static Organisation acme;

    @BeforeAll
    static void invitePeople() {
        acme = Server.backstage().organisation("Acme Works");
        Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        for (int i = 1; i < PEOPLE; i++) {
            Server.backstage().invited(acme, "person%02d.surname@example.com".formatted(i));
        }
    }

    private static Browser signedIn() {
        Browser browser = Browser.at(acme.host());
        browser.open("/login").fill("E-mail address", "admin@example.com").fill("Password", PASSWORD).press("Sign in");
        return browser;
    }

    @Test
    void aTableWhoseStateIsGoneIsOpenedAnewWithWhatWasTyped() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/sign-in-log").page();
            page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("__Host-view"));
            browser.leaving(() -> page.getByLabel("Search").fill("admin@"));
            assertThat(page.getByLabel("Search")).hasValue("admin@");
        }
    }

    @Test
    void whoIsSignedOutMeanwhileIsAskedToSignInByTheTableToo() {
        try (Browser browser = signedIn()) {
            Page page = browser.open("/admin/sign-in-log").page();
            page.context().clearCookies();
            browser.leaving(() -> page.getByLabel("Search").fill("person07"));
            browser.isAt("Sign in");
        }
    }

    @Test
    void aRefusedSignInIsFoundByItsCodeWithItsTrueReason() {
        try (Browser stranger = Browser.at(acme.host()); Browser browser = signedIn()) {
            stranger.open("/login").fill("E-mail address", "person03.surname@example.com").fill("Password", "Wrong horse 7").press("Sign in");
            String code = stranger.page().locator("code").textContent();
            Page page = browser.open("/admin/sign-in-log").isAt("Sign-in log").page();
            page.getByLabel("Search").fill(code.toLowerCase().replace("-", ""));
            assertThat(page.locator("tbody tr")).hasCount(1);
            assertThat(page.locator("tbody tr")).containsText("The account has no password yet.");
            assertThat(page.locator("tbody tr")).containsText("127.0.0.1");
            assertThat(page.locator("td.c-code")).containsText(code);
            browser.look();
            page.getByLabel("Search").fill("");
            page.locator("#outcome").selectOption("DONE");
            assertThat(page.locator("tbody tr").first()).containsText("Signed in");
        }
    }
}
