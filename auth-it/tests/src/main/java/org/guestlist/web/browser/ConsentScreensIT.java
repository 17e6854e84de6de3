package org.guestlist.web.browser;

import static org.guestlist.web.server.Server.backstage;

import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Tool;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators see whom a tool asks to act for them, in both languages: what for, and where the access goes. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsentScreensIT {

    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person boss = backstage().administrator(acme, "boss@example.com", "Correct horse 7");
    private final Tool tool = Tool.of(boss, "people:read", "people:write");

    @Test
    void inEnglishOnAPhone() {
        try (Browser browser = Browser.at(acme.host()).phone()) {
            browser.open("/login").signIn(boss);
            browser.isAt("Overview")
                    .open(tool.address("people:read people:write groups:read"))
                    .isAt("May this application act for you?")
                    .shows("Command line wants to do in your name")
                    .shows("Invite people")
                    .shows("The access is sent to this address")
                    .shows(Tool.REDIRECT)
                    .shows("Say yes only if you have just started it yourself");
        }
    }

    @Test
    void inGerman() {
        try (Browser browser = Browser.at(acme.host(), "de-DE")) {
            browser.open(tool.address("people:read")).isAt("Anmelden");
            browser.fill("E-Mail-Adresse", boss.email()).fill("Passwort", boss.password());
            browser.press("Anmelden")
                    .isAt("Darf diese Anwendung für Sie handeln?")
                    .shows("Der Zugang wird an diese Adresse gesendet")
                    .shows(Tool.REDIRECT);
        }
    }
}
