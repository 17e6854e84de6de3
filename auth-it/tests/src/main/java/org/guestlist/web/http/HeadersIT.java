package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.guestlist.backstage.BackstageServlet;
import org.guestlist.web.http.RawRequest.Answer;
import org.guestlist.web.walk.Routes;
import org.guestlist.web.walk.World;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The headers of each page, file, redirect and error. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersIT {

    private Visitor stranger;
    private Visitor employee;
    private Visitor administrator;

    /** By what they are, for messages. */
    private final Map<String, Page> publicPages = new LinkedHashMap<>();

    private final Map<String, Page> privatePages = new LinkedHashMap<>();
    private final Map<String, Page> errors = new LinkedHashMap<>();
    private final Map<String, Page> files = new LinkedHashMap<>();

    @BeforeAll
    void walk() throws IOException {
        World world = new World("zqheaders");
        stranger = Visitor.at(world.organisation().host());
        employee = Visitor.signedIn(world.employee());
        administrator = Visitor.signedIn(world.administrator());
        backstage().organisation("Alias", "headers.localhost", "en", "headers-alias.localhost");

        for (String path : List.of(
                "/",
                "/login.xhtml",
                "/login?to=%2Fadmin%2Fpeople",
                "/login?notice=signed-out",
                "/set-password?token=x",
                "/confirm-address?token=x",
                "/logout",
                "/continue?to=https://evil.example/")) {
            publicPages.put("GET " + path, stranger.open(path));
            publicPages.put("HEAD " + path, stranger.head(path));
        }
        for (String view : Routes.views()) {
            for (String address : world.addresses(view)) {
                publicPages.put("GET " + address, stranger.open(address));
                publicPages.put("HEAD " + address, stranger.head(address));
                if (view.matches("/(admin/|account).*")) {
                    privatePages.put(address, administrator.open(address));
                }
            }
        }
        publicPages.put("a wrong password", stranger.signIn("nobody@example.com", "Wrong horse 7"));
        publicPages.put(
                "a forgotten password",
                stranger.open("/forgot-password")
                        .form()
                        .with("email", "nobody@example.com")
                        .submit());
        publicPages.put("an alias", Visitor.at("headers-alias.localhost").open("/login"));

        privatePages.put("a redirect of somebody who is signed in", employee.open("/login"));
        privatePages.put("/not-saved", employee.open("/not-saved"));
        privatePages.put(
                "a wrong current password",
                employee.open("/account")
                        .formWith("current")
                        .with("current", "x")
                        .with("password", "y")
                        .with("repeated", "z")
                        .submit());
        privatePages.put("/admin/people.csv", administrator.open("/admin/people.csv"));

        errors.put("nothing there", stranger.open("/nothing-here"));
        errors.put("nothing there, for somebody who is signed in", employee.open("/nothing-here"));
        errors.put("a file that is not there", stranger.open("/assets/nothing.css"));
        files.put(
                "a resource that is not there", stranger.open("/jakarta.faces.resource/nothing.js.xhtml?ln=omnifaces"));
        errors.put("the error page itself", stranger.open("/error"));
        errors.put("the inside", stranger.open("/WEB-INF/web.xml"));
        errors.put("not for employees", employee.open("/admin/people"));
        errors.put("not for employees, without table", employee.open("/admin/invite"));
        errors.put("nobody's id", administrator.open("/admin/person?id=00000000-0000-0000-0000-000000000000"));
        errors.put("/admin/sign-in?code=BBBB-BBBB", administrator.open("/admin/sign-in?code=BBBB-BBBB"));
        errors.put("a forged post", stranger.post("/login", Map.of(), Map.of("Sec-Fetch-Site", "cross-site")));
        errors.put(
                "a method that is not spoken",
                stranger.send("/login", request -> request.method("DELETE", HttpRequest.BodyPublishers.noBody())));
        errors.put(
                "a form for somebody else",
                administrator.open("/account").formWith("name").submitBy(employee));
        errors.put("a wrong host", Visitor.at("nobody.localhost").open("/login"));
        errors.put("a wrong host, post", Visitor.at("nobody.localhost").post("/login", Map.of()));

        errors.put("something broken", stranger.post(BackstageServlet.PATH, Map.of("not", "what it expects")));

        files.put("/favicon.ico", stranger.open("/favicon.ico"));
        for (Page page : List.of(
                publicPages.get("GET /login"),
                publicPages.get("GET " + "/set-password?token=x"),
                privatePages.get("/account"),
                privatePages.get("/admin/people"))) {
            page.html().select("script[src], link[href], img[src]").forEach(element -> {
                String address = element.hasAttr("src") ? element.attr("src") : element.attr("href");
                // What somebody uploaded has a policy of its own, see ProviderLogoIT.
                if (!address.startsWith("/logo/")) {
                    files.computeIfAbsent(address, stranger::open);
                }
            });
        }
    }

    private Map<String, Page> all() {
        Map<String, Page> all = new LinkedHashMap<>();
        List.of(publicPages, privatePages, errors, files).forEach(all::putAll);
        return all;
    }

    @Test
    void thePagesAreWhatTheyAreTakenFor() {
        assertThat(publicPages)
                .allSatisfy((what, page) -> assertThat(page.status()).as(what).isIn(200, 302, 303, 308));
        assertThat(privatePages)
                .allSatisfy((what, page) -> assertThat(page.status()).as(what).isIn(200, 302));
        assertThat(errors)
                .allSatisfy((what, page) -> assertThat(page.status()).as(what).isBetween(400, 500));
        assertThat(files)
                .hasSizeGreaterThan(4)
                .allSatisfy((what, page) ->
                        assertThat(page.status()).as(what).isEqualTo(what.contains("not there") ? 404 : 200));
    }

    @Test
    void scriptsStylesAndFramesAreStrictlyLimited() {
        assertThat(all()).allSatisfy((what, page) -> {
            Map<String, String> policy =
                    policy(page.header("Content-Security-Policy").orElse(""));
            assertThat(policy)
                    .as(what)
                    .containsEntry("default-src", "'none'")
                    .containsEntry("frame-ancestors", "'none'")
                    .containsEntry("form-action", "'self'")
                    .containsEntry("base-uri", "'none'");
            assertThat(policy.get("script-src")).as(what).isEqualTo("'self'");
            assertThat(policy.get("style-src")).as(what).isEqualTo("'self'");
            assertThat(policy).as(what).doesNotContainKey("style-src-attr");
        });
    }

    @Test
    void everythingSaysWhatItIsAndKeepsToItself() {
        assertThat(all()).allSatisfy((what, page) -> {
            assertThat(page.header("X-Content-Type-Options")).as(what).contains("nosniff");
            assertThat(page.header("Cross-Origin-Opener-Policy")).as(what).contains("same-origin");
            assertThat(page.header("Referrer-Policy").orElse(""))
                    .as(what)
                    .isIn("same-origin", "strict-origin", "no-referrer");
            assertThat(page.header("X-Powered-By")).as(what).isEmpty();
            assertThat(page.header("Server").orElse(""))
                    .as(what)
                    .doesNotContainIgnoringCase("payara")
                    .doesNotContainIgnoringCase("glassfish");
            assertThat(page.header("Strict-Transport-Security"))
                    .as("%s, on plain http", what)
                    .isEmpty();
        });
    }

    @Test
    void pagesFromMailedLinksKeepTheirTokenToThemselves() {
        assertThat(publicPages.entrySet().stream()
                        .filter(entry -> entry.getKey().matches(".*/(set-password|confirm-address).*")))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getValue().header("Referrer-Policy"))
                        .as(entry.getKey())
                        .contains("strict-origin"));
    }

    @Test
    void onlyFilesAreStored() {
        Map<String, Page> pages = all();
        files.keySet().forEach(pages::remove);
        // The one page that says nothing of anybody.
        assertThat(List.of(pages.remove("GET /login"), pages.remove("HEAD /login")))
                .allSatisfy(page -> {
                    assertThat(page.header("Cache-Control")).contains("no-cache");
                    assertThat(page.header("ETag")).isPresent();
                    assertThat(page.header("Vary").orElse("")).contains("Cookie", "Accept-Language", "Accept-Encoding");
                });
        assertThat(pages)
                .allSatisfy(
                        (what, page) -> assertThat(page.header("Cache-Control").orElse(""))
                                .as(what)
                                .contains("no-store"));
        assertThat(files)
                .allSatisfy(
                        (what, page) -> assertThat(page.header("Cache-Control").orElse(""))
                                .as(what)
                                .contains(page.status() == 200 ? "public" : "no-store"));
    }

    @Test
    void lookingAtAPublicPageLeavesNothingInTheBrowser() {
        assertThat(publicPages)
                .allSatisfy((what, page) -> assertThat(page.setCookies())
                        .as(what)
                        // What was typed is handed over to the next page, for some minutes.
                        .allSatisfy(cookie -> assertThat(what + cookie)
                                .startsWith("a forgotten password__Host-typed=")
                                .contains("; Max-Age=600;")));
        assertThat(errors)
                .allSatisfy(
                        (what, page) -> assertThat(page.setCookies()).as(what).isEmpty());
        assertThat(files)
                .allSatisfy(
                        (what, page) -> assertThat(page.setCookies()).as(what).isEmpty());
        assertThat(stranger.cookies().keySet()).containsOnly("__Host-typed");
        assertThat(employee.cookies()).containsOnlyKeys("__Host-guestlist", "__Host-device");
        assertThat(publicPages.values())
                .allSatisfy(page -> assertThat(page.body()).doesNotContain("jsessionid"));
    }

    @Test
    void errorsAreFriendlyAndTellNothingOfTheInside() {
        assertThat(errors).allSatisfy((what, page) -> {
            assertThat(page.title()).as(what).isNotBlank();
            assertThat(page.html().select("html").attr("lang")).as(what).isEqualTo("en");
            assertThat(page.body())
                    .as(what)
                    .doesNotContainIgnoringCase("payara")
                    .doesNotContainIgnoringCase("exception")
                    .doesNotContainIgnoringCase("org.guestlist")
                    .doesNotContain("\tat ");
        });
    }

    @Test
    void httpsIsPromisedForAYearOnAHostThatSpeaksIt() {
        backstage().organisation("Secure", "secure.example.com", "en");
        for (String path : List.of("/login", "/nothing-here", "/account", "/favicon.ico")) {
            Answer answer = RawRequest.get(
                    RawRequest.PROXY,
                    path,
                    "Host: secure.example.com",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-For: 192.0.2.7");
            assertThat(answer.status()).as(path).isIn(200, 302, 404);
            assertThat(answer.header("Strict-Transport-Security")).as(path).matches("max-age=\\d{8,}.*");
        }
    }

    private static Map<String, String> policy(String header) {
        return Arrays.stream(header.split(";\\s*"))
                .map(directive -> directive.split(" ", 2))
                .collect(Collectors.toMap(
                        parts -> parts[0],
                        parts -> parts.length > 1 ? parts[1] : "",
                        (one, two) -> one + " TWICE " + two,
                        TreeMap::new));
    }
}
