package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.browser.Browser;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Program;
import org.guestlist.web.server.Secrets;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An administrator adds a product by its address alone, and copies the lines that its page of ready settings shows into an application:
 * people sign in to it, and nobody who has signed out or was disabled. The lines stay as they are, but for what demands TLS.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RecipesIT {

    private static final String PASSWORD = "Correct horse 7";

    private static Organisation acme;
    private static Visitor boss;
    private static Path folder;

    /** By its name in the address of its page. Around its lines is the application of the same name among the resources. */
    private enum Product {
        EXPRESS("application.mjs", "node", "--import", "../localhost.mjs"),
        PASSPORT("application.mjs", "node", "--import", "../localhost.mjs"),
        AUTHLIB("application.py", "/usr/bin/python3"),
        DJANGO_ALLAUTH("application.py", "/usr/bin/python3"),
        JETTY("application.sh", "bash"),
        OPEN_LIBERTY("application.sh", "bash"),
        QUARKUS("application.sh", "bash"),
        WILDFLY("application.sh", "bash");

        private final String file;
        private final List<String> command;

        Product(String file, String... command) {
            this.file = file;
            this.command = List.of(command);
        }

        /** Starts the application with these lines in it. */
        Program start(String lines, int port) throws IOException {
            Path home = Files.createDirectory(folder.resolve(name()));
            String around =
                    resource(name().toLowerCase(Locale.ROOT).replace('_', '-') + file.substring(file.indexOf('.')));
            Files.writeString(
                    home.resolve(file), around.replaceFirst("(?m)^(//|#) LINES$", Matcher.quoteReplacement(lines)));
            List<String> line = new ArrayList<>(command);
            line.add(file);
            ProcessBuilder application = new ProcessBuilder(line).directory(home.toFile());
            application.environment().put("PORT", String.valueOf(port));
            application.environment().put("PYTHONPATH", folder.toString());
            application.environment().put("AUTHLIB_INSECURE_TRANSPORT", "true");
            application.environment().put("JAVA", Program.java());
            application.environment().put("JETTY_HOME", System.getProperty("it.jetty"));
            application.environment().put("LIBERTY_HOME", System.getProperty("it.liberty"));
            application.environment().put("QUARKUS", System.getProperty("it.quarkus"));
            application.environment().put("MAVEN", "offline=true".equals(System.getProperty("it.maven")) ? "-o" : "");
            application.environment().put("WILDFLY_HOME", System.getProperty("it.wildfly"));
            application
                    .environment()
                    .put("HOSTS", Program.hosts(home, boss.origin()).toString());
            return Program.start(application, home);
        }

        /** @return what it knows of a person: WildFly asks for the identifier alone */
        List<String> knows(Person person) {
            String identifier = person.uuid().toString();
            return this == WILDFLY ? List.of(identifier) : List.of(person.email(), identifier, "Editors");
        }
    }

    @BeforeAll
    static void prepare() throws IOException {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        folder = Files.createTempDirectory("recipes");
        for (String file : List.of("package.json", "package-lock.json", "sitecustomize.py")) {
            Files.writeString(folder.resolve(file), resource(file));
        }
        Node.install(folder);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RecipesIT.class.getResourceAsStream("recipes/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void peopleSignInByTheLinesOfItsPage(Product product) throws IOException {
        Person ada = backstage().employee(acme, "ada." + product + "@example.com", PASSWORD);
        backstage().join(ada, "Editors");
        int port = Program.freePort();
        String origin = "http://127.0.0.1:" + port;
        try (Program application = product.start(added(product, origin), port);
                Browser browser = Browser.at(acme.host())) {
            application.await(() -> isReady(origin));
            browser.signInTo(origin, "/", ada);
            browser.page().waitForURL(origin + "/");
            assertThat(text(browser)).contains(product.knows(ada));

            browser.open("/account").press("Sign out");
            signOutThere(product, browser, origin);
            browser.page().navigate(origin + "/");
            browser.isAt("Sign in");

            browser.signInTo(origin, "/", ada);
            backstage().disable(ada);
            signOutThere(product, browser, origin);
            browser.page().navigate(origin + "/");
            browser.signIn(ada);
            browser.tells("Your account is disabled");
        }
    }

    /** @return whether its page leads to the sign-in: servers of applications listen before they have begun all of them */
    private static boolean isReady(String origin) throws IOException {
        HttpURLConnection asked =
                (HttpURLConnection) URI.create(origin + "/").toURL().openConnection();
        asked.setInstanceFollowRedirects(false);
        return asked.getResponseCode() < 400;
    }

    /** Quarkus has people sign out here as well. */
    private static void signOutThere(Product product, Browser browser, String origin) {
        browser.page().navigate(origin + "/sign-out");
        if (product == Product.QUARKUS) {
            browser.tells("You are signed out");
        } else {
            assertThat(text(browser)).isEqualTo("Signed out");
        }
    }

    private static String text(Browser browser) {
        return browser.page().locator("body").innerText();
    }

    /** @return the lines of its page, with the secret in its place */
    private static String added(Product product, String origin) {
        Page added = boss.open("/admin/application?kind=WEB&product=" + product)
                .follow()
                .formWith("at")
                .with("at", origin)
                .submit();
        List<String> shown = added.html().select(".notice .copy code").eachText();
        String secret = Secrets.note(shown.get(1));
        return boss.open("/admin/application-setup?product=" + product + "&id=" + UUID.fromString(shown.get(0)))
                .html()
                .select("pre code")
                .first()
                .wholeText()
                .replace("YOUR-CLIENT-SECRET", secret)
                .replace(
                        "'" + secret + "')",
                        "'" + secret + "', undefined, { execute: [client.allowInsecureRequests] })");
    }
}
