package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.server.Server;
import org.guestlist.web.walk.World;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every form of every page, sent from where it is not. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgedPostIT {

    private static final String PASSWORD = "Correct horse 7";

    private final Map<String, Form> forms = new LinkedHashMap<>();
    private Organisation acme;
    private String globexOrigin;

    @BeforeAll
    void openEveryForm() {
        World world = new World("zqforged");
        acme = world.organisation();
        globexOrigin = Visitor.at(backstage().organisation("Globex").host()).origin();
        world.pages(Visitor.at(acme.host()), Visitor.signedIn(world.administrator()))
                .forEach(page -> page.forms().stream()
                        .filter(Form::isPost)
                        .forEach(form -> forms.put(
                                page.path().replaceAll("\\?.*", "") + " > " + form.action() + " "
                                        + form.fields().keySet(),
                                fill(form))));
    }

    /** With what would be accepted, if it came from the right place. */
    private Form fill(Form form) {
        Map<String, String> valid = Map.of(
                "email",
                "boss@example.com",
                "password",
                "Battery staple 8",
                "repeated",
                "Battery staple 8",
                "current",
                PASSWORD,
                "name",
                "Eve");
        valid.forEach((field, value) -> {
            if (form.has(field)) {
                form.with(field, value);
            }
        });
        return form;
    }

    @Test
    void allFormsAreHere() {
        assertThat(forms.keySet().toString())
                .contains(
                        "/login > /login",
                        "/back-door > /back-door",
                        "/forgot-password > /forgot-password",
                        "/set-password > /set-password",
                        "/account > /account",
                        "/admin/invite > /admin/invite",
                        "/admin/job > /admin/job",
                        "/admin/bulk > /admin/bulk",
                        "/admin/provider > /admin/logo",
                        "/admin/organisation > /admin/logo",
                        "/admin/organisation > /admin/organisation",
                        "/admin/import > /admin/import-file",
                        "/admin/import-columns > /admin/import-columns",
                        "> /logout");
    }

    @Test
    void aFormSentFromElsewhereIsRefusedAndChangesNothing() {
        String origin = Visitor.at(acme.host()).origin();
        Map<String, Map<String, String>> traces = new LinkedHashMap<>();
        traces.put("another site", Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"));
        traces.put("another site that claims our origin", Map.of("Sec-Fetch-Site", "cross-site", "Origin", origin));
        traces.put("another organisation's host", Map.of("Sec-Fetch-Site", "same-site", "Origin", globexOrigin));
        traces.put("the address line", Map.of("Sec-Fetch-Site", "none"));
        traces.put("an old browser at another organisation's host", Map.of("Origin", globexOrigin));
        traces.put("an old browser at a sandboxed page", Map.of("Origin", "null"));
        traces.put("an old browser at the same host with https", Map.of("Origin", origin.replace("http:", "https:")));
        traces.put(
                "an old browser at the same host on another port",
                Map.of("Origin", "http://" + acme.host() + ":" + (Server.port() + 1)));
        traces.put("an old browser at the host without port", Map.of("Origin", "http://" + acme.host()));
        traces.put("a referring page alone", Map.of("Referer", origin + "/login"));
        traces.put("nowhere", Map.of());
        traces.put("a header that is no browser's", Map.of("Sec-Fetch-Site", "same-origin, cross-site"));

        String before = backstage().rowsButRefusals(acme);
        forms.forEach((what, form) ->
                traces.forEach((where, trace) -> assertThat(form.submit(trace).status())
                        .as("%s from %s", what, where)
                        .isEqualTo(403)));
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
    }

    @Test
    void anOldBrowserAtOurOwnPageIsFine() {
        Visitor visitor = Visitor.at(acme.host());
        Form form =
                visitor.open("/login").form().with("email", "boss@example.com").with("password", "Wrong horse 7");
        assertThat(form.submit(Map.of("Origin", visitor.origin())).status()).isEqualTo(200);
    }

    @Test
    void noOtherMethodGetsAroundTheCheck() {
        Visitor visitor = Visitor.at(acme.host());
        for (String method : List.of("PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "post", "GETX")) {
            String request = method + " /login HTTP/1.1\r\nHost: " + acme.host()
                    + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            assertThat(RawRequest.send("127.0.0.1", request).status())
                    .as(method)
                    .isIn(400, 403, 405, 501);
        }
        String before = backstage().rowsButRefusals(acme);
        Form form =
                visitor.open("/login").form().with("email", "boss@example.com").with("password", "Wrong horse 7");
        String query = form.fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue().replace(" ", "+"))
                .reduce((one, two) -> one + "&" + two)
                .orElseThrow();
        visitor.open("/login?" + query);
        visitor.send("/login?" + query, request -> request.header("X-HTTP-Method-Override", "POST"));
        assertThat(backstage().rowsButRefusals(acme)).as("a form sent by GET").isEqualTo(before);
    }
}
