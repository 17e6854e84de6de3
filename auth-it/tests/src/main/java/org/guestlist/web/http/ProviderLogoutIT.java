package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.FakeProvider.Fault;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signing out here signs out at the provider where that is wanted, and the provider's sign-out ends sessions here. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProviderLogoutIT {

    private final FakeProvider there = FakeProvider.start();
    private Organisation acme;
    private UUID provider;

    @BeforeEach
    void invite() {
        acme = backstage().organisation("Acme");
        provider = backstage().provider(acme, "There", there.issuer());
        backstage().invited(acme, "ada@example.com");
        backstage().invited(acme, "bob@example.com");
    }

    @AfterEach
    void close() {
        there.close();
    }

    @Test
    void signingOutGoesOnToTheProviderWhereThatIsWanted() {
        backstage().signOutThere(acme, provider);
        Visitor ada = signIn(acme, provider, "ada", "s1");
        assertThat(backstage().rows(acme)).contains("session_id_token").doesNotContain(there.lastIdToken());

        Page answer = signOut(ada);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(ada.isSignedIn()).isFalse();
        URI logout = URI.create(answer.html().select("main a.button").attr("href"));
        assertThat(logout.toString())
                .startsWith(there.issuer() + "/logout?")
                .contains(
                        "client_id=" + Backstage.CLIENT_ID,
                        "post_logout_redirect_uri="
                                + URLEncoder.encode(ada.origin() + "/login?notice=signed-out", StandardCharsets.UTF_8));
        assertThat(answer.html().select("meta[http-equiv=refresh]").attr("content"))
                .isEqualTo("0; url=" + logout);
        assertThat(logout.toString())
                .as("the ID token that the provider issued")
                .contains("id_token_hint=" + there.lastIdToken());
        assertThat(backstage().rows(acme)).as("it goes with the session").doesNotContain("session_id_token");
        assertThat(Visitor.at(acme.host()).open("/login?notice=signed-out").text())
                .contains("You are signed out");
    }

    @Test
    void signingOutStaysHereWhereThatIsNotWanted() {
        Visitor ada = signIn(acme, provider, "ada", "s1");

        assertThat(signOut(ada).locationPath()).isEqualTo("/login?notice=signed-out");
        assertThat(ada.isSignedIn()).isFalse();
    }

    @Test
    void aProviderThatIsDownKeepsNobodySignedIn() {
        backstage().signOutThere(acme, provider);
        Visitor ada = signIn(acme, provider, "ada", "s1");
        there.commits(Fault.IS_DOWN);

        int asked = there.requests().size();
        signOut(ada);

        assertThat(there.requests()).as("it is not waited for").hasSize(asked);
        assertThat(ada.isSignedIn()).isFalse();
    }

    @Test
    void theProvidersWordEndsOneSession() {
        Visitor desk = signIn(acme, provider, "ada", "s1");
        Visitor phone = signIn(acme, provider, "ada", "s2");

        Page answer = tell(acme, provider, there.logoutToken(Map.of("sub", "ada", "sid", "s1")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.response().body()).isEmpty();
        assertThat(desk.isSignedIn()).isFalse();
        assertThat(phone.isSignedIn()).isTrue();
    }

    @Test
    void theProvidersWordEndsAllSessionsOfOnePerson() {
        Visitor desk = signIn(acme, provider, "ada", "s1");
        Visitor phone = signIn(acme, provider, "ada", "s2");
        Visitor bob = signIn(acme, provider, "bob", "s3");

        tell(acme, provider, there.logoutToken(Map.of("sub", "ada")));

        assertThat(desk.isSignedIn()).isFalse();
        assertThat(phone.isSignedIn()).isFalse();
        assertThat(bob.isSignedIn()).isTrue();
    }

    @Test
    void aSessionOfSomebodyElseDoesNotEnd() {
        Visitor bob = signIn(acme, provider, "bob", "s1");

        tell(acme, provider, there.logoutToken(Map.of("sub", "ada", "sid", "s1")));

        assertThat(bob.isSignedIn()).isTrue();
    }

    @Test
    void anotherOrganisationWithTheSameProviderIsNotTouched() {
        Organisation globex = backstage().organisation("Globex");
        UUID theirs = backstage().provider(globex, "There", there.issuer());
        backstage().invited(globex, "ada@example.com");
        Visitor here = signIn(acme, provider, "ada", "s1");
        Visitor elsewhere = signIn(globex, theirs, "ada", "s1");

        assertThat(tell(globex, provider, there.logoutToken(Map.of("sub", "ada")))
                        .status())
                .as("not at its address")
                .isEqualTo(404);
        assertThat(here.isSignedIn()).isTrue();
        tell(acme, provider, there.logoutToken(Map.of("sub", "ada")));

        assertThat(here.isSignedIn()).isFalse();
        assertThat(elsewhere.isSignedIn()).isTrue();
    }

    @Test
    void aTokenWorksOnce() {
        String token = there.logoutToken(Map.of("sub", "ada"));
        assertThat(tell(acme, provider, token).status()).isEqualTo(200);
        Visitor ada = signIn(acme, provider, "ada", "s1");

        Page again = tell(acme, provider, token);

        refused(again);
        assertThat(ada.isSignedIn()).isTrue();
    }

    @Test
    void whatIsNoGenuineTokenIsRefusedAsTheStandardSays() {
        Visitor ada = signIn(acme, provider, "ada", "s1");
        refused(tell(acme, provider, "nonsense"));
        refused(tell(acme, provider, there.logoutToken(Map.of("sub", "ada", "nonce", "n"))));
        refused(tell(acme, provider, there.logoutToken(Map.of("sub", "ada", "aud", "another"))));
        refused(tell(acme, provider, "x".repeat(100_000)));
        refused(post(acme, "/sso/" + provider + "/logout", ""));
        refused(post(acme, "/sso/" + provider + "/logout?logout_token=" + there.logoutToken(Map.of("sub", "ada")), ""));
        String token = there.logoutToken(Map.of("sub", "ada"));
        refused(post(acme, "/sso/" + provider + "/logout", "logout_token=" + token + "&logout_token=" + token));
        there.commits(Fault.SIGNS_WITH_ANOTHER_KEY);
        refused(tell(acme, provider, there.logoutToken(Map.of("sub", "ada"))));

        assertThat(ada.isSignedIn()).isTrue();
    }

    @Test
    void aTokenThatIsSignedOtherwiseThanTheIdTokenIsRefused() {
        Visitor ada = signIn(acme, provider, "ada", "s1");
        there.signsWith("PS256");
        refused(tell(acme, provider, there.logoutToken(Map.of("sub", "ada"))));
        refused(tell(acme, provider, there.logoutToken(Map.of("sub", "nobody"))));
        assertThat(ada.isSignedIn()).isTrue();

        there.signsWith("RS256");
        assertThat(tell(acme, provider, there.logoutToken(Map.of("sub", "ada"))).status())
                .isEqualTo(200);
        assertThat(ada.isSignedIn()).isFalse();
    }

    @Test
    void whetherASessionStillLivesMakesNoDifferenceToThat() {
        there.announces("RS256", "PS256").signsWith("PS256");
        Visitor ada = signIn(acme, provider, "ada", "s1");
        there.signsWith("RS256");
        refused(tell(acme, provider, there.logoutToken(Map.of("sub", "ada"))));
        signOut(ada);
        assertThat(ada.isSignedIn()).isFalse();
        refused(tell(acme, provider, there.logoutToken(Map.of("sub", "ada"))));
        there.signsWith("PS256");
        assertThat(tell(acme, provider, there.logoutToken(Map.of("sub", "ada"))).status())
                .isEqualTo(200);
    }

    @Test
    void aValueWithWhichNobodyCanWorkIsRefused() {
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("sub", "a\0b"),
                Map.of("sub", "ada", "sid", "a\0b"),
                Map.of("sub", "ada", "exp", 1_000_000_000_000_000L),
                Map.of("sub", "ada", "jti", "\0"))) {
            refused(tell(acme, provider, there.logoutToken(claims)));
        }
    }

    @Test
    void aRefusalIsInTheLogWithTheProvidersName() {
        refused(tell(acme, provider, "nonsense"));
        String code = backstage()
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("audit_event ") && row.contains("LOGOUT_NOT_GENUINE"))
                .peek(row -> assertThat(row).contains("kind=LOGOUT", "provider=There"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*support_code=(\\S*).*", "$1");
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", "Correct horse 7"));

        assertThat(boss.open("/admin/sign-in?code=" + code).text())
                .contains("Provider There", "this is no signed token");
    }

    @Test
    void onlyPostedTokensAtAKnownAddressAreLookedAt() {
        assertThat(Visitor.at(acme.host()).open("/sso/" + provider + "/logout").status())
                .isEqualTo(405);
        assertThat(tell(acme, UUID.randomUUID(), there.logoutToken(Map.of("sub", "ada")))
                        .status())
                .isEqualTo(404);
        assertThat(post(acme, "/sso/" + provider + "/logout;x", "").status()).isEqualTo(404);
        assertThat(post(acme, "/sso/" + provider, "").status()).isEqualTo(403);
        assertThat(post(new Organisation(0, "", "nowhere.localhost"), "/sso/" + provider + "/logout", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void administratorsFindTheAddressesToEnterAtTheProvider() {
        Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", "Correct horse 7"));

        assertThat(boss.open("/admin/provider?id=" + provider)
                        .html()
                        .select(".copy code")
                        .eachText())
                .contains(boss.origin() + "/login?notice=signed-out", boss.origin() + "/sso/" + provider + "/logout");
    }

    private Visitor signIn(Organisation organisation, UUID at, String subject, String session) {
        there.knows(subject, subject + "@example.com").says("sid", session);
        Visitor visitor = Visitor.at(organisation.host());
        URI back = FakeProvider.visit(visitor.open("/sso/" + at).location());
        Page answer = visitor.open(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(answer.redirects()).as(answer.text()).isTrue();
        return visitor;
    }

    private static Page signOut(Visitor visitor) {
        return visitor.post("/logout", Map.of());
    }

    private static Page tell(Organisation organisation, UUID provider, String token) {
        return post(organisation, "/sso/" + provider + "/logout", "logout_token=" + token);
    }

    /** As a server does: without cookies, without a page that it came from. */
    private static Page post(Organisation organisation, String path, String body) {
        return Visitor.at(organisation.host())
                .send(
                        path,
                        request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void refused(Page answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).contains("\"error\":\"invalid_request\"");
    }
}
