package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Nginx;
import org.guestlist.web.server.Program;
import org.guestlist.web.server.Proxy;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A small application behind nginx, which is set up as the administrators' screen says; it shows the headers that it gets. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String HOST = "behind-nginx.localhost";

    private Organisation acme;
    private Person ada;
    private HttpServer application;
    private Nginx nginx;
    private String origin;

    @BeforeAll
    void start() throws IOException {
        acme = backstage().organisation("Acme Works");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().join(ada, "Köche");
        Person boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        int port = Program.freePort();
        origin = "http://" + HOST + ":" + port;
        UUID id = backstage()
                .application(
                        acme, NewApplication.proxied("Notes", HOST, "/health").openedAt(origin + "/"));
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", NginxIT::showHeaders);
        application.start();
        String settings = Visitor.signedIn(boss)
                .open("/admin/application-setup?product=NGINX&id=" + id)
                .html()
                .select("pre code")
                .first()
                .wholeText();
        // From the address of the trusted proxy.
        String bound = "proxy_bind " + Proxy.ADDRESS + ";\n" + settings;
        nginx = Nginx.start(
                Path.of(System.getProperty("it.directory"), "nginx"),
                bound.replace("127.0.0.1:8080", "127.0.0.1:" + Server.port())
                        .replace(
                                "127.0.0.1:3000",
                                "127.0.0.1:" + application.getAddress().getPort())
                        .replace("listen 443 ssl", "listen 127.0.0.1:PORT")
                        .replaceAll("(?m)^ *ssl_.*\n", ""),
                port);
    }

    private static void showHeaders(HttpExchange exchange) throws IOException {
        TreeMap<String, List<String>> headers = new TreeMap<>(exchange.getRequestHeaders());
        headers.keySet().removeIf(name -> !name.startsWith("Remote"));
        byte[] body = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " " + headers)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterAll
    void stop() {
        if (nginx != null) {
            nginx.close();
        }
        if (application != null) {
            application.stop(0);
        }
    }

    @Test
    void aPersonSignsInAndTheApplicationKnowsWhoItIs() {
        try (Browser browser = Browser.at(acme.host()).mayGoTo(origin)) {
            Page page = browser.page();
            page.navigate(origin + "/page/7?tab=a");
            browser.look()
                    .fill("E-mail address", ada.email())
                    .fill("Password", PASSWORD)
                    .page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                    .click();
            page.waitForURL(origin + "/page/7?tab=a");
            assertThat(page.textContent("body"))
                    .startsWith("GET /page/7?tab=a ")
                    .contains("Remote-user=[ada@example.com]", "Remote-email=[ada@example.com]", "Remote-name=[Ada]")
                    .contains("Remote-groups=[K%C3%B6che]", "Remote-token=[eyJ");

            assertThat(fetch(page, "{headers: {'Remote-User': 'boss@example.com', 'Remote-Groups': 'Admins'}}"))
                    .contains("Remote-user=[ada@example.com]", "Remote-groups=[K%C3%B6che]")
                    .doesNotContain("boss@", "Admins");
            assertThat(fetch(page, "{method: 'POST', body: 'written'}"))
                    .startsWith("200 POST /api written ")
                    .contains("Remote-user=[ada@example.com]");

            // nginx takes it for Guestlist's own path, which it is not as it was sent.
            page.navigate(origin + "/%2eguestlist/x");
            assertThat(page.url()).isEqualTo(origin + "/");

            browser.open("/account").signOut();
            page.navigate(origin + "/health");
            assertThat(fetch(page, "{}")).startsWith("401 ");
        }
    }

    private static String fetch(Page page, String options) {
        return (String) page.evaluate(
                "() => fetch('/api', " + options + ").then(async answer => answer.status + ' ' + await answer.text())");
    }

    @Test
    void signingOutThereLeadsToTheQuestionWhetherToSignOutHere() {
        Person eve = backstage().employee(acme, "eve@example.com", PASSWORD);
        try (Browser browser = Browser.at(acme.host()).mayGoTo(origin)) {
            browser.open("/login").fill("E-mail address", eve.email()).fill("Password", PASSWORD);
            browser.press("Sign in");
            Page page = browser.page();
            page.navigate(origin + "/");
            assertThat(page.textContent("body")).contains("Remote-user=[eve@example.com]");
            page.navigate(origin + "/.guestlist/sign-out");
            browser.look().shows("Notes");
            assertThat(page.context().cookies(origin))
                    .extracting(cookie -> cookie.name)
                    .doesNotContain("__Host-guestlist-app");
        }
    }

    @Test
    void strangersProgramsAndPublicPaths() {
        Visitor program = Visitor.at(HOST, nginx.port())
                .with("Accept", "application/json")
                .with("Remote-User", "ada@example.com")
                .with("Remote_User", "ada@example.com");
        assertThat(program.send("/api", HttpRequest.Builder::GET).status()).isEqualTo(401);
        assertThat(program.send("/api", HttpRequest.Builder::GET)
                        .header("WWW-Authenticate")
                        .orElse(""))
                .startsWith("Cookie ");
        assertThat(program.send("/api", request -> request.POST(HttpRequest.BodyPublishers.ofString("x")))
                        .status())
                .isEqualTo(401);
        String open = program.send("/health/live", HttpRequest.Builder::GET).body();
        assertThat(open).startsWith("GET /health/live").doesNotContain("ada@example.com", "emote");
        for (String path : List.of("/health/..%2fapi", "/health/%2e%2e/api", "/health;/api")) {
            assertThat(program.send(path, HttpRequest.Builder::GET).status())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(program.send("/.guestlist/status", HttpRequest.Builder::GET).status())
                .as("internal")
                .isEqualTo(404);
        assertThat(program.send("/%2eguestlist/x", HttpRequest.Builder::GET).headerNames())
                .noneMatch(name -> name.toLowerCase().startsWith("remote-"));
        Visitor browser = Visitor.at(HOST, nginx.port());
        assertThat(browser.open("/page").location().toString())
                .startsWith(Visitor.at(acme.host()).origin() + "/enter?");
    }
}
