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
     * @param host of its organisation
     * @param address of an administrator
     */
    public static void check(String host, int port, String address, String password) {
        System.setProperty("it.port", String.valueOf(port));
        try (Browser browser = Browser.at(host)) {
            browser.page().setViewportSize(1280, 800);
            browser.open("/login").fill("E-mail address", address).fill("Password", password);
            browser.press("Sign in");
            Map<String, Integer> most = new LinkedHashMap<>();
            most.put("/admin/overview", OVERVIEW);
            most.put("/admin/invite", FORM);
            most.put(first(browser, "/admin/people", "person"), THING);
            most.put(first(browser, "/admin/people?kind=GUEST", "person"), THING);
            most.put(first(browser, "/admin/groups", "group"), THING);
            most.put(first(browser, "/admin/applications", "application"), THING);
            most.put(first(browser, "/admin/providers", "provider"), THING);
            most.put(directory(browser), THING);
            most.put(webhook(browser), THING);
            Map<String, Integer> higher = new LinkedHashMap<>();
            most.forEach((page, limit) -> {
                int height = height(browser.open(page), "document.documentElement");
                if (height > limit) {
                    higher.put(page, height);
                }
            });
            assertThat(higher).as("pages that are higher than they may be").isEmpty();
            assertThat(height(browser, "document.querySelector('header')")).isLessThanOrEqualTo(BAR);
        }
    }

    /** A demonstration has none. @return the address of one that is added */
    private static String directory(Browser browser) {
        browser.open("/admin/directories").fill("Name", "Entra").press("Add the directory");
        return first(browser, "/admin/directories", "directory");
    }

    /** A demonstration has none. @return the address of one that is added */
    private static String webhook(Browser browser) {
        browser.open("/admin/webhooks")
                .follow("Add a webhook")
                .fill("Name", "Personnel")
                .fill("Address", "https://hooks.example.com/personnel")
                .press("Add a webhook")
                .shows("whsec_");
        return first(browser, "/admin/webhooks", "webhook");
    }

    /** @return the address of the first thing in the list */
    private static String first(Browser browser, String list, String thing) {
        browser.open(list);
        return (String) browser.page()
                .evaluate(
                        "thing => document.querySelector(`main a[href*=\"/admin/${thing}?id=\"]`).getAttribute('href')",
                        thing);
    }

    private static int height(Browser browser, String element) {
        return ((Number) browser.page().evaluate("() => Math.ceil(" + element + ".scrollHeight)")).intValue();
    }
}
