package org.guestlist.web.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.LastPage;
import org.guestlist.web.server.Secrets;
import org.guestlist.web.server.Server;

/**
 * Somebody's browser at one organisation's host, with cookies of its own. Fields, buttons and links are found by the words on them, as
 * people find them. Every page that it comes to is looked at, the first time it looks so, with all of its rows open: the {@link Checkers}
 * find nothing in light and dark, nothing scrolls sideways at 320 px, nothing comes from elsewhere, nothing fails, and the console stays
 * empty.
 */
public final class Browser implements AutoCloseable {

    private static final int NARROW = 320;

    /** In milliseconds, for whatever is waited for: a busy machine takes long. */
    private static final double PATIENCE = 30_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** Opens what is folded within the page, and leaves what lies over it; with the height of the page. */
    private static final String OPEN = """
            () => {
              window.lookedAt = {rows: [...document.querySelectorAll('details:not([open], .fold)')], from: scrollY};
              lookedAt.rows.forEach(one => one.open = true);
              return Math.ceil(document.documentElement.scrollHeight);
            }""";

    private static final String CLOSE =
            "() => { lookedAt.rows.forEach(one => one.open = false); scrollTo(0, lookedAt.from); }";

    private static final Set<String> LOOKED_AT = new HashSet<>();

    private final String origin;
    private final BrowserContext context;
    private final Page page;
    private final List<String> trouble = new ArrayList<>();
    private final Set<String> otherOrigins = new HashSet<>();
    private Keyboard keyboard;

    private Browser(String host, String language) {
        origin = "http://" + host + ":" + Server.port();
        context = Chromium.get()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setLocale(language)
                        .setViewportSize(1120, 720)
                        .setColorScheme(ColorScheme.LIGHT));
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onConsoleMessage(this::keep);
        page.onPageError(error -> {
            if (!isElsewhere(page.url())) {
                trouble.add(error);
            }
        });
        page.onRequest(this::keep);
        page.onRequestFailed(request -> {
            // The browser itself gave it up: a page that became a download, or an icon of a page that it has left.
            boolean givenUp = "net::ERR_ABORTED".equals(request.failure());
            if (!givenUp && !isElsewhere(request.url())) {
                trouble.add("failed: " + request.url() + " " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400
                    && !isElsewhere(response.url())
                    && !response.request().isNavigationRequest()) {
                trouble.add(response.status() + ": " + response.url());
            }
        });
    }

    /** @return a new browser that asks for English */
    public static Browser at(String host) {
        return new Browser(host, "en-GB");
    }

    /** @return a new browser that asks for this language */
    public static Browser at(String host, String language) {
        return new Browser(host, language);
    }

    private void keep(ConsoleMessage message) {
        // That the page itself is an error page is what some tests want.
        boolean errorPage = message.text().startsWith("Failed to load resource")
                && message.location().startsWith(page.url());
        if (!errorPage
                && !isElsewhere(page.url())
                && !isElsewhere(message.location())
                && List.of("error", "warning").contains(message.type())) {
            trouble.add("console: " + message.text() + " " + message.location());
        }
    }

    private void keep(Request request) {
        if (!request.url().startsWith(origin + "/")
                && !isElsewhere(request.url())
                && !request.url().startsWith("data:")) {
            trouble.add("elsewhere: " + request.url());
        }
    }

    /** Lets pages lead to this origin too, as to an identity provider; its pages are not ours to look at. */
    public Browser mayGoTo(String otherOrigin) {
        otherOrigins.add(otherOrigin);
        return this;
    }

    private boolean isElsewhere(String url) {
        return otherOrigins.stream().anyMatch(other -> url.startsWith(other + "/"));
    }

    /** Has no mouse from now on. */
    Browser byKeyboard() {
        keyboard = new Keyboard(page);
        return this;
    }

    /** Types the path of this host into the address line. */
    public Browser open(String path) {
        page.navigate(origin + path);
        return look();
    }

