package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a change that shuts people out is confirmed, and the warning that nobody comes in. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ShutOutScreensIT {

    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person boss = backstage().administrator(acme, "boss@example.com", "Correct horse 7");
    private final Person ada = backstage().employee(acme, "ada@example.com", "Correct horse 7");

    @Test
    void theNumberIsTypedAndAWarningStands() {
        UUID company = backstage().provider(acme, "Company", "https://id.example");
        UUID other = backstage().provider(acme, "Other", "https://other.example");
        backstage().disable(acme, other);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login").signIn(boss);
            browser.isAt("Overview");
            browser.open("/admin/person?section=ways&id=" + ada.uuid())
                    .choose("Signs in with", "Other")
                    .press("Save")
                    .isAt("One person could not sign in any more");
            browser.press("Make this change").shows("Please tick this");
            browser.tick("One person cannot sign in afterwards").press("Make this change");

            backstage().admitPasswordsOf(acme, "NOBODY");
            browser.open("/admin/providers").press("Disable Company").isAt("Nobody could sign in any more");
            assertThat(browser.field("Number of people who could not sign in any more"))
                    .isFocused();
            browser.fill("Number of people who could not sign in any more", "7")
                    .press("Make this change")
                    .shows("This is not the right number");
            browser.fill("Number of people who could not sign in any more", "1").press("Make this change");
            browser.isAt("Single sign-on").shows("Nobody can sign in");
            browser.open("/admin/overview").shows("Nobody can sign in");
            browser.open("/admin/provider?id=" + company).shows("Nobody can sign in");
        }
    }
}
