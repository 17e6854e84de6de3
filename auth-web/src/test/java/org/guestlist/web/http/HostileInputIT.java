package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.RawRequest.Answer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that no form of ours sends: the answer is never a 5xx, never what was put in unescaped, and never more than a moment's work. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Visitor administrator;

    @BeforeAll
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        administrator = Visitor.signedIn(boss);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "#{applicationScope}", "${7*7}", "' or '1'='1", "\u0000",
            "a\u0000@example.com", "ada@example.com\r\nBcc: eve@example.com", "\ud83e\udd94@example.com", "\ud800", "@", "a@b@c",
            "%00%ff%fe", "../../etc/passwd", "   ", "{0}", "%s%n"})
    void whateverIsTypedIsOnlyText(String text) {
        for (Page page : List.of(
                Visitor.at(acme.host()).signIn(text, text),
                Visitor.at(acme.host()).open("/forgot-password").form().with("email", text).submit(),
                administrator.open("/admin/invite").formWith("email").with("email", text).with("name", text).submit(),
                administrator.open("/account").formWith("name").with("name", text).submit(),
                administrator.open("/admin/invite").formWith("email").with("email", "x@example.com").with("name", "X").with("lastDay", text).submit(),
                administrator.open("/admin/person?id=" + boss.uuid()).formWith("lastDay").with("name", text).with("lastDay", text).submit(),
                administrator.open("/admin/person-address?id=" + boss.uuid()).formWith("email").with("email", text).submit(),
                administrator.post("/admin/person-step", Map.of("id", boss.uuid().toString(), "step", text, "do", text, "version", text)))) {
            assertThat(page.status()).as(page.path()).isIn(200, 302, 303, 400, 404);
            assertThat(page.body()).as(page.path()).doesNotContain("<script>alert", "<img src=x", "Bcc:\r");
            assertThat(page.html().select("[onerror], script:not([src]):containsData(alert)")).as(page.path()).isEmpty();
        }
        assertThat(administrator.isSignedIn()).isTrue();
    }

    @Test
    void namesOfAllScriptsArriveAsTheyWereTyped() {
        String name = "Zoë Grüßner-Đặng 李小龙 🦔";
        Page saved = administrator.open("/account").formWith("name").with("name", name).submit().follow();
        assertThat(saved.formWith("name").value("name")).isEqualTo(name);
        assertThat(backstage().rows(acme)).contains("name=" + name);
        Page invited = administrator.open("/admin/invite").formWith("email").with("email", "zoe@bücher.example").with("name", name).submit().follow();
        assertThat(invited.text()).contains(name + " is invited").contains("zoe@bücher.example");
        assertThat(administrator.open("/admin/people?q=gr%C3%BC%C3%9F").body()).contains(name);
    }

    @Test
    void whatIsTooLongIsRefusedWithAMessage() {
        String endless = "a".repeat(100_000);
        assertThat(Visitor.at(acme.host()).signIn(endless + "@example.com", endless).status()).isIn(200, 400, 413);
        assertThat(Visitor.at(acme.host()).open("/forgot-password").form().with("email", endless + "@example.com").submit().status())
                .isIn(200, 302, 400, 413);
        assertThat(administrator.open("/account").formWith("name").with("name", endless).submit().status()).isIn(200, 400, 413);
        assertThat(administrator.open("/admin/invite").formWith("email").with("email", "x@example.com").with("name", endless).submit().status())
                .isIn(200, 400, 413);
        assertThat(administrator.open("/admin/people?q=" + "a".repeat(6_000)).status()).isIn(200, 400, 414);
        assertThat(Visitor.at(acme.host()).with("User-Agent", "a".repeat(4_000)).signIn("ua@example.com", "x").status()).isEqualTo(200);
        assertThat(Visitor.at(acme.host()).with("Cookie", "__Host-guestlist=" + "a".repeat(4_000)).open("/login").status()).isEqualTo(200);
    }

    @Test
    void aBodyOfManyMegabytesIsNotKept() {
        Visitor visitor = Visitor.at(acme.host());
        byte[] body = ("email=" + "a".repeat(20_000_000)).getBytes(StandardCharsets.US_ASCII);
        int status;
        try {
            status = visitor.send("/login", request -> request.header("Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofByteArray(body))).status();
        } catch (UncheckedIOException e) {
            // Hung up on, before it was all sent.
            status = 413;
        }
        assertThat(status).isIn(400, 413, 200);
        assertThat(visitor.open("/login").status()).isEqualTo(200);
    }

    @Test
    void thousandsOfFieldsAreNoProblem() {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            fields.put("field" + i, "x");
        }
        assertThat(Visitor.at(acme.host()).post("/login", fields).status()).isIn(200, 400, 413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login?to=%", "/login?to=%zz", "/login?%", "/admin/person?id=%00", "/%2e%2e/WEB-INF/web.xml", "/WEB-INF/error.html",
            "/login;jsessionid=x", "/login/", "/login.xhtml/", "//login", "/./login", "/Login", "/admin//people", "/admin/%2e/people",
            "/admin/people;x=y", "/%61dmin/people", "/admin/people.xhtml", "/account.xhtml", "/ADMIN/people", "/account;x", "/account/", "/acc%6funt",
            "/jakarta.faces.resource/../WEB-INF/web.xml.xhtml", "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
            "/jakarta.faces.resource/web.xml.xhtml?con=WEB-INF", "/META-INF/MANIFEST.MF", "/WEB-INF/templates/public.xhtml", "/templates/public.xhtml"})
    void aStrangePathOpensNothingThatIsNotForEverybody(String path) {
        Answer answer = RawRequest.get("127.0.0.1", path, "Host: " + acme.host());
        assertThat(answer.status()).isIn(200, 302, 308, 400, 403, 404);
        assertThat(answer.body()).doesNotContain("<web-app", "<display-name", "Manifest-Version", "ui:composition", "#{", "boss@example.com",
                "class=\"people\"");
    }

    @Test
    void aViewStateOfSomebodyElsesMakingIsNotRead() {
        Visitor visitor = Visitor.at(acme.host());
        Form form = visitor.open("/login").form();
        for (String state : List.of("rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==", "-1:-1", "stateless2", "", "\u0000", "a".repeat(50_000))) {
            Map<String, String> fields = new HashMap<>(form.fields());
            fields.put("jakarta.faces.ViewState", state);
            assertThat(visitor.post("/login", fields).status()).as(state).isIn(200, 302, 400, 403);
            fields = new HashMap<>(administrator.open("/admin/people").formWith("q").fields());
            fields.put("jakarta.faces.ViewState", state);
            assertThat(administrator.post("/admin/people", fields).status()).as(state).isIn(200, 302, 400, 403);
        }
    }

    @Test
    void malformedHttpIsRefused() {
        for (String request : List.of("\r\n\r\n", "GET\r\n\r\n", "GET /login\r\n\r\n", "\u0016\u0003\u0001\u0002\r\n\r\n",
                "GET /login HTTP/9.9\r\nHost: " + acme.host() + "\r\nConnection: close\r\n\r\n",
                "POST /login HTTP/1.1\r\nHost: " + acme.host() + "\r\nConnection: close\r\nContent-Length: x\r\n\r\n",
                "POST /login HTTP/1.1\r\nHost: " + acme.host() + "\r\nConnection: close\r\nContent-Length: -1\r\n\r\n",
                "POST /login HTTP/1.1\r\nHost: " + acme.host() + "\r\nConnection: close\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "GET /login HTTP/1.1\r\nHost: " + acme.host() + "\r\nConnection: close\r\nX: " + "a".repeat(100_000) + "\r\n\r\n")) {
            Answer answer = RawRequest.send("127.0.0.1", request);
            assertThat(answer.status()).as(request.lines().findFirst().orElse("")).isIn(0, 200, 400, 403, 404, 405, 413, 431, 505);
            assertThat(answer.body()).doesNotContainIgnoringCase("payara").doesNotContainIgnoringCase("exception");
        }
    }

    @Test
    void theHealthOfTheServerTellsNoSecrets() {
        for (String path : List.of("/health", "/health/ready", "/metrics", "/openapi", "/management", "/asadmin", "/__asadmin/version")) {
            Answer answer = RawRequest.get("127.0.0.1", path, "Host: " + acme.host());
            assertThat(answer.status()).as(path).isIn(200, 302, 403, 404, 503);
            assertThat(answer.body()).as(path).doesNotContain("jdbc:", "password");
        }
    }
}
