package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
        Page saved = administrator
                .open("/account")
                .formWith("name")
                .with("name", name)
                .submit()
                .follow();
        assertThat(saved.formWith("name").value("name")).isEqualTo(name);
        assertThat(backstage().rows(acme)).contains("name=" + name);
        Page invited = administrator
                .open("/admin/invite")
                .formWith("email")
                .with("email", "zoe@bücher.example")
                .with("name", name)
                .submit()
                .follow();
        assertThat(invited.text()).contains(name + " is invited").contains("zoe@bücher.example");
        assertThat(administrator.open("/admin/people?q=gr%C3%BC%C3%9F").body()).contains(name);
    }

    @Test
    void whatIsTooLongIsRefusedWithAMessage() {
        String endless = "a".repeat(100_000);
        assertThat(Visitor.at(acme.host())
                        .signIn(endless + "@example.com", endless)
                        .text())
                .contains("Invalid e-mail and password combination");
        assertThat(Visitor.at(acme.host())
                        .open("/forgot-password")
                        .form()
                        .with("email", endless + "@example.com")
                        .submit()
                        .text())
                .contains("not a complete e-mail address");
        assertThat(administrator
                        .open("/account")
                        .formWith("name")
                        .with("name", endless)
                        .submit()
                        .text())
                .contains("A name has 1 to");
        assertThat(administrator
                        .open("/admin/invite")
                        .formWith("email")
                        .with("email", "x@example.com")
                        .with("name", endless)
                        .submit()
                        .text())
                .contains("A name has 1 to");
        assertThat(backstage().rows(acme)).doesNotContain("aaaaaaaaaa");
        assertThat(administrator.open("/admin/people?q=" + "a".repeat(6_000)).status())
                .isEqualTo(200);
        assertThat(Visitor.at(acme.host())
                        .with("User-Agent", "a".repeat(4_000))
                        .signIn("ua@example.com", "x")
                        .status())
                .isEqualTo(200);
        assertThat(Visitor.at(acme.host())
                        .with("Cookie", "__Host-guestlist=" + "a".repeat(4_000))
                        .open("/login")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aFormForWhatIsNotThereIsNotFound() {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        UUID provider = backstage().provider(acme, "Acme login", "https://idp.example.com");
        Map<String, List<String>> forms = Map.of(
                "/admin/person?id=" + ada.uuid(),
                List.of("lastDay", "only"),
                "/admin/person-address?id=" + ada.uuid(),
                List.of("email"),
                "/admin/provider?id=" + provider,
                List.of("label"));
        forms.forEach((address, fields) -> fields.forEach(field -> {
            Form form = administrator.open(address).formWith(field);
            for (String nobody : List.of("", "x", UUID.randomUUID().toString())) {
                String path = address.replaceFirst("=.*", "=" + nobody);
                assertThat(end(administrator.post(path, form.fields())).status())
                        .as(path + " " + field)
                        .isEqualTo(404);
                assertThat(end(administrator.post(path, form.with(field, "").fields()))
                                .status())
                        .as(path + " without " + field)
                        .isEqualTo(404);
            }
        }));
    }

    /** A page that has no such form, as one for adding, is opened anew. */
    private static Page end(Page answer) {
        return answer.redirects() ? answer.follow() : answer;
    }

    @Test
    void malformedHttpIsRefused() {
        String host = " HTTP/1.1\r\nHost: " + acme.host() + "\r\nConnection: close\r\n";
        Map<String, Integer> refused = new LinkedHashMap<>();
        // No request line yet: it waits for one, and hangs up in the end.
        refused.put("\r\n\r\n", 0);
        refused.put("GET\r\n\r\n", 0);
        refused.put("\u0016\u0003\u0001\u0002\r\n\r\n", 0);
        refused.put("GET /login\r\n\r\n", 505);
        refused.put("GET /login HTTP/9.9\r\nHost: " + acme.host() + "\r\nConnection: close\r\n\r\n", 505);
        refused.put("POST /login" + host + "Content-Length: x\r\n\r\n", 400);
        refused.put("POST /login" + host + "Content-Length: -1\r\n\r\n", 400);
        refused.put("POST /login" + host + "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", 400);
        refused.put("GET /login" + host + "X: " + "a".repeat(100_000) + "\r\n\r\n", 431);
        // At once: it takes half a minute to hang up.
        Map<String, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
        refused.keySet()
                .forEach(request -> answers.put(
                        request, CompletableFuture.supplyAsync(() -> RawRequest.send("127.0.0.1", request))));
        Map<String, Integer> told = new LinkedHashMap<>();
        answers.forEach((request, coming) -> {
            Answer answer = coming.join();
            told.put(request, answer.status());
            assertThat(answer.body()).doesNotContainIgnoringCase("payara").doesNotContainIgnoringCase("exception");
        });
        assertThat(told).isEqualTo(refused);
    }
}