    /**
     * Opens the page of an application that asks for a sign-in here, signs in, and waits for a page of the application.
     *
     * @param application what the addresses of its pages begin with
     */
    public Browser signInTo(String application, String path, Person person) {
        mayGoTo(application).page.navigate(application + path);
        signIn(person);
        page.waitForURL(url -> url.startsWith(application + "/"));
        return this;
    }

    /** Fills in the sign-in page and sends it, wherever that leads. */
    public void signIn(Person person) {
        isAt("Sign in");
        fill("E-mail address", person.email()).fill("Password", person.password());
        click(named(AriaRole.BUTTON, "Sign in"));
    }

    /** Signs out here, and opens the page of an application until it asks for a sign-in: it learns of the end within two seconds. */
    public Browser signOutAndWaitUntilItAsksAgain(String address) {
        return open("/account").signOut().tells("You are signed out").waitUntilItAsks(address);
    }

    /** Opens the page of an application that is told of the end of a session here until it asks for a sign-in, which is within seconds. */
    public Browser waitUntilItAsks(String address) {
        page.waitForCondition(() -> {
            // Not in the moment in which it is told: Keycloak then takes the end, and keeps the session that is asked
            // for.
            page.waitForTimeout(2_500);
            page.navigate(address);
            return page.url().startsWith(origin + "/");
        });
        return isAt("Sign in");
    }

    /** Is signed out here, and the application at this address asks for a sign-in. */
    public Browser isSignedOutHereAndAt(String address) {
        open("/account").isAt("Sign in");
        page.navigate(address);
        return isAt("Sign in");
    }

    /** Clicks the link in a mail. */
    Browser open(URI link) {
        assertThat(link.toString()).startsWith(origin + "/");
        page.navigate(link.toString());
        return look();
    }

    /** Types into the field with this label. */
    Browser fill(String label, String text) {
        Locator field = field(label);
        if ("password".equals(field.getAttribute("type"))) {
            Secrets.note(text);
        }
        if (keyboard == null) {
            field.fill(text);
        } else {
            keyboard.type(field, text);
        }
        return this;
    }

    /** Types a day into the field with this label; by keyboard one such as 12 December. */
    Browser fill(String label, LocalDate day) {
        if (keyboard == null) {
            field(label).fill(day.toString());
        } else {
            keyboard.type(field(label), day);
        }
        return this;
    }

    /** Chooses what begins so in the list with this label. */
    Browser choose(String label, String option) {
        // The list of columns beside has boxes with the same labels.
        Locator list = field(label).and(page.locator("select"));
        if (keyboard == null) {
            list.selectOption(list.locator("option", new Locator.LocatorOptions().setHasText(option))
                    .first()
                    .getAttribute("value"));
        } else {
            keyboard.choose(list, option);
        }
        return this;
    }

    /** Opens the part of the page that is folded behind these words. */
    Browser unfold(String words) {
        click(summary(words));
        return this;
    }

    /** Closes what lies unfolded over the page. */
    Browser fold() {
        page.keyboard().press("Escape");
        return this;
    }

