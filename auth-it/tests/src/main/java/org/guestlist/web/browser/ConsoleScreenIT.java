package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What all pages of the console have: the bar with its menus, the tabs of an area, and the search. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ConsoleScreenIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
    }

    private Browser signedIn(Person person) {
        return Browser.at(acme.host(), "en-GB")
                .open("/login")
                .fill("E-mail address", person.email())
                .fill("Password", PASSWORD)
                .press("Sign in");
    }

    @Test
    void theBarIsOneRowInEachLanguageAndWindow() {
        for (String language : List.of("en", "de")) {
            backstage().speak(boss, language);
            try (Browser browser = signedIn(boss)) {
                Page page = browser.page();
                for (int width : new int[] {320, 375, 768, 1024, 1216, 1280, 1440, 1920}) {
                    page.setViewportSize(width, 800);
                    browser.open("/admin/reviews");
                    assertThat(number(page, "document.querySelector('header').offsetHeight"))
                            .as(language + width)
                            .isLessThanOrEqualTo(64);
                    assertThat(number(page, "document.documentElement.scrollWidth"))
                            .as(language + width)
                            .isLessThanOrEqualTo(width);
                    assertThat(number(page, OVERLAPS)).as(language + width).isZero();
                }
            }
        }
    }

    /** How many of the things in the bar lie over another one. */
    private static final String OVERLAPS = """
            (() => {
              const shown = [...document.querySelectorAll('.bar > .org, .bar > .opener, .bar > #areas > a')]
                .map(one => one.getBoundingClientRect()).filter(box => box.width > 0);
              return shown.filter((box, i) => shown.some((other, j) => i < j && box.right > other.left + 1 && other.right > box.left + 1)).length;
            })()""";

    private static int number(Page page, String script) {
        return ((Number) page.evaluate(script)).intValue();
    }

    @Test
    void theMenusOpenByTheKeyboardAndCloseWithEscape() {
        try (Browser browser = signedIn(boss)) {
            Page page = browser.page();
            page.setViewportSize(375, 800);
            page.locator("[popovertarget=areas]").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#areas")).isVisible();
            browser.look();
            page.keyboard().press("Tab");
            assertThat(page.locator("#areas a").first()).isFocused();
            page.keyboard().press("Escape");
            assertThat(page.locator("#areas")).isHidden();
            browser.openMyMenu().look();
            assertThat(page.locator("#me")).containsText(boss.email());
            page.keyboard().press("Escape");
            assertThat(page.locator("#me")).isHidden();
        }
    }

    @Test
    void oneSearchFindsPeopleThingsSettingsAndSupportCodes() {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().disable(ada);
        String code = Visitor.at(acme.host())
                .signIn(ada.email(), PASSWORD)
                .html()
                .select("code")
                .text();
        try (Browser browser = signedIn(boss)) {
            Page page = browser.page();
            browser.open("/admin/people");
            page.locator("h1").click();
            page.keyboard().press("/");
            assertThat(page.locator("#sought")).isFocused();
            page.keyboard().type(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "));
            browser.leaving(() -> page.keyboard().press("Enter")).isAt("Search").shows("ada@example.com");
            browser.follow("Sign-in: ada@example.com").shows("the account is disabled");
            browser.open("/admin/search?q=" + code).look();
            browser.open("/admin/search?q=ADA").shows("ada@example.com").look();
            browser.open("/admin/search?q=scim").follow("Directories").isAt("Directories");
            browser.open("/admin/search?q=MFA").follow("Second factor").isAt("Organisation");
            assertThat(page.locator("#factor-part[open]")).hasCount(1);
            browser.open("/admin/search?q=%25").shows("Nothing found").look();
            page.getByRole(AriaRole.SEARCHBOX).fill("webho");
            browser.shows("Webhooks");
            // A whole address means one person, who is opened; the beginning of several is answered with a list.
            browser.open("/admin/overview").seek("ADA@example.com");
            assertThat(browser.path()).isEqualTo("/admin/person?id=" + ada.uuid());
            browser.open("/admin/overview").seek("@example.com").isAt("Search").shows("boss@example.com");
        }
        try (Browser helper = signedIn(backstage().inRole("HELPDESK", acme, "help@example.com", PASSWORD))) {
            helper.open("/admin/search?q=" + code).shows("ada@example.com");
            helper.open("/admin/search?q=scim").shows("Nothing found");
        }
    }
}
