package org.guestlist.web.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application on another host that knows people by a cookie, and learns from their browser alone that they have signed out. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FrontChannelScreensIT {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Organisation acme = backstage().organisation("Acme Works");
    private final Person ada = backstage().employee(acme, "ada@example.com", "Correct horse 7");
    private HttpServer server;
    private String wiki;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, null));
        server.createContext("/back", exchange -> answer(exchange, "wiki=ada"));
        server.createContext("/gone", exchange -> {
            told.add(cookie(exchange) + " " + exchange.getRequestURI().getQuery());
            answer(exchange, "wiki=; Max-Age=0");
        });
        server.start();
        wiki = "http://old-wiki.localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static String cookie(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
    }

    private static void answer(HttpExchange exchange, String cookie) throws IOException {
        byte[] page = ("<!DOCTYPE html><title>Old wiki</title><link rel=icon href=data:,><h1>" + cookie(exchange)
                        + "</h1>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        if (cookie != null) {
            exchange.getResponseHeaders().add("Set-Cookie", cookie + "; Path=/; Secure; SameSite=None");
        }
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    @Test
    void whoSignsOutIsSignedOutThereAsWell() throws Exception {
        UUID client = backstage()
                .application(
                        acme, NewApplication.web("Old wiki", wiki + "/back").toldByBrowserAt(wiki + "/gone"));
        try (Browser browser = Browser.at(acme.host())) {
            browser.mayGoTo(wiki)
                    .open("/oauth2/authorize?response_type=code&scope=openid&code_challenge_method=S256"
                            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri=" + wiki
                            + "/back&client_id=" + client)
                    .signIn(ada);
            browser.page().waitForURL(url -> url.startsWith(wiki + "/back"));
            browser.page().navigate(wiki + "/");
            browser.isAt("wiki=ada").open("/account").openMyMenu();
            browser.page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new GetByRoleOptions().setName("Sign out").setExact(true))
                    .first()
                    .click();
            browser.isAt("Sign in").tells("You are signed out");
            assertThat(told.poll(20, TimeUnit.SECONDS))
                    .startsWith("wiki=ada iss=http")
                    .contains("&sid=");
            browser.page().navigate(wiki + "/");
            browser.isAt("null");
        }
    }

    @Test
    void whatThePageSays() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.open("/signed-out")
                    .isAt("You are signed out here")
                    .shows("Applications that you opened are told now");
            browser.page()
                    .getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Go on"))
                    .click();
            browser.isAt("Sign in");
        }
        try (Browser browser = Browser.at(acme.host(), "de-DE")) {
            browser.open("/signed-out").isAt("Hier sind Sie abgemeldet").shows("erfahren es jetzt");
        }
    }
}
