package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.browser.Browser;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Program;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example {@code docs/examples/node} signs people in with {@code openid-client}, and does all that it can do with their tokens. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenIdClientIT {

    private static final Path SOURCE = Checkout.file("docs/examples/node");
    private static final String PASSWORD = "Correct horse 7";

    private static Organisation acme;
    private static Person ada;
    private static RelyingParty client;
    private static String origin;
    private static Program node;

    @BeforeAll
    static void startNode() throws IOException {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().join(ada, "Editors");
        int port = Program.freePort();
        origin = "http://127.0.0.1:" + port;
        client = RelyingParty.of(
                acme, NewApplication.web("Notes", origin + "/signed-in").signingOut(origin + "/goodbye", null));
        Path folder = Files.createTempDirectory("node");
        for (String file : List.of("package.json", "package-lock.json", "notes.js")) {
            Files.copy(SOURCE.resolve(file), folder.resolve(file));
        }
        Node.install(folder);
        ProcessBuilder command =
                new ProcessBuilder("node", "--import", "./localhost.mjs", "notes.js").directory(folder.toFile());
        command.environment().putAll(client.environment());
        command.environment().put("PORT", String.valueOf(port));
        node = Program.start(command, folder).awaitPort(port);
    }

    @AfterAll
    static void stopNode() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void aPersonSignsInAndTheirTokensAreOfUse() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.signInTo(origin, "/", ada);
            browser.page().waitForURL(origin + "/");
            assertThat(object(json(browser), "claims"))
                    .containsEntry("iss", client.issuer())
                    .containsEntry("sub", ada.uuid().toString())
                    .containsEntry("aud", client.id().toString());
            assertThat(open(browser, "/user-info"))
                    .containsEntry("email", "ada@example.com")
                    .containsEntry("groups", List.of("Editors"));
            assertThat(open(browser, "/introspect"))
                    .containsEntry("active", true)
                    .containsEntry("iss", client.issuer());
            assertThat(open(browser, "/refresh"))
                    .containsEntry("sub", ada.uuid().toString())
                    .containsEntry("newAccessToken", true)
                    .containsEntry("newRefreshToken", true);
            assertThat(open(browser, "/introspect")).containsEntry("active", true);
            assertThat(open(browser, "/revoke")).isEqualTo(Map.of("active", false));
            assertThat(open(browser, "/refresh")).containsEntry("error", "invalid_grant");
        }
    }

    @Test
    void whoSignsOutThereIsSignedOutHere() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.signInTo(origin, "/", ada);
            browser.page().waitForURL(origin + "/");
            assertThat(open(browser, "/sign-out")).containsEntry("goodbye", true);
            browser.isSignedOutHereAndAt(origin + "/");
        }
    }

    private static Map<String, Object> open(Browser browser, String path) {
        browser.page().navigate(origin + path);
        return json(browser);
    }

    private static Map<String, Object> json(Browser browser) {
        return RelyingParty.json(browser.page().locator("body").innerText());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> json, String name) {
        return (Map<String, Object>) json.get(name);
    }
}
