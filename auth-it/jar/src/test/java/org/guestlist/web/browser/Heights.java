package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

/** How high pages of the console are at 1280 by 800, with everything closed that can be: nobody scrolls far for what there is. */
public final class Heights {

    private static final int BAR = 64;
    private static final int OVERVIEW = 1300;
    private static final int FORM = 800;
    private static final int THING = 1000;

    private Heights() {}

    /**
     * Opens the pages of a demonstration and measures them.
     *
     * @param organisation its host
     * @param administrator the address of one
     * @param host the address of one who has guests
     */
    public static void check(String organisation, int port, String administrator, String host, String password) {
        System.setProperty("it.port", String.valueOf(port));
        try (Browser browser = signedIn(organisation, administrator, password);
                Browser ofHost = signedIn(organisation, host, password)) {
            Map<String, Integer> most = new LinkedHashMap<>();
            most.put("/admin/overview", OVERVIEW);
            most.put("/admin/invite", FORM);
            most.put("/admin/review-start", FORM);
            most.put(first(browser, "/admin/people", "/admin/person"), THING);
            most.put(first(browser, "/admin/people?kind=GUEST", "/admin/person"), THING);
            most.put(first(browser, "/admin/groups", "/admin/group"), THING);
            most.put(first(browser, "/admin/applications", "/admin/application"), THING);
            most.put(first(browser, "/admin/providers", "/admin/provider"), THING);
            most.put(directory(browser), THING);
            most.put(webhook(browser), THING);
            Map<String, Integer> higher = new LinkedHashMap<>(higher(browser, most));
            // Of what goes on in the background a line is on all pages.
            higher.putAll(higher(browser, Map.of(review(browser), THING)));
            Map<String, Integer> ofHosts = new LinkedHashMap<>();
            ofHosts.put("/invite-guest", FORM);
            ofHosts.put(first(ofHost, "/my-guests", "/my-guest"), THING);
            higher.putAll(higher(ofHost, ofHosts));
            assertThat(higher).as("pages that are higher than they may be").isEmpty();
            assertThat(height(browser, "document.querySelector('header')")).isLessThanOrEqualTo(BAR);
        }
    }

    private static Browser signedIn(String organisation, String address, String password) {
        Browser browser = Browser.at(organisation);
        browser.page().setViewportSize(1280, 800);
        browser.open("/login").fill("E-mail address", address).fill("Password", password);
        return browser.press("Sign in");
    }

    private static Map<String, Integer> higher(Browser browser, Map<String, Integer> most) {
        Map<String, Integer> higher = new LinkedHashMap<>();
        most.forEach((page, limit) -> {
            int height = height(browser.open(page), "document.documentElement");
            if (height > limit) {
                higher.put(page, height);
            }
        });
        return higher;
    }

    /** A demonstration has none. @return the address of one that is started, and prepared by now */
    private static String review(Browser browser) {
        browser.open("/admin/review-start")
                .choose("About whom?", "Guests")
                .press("See what will happen")
                .press("Start now");
        String review = "/admin/review" + browser.path().replaceAll(".*(?=\\?id=)|&.*", "");
        browser.page()
                .waitForCondition(() -> browser.open(review)
                        .page()
                        .locator(".headline .state")
                        .innerText()
                        .contains("Open"));
        return review;
    }

    /** A demonstration has none. @return the address of one that is added */
    private static String directory(Browser browser) {
        browser.open("/admin/directories").fill("Name", "Entra").press("Add the directory");
        return first(browser, "/admin/directories", "/admin/directory");
    }

    /** A demonstration has none. @return the address of one that is added */
    private static String webhook(Browser browser) {
        browser.open("/admin/webhooks")
                .follow("Add a webhook")
                .fill("Name", "Personnel")
                .fill("Address", "https://hooks.example.com/personnel")
                .press("Add a webhook")
                .shows("whsec_");
        return first(browser, "/admin/webhooks", "/admin/webhook");
    }

    /** @return the address of the first thing in the list */
    private static String first(Browser browser, String list, String thing) {
        browser.open(list);
        return (String) browser.page()
                .evaluate(
                        "thing => document.querySelector(`main a[href*=\"${thing}?id=\"]`).getAttribute('href')",
                        thing);
    }

    private static int height(Browser browser, String element) {
        return ((Number) browser.page().evaluate("() => Math.ceil(" + element + ".scrollHeight)")).intValue();
    }
}
