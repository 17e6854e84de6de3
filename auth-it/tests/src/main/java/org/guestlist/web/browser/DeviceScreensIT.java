package org.guestlist.web.browser;

import static org.guestlist.web.server.Server.backstage;

import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Television;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people see who type the code of a device, in both languages. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DeviceScreensIT {

    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person ada = backstage().employee(acme, "ada@example.com", "Correct horse 7");
    private final UUID cinema = backstage()
            .application(
                    acme,
                    NewApplication.web("Team Cinema", "https://cinema.example.com/back")
                            .of("PUBLIC")
                            .onDevices());

    @Test
    void inEnglishOnAPhone() {
        String code = Television.code(acme, cinema);
        try (Browser browser = Browser.at(acme.host()).phone()) {
            browser.open("/device").isAt("Sign in on a device");
            browser.fill("Code", code.toLowerCase().replace("-", " ")).press("Go on");
            browser.signIn(ada);
            browser.isAt("Sign in on the other device?")
                    .shows(code)
                    .shows("LivingRoom 7")
                    .shows("Only go on if you started this yourself");
            browser.press("Yes, sign in on the device")
                    .isAt("You are signed in on your device")
                    .shows("You can go back to it");
            browser.open("/device?user_code=" + code)
                    .isAt("Sign in on a device")
                    .shows("This code does not work");
            for (char last : "BCDFG".toCharArray()) {
                browser.open("/device?user_code=BCDFGHJ" + last);
            }
            browser.open("/device?user_code=BCDFGHJH").shows("Too many codes were wrong");
        }
    }

    @Test
    void inGerman() {
        String code = Television.code(acme, cinema);
        try (Browser browser = Browser.at(acme.host(), "de-DE")) {
            browser.open("/device?user_code=" + code).isAt("Anmelden");
            browser.fill("E-Mail-Adresse", ada.email()).fill("Passwort", ada.password());
            browser.press("Anmelden")
                    .isAt("Auf dem anderen Gerät anmelden?")
                    .shows(code)
                    .shows("Gehen Sie nur weiter, wenn Sie das selbst begonnen haben");
            browser.press("Nein").isAt("Niemand wurde angemeldet");
            browser.open("/device")
                    .isAt("Auf einem Gerät anmelden")
                    .fill("Code", "vertippt")
                    .press("Weiter");
            browser.shows("Dieser Code gilt nicht");
        }
    }
}
