package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.RawRequest.Answer;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which organisation a request is for: the canonical host, aliases, wrong and hostile ones, behind a proxy and without. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostIT {

    private static final String CLIENT = "127.0.0.1";

    private Organisation acme;

    @BeforeAll
    void makeOrganisations() {
        acme = backstage()
                .organisation(
                        "Acme Rockets", "rockets.localhost", "en", "old-rockets.localhost", "rockets.example.net");
        backstage().administrator(acme, "boss@example.com", "Correct horse 7");
        backstage().organisation("Globex Oil", "oil.example.com", "en", "alias-of-oil.example.com");
    }

    @Test
    void anUnknownHostIsAWrongAddressAndNamesNoOrganisation() {
        for (String path : List.of(
                "/",
                "/login",
                "/back-door",
                "/forgot-password",
                "/set-password?token=x",
                "/account",
                "/admin/people",
                "/admin/organisation",
                "/continue",
                "/logo/00000000-0000-0000-0000-000000000000",
                "/nothing",
                "/logout")) {
            Page page = Visitor.at("unknown.localhost").open(path);
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.title()).as(path).isEqualTo("There is no organisation at this address");
            assertThat(page.text()).as(path).contains("unknown.localhost");
            assertThat(page.body()).as(path).doesNotContain("Acme", "Globex", "Rockets");
        }
        assertThat(Visitor.at("unknown.localhost")
                        .post("/login", Map.of("email", "boss@example.com"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aWrongAddressSpeaksTheBrowsersLanguage() {
        Page page = Visitor.at("unknown.localhost")
                .with("Accept-Language", "de-AT,de;q=0.9,en;q=0.5")
                .open("/login");
        assertThat(page.html().select("html").attr("lang")).isEqualTo("de");
    }

    @Test
    void anAliasLeadsToTheCanonicalAddressWithPathAndQuery() {
        Visitor visitor = Visitor.at("old-rockets.localhost");
        Page page = visitor.open("/login?to=%2Fadmin%2Fpeople%3Fq%3Da%26b");
        assertThat(page.status()).isEqualTo(308);
        assertThat(page.header("Location"))
                .contains("http://rockets.localhost:" + Server.port() + "/login?to=%2Fadmin%2Fpeople%3Fq%3Da%26b");
        assertThat(visitor.open("/admin/people").header("Location"))
                .as("protected, too")
                .contains("http://rockets.localhost:" + Server.port() + "/login?to=%2Fadmin%2Fpeople");
        assertThat(visitor.head("/login").status()).isEqualTo(308);
        assertThat(Visitor.at("rockets.example.net").open("/login").status()).isEqualTo(308);
        assertThat(visitor.post("/login", Map.of("email", "boss@example.com", "password", "Correct horse 7"))
                        .status())
                .as("a post")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROCKETS.localhost", "rockets.localhost.", "rockets.localhost:1", "rockets.localhost:"})
    void theSameHostWrittenDifferentlyIsTheSame(String host) {
        assertThat(RawRequest.get(CLIENT, "/login", "Host: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rockets.localhost@evil.example",
                "evil.example/rockets.localhost",
                "rockets.localhost evil.example",
                "evil.example",
                "[::1]",
                "",
                "rockets.localhost:x",
                "' or 1=1 --",
                "<script>alert(1)</script>",
                "a,rockets.localhost",
                "rockets.localhost\tx",
                "%72ockets.localhost",
                "rockets.localhost%00",
                "x.rockets.localhost",
                "rockets.localhost.evil.example",
                "127.0.0.1"
            })
    void aHostileHostIsNobodysAndIsNotBelieved(String host) {
        Answer answer = RawRequest.get(CLIENT, "/login", "Host: " + host);
        // What is no host at all never reaches the application: the server answers it with nothing.
        assertThat(answer.status()).isIn(answer.body().isEmpty() ? List.of(200, 400) : List.of(400, 404));
        assertThat(answer.body()).doesNotContain("Acme", "<script>alert");
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void aRequestWithoutOrWithTwoHostsIsNotAnswered() {
        assertThat(RawRequest.send(CLIENT, "GET /login HTTP/1.1\r\nConnection: close\r\n\r\n")
                        .status())
                .isIn(400, 404);
        assertThat(RawRequest.get(CLIENT, "/login", "Host: evil.example", "Host: rockets.localhost")
                        .status())
                .isIn(400, 404);
        assertThat(RawRequest.send(
                                CLIENT,
                                "GET http://evil.example/login HTTP/1.1\r\nHost: rockets.localhost\r\nConnection: close\r\n\r\n")
                        .body())
                .doesNotContain("http://evil.example");
    }

    @Test
    void whatAStrangerForwardsIsNotBelieved() {
        Answer answer = RawRequest.get(
                CLIENT,
                "/account",
                "Host: rockets.localhost:" + Server.port(),
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Port: 444",
                "Forwarded: host=evil.example;proto=https",
                "X-Forwarded-Prefix: /evil",
                "X-Original-URL: /evil",
                "X-Forwarded-For: 192.0.2.9");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isIn("/login", "http://rockets.localhost:" + Server.port() + "/login");
        assertThat(RawRequest.get(CLIENT, "/login", "Host: evil.example", "X-Forwarded-Host: rockets.localhost")
                        .status())
                .isEqualTo(404);
        assertThat(RawRequest.get(CLIENT, "/login", "Host: rockets.localhost", "X-Forwarded-For: 192.0.2.9")
                        .status())
                .isEqualTo(200);
        Visitor liar = Visitor.at(acme.host()).with("X-Forwarded-For", "192.0.2.99");
        liar.signIn("liar@example.com", "Wrong horse 7");
        assertThat(backstage().rows(acme) + backstage().mails(acme))
                .contains("liar@example.com")
                .doesNotContain("192.0.2.99");
    }

    @Test
    void whatTheTrustedProxyForwardsIsBelieved() {
        Answer answer = RawRequest.get(
                RawRequest.PROXY,
                "/account",
                "Host: inside:8080",
                "X-Forwarded-Host: oil.example.com",
                "X-Forwarded-Proto: https");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isIn("/login", "https://oil.example.com/login");
        assertThat(answer.body() + answer.headers()).doesNotContain("inside:8080", "http://oil");
    }

    /** HAProxy adds a line of its own, below the client's. */
    @Test
    void ofSeveralForwardedLinesTheProxysOwnCount() {
        String proxied =
                "Host: inside:8080\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Host: rockets.localhost\r\n"
                        + "X-Forwarded-For: 192.0.2.66\r\nX-Forwarded-For: 198.51.100.7\r\n";
        String body = Visitor.at(acme.host())
                .open("/login")
                .form()
                .with("email", "twice@example.com")
                .with("password", "Wrong horse 7")
                .encoded();
        Answer answer = RawRequest.send(
                RawRequest.PROXY,
                "POST /login HTTP/1.1\r\n" + proxied + "Sec-Fetch-Site: same-origin\r\nConnection: close\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
        assertThat(answer.header("Location")).as("the refusal").contains("/login?");
        assertThat(backstage().rows(acme)).contains("198.51.100.7").doesNotContain("192.0.2.66");
        assertThat(RawRequest.get(
                                RawRequest.PROXY,
                                "/login",
                                "Host: oil.example.com",
                                "X-Forwarded-Proto: https",
                                "X-Forwarded-Proto: http")
                        .status())
                .isEqualTo(308);
    }

    @Test
    void plainHttpLeadsToHttpsWhereItIsSpoken() {
        Answer answer =
                RawRequest.get(RawRequest.PROXY, "/login?to=%2Fx", "Host: oil.example.com", "X-Forwarded-Proto: http");
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.header("Location")).isEqualTo("https://oil.example.com/login?to=%2Fx");
        assertThat(RawRequest.get(
                                RawRequest.PROXY,
                                "/login",
                                "Host: alias-of-oil.example.com",
                                "X-Forwarded-Proto: https")
                        .header("Location"))
                .isEqualTo("https://oil.example.com/login");
    }
}
