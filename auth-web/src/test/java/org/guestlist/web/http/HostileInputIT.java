package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.RawRequest.Answer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What arrives of unusual input. What is hostile in each field of each page, {@code RouteWalkIT} sends. */
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
}