    private Locator summary(String words) {
        return page.locator("summary")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + words + "\\s*$")));
    }

    /** Ticks the box whose label begins so, or takes the tick away. */
    Browser tick(String label) {
        activate(AriaRole.CHECKBOX, label, keyboard == null ? Locator::click : keyboard::tick);
        return this;
    }

    /** Chooses the one of several whose label begins so. */
    Browser pick(String label) {
        activate(AriaRole.RADIO, label, keyboard == null ? Locator::check : keyboard::pick);
        return this;
    }

    private void activate(AriaRole role, String label, Consumer<Locator> how) {
        how.accept(page.getByRole(role, new Page.GetByRoleOptions().setName(Pattern.compile("^" + label))));
    }

    /** Chooses the file, in the dialog that the field with this label opens. */
    Browser upload(String label, FilePayload file) {
        page.waitForFileChooser(() -> click(field(label))).setFiles(file);
        return this;
    }

    /** @return the file that the link leads to */
    String download(String link) {
        Download file = page.waitForDownload(() -> click(named(AriaRole.LINK, link)));
        try {
            return Files.readString(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses the button and waits for the next page. */
    public Browser press(String button) {
        return leaving(() -> click(named(AriaRole.BUTTON, button)));
    }

    /**
     * Presses the button that begins work in the background, whose page leads on by itself, too soon to be looked at, and waits for the one
     * after, with this heading. Its address may be that of the page before.
     */
    Browser pressAndAwait(String button, String heading) {
        click(named(AriaRole.BUTTON, button));
        assertThat(page.locator("h1")).hasText(heading);
        page.waitForLoadState();
        return look();
    }

    /** Follows the link and waits for the next page. */
    Browser follow(String link) {
        return leaving(() -> click(named(AriaRole.LINK, link)));
    }

    /** Follows the link in the bar on top, where some pages have the same one below too; opens the menu first where there is no room. */
    Browser followAbove(String link) {
        Locator areas = page.locator("#areas");
        if (!areas.isVisible()) {
            click(page.locator("[popovertarget=areas]"));
        }
        return leaving(() -> click(areas.getByRole(
                AriaRole.LINK, new Locator.GetByRoleOptions().setName(link).setExact(true))));
    }

    /** Searches in the bar, which a key opens. */
    Browser seek(String text) {
        page.keyboard().press("/");
        assertThat(page.locator("#sought")).isFocused();
        page.keyboard().type(text);
        return leaveByKey("Enter");
    }

    /** Opens the menu of the person. */
    Browser openMyMenu() {
        click(page.locator("[popovertarget=me]"));
        return this;
    }

    /** Signs out by the menu of the person, in English. */
    public Browser signOut() {
        return openMyMenu().press("Sign out");
    }

    /** Opens the section with this heading. */
    Browser opens(String section) {
        click(page.locator("details.section:not([open]) > summary")
                .filter(new Locator.FilterOptions().setHas(named(AriaRole.HEADING, section))));
        return this;
    }

    /** @return how far below the top of the window the first element that this selects ends, in pixels */
    double bottom(String selector) {
        return ((Number) page.evaluate("what => document.querySelector(what).getBoundingClientRect().bottom", selector))
                .doubleValue();
    }

    /** @return the field with this label */
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void click(Locator what) {
        if (keyboard == null) {
            what.click();
        } else {
            keyboard.press(what);
        }
    }

    /** Presses a key and waits for the next page. */
    Browser leaveByKey(String key) {
        return leaving(() -> page.keyboard().press(key));
    }

    /** Does what leads to another page, waits until it is there, and looks at it; not before a list that is being searched stands still. */
    public Browser leaving(Runnable action) {
        page.waitForFunction("() => !document.querySelector('[aria-busy=true]')");
        page.evaluate("() => { window.left = false; }");
        action.run();
        page.waitForFunction("() => window.left === undefined && document.readyState === 'complete'");
        return look();
    }

    /** Looks at the page although one that says the same was looked at before: it looks different now. */
    Browser lookAgain() {
        return look(true);
    }

    /** Looks at the page as it is now, for tests that changed it in place. */
    Browser look() {
        return look(false);
    }

    private Browser look(boolean again) {
        if (isElsewhere(page.url())) {
            return this;
        }
        String seen =
                path().replaceAll("[?#].*", "") + " " + page.locator("html").getAttribute("lang") + " "
                        + page.locator("h1, h2, .wrong").allInnerTexts();
        if (Boolean.getBoolean("it.look") && (LOOKED_AT.add(seen) || again)) {
            // What is in closed rows is not looked at otherwise, and is as good as a page of its own.
            int height = (Integer) page.evaluate(OPEN);
            var usual = page.viewportSize();
            // As high as the page: what stays in sight lies over nothing.
            page.setViewportSize(usual.width, Math.max(usual.height, height));
            Checkers.look(page);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            Checkers.lookAtColours(page);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.setViewportSize(usual.width, usual.height);
            fitsOnAPhone();
            page.evaluate(CLOSE);
        }
        assertThat(trouble).as(page.url()).isEmpty();
        return this;
    }

    /** Nothing on the page is wider than a small phone. */
    Browser fits() {
        fitsOnAPhone();
        return this;
    }

    /** No words stand in a column of single letters. */
    private void isNotSqueezed() {
        Object squeezed = page.evaluate(
                "() => [...document.querySelectorAll('body *')].filter(one => [...one.childNodes].some(text =>"
                        + " text.nodeType === Node.TEXT_NODE && text.textContent.trim().length > 6))"
                        + ".filter(one => { const box = one.getBoundingClientRect();"
                        + " return box.width < 32 && box.height > 64; })"
                        + ".map(one => `${one.tagName}: ${one.textContent.trim().slice(0, 40)}`)");
        assertThat((List<?>) squeezed)
                .as("%s squeezes words at %d px", page.url(), page.viewportSize().width)
                .isEmpty();
    }

    /** No box to tick is stretched by what other fields look like. */
    private void boxesAreSquare() {
        Object stretched =
                page.evaluate("() => [...document.querySelectorAll('input[type=checkbox], input[type=radio]')]"
                        + ".map(one => [one, one.getBoundingClientRect()])"
                        + ".filter(([one, box]) => Math.abs(box.width - box.height) > 2)"
                        + ".map(([one, box]) => `${one.name}: ${box.width} x ${box.height}`)");
        assertThat((List<?>) stretched).as(page.url()).isEmpty();
    }

    private void fitsOnAPhone() {
        isNotSqueezed();
        boxesAreSquare();
        var usual = page.viewportSize();
        page.setViewportSize(NARROW, 640);
        Object tooWide = page.evaluate(
                "() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('*')]"
                        + ".filter(one => one.getBoundingClientRect().right > innerWidth)"
                        + ".map(one => `${one.tagName}.${one.className} ${one.getBoundingClientRect().right}: ${one.textContent.trim().slice(0, 40)}`)");
        isNotSqueezed();
        page.setViewportSize(usual.width, usual.height);
        assertThat((List<?>) tooWide)
                .as("%s scrolls sideways at %d px", page.url(), NARROW)
                .isEmpty();
    }

    /** The page's heading is this, once it is there. */
    public Browser isAt(String heading) {
        assertThat(page.locator("h1")).hasText(heading);
        // What it looks like is there a moment later.
        page.waitForLoadState();
        return this;
    }

    /** A notice on the page has this title. */
    public Browser tells(String title) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(title).setExact(true)))
                .isVisible();
        return this;
    }

    /** The text is somewhere in the main part of the page. */
    Browser shows(String text) {
        assertThat(main()).containsText(text);
        return this;
    }

    Browser doesNotShow(String text) {
        assertThat(main()).not().containsText(text);
        return this;
    }

    private Locator main() {
        return page.getByRole(AriaRole.MAIN);
    }

    /** @return the path and query in the address line */
    String path() {
        return page.url().startsWith(origin) ? page.url().substring(origin.length()) : page.url();
    }

    /** @return the page, for what has no words here */
    public Page page() {
        return page;
    }

    /** Prefers dark pages from now on. */
    Browser dark() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        return this;
    }

    /** Is as narrow as a phone from now on. */
    Browser phone() {
        page.setViewportSize(390, 780);
        return this;
    }

    /** Takes the picture of this name for the README and its chapters, if asked to. */
    Browser picture(String name) {
        Picture.take(page, name);
        return this;
    }

    @Override
    public void close() {
        LastPage.note(page.url(), text());
        context.close();
    }

    private String text() {
        try {
            return String.valueOf(page.evaluate("() => document.body.innerText"));
        } catch (PlaywrightException e) {
            return "nothing yet";
        }
    }
}
