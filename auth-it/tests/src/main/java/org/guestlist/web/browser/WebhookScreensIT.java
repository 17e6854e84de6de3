package org.guestlist.web.browser;

import static org.guestlist.web.server.Server.backstage;

import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.server.TestReceiver;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Webhooks, from the first to the last, as an administrator sees them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WebhookScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);

    @Test
    void aWebhookIsAddedTriedAndDeleted() {
        try (TestReceiver receiver = new TestReceiver(post -> post.text().contains("WEBHOOK_CHANGED") ? 500 : 204);
                Browser browser = Browser.at(acme.host())) {
            browser.open("/login")
                    .fill("E-mail address", boss.email())
                    .fill("Password", PASSWORD)
                    .press("Sign in")
                    .isAt("Overview")
                    .followAbove("Settings")
                    .follow("Webhooks")
                    .isAt("Webhooks")
                    .shows("No webhook yet")
                    .follow("Add a webhook")
                    .isAt("New webhook")
                    .press("Add a webhook")
                    .shows("Enter an address that begins with https://");
            browser.lookAgain();
            browser.fill("Name", "Personnel")
                    .fill("Address", receiver.address())
                    .pick("Only what is ticked below");
            browser.page().locator("summary").last().click();
            browser.tick("Webhook changed");
            browser.press("Add a webhook")
                    .isAt("Personnel")
                    .shows("it is not shown again")
                    .shows("whsec_")
                    .press("Send a test")
                    .shows("A test was sent")
                    .shows("HTTP 204")
                    .press("Replace the key")
                    .shows("messages are signed with the key from before as well")
                    .opens("Name and address")
                    .fill("Name", "People")
                    .press("Save")
                    .isAt("People");
            Waiting.until(() -> {
                browser.page().reload();
                return browser.page().locator("main").innerText().contains("The receiver takes nothing");
            });
            browser.lookAgain()
                    .shows("Not taken yet")
                    .press("Switch off")
                    .shows("Switched off by an administrator")
                    .follow("Delete the webhook")
                    .press("Delete")
                    .isAt("Webhooks")
                    .shows("The webhook is deleted");
        }
    }
}
