package org.guestlist.web.browser;

import static org.guestlist.web.server.Server.backstage;

import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people see on their way to an application and from it, in both languages. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApplicationPagesIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String REDIRECT = "https://wiki.example.com/callback";

    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
    private final UUID wiki = backstage()
            .application(acme, NewApplication.web("Team Wiki", REDIRECT).onlyFor("Editors"));

    private String authorization() {
        return "/oauth2/authorize?response_type=code&scope=openid&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri=" + REDIRECT + "&client_id="
                + wiki;
    }

    @Test
    void inEnglish() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.open(authorization()).shows("Sign in to continue to Team Wiki");
            browser.fill("E-mail address", ada.email()).fill("Password", PASSWORD);
            browser.press("Sign in")
                    .isAt("You may not use Team Wiki")
                    .shows("ask your administrator to add you")
                    .shows("Support code");
            browser.open(authorization() + "&prompt=select_account").isAt("Which account?");
            browser.open("/oauth2/logout?client_id=" + wiki).isAt("Sign out?").shows("Team Wiki asks to sign you out");
            browser.press("Sign out").shows("signed out");
        }
    }

    @Test
    void inGerman() {
        try (Browser browser = Browser.at(acme.host(), "de-DE")) {
            browser.open(authorization()).shows("Melden Sie sich an, um zu Team Wiki zu gelangen");
            browser.fill("E-Mail-Adresse", ada.email()).fill("Passwort", PASSWORD);
            browser.press("Anmelden")
                    .isAt("Sie dürfen Team Wiki nicht verwenden")
                    .shows("bitten Sie Ihre Administration, Sie aufzunehmen");
            browser.open(authorization() + "&prompt=select_account").isAt("Welches Konto?");
            browser.open("/applications").isAt("Meine Anwendungen").shows("Hier ist noch nichts");
            browser.open("/oauth2/logout?client_id=" + wiki).isAt("Abmelden?").shows("Team Wiki möchte Sie abmelden");
            browser.press("Abmelden").shows("abgemeldet");
        }
    }
}
