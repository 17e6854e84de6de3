package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.browser.Browser;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Program;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The example {@code docs/examples/spring-boot}, built from its source, signs people in and accepts access tokens. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SpringBootIT {

    private static final Path SOURCE = Checkout.file("docs/examples/spring-boot");
    private static final String PASSWORD = "Correct horse 7";

    private static Organisation acme;
    private static Person ada;
    private static RelyingParty client;
    private static String origin;
    private static Program spring;

    @BeforeAll
    static void startSpring() throws IOException {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        backstage().join(ada, "Editors");
        backstage().join(ada, "Staff");
        int port = Program.freePort();
        origin = "http://127.0.0.1:" + port;
        client = RelyingParty.of(
                acme,
                NewApplication.web("Notes", origin + "/login/oauth2/code/guestlist")
                        .alsoAt(RelyingParty.REDIRECT)
                        .signingOut(origin + "/goodbye", origin + "/logout/connect/back-channel/guestlist"));
        Path folder = Files.createTempDirectory("spring");
        ProcessBuilder command = new ProcessBuilder(
                Program.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.net.hosts.file=" + Program.hosts(folder, client.issuer()),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-jar",
                build(folder).toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + port);
        command.environment().putAll(client.environment());
        spring = Program.start(command, folder).awaitPort(port);
    }

    private static Path build(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.endsWith("pom.xml") || file.startsWith(SOURCE.resolve("src")))
                    .toList()) {
                Path copy = folder.resolve(SOURCE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        ProcessBuilder command = new ProcessBuilder("mvn", "-B", "-ntp", "-q", "package").directory(folder.toFile());
        if ("offline=true".equals(System.getProperty("it.maven"))) {
            command.command().add("-o");
        }
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Program.start(command, folder).awaitEnd();
        return folder.resolve("target/notes.jar");
    }

    @AfterAll
    static void stopSpring() {
        if (spring != null) {
            spring.close();
        }
    }

    @Test
    void itShowsWhoHasSignedIn() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.signInTo(origin, "/", ada).isAt("Notes");
            assertThat(browser.page().locator("#email").innerText()).isEqualTo("ada@example.com");
            assertThat(browser.page().locator("#groups").innerText()).isEqualTo("Editors, Staff");
            assertThat(browser.page().locator("#name").innerText()).isNotBlank();
        }
    }

    @Test
    void whoSignsOutThereIsSignedOutHere() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.signInTo(origin, "/", ada).isAt("Notes");
            browser.page().locator("button").click();
            browser.isAt("Goodbye");
            browser.isSignedOutHereAndAt(origin + "/");
        }
    }

    @Test
    void whoSignsOutHereIsSignedOutThere() {
        try (Browser browser = Browser.at(acme.host())) {
            browser.signInTo(origin, "/", ada).isAt("Notes");
            browser.signOutAndWaitUntilItAsksAgain(origin + "/");
        }
    }

    @Test
    void itAcceptsAccessTokensAndGroupsAreRoles() throws Exception {
        Person bob = backstage().employee(acme, "bob@example.com", PASSWORD);
        String adas = token(client, ada);
        String bobs = token(client, bob);
        assertThat(get("/api/notes", adas).body()).isEqualTo("{\"reads\":\"ada@example.com\"}");
        assertThat(get("/api/notes/edit", adas).body()).isEqualTo("{\"edits\":\"ada@example.com\"}");
        assertThat(get("/api/notes", bobs).statusCode()).isEqualTo(200);
        assertThat(get("/api/notes/edit", bobs).statusCode()).isEqualTo(403);
        assertThat(get("/api/notes", token(RelyingParty.of(acme), ada)).statusCode())
                .as("for another audience")
                .isEqualTo(401);
    }

    private static String token(RelyingParty application, Person person) {
        return (String) application.tokens(Visitor.signedIn(person)).get("access_token");
    }

    private static HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(origin + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
