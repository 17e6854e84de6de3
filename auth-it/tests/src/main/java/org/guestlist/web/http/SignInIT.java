package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Getting in and out, without script. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("h2")
class SignInIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String CODE = "[2-9B-Z]{4}-[2-9B-Z]{4}";

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @Test
    void aPersonComesInAndGoesOut() {
        Visitor visitor = Visitor.at(acme.host());
        Page answer = visitor.signIn("ADA@example.com", PASSWORD);
        assertThat(answer.locationPath()).isEqualTo("/account");
        assertThat(answer.follow().status()).isEqualTo(200);
        String session = visitor.cookies().get("__Host-guestlist");

        Page out = visitor.open("/account").formTo("/logout").submit();
        assertThat(out.locationPath()).startsWith("/login");
        assertThat(visitor.isSignedIn()).isFalse();
        visitor.cookies().put("__Host-guestlist", session);
        assertThat(visitor.isSignedIn()).as("with the old cookie").isFalse();
    }

    @Test
    void eachSignInMakesANewSession() {
        Visitor visitor = Visitor.signedIn(ada);
        String first = visitor.cookies().get("__Host-guestlist");
        Visitor again = Visitor.at(acme.host());
        again.cookies().putAll(visitor.cookies());
        again.cookies().remove("__Host-guestlist");
        again.signIn(ada.email(), PASSWORD);
        assertThat(again.cookies().get("__Host-guestlist")).isNotEqualTo(first);
        assertThat(again.cookies())
                .containsEntry("__Host-device", visitor.cookies().get("__Host-device"));
    }

    @Test
    void cookiesAreForThisHostAndNotForScripts() {
        Visitor visitor = Visitor.at(acme.host());
        assertThat(visitor.signIn(ada.email(), PASSWORD).setCookies())
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-")
                        .containsIgnoringCase("; Secure")
                        .containsIgnoringCase("; HttpOnly")
                        .containsIgnoringCase("; SameSite=Lax")
                        .containsIgnoringCase("; Path=/")
                        .doesNotContainIgnoringCase("; Domain"));
    }

    @Test
    void whoeverIsDisabledIsToldSoOnlyAfterTheRightPassword() {
        backstage().disable(ada);
        isRefused(ada.email(), PASSWORD, "Your account is disabled", "disabled");
        isRefused(ada.email(), "Wrong horse 7", "Invalid e-mail and password combination", "password");
    }

    @Test
    void whoeverIsDeletedIsToldSoAfterTheRightPassword() {
        backstage().delete(ada);
        isRefused(ada.email(), PASSWORD, "Your account is deleted", "deleted");
    }

    @Test
    void whoeverIsExpiredIsToldSoAfterTheRightPassword() {
        backstage().expireOn(ada, Organisation.today().minusDays(1));
        isRefused(ada.email(), PASSWORD, "Your access has expired", "extend");
    }

    @Test
    void whoeverHasNotBegunIsToldFromWhenAfterTheRightPassword() {
        Page before = Visitor.at(acme.host()).signIn(ada.email(), PASSWORD);
        LocalDate tomorrow = Organisation.today().plusDays(1);
        backstage().startOn(ada, tomorrow);
        assertThat(before.visitor().open("/account").locationPath())
                .as("the session")
                .startsWith("/login");
        String day = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(tomorrow);
        isRefused(ada.email(), PASSWORD, "Your access has not begun yet", "begins on " + day + ".");
        isRefused(ada.email(), "Wrong horse 7", "Invalid e-mail and password combination", "password");
        assertThat(backstage().rows(acme)).contains("reason=ACCESS_NOT_BEGUN");
        backstage().startOn(ada, tomorrow.minusDays(1));
        assertThat(Visitor.at(acme.host())
                        .signIn(ada.email(), PASSWORD)
                        .visitor()
                        .cookies())
                .containsKey("__Host-guestlist");
    }

    private void isRefused(String email, String password, String title, String detail) {
        Page answer = Visitor.at(acme.host()).signIn(email, password);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains(title).contains(detail).containsPattern(CODE);
        assertThat(answer.visitor().cookies()).doesNotContainKeys("__Host-guestlist", "__Host-device");
        String code = answer.html().select("code").text();
        assertThat(backstage().rows(acme)).as("the log").contains("support_code=" + code);
    }

    @ParameterizedTest
    @CsvSource({
        "/login, boss@example.com, '', submit, password-wrong",
        "/login, '', Correct horse 7, submit, email-wrong",
        "/login, boss@example.com, Correct horse 7, other, ''",
        "/back-door, boss@example.com, '', submit, password-wrong",
        "/back-door, '', Correct horse 7, submit, email-wrong",
        "/back-door, boss@example.com, Correct horse 7, other, ''"
    })
    void anIncompleteFormIsDrawnAgainAndIsNoAttempt(
            String page, String email, String password, String button, String wrong) {
        Visitor visitor = Visitor.at(acme.host());
        Form form = visitor.open(page).form().with("email", email).with("password", password);
        Map<String, String> fields = new HashMap<>(form.fields());
        fields.put(button, fields.remove("submit"));
        String before = backstage().rows(acme);
        Page answer = visitor.post(form.action(), fields);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.html().select("[id$=-wrong]").eachAttr("id"))
                .isEqualTo(wrong.isEmpty() ? List.of() : List.of(wrong));
        assertThat(answer.form().value("email")).isEqualTo(email);
        assertThat(answer.body()).doesNotContain(PASSWORD);
        assertThat(visitor.cookies()).isEmpty();
        assertThat(backstage().rows(acme)).isEqualTo(before);
    }

    /** While one node after the other is updated, one draws the page and another one gets the form. */
    @ParameterizedTest
    @ValueSource(strings = {"/login", "/back-door"})
    void aFormThatANodeOfTheVersionBeforeHasDrawnSignsIn(String page) {
        Visitor visitor = Visitor.at(acme.host());
        Map<String, String> before = Map.of(
                page.equals("/login") ? "login" : "backDoor",
                page.equals("/login") ? "login" : "backDoor",
                "email",
                "boss@example.com",
                "password",
                PASSWORD,
                "submit",
                "Sign in",
                "jakarta.faces.ViewState",
                "stateless");
        assertThat(visitor.post(page, before).locationPath()).isEqualTo("/admin/overview");
        assertThat(Visitor.at(acme.host()).open(page).form().fields())
                .as("nor does a node of the version before miss what it asks for")
                .containsKeys("email", "password")
                .hasEntrySatisfying("submit", value -> assertThat(value).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/back-door"})
    void aPageByItsOtherAddressTakesItsFormToo(String page) {
        Visitor visitor = Visitor.at(acme.host());
        Form form = visitor.open(page).form().with("email", "boss@example.com").with("password", PASSWORD);
        assertThat(visitor.post(page + ".xhtml", form.fields()).locationPath()).isEqualTo("/admin/overview");
        assertThat(visitor.isSignedIn()).isTrue();
    }

    @Test
    void theInvalidCombinationNamesThisHost() {
        assertThat(Visitor.at(acme.host())
                        .signIn("nobody@example.com", PASSWORD)
                        .text())
                .contains(acme.host());
    }

    @Test
    void tooManyAttemptsAreToldWithTheTimeAndEndAfterwards() {
        for (int i = 0; i < 6; i++) {
            Visitor.at(acme.host()).signIn(ada.email(), "Wrong horse " + i);
        }
        isRefused(ada.email(), PASSWORD, "Too many attempts", ":");
        backstage().forwardClock(Duration.ofSeconds(31));
        assertThat(Visitor.at(acme.host()).signIn(ada.email(), PASSWORD).redirects())
                .isTrue();
    }

    @Test
    void aBrowserThatThePersonKnowsIsNotLockedOutByOthers() {
        Visitor known = Visitor.signedIn(ada);
        known.cookies().remove("__Host-guestlist");
        for (int i = 0; i < 7; i++) {
            Visitor.at(acme.host()).signIn(ada.email(), "Wrong horse " + i);
        }
        assertThat(known.signIn(ada.email(), PASSWORD).redirects()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "delete", "expire"})
    void whatAnAdministratorDoesEndsARunningSessionAtTheNextRequest(String how) {
        Visitor visitor = Visitor.signedIn(ada);
        assertThat(visitor.isSignedIn()).isTrue();
        switch (how) {
            case "disable" -> backstage().disable(ada);
            case "delete" -> backstage().delete(ada);
            default -> backstage().expireOn(ada, Organisation.today().minusDays(1));
        }
        Page next = visitor.open("/account");
        assertThat(next.locationPath()).startsWith("/login");
        assertThat(visitor.cookies()).doesNotContainKey("__Host-guestlist");
    }

    @Test
    void theSessionEndsWhenItIsNotUsed() {
        Visitor visitor = Visitor.signedIn(ada);
        backstage().forwardClock(Duration.ofMinutes(31));
        assertThat(visitor.isSignedIn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/account?x=1%262", "/admin/people?q=a%26b", "/admin/audit?q=ABCD"})
    void thePageThatWasAskedForComesAfterwards(String path) {
        Visitor visitor = Visitor.at(acme.host());
        Page form = visitor.open(path).follow();
        assertThat(form.form()
                        .with("email", "boss@example.com")
                        .with("password", PASSWORD)
                        .submit()
                        .locationPath())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/\t/evil.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "http:evil.example",
                "///evil.example",
                "/.//evil.example",
                "/account/..//evil.example",
                "https:/evil.example",
                " //evil.example",
                "/\n/evil.example",
                "http://acme.localhost@evil.example",
                "/login",
                "evil.example",
                "",
                "?x"
            })
    void nobodyIsLedAwayFromThisHost(String target) {
        Visitor visitor = Visitor.at(acme.host());
        Page form = visitor.open("/login?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8));
        Page answer = form.form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit();
        assertThat(answer.header("Location").orElseThrow()).matches("(" + visitor.origin() + ")?/account");
        assertThat(visitor.open("/login?to=" + URLEncoder.encode(target, StandardCharsets.UTF_8))
                        .header("Location")
                        .orElseThrow())
                .as("already signed in")
                .matches("(" + visitor.origin() + ")?/account");
    }

    @Test
    void anEmployeeSeesNoAdministratorsPage() {
        Visitor visitor = Visitor.signedIn(ada);
        for (String path : new String[] {
            "/admin/people",
            "/admin/invite",
            "/admin/person?id=" + ada.uuid(),
            "/admin/audit",
            "/admin/audit.xhtml",
            "/admin/audit/export",
            "/admin/people.xhtml"
        }) {
            assertThat(visitor.open(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void asManyHashesAsCoresRunAndTheRestIsToldToComeBack() {
        Visitor visitor = Visitor.at(acme.host());
        Form form = visitor.open("/login").form().with("email", ada.email()).with("password", PASSWORD);
        backstage().hashNothing();
        Page answer;
        try {
            answer = form.submit();
            assertThat(visitor.open("/forgot-password").status())
                    .as("other pages")
                    .isEqualTo(200);
        } finally {
            backstage().hashAgain();
        }
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After").orElseThrow()).matches("[1-9]\\d*");
        assertThat(answer.header("Content-Security-Policy")).isPresent();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.html().title()).isNotBlank();
        assertThat(form.submit().redirects()).as("later").isTrue();
    }
}
