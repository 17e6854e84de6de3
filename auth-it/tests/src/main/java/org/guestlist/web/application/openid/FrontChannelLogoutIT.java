package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Telling applications in hidden frames of the browser that somebody has signed out (OpenID Connect Front-Channel Logout 1.0). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FrontChannelLogoutIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String BACK = "https://app.example/bye";
    private static final String REDIRECT = "https://old.example:8443/back";
    private static final String GONE = "https://old.example:8443/gone?by=browser";

    private final Organisation acme = backstage().organisation("Acme");
    private final Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
    private final RelyingParty old = at(REDIRECT, GONE);

    private RelyingParty at(String redirect, String gone) {
        return RelyingParty.of(
                acme,
                NewApplication.web("Old wiki", RelyingParty.REDIRECT)
                        .alsoAt(redirect)
                        .signingOut(BACK, null)
                        .toldByBrowserAt(gone));
    }

    private static List<String> frames(Page page) {
        return page.html().select("iframe[hidden]").eachAttr("src");
    }

    private static String policy(Page page) {
        return page.header("Content-Security-Policy").orElseThrow();
    }

    private static String sid(Map<String, Object> tokens) throws Exception {
        return SignedJWT.parse((String) tokens.get("id_token"))
                .getJWTClaimsSet()
                .getStringClaim("sid");
    }

    private String told(String address, Map<String, Object> tokens) throws Exception {
        return address + "&iss=" + URLEncoder.encode(old.issuer(), StandardCharsets.UTF_8) + "&sid=" + sid(tokens);
    }

    @Test
    void thePageAfterSigningOutOpensThemAndGoesOn() throws Exception {
        RelyingParty another = at("https://other.example/back", "https://OTHER.example:443/gone?x");
        RelyingParty neverOpened = at("https://never.example/back", "https://never.example/gone");
        RelyingParty without = RelyingParty.of(acme, NewApplication.web("New wiki", RelyingParty.REDIRECT));
        Visitor person = Visitor.signedIn(ada);
        Map<String, Object> first = old.tokens(person);
        Map<String, Object> second = another.tokens(person);
        without.tokens(person);
        Visitor elsewhere = Visitor.signedIn(ada);
        neverOpened.tokens(elsewhere);
        Page page = person.open("/account").formTo("/logout").submit();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("You are signed out here");
        assertThat(frames(page)).containsExactly(told(GONE, first), told("https://OTHER.example:443/gone?x", second));
        assertThat(policy(page))
                .endsWith("; frame-src https://OTHER.example:443 https://old.example:8443")
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.html().select("#next").attr("href")).isEqualTo("/login?notice=signed-out");
        assertThat(page.html().select("noscript meta").attr("content")).isEqualTo("5; url=/login?notice=signed-out");
        assertThat(person.isSignedIn()).isFalse();
        assertThat(elsewhere.isSignedIn()).isTrue();
        assertThat(policy(person.open("/login"))).doesNotContain("frame-src");
        assertThat(person.open("/signed-out").html().select("iframe, script[src*=signed-out], noscript"))
                .as("opened by hand")
                .isEmpty();
        assertThat(policy(person.open("/signed-out"))).doesNotContain("frame-src");
    }

    @Test
    void anApplicationThatSignsOutGetsThePersonBack() throws Exception {
        Visitor person = Visitor.signedIn(ada);
        Map<String, Object> tokens = old.tokens(person);
        Page page = person.open("/oauth2/logout?"
                + RelyingParty.encode(Map.of(
                        "id_token_hint",
                        (String) tokens.get("id_token"),
                        "post_logout_redirect_uri",
                        BACK,
                        "state",
                        "a&b\"<")));
        assertThat(frames(page)).containsExactly(told(GONE, tokens));
        assertThat(page.html().select("#next").attr("href")).isEqualTo(BACK + "?state=a%26b%22%3C");
        assertThat(person.isSignedIn()).isFalse();
        Visitor again = Visitor.signedIn(ada);
        old.tokens(again);
        Page asked = again.open("/oauth2/logout?"
                + RelyingParty.encode(
                        Map.of("client_id", old.id().toString(), "post_logout_redirect_uri", "https://evil.example")));
        assertThat(asked.form().submit().html().select("#next").attr("href")).isEqualTo("/login?notice=signed-out");
    }

    @Test
    void theServerIsToldAsWell() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            RelyingParty both = RelyingParty.of(
                    acme,
                    NewApplication.web("Both", RelyingParty.REDIRECT)
                            .alsoAt(REDIRECT)
                            .signingOut(
                                    BACK,
                                    "http://127.0.0.1:" + server.getAddress().getPort() + "/")
                            .toldByBrowserAt(GONE));
            Visitor person = Visitor.signedIn(ada);
            Map<String, Object> tokens = both.tokens(person);
            assertThat(frames(person.open("/account").formTo("/logout").submit()))
                    .containsExactly(told(GONE, tokens));
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("POST");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void nothingIsShownWhereThereIsNobodyToTell() {
        Visitor person = Visitor.signedIn(ada);
        assertThat(person.open("/account").formTo("/logout").submit().locationPath())
                .as("signed in nowhere")
                .isEqualTo("/login?notice=signed-out");
        Visitor another = Visitor.signedIn(ada);
        old.tokens(another);
        backstage().enableApplication(acme, old.id(), false);
        assertThat(another.open("/account").formTo("/logout").submit().locationPath())
                .as("disabled")
                .isEqualTo("/login?notice=signed-out");
    }

    @Test
    void administratorsAreToldWhyAnAddressCannotBe() {
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        RelyingParty wiki = RelyingParty.of(acme, NewApplication.web("Wiki", REDIRECT));
        String page = "/admin/application?id=" + wiki.id();
        for (String wrong : List.of(
                "http://old.example:8443/gone",
                "https://old.example/gone",
                "https://evil.example:8443/gone",
                "https://old.example.evil.example:8443/gone",
                "https://ada@old.example:8443/gone",
                "https://old.example:8443/gone#x",
                "javascript:alert(1)",
                "https://old.example:8443/" + "a".repeat(1_000),
                "%")) {
            Page refused = boss.open(page)
                    .formWith("frontChannelLogout")
                    .with("frontChannelLogout", wrong)
                    .submit();
            assertThat(refused.html().select(".wrong").eachText()).as(wrong).hasSize(1);
            assertThat(refused.formWith("frontChannelLogout").value("frontChannelLogout"))
                    .isEqualTo(wrong);
            assertThat(refused.html().select("details[open]:has(#frontChannelLogout)"))
                    .isNotEmpty();
        }
        assertThat(boss.open(page).html().select("details[open] details[open]"))
                .as("unless chosen")
                .isEmpty();
        Form right = boss.open(page)
                .formWith("frontChannelLogout")
                .with("frontChannelLogout", "https://OLD.example:8443/gone")
                .plus("frontChannelSession", "on");
        assertThat(right.submit().locationPath()).contains("saved=changed");
        assertThat(boss.open("/admin/audit").text()).contains("Address for front-channel logout");
        Page moved = boss.open(page)
                .formWith("redirects")
                .with("redirects", "https://new.example/back")
                .submit();
        assertThat(moved.html().select(".wrong").text())
                .contains("https://OLD.example:8443/gone has the scheme, host and port of none of these");
    }

    @Test
    void discoverySaysSo() {
        assertThat(Visitor.at(acme.host())
                        .open("/.well-known/openid-configuration")
                        .body())
                .contains("\"frontchannel_logout_supported\":true", "\"frontchannel_logout_session_supported\":true");
    }
}
