package org.guestlist.web.browser;

import org.guestlist.backstage.Organisation;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an import shows beside what {@link RollOutIT} comes to. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ImportScreensIT {

    private static final String PASSWORD = "Correct horse 7";

    @Test
    void workCanBeStoppedWhileItGoesOn() {
        Organisation acme = Server.backstage().organisation("Acme Stop");
        var boss = Server.backstage().administrator(acme, "admin@example.com", PASSWORD);
        String job = "/admin/job?id=" + Server.backstage().idleJob(boss);
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/login")
                    .fill("E-mail address", "admin@example.com")
                    .fill("Password", PASSWORD)
                    .press("Sign in");
            browser.open(job).shows("Waiting").press("Stop").shows("It stops in a moment.");
        }
    }
}
