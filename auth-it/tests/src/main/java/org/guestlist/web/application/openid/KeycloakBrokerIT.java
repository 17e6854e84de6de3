package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.browser.Browser;
import org.guestlist.web.server.Keycloak;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak leaves signing in to Guestlist, for a portal that knows Keycloak alone. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@EnabledIfSystemProperty(named = "it.database", matches = "postgresql")
class KeycloakBrokerIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String REALM = "portal";

    private static Organisation acme;
    private static Person ada;
    private static Keycloak keycloak;
    private static HttpServer portal;
    private static String redirect;

    @BeforeAll
    static void connect() throws IOException {
        keycloak = Keycloak.get();
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        portal.start();
        redirect = "http://127.0.0.1:" + portal.getAddress().getPort() + "/signed-in";
        String broker = keycloak.issuer(REALM) + "/broker/guestlist/endpoint";
        RelyingParty client = RelyingParty.of(
                acme,
                NewApplication.web("Keycloak", broker)
                        .signingOut(
                                broker + "/logout_response",
                                keycloak.issuer(REALM) + "/protocol/openid-connect/logout/backchannel-logout"));
        keycloak.addBroker(REALM, client.issuer(), Map.entry(client.id().toString(), client.secret()), redirect);
    }

    @AfterAll
    static void stopPortal() {
        if (portal != null) {
            portal.stop(0);
        }
    }

    @Test
    void thePortalLearnsWhoItIs() throws Exception {
        try (Browser browser = browser()) {
            JWTClaimsSet claims = signIn(browser);
            assertThat(claims.getIssuer()).isEqualTo(keycloak.issuer(REALM));
            assertThat(claims.getStringClaim("email")).isEqualTo("ada.lovelace@example.com");
            assertThat(claims.getBooleanClaim("email_verified")).isTrue();
            assertThat(claims.getStringClaim("name")).isEqualTo("Ada Lovelace");
        }
        try (Browser browser = browser()) {
            signIn(browser);
        }
    }

    @Test
    void whoSignsOutThereIsSignedOutHere() throws Exception {
        try (Browser browser = browser()) {
            signIn(browser);
            browser.page().navigate(keycloak.issuer(REALM) + "/protocol/openid-connect/logout");
            browser.leaving(() -> browser.page().locator("#kc-logout").click());
            browser.open("/account").isAt("Sign in");
        }
    }

    @Test
    void whoSignsOutHereIsSignedOutThere() throws Exception {
        try (Browser browser = browser()) {
            signIn(browser);
            browser.signOutAndWaitUntilItAsksAgain(request() + "&kc_idp_hint=guestlist");
        }
    }

    private static Browser browser() {
        return Browser.at(acme.host())
                .mayGoTo(keycloak.origin())
                .mayGoTo(redirect.substring(0, redirect.lastIndexOf('/')));
    }

    private static String request() {
        return keycloak.issuer(REALM)
                + "/protocol/openid-connect/auth?client_id=portal&response_type=code&scope=openid&redirect_uri="
                + redirect;
    }

    /** @return what the portal gets from Keycloak */
    private static JWTClaimsSet signIn(Browser browser) throws Exception {
        Page page = browser.page();
        page.navigate(request());
        page.locator("#social-guestlist").click();
        browser.signIn(ada);
        page.waitForURL(url -> url.startsWith(redirect));
        String code = RelyingParty.parameters(URI.create(page.url())).get("code");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(keycloak.issuer(REALM) + "/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header(
                                        "Authorization",
                                        RelyingParty.basic("portal:" + Keycloak.SECRET.replace(' ', '+')))
                                .POST(HttpRequest.BodyPublishers.ofString(RelyingParty.encode(Map.of(
                                        "grant_type", "authorization_code", "code", code, "redirect_uri", redirect))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        String token = (String) RelyingParty.json(answer.body()).get("id_token");
        return SignedJWT.parse(token).getJWTClaimsSet();
    }
}
