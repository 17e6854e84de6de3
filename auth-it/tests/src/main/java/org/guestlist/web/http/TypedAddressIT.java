package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody types an address twice, and no address line shows it. All without script. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TypedAddressIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;
    private Visitor visitor;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme Rockets");
        backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        visitor = Visitor.at(acme.host());
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @ParameterizedTest
    @CsvSource({"/login,/login", "/login?to=%2Faccount%3Fx%3D1,/login?to=%2Faccount%3Fx%3D1", "/back-door,/back-door"})
    void aRefusalIsAPageOfItsOwnThatCanBeLoadedAgainAndGoneBackTo(String path, String back) {
        Form form = visitor.open(path).form().with("email", "Ada@example.com").with("password", "Wrong horse 7");
        Page refused = form.submit();
        assertThat(refused.response().request().method()).isEqualTo("GET");
        assertThat(refused.path())
                .startsWith(back + (back.contains("?") ? "&" : "?") + "refused=")
                .doesNotContain("Ada", "example");
        for (Page page : new Page[] {refused, visitor.open(refused.path()), afterwards(refused)}) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text())
                    .contains(
                            "Invalid e-mail and password combination",
                            page.path().replaceAll(".*refused=", ""));
            assertThat(page.formWith("password").value("email")).isEqualTo("Ada@example.com");
            assertThat(page.body()).doesNotContain("Wrong horse");
        }
        assertThat(refused.formWith("password")
                        .with("password", "Wrong horse 8")
                        .submit()
                        .path())
                .as("another tab's")
                .isNotEqualTo(refused.path());
        assertThat(visitor.open(refused.path()).text())
                .as("an older one")
                .contains("The last attempt was refused")
                .doesNotContain("Invalid e-mail");
        backstage().forwardClock(Duration.ofMinutes(11));
        assertThat(visitor.open(refused.path()).form().value("email"))
                .as("later")
                .isEmpty();
    }

    private Page afterwards(Page refused) {
        visitor.open("/forgot-password");
        return visitor.open(refused.path());
    }

    @Test
    void aWaitThatIsOverIsNotTold() {
        for (int i = 0; i < 6; i++) {
            visitor.signIn(ada.email(), "Wrong horse " + i);
        }
        Page refused = visitor.signIn(ada.email(), PASSWORD);
        assertThat(refused.text()).contains("Too many attempts", "until ");
        backstage().forwardClock(Duration.ofMinutes(2));
        Page later = visitor.open(refused.path());
        assertThat(later.html().select(".notice")).isEmpty();
        assertThat(later.form().with("password", PASSWORD).submit().locationPath())
                .isEqualTo("/account");
        assertThat(visitor.cookies()).as("kept no longer than it is of use").doesNotContainKey("__Host-typed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/back-door"})
    void whoForgotThePasswordTypesTheAddressOnce(String path) {
        Page refused = visitor.open(path)
                .form()
                .with("email", ada.email())
                .with("password", "Wrong horse 7")
                .submit();
        Page fromTheRefusal = refused.formTo("/forgot-password").submit();
        assertThat(fromTheRefusal.locationPath()).isEqualTo("/forgot-password");
        isFilledIn(fromTheRefusal.follow());

        visitor.cookies().clear();
        Form form = visitor.open(path).form().with("email", ada.email()).with("password", "Wrong horse 7");
        Map<String, String> fields = new HashMap<>(form.fields());
        fields.remove("submit");
        fields.put("do", "forgot");
        String before = attempts();
        Page fromTheForm = visitor.post(form.action(), fields);
        assertThat(fromTheForm.locationPath()).isEqualTo("/forgot-password");
        assertThat(attempts()).as("nobody tried to sign in").isEqualTo(before);
        isFilledIn(fromTheForm.follow());
    }

    /** What an attempt to sign in leaves behind; a mail that was asked for before may be on its way meanwhile. */
    private String attempts() {
        return backstage()
                .rows(acme)
                .lines()
                .filter(row ->
                        row.startsWith("  throttle ") || row.startsWith("throttle ") || row.contains(" kind=LOGIN "))
                .collect(Collectors.joining("\n"));
    }

    private void isFilledIn(Page forgot) {
        assertThat(forgot.form().value("email")).isEqualTo(ada.email());
        Page sent = forgot.form().submit();
        assertThat(sent.locationPath()).isEqualTo("/forgot-password?sent=yes");
        assertThat(sent.follow().text()).contains("If there is an account for " + ada.email());
    }

    @Test
    void afterSettingThePasswordTheAddressStandsInTheForm() {
        Page done = visitor.open(backstage().resetLink(ada))
                .form()
                .with("password", "Battery staple 8")
                .with("repeated", "Battery staple 8")
                .submit();
        assertThat(done.locationPath()).isEqualTo("/login?notice=password-set");
        Page login = done.follow();
        assertThat(login.text()).contains("Your password is set");
        assertThat(login.form().value("email")).isEqualTo(ada.email());
        assertThat(visitor.isSignedIn())
                .as("whoever was given the link by somebody else is in nobody's account")
                .isFalse();
        assertThat(Visitor.at(acme.host()).open(done.locationPath()).form().value("email"))
                .as("somebody else's browser")
                .isEmpty();
    }

    @Test
    void theAddressIsSealedForThisBrowserAndPlantedByNobody() {
        visitor.signIn(ada.email(), "Wrong horse 7");
        String sealed = visitor.cookies().get("__Host-typed");
        assertThat(sealed).doesNotContain("ada").hasSizeLessThan(700);
        for (String forged :
                new String[] {"x", sealed.substring(1), sealed.replaceAll("[^.]*$", "AAAA"), "a.b.c.d.e", "{}"}) {
            visitor.cookies().put("__Host-typed", forged);
            assertThat(visitor.open("/login").form().value("email")).as(forged).isEmpty();
        }
    }

    @Test
    void whatIsNoAddressIsNotHandedOver() {
        visitor.signIn("a".repeat(5_000) + "@example.com", "Wrong horse 7");
        assertThat(visitor.open("/login").form().value("email")).isEmpty();
        assertThat(visitor.cookies().getOrDefault("__Host-typed", "")).hasSizeLessThan(700);
        visitor.signIn("\u0001".repeat(200) + "@example.com", "Wrong horse 7");
        assertThat(visitor.cookies().get("__Host-typed")).as("six octets each").hasSizeLessThan(700);
    }

    /** A browser that keeps no cookies is told so, after a refusal and after a sign-in that succeeded and comes to nothing. */
    @Test
    void refusedCookiesAreSaid() {
        Page refused = visitor.open("/login")
                .form()
                .with("email", ada.email())
                .with("password", "Wrong horse 7")
                .submit();
        assertThat(Visitor.at(acme.host()).open(refused.path()).text())
                .contains("The last attempt was refused", "allow cookies", "Acme Rockets");

        Page in = visitor.open("/login?to=%2Faccount%3Fx%3D1")
                .form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit();
        for (Function<Visitor, Page> browser : List.<Function<Visitor, Page>>of(
                other -> other.send(
                        in.locationPath(),
                        request ->
                                request.header("Sec-Fetch-Site", "same-origin").GET()),
                other -> other.send(
                        in.locationPath(),
                        request -> request.header("Referer", other.origin() + "/login")
                                .GET()))) {
            Page again = browser.apply(Visitor.at(acme.host()));
            assertThat(again.locationPath()).isEqualTo("/login?notice=no-cookies&to=%2Faccount%3Fx%3D1");
            assertThat(again.follow().text()).contains("Your browser keeps no cookies");
        }
        assertThat(Visitor.at(acme.host()).open("/account").locationPath())
                .as("a stranger")
                .isEqualTo("/login");
        Visitor known = Visitor.at(acme.host());
        known.cookies().put("__Host-device", "x");
        assertThat(known.send(
                                "/account",
                                request -> request.header("Sec-Fetch-Site", "same-origin")
                                        .GET())
                        .locationPath())
                .as("signed out")
                .isEqualTo("/login");
    }

    @Test
    void whileThereIsNoTimeTheAddressIsKeptAndTheWaitIsTrue() {
        Form form = visitor.open("/login?to=%2Faccount%3Fx%3D1")
                .form()
                .with("email", ada.email())
                .with("password", PASSWORD);
        backstage().hashNothing();
        Page answer;
        try {
            answer = form.submit();
        } finally {
            backstage().hashAgain();
        }
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text())
                .contains("in " + answer.header("Retry-After").orElseThrow() + " seconds")
                .contains("is kept");
        assertThat(answer.body()).doesNotContain(ada.email(), PASSWORD);
        Page again = visitor.open(
                answer.html().select("main a.button:contains(Try again)").attr("href"));
        assertThat(again.form().value("email")).isEqualTo(ada.email());
        assertThat(again.form().with("password", PASSWORD).submit().locationPath())
                .isEqualTo("/account?x=1");
    }

    /** Too many failures, which is what the others may become, would be untrue. */
    @Test
    void whoeverWaitsTooLongForOthersIsToldThatThereIsTooMuchToDo() {
        backstage().crowd(acme, ada.email());
        Page answer = visitor.open("/login")
                .form()
                .with("email", ada.email())
                .with("password", PASSWORD)
                .submit();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.text())
                .contains("in " + answer.header("Retry-After").orElseThrow() + " seconds")
                .contains("is kept")
                .doesNotContain("failed");
        Page again = visitor.open(
                answer.html().select("main a.button:contains(Try again)").attr("href"));
        assertThat(again.form().value("email")).isEqualTo(ada.email());
    }

    /** What mail programs and people leave at the end of a link. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".", ")", ">", ",", " ", "\u00a0", "\u200b", "\ufeff", ").", ">.\r\n", "=\r\n", "\u201d", "\u2060", "\""
            })
    void aLinkWithMoreBehindItWorks(String more) {
        String link = backstage().resetLink(ada);
        String encoded = link + URLEncoder.encode(more, StandardCharsets.UTF_8);
        assertThat(visitor.open(encoded).title()).isEqualTo("Set your password");
        assertThat(visitor.open(link.replace("?", "/?")).locationPath()).isEqualTo(link);
    }

    @Test
    void aLinkInQuotedPrintableWorksToTheEnd() {
        String link = backstage().resetLink(ada);
        int middle = link.length() - 20;
        for (String broken : new String[] {
            link.replace("token=", "token=3D"),
            link.substring(0, middle) + "%3D%0D%0A" + link.substring(middle),
            link.substring(0, middle) + "%E2%80%8B" + link.substring(middle)
        }) {
            assertThat(visitor.open(broken).title()).as(broken).isEqualTo("Set your password");
        }
        Page page = visitor.open(link.replace("token=", "token=3D") + ".");
        assertThat(page.form()
                        .with("password", "Battery staple 8")
                        .with("repeated", "Battery staple 8")
                        .submit()
                        .follow()
                        .text())
                .contains("Your password is set");
    }

    /** By rule, for every page: what stands behind a link in a text does not lead into nothing. */
    @ParameterizedTest
    @CsvSource({
        "/login/,/login",
        "/set-password/?token=x,/set-password?token=x",
        "/forgot-password/,/forgot-password",
        "/back-door/,/back-door",
        "/login.,/login",
        "/login),/login",
        "/login%3E?a=b%26c,/login?a=b%26c",
        "/login%20,/login",
        "/login%E2%80%8B,/login",
        "/login//,/login",
        "/continue/?to=x,/continue?to=x",
        "/account/,/account"
    })
    void aPageWithMoreBehindItLeadsToThePage(String path, String page) {
        Page answer = visitor.open(path);
        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.locationPath()).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing/",
                "/WEB-INF/",
                "/WEB-INF/templates/public/",
                "/.",
                "/assets/",
                "/login/x",
                "/login/x/",
                "/logo/"
            })
    void nothingElseIsLedAnywhere(String path) {
        assertThat(visitor.open(path).header("Location").orElse(visitor.origin() + "/login"))
                .as(path)
                .isIn(visitor.origin() + "/login");
    }

    @Test
    void passwordManagersFindThePageThatChangesThePassword() {
        Page answer = visitor.open("/.well-known/change-password");
        assertThat(answer.status()).isIn(302, 303, 307);
        assertThat(answer.locationPath()).isEqualTo("/account?password=open#change");
        assertThat(Visitor.signedIn(ada).open("/account").html().select("#change, #passwordForm"))
                .hasSize(2);
        assertThat(visitor.open("/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200")
                        .status())
                .isEqualTo(404);
        assertThat(visitor.open("/.well-known/change-password/x").status()).isEqualTo(404);
    }

    @Test
    void passwordManagersAreToldTheRules() {
        backstage().mixPasswords(acme);
        for (Page page : new Page[] {
            visitor.open(backstage().resetLink(ada)), Visitor.signedIn(ada).open("/account")
        }) {
            assertThat(page.html().select("input[autocomplete=new-password]"))
                    .hasSize(2)
                    .allSatisfy(field -> {
                        assertThat(field.attr("minlength")).isEqualTo("8");
                        assertThat(field.attr("passwordrules"))
                                .isEqualTo(
                                        "minlength: 8; maxlength: 128; required: lower; required: upper; required: digit; allowed: ascii-printable;");
                        assertThat(field.hasAttr("maxlength"))
                                .as("nothing is cut off")
                                .isFalse();
                    });
            assertThat(page.html().select("input[autocomplete=current-password][minlength]"))
                    .isEmpty();
        }
    }
}
