package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each tag of the pages in each of its states, as {@link org.guestlist.gallery.Gallery} has them, before all checkers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GalleryIT {

    private static final String PASSWORD = "Correct horse 7";

    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
    private Browser browser;

    @BeforeEach
    void signIn() {
        browser = Browser.at(acme.host());
        browser.open("/login").signIn(boss);
        browser.isAt("Overview");
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private List<String> parts() {
        browser.open("/admin/gallery");
        return browser.page().locator("nav[aria-label=Gallery] a").allInnerTexts();
    }

    @Test
    void allStatesAreFitForEverybody() {
        assertThat(parts()).hasSizeGreaterThan(3);
        for (String part : parts()) {
            for (int width : new int[] {1280, 375}) {
                browser.page().setViewportSize(width, 800);
                browser.open("/admin/gallery?part=" + part).lookAgain();
            }
        }
        // Longer words, where there is the least room.
        backstage().speak(boss, "de");
        for (String part : parts()) {
            browser.open("/admin/gallery?part=" + part).lookAgain();
        }
    }

    @Test
    void candidatesAreFoundAndNot() {
        backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        browser.open("/admin/gallery?part=list&find=ada").shows("Ada Lovelace").lookAgain();
        browser.open("/admin/gallery?part=list&find=nobody").lookAgain();
    }

    /** For whoever looks at it: pictures, and the page itself until Ctrl-C. */
    @Test
    @EnabledIfSystemProperty(named = "guestlist.gallery", matches = "true")
    void isShown() throws InterruptedException {
        for (String part : parts()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : new int[] {1280, 375}) {
                    Page page = browser.page();
                    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                    page.setViewportSize(width, 800);
                    page.navigate("http://" + acme.host() + ":" + Server.port() + "/admin/gallery?part=" + part);
                    page.screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of(System.getProperty("it.directory"), "gallery")
                                    .resolve("%s-%d-%s.png".formatted(part, width, scheme))));
                }
            }
        }
        System.out.printf(
                "http://%s:%d/admin/gallery%nas %s with \"%s\", until Ctrl-C%n",
                acme.host(), Server.port(), boss.email(), PASSWORD);
        Thread.currentThread().join();
    }
}
