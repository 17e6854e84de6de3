package org.guestlist.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the public pages promise whoever opens them: little to load, no session, their language, and that nothing typed is lost. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicPagesIT {

    private static final int KIB = 1024;

    private Organisation german;
    private Person ada;

    @BeforeAll
    void prepare() {
        german = backstage().organisation("Nordwind", "public-pages.localhost", "de");
        ada = backstage().employee(german, "ada@example.com", "Correct horse 7");
    }

    @Test
    void theLoginPageIsLightOnAFirstVisit() {
        Visitor stranger = Visitor.at(german.host());
        Page login = stranger.open("/login");
        List<Page> files = login.html().select("link[href], script[src], img[src]").stream()
                .map(element -> stranger.open(element.hasAttr("href") ? element.attr("href") : element.attr("src")))
                .toList();

        assertThat(login.status()).isEqualTo(200);
        assertThat(files).extracting(Page::status).containsOnly(200);
        assertThat(files.size() + 1)
                .as("requests, two of them for scripts: the one that shows the password, and passkeys")
                .isLessThanOrEqualTo(5);
        assertThat(Stream.concat(Stream.of(login), files.stream())
                        .mapToInt(PublicPagesIT::weight)
                        .sum())
                .as("bytes, a fifth of them for passkeys")
                .isLessThanOrEqualTo(25 * KIB);
    }

    @Test
    void lookingAtPublicPagesAndFillingThemInMakesNoSession() {
        Visitor stranger = Visitor.at(german.host());
        for (String path : List.of(
                "/",
                "/login",
                "/back-door",
                "/forgot-password",
                "/set-password?token=x",
                "/confirm-address?token=x",
                backstage().resetLink(ada),
                "/nothing-here")) {
            stranger.openAndFollow(path);
        }
        assertThat(stranger.cookies()).isEmpty();
        stranger.signIn("nobody@example.com", "wrong");
        stranger.open("/forgot-password")
                .form()
                .with("email", "nobody@example.com")
                .submit();

        // What was typed, sealed and for some minutes: no session.
        assertThat(stranger.cookies().keySet()).containsOnly("__Host-typed");
    }

    @Test
    void aPageSpeaksWhatTheBrowserAsksForElseTheOrganisationsLanguage() {
        assertThat(loginPageFor("en-GB,en;q=0.9,de;q=0.8").selectFirst("h1").text())
                .isEqualTo("Sign in");
        assertThat(loginPageFor("fr").selectFirst("h1").text()).isEqualTo("Anmelden");
        assertThat(loginPageFor("fr").selectFirst("html").attr("lang")).isEqualTo("de");
    }

    @Test
    void whatWasTypedStaysExceptThePassword() {
        Document page =
                Visitor.at(german.host()).signIn("Ada@example.com", "wrong").html();

        assertThat(page.getElementById("email").val()).isEqualTo("Ada@example.com");
        assertThat(page.getElementById("password").val()).isEmpty();
    }

    @Test
    void eachErrorStandsBesideItsFieldAndAllTogetherOnTop() {
        Document page = Visitor.at(german.host())
                .with("Accept-Language", "en")
                .signIn("", "")
                .html();

        for (String id : List.of("email", "password")) {
            Element field = page.getElementById(id);
            assertThat(field.attr("aria-invalid")).isEqualTo("true");
            assertThat(page.getElementById(field.attr("aria-describedby")).text())
                    .startsWith("Please enter your");
        }
        assertThat(page.select("[role=alert] a").eachAttr("href")).containsExactly("#email", "#password");
        assertThat(page.title()).startsWith("Error: ");
    }

    @Test
    void aTokenIsNeverInTheAddressOfTheForm() {
        Page page = Visitor.at(german.host()).open(backstage().resetLink(ada));

        assertThat(page.formWith("password").action()).isEqualTo("/set-password");
    }

    private Document loginPageFor(String acceptLanguage) {
        return Visitor.at(german.host())
                .with("Accept-Language", acceptLanguage)
                .open("/login")
                .html();
    }

    /** What comes over the wire: the body as it is, not compressed, and about its headers. */
    private static int weight(Page page) {
        String headers = page.response().headers().map().entrySet().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\r\n"));
        return headers.length() + page.response().body().length;
    }
}
