package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.browser.Browser;
import org.guestlist.web.server.Program;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Apache's {@code mod_auth_openidc} signs people in, and out. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ModAuthOpenidcIT {

    private static final String PASSWORD = "Correct horse 7";

    private static Organisation acme;
    private static Person ada;
    private static String origin;
    private static Apache apache;

    @BeforeAll
    static void startApache() throws Exception {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().join(ada, "Editors");
        backstage().join(ada, "Staff");
        int port = Program.freePort();
        origin = "http://127.0.0.1:" + port;
        RelyingParty client = RelyingParty.of(
                acme,
                NewApplication.web("Intranet", origin + "/signed-in")
                        .signingOut(origin + "/goodbye", origin + "/signed-in?logout=backchannel"));
        apache = Apache.start(client, port);
    }

    @AfterAll
    static void stopApache() {
        if (apache != null) {
            apache.close();
        }
    }

    @Test
    void theApplicationBehindItLearnsWhoItIs() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.signInTo(origin, "/page", ada);
            assertThat(text(browser.page()))
                    .startsWith("/page")
                    .contains(
                            "oidc_claim_email: ada@example.com",
                            "oidc_claim_email_verified: 1",
                            "oidc_claim_groups: Editors,Staff",
                            "oidc_claim_name: ",
                            "oidc_claim_sub: " + ada.uuid());
        }
    }

    @Test
    void groupsDecideWhatIsOpen() {
        Person bob = backstage().employee(acme, "bob@example.com", PASSWORD);
        try (Browser adas = Browser.at(acme.host());
                Browser bobs = Browser.at(acme.host())) {
            adas.signInTo(origin, "/editors", ada);
            assertThat(text(adas.page())).startsWith("/editors");
            bobs.signInTo(origin, "/page", bob);
            assertThat(bobs.page().navigate(origin + "/editors").status()).isIn(401, 403);
        }
    }

    @Test
    void whoSignsOutThereIsSignedOutHere() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.signInTo(origin, "/page", ada);
            browser.page()
                    .navigate(origin + "/signed-in?logout="
                            + URLEncoder.encode(origin + "/goodbye", StandardCharsets.UTF_8));
            assertThat(text(browser.page())).startsWith("/goodbye");
            browser.isSignedOutHereAndAt(origin + "/page");
        }
    }

    @Test
    void whoSignsOutHereIsSignedOutThere() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.signInTo(origin, "/page", ada);
            browser.signOutAndWaitUntilItAsksAgain(origin + "/page");
        }
    }

    private static String text(Page page) {
        return page.locator("body").innerText();
    }
}
