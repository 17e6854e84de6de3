package org.guestlist.web.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.microsoft.playwright.Page;
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
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.browser.Browser;
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
 * people sign in to it, and nobody who has signed out or was disabled. The lines stay as they are, but for what demands TLS, and whom they
 * name as an example.
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
        PAYARA("application.sh", "bash") {

            /** It leads through here, and back to the page that asks for a sign-in. */
            @Override
            void signOut(Page page, String origin) {
                page.navigate(origin + "/sign-out");
                page.getByLabel("Password").first().waitFor();
            }
        },
        OPEN_LIBERTY("application.sh", "bash") {

            @Override
            boolean isTold() {
                return true;
            }
        },
        QUARKUS("application.sh", "bash") {

            @Override
            boolean isTold() {
                return true;
            }

            /** It signs people out here as well. */
            @Override
            void signOutHereAndThere(Browser browser, String origin) {
                signOut(browser.page(), origin);
            }

            @Override
            void signOut(Page page, String origin) {
                page.navigate(origin + "/sign-out");
                page.getByText("You are signed out").first().waitFor();
            }
        },
        WILDFLY("application.sh", "bash") {

            @Override
            List<String> known(Person person) {
                return List.of(person.uuid().toString());
            }
        },
        LEMONLDAP_NG("application.pl", "env", "LD_PRELOAD=libnss_wrapper.so", "/usr/bin/perl"),
        ROUNDCUBE("application.sh", "bash") {

            @Override
            String signsIn() {
                return "/index.php/login/oauth";
            }

            /** It makes small letters of an address. */
            @Override
            List<String> known(Person person) {
                return List.of(person.email().toLowerCase(Locale.ROOT));
            }

            @Override
            String text(Page page) {
                page.navigate(URI.create(page.url())
                        .resolve("/?_task=settings&_action=identities")
                        .toString());
                return super.text(page);
            }

            /** There is no mail any more, as Dovecot takes the token for nothing. */
            @Override
            void signOut(Page page, String origin) {
                page.navigate(origin + "/");
                page.getByText("Connection to IMAP server failed").first().waitFor();
                // While it still asks for the list of mails, it ignores a click.
                page.waitForFunction("() => !rcmail.busy");
                page.locator("a.logout").click();
                page.locator("#login-form").waitFor();
            }
        },
        AUTH_JS("application.sh", "bash") {

            /** It makes small letters of an address. */
            @Override
            List<String> known(Person person) {
                return List.of(
                        person.email().toLowerCase(Locale.ROOT), person.uuid().toString(), "Editors");
            }
        },
        NODE_RED(
                "application.cjs",
                "node",
                "--import",
                "../localhost.mjs",
                "../node_modules/node-red/red.js",
                "--userDir",
                ".",
                "--settings") {

            @Override
            List<String> known(Person person) {
                return List.of(person.email());
            }

            @Override
            String text(Page page) {
                page.locator("#red-ui-header-button-user").click();
                return super.text(page);
            }

            @Override
            void signOut(Page page, String origin) {
                page.navigate(origin + "/");
                page.locator("#red-ui-header-button-user").click();
                page.getByText("Logout").click();
                page.getByText("Sign in with Acme").waitFor();
            }
        };

        private final String file;
        private final List<String> command;

        Product(String file, String... command) {
            this.file = file;
            this.command = List.of(command);
        }

        /** @return the path of its page that leads to the sign-in */
        String signsIn() {
            return "/";
        }

        /** @return what it knows of somebody */
        List<String> known(Person person) {
            return List.of(person.email(), person.uuid().toString(), "Editors");
        }

        /** @return what it shows to whoever has signed in */
        String text(Page page) {
            return page.locator("body").innerText();
        }

        /** Signs out there. */
        void signOut(Page page, String origin) {
            page.navigate(origin + "/sign-out");
            assertThat(text(page)).isEqualTo("Signed out");
        }

        /** @return whether it is told that a session has ended here, and then ends its own */
        boolean isTold() {
            return false;
        }

        /** Signs out here and there: first there, where it is told, since nobody is left to sign out once it knows. */
        void signOutHereAndThere(Browser browser, String origin) {
            if (isTold()) {
                signOut(browser.page(), origin);
                browser.open("/account").signOut();
            } else {
                browser.open("/account").signOut();
                signOut(browser.page(), origin);
            }
        }

        /** Is signed out there as well, once the session here has ended. */
        void end(Browser browser, String origin) {
            if (isTold()) {
                browser.waitUntilItAsks(origin + "/");
            } else {
                signOut(browser.page(), origin);
            }
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
            Map<String, String> environment = application.environment();
            environment.put("PORT", String.valueOf(port));
            environment.put("ANOTHER_PORT", String.valueOf(Program.freePort()));
            environment.put("PYTHONPATH", folder.toString());
            environment.put("AUTHLIB_INSECURE_TRANSPORT", "true");
            environment.put("JAVA", Program.java());
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("JETTY_HOME", System.getProperty("it.jetty"));
            environment.put("CLASSES", System.getProperty("java.class.path"));
            environment.put("PAYARA", System.getProperty("it.directory") + "/payara-micro.jar");
            environment.put("LIBERTY_HOME", System.getProperty("it.liberty"));
            environment.put("QUARKUS", System.getProperty("it.quarkus"));
            environment.put("MAVEN", "offline=true".equals(System.getProperty("it.maven")) ? "-o" : "");
            environment.put("WILDFLY_HOME", System.getProperty("it.wildfly"));
            String hosts = Program.hosts(home, boss.origin()).toString();
            environment.put("HOSTS", hosts);
            environment.put("NSS_WRAPPER_HOSTS", hosts);
            return Program.start(application, home);
        }
    }

    @BeforeAll
    static void prepare() throws IOException {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        folder = Files.createTempDirectory("recipes");
        for (String file : List.of("package.json", "package-lock.json", "sitecustomize.py", "jakarta.sh")) {
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
        Person ada = backstage().employee(acme, "Ada." + product + "@example.com", PASSWORD);
        backstage().join(ada, "Editors");
        int port = Program.freePort();
        // Next.js calls 127.0.0.1 so in its links, wherever it is opened.
        String origin = "http://localhost:" + port;
        try (Program application = product.start(added(product, origin, ada), port);
                Browser browser = Browser.at(acme.host())) {
            application.await(() -> isReady(origin));
            open(product, browser, origin);
            browser.signIn(ada);
            knows(product, ada, browser, origin);

            product.signOutHereAndThere(browser, origin);
            assertThat(browser.page().url()).as("it may lead back").doesNotContain("not-led-back");
            open(product, browser, origin);

            browser.signIn(ada);
            knows(product, ada, browser, origin);
            backstage().disable(ada);
            product.end(browser, origin);
            open(product, browser, origin);
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

    /** Opens it until it asks for a sign-in, which some do once a button is pressed. */
    private static void open(Product product, Browser browser, String origin) {
        Page page = browser.mayGoTo(origin).page();
        page.navigate(origin + product.signsIn());
        if (page.url().startsWith(origin)) {
            page.getByText("Sign in with Acme").click();
        }
        browser.isAt("Sign in");
    }

    private static void knows(Product product, Person person, Browser browser, String origin) {
        browser.page().waitForURL(origin + "/**");
        assertThat(product.text(browser.page())).contains(product.known(person));
    }

    /** @return the lines of its page, with the secret in its place, and this person where they name people */
    private static String added(Product product, String origin, Person person) {
        List<String> shown = boss.open("/admin/application?kind=WEB&product=" + product)
                .follow()
                .formWith("at")
                .with("at", origin)
                .submit()
                .html()
                .select(".notice .copy code")
                .eachText();
        String secret = Secrets.note(shown.get(1));
        return boss.open("/admin/application-setup?product=" + product + "&id=" + UUID.fromString(shown.get(0)))
                .html()
                .select("pre code")
                .first()
                .wholeText()
                .replace("YOUR-CLIENT-SECRET", secret)
                .replace("ada@example.com", person.email())
                .replace("introspection_url = https:", "introspection_url = http:")
                .replace(
                        "'" + secret + "')",
                        "'" + secret + "', undefined, { execute: [client.allowInsecureRequests] })");
    }
}
