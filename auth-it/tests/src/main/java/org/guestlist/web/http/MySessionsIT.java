package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of sessions on <em>My account</em>, and what each of its buttons ends. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MySessionsIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ada;
    private Visitor here;

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        here = Visitor.signedIn(ada);
    }

    @Test
    void everySessionIsListedWithItsBrowserAndThisOneIsMarked() {
        signedInWith("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
        assertThat(rows(here))
                .hasSize(2)
                .anySatisfy(row -> assertThat(row).contains("This one"))
                .anySatisfy(row -> assertThat(row)
                        .contains(
                                "Firefox 145, Linux",
                                "Network address 127.0.0.1",
                                "Signed in",
                                "(Password)",
                                "Last seen")
                        .doesNotContain("This one"));
    }

    @Test
    void oneIsSignedOutAndOnceMoreChangesNothing() {
        Visitor there = Visitor.signedIn(ada);
        Form form = endOther(here);
        Page answer = form.submit();
        assertThat(answer.locationPath()).isEqualTo("/account?signed-out=one");
        assertThat(answer.follow().text()).contains("That browser is signed out");
        Page stopped = there.open("/account?x=1");
        assertThat(stopped.locationPath()).isEqualTo("/login?notice=session-ended&to=%2Faccount%3Fx%3D1");
        assertThat(stopped.follow().text()).contains("Your session has ended");
        assertThat(there.open("/account").locationPath()).as("said once").doesNotContain("session-ended");
        assertThat(there.isSignedIn()).isFalse();
        assertThat(here.isSignedIn()).isTrue();
        assertThat(form.submit().locationPath()).isEqualTo("/account?signed-out=one");
        assertThat(backstage().rows(acme).lines().filter(row -> row.contains("kind=SESSIONS_ENDED")))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row).contains("actor=ada@example.com", "subject=ada@example.com"));
    }

    @Test
    void ofManyTheNewestAreShownAndAllOnRequest() {
        for (int i = 0; i < 21; i++) {
            Visitor.signedIn(ada);
        }
        assertThat(rows(here))
                .hasSize(20)
                .first()
                .satisfies(row -> assertThat(row).contains("This one"));
        Page all = here.open(here.open("/account")
                .html()
                .select("main a:contains(Show all)")
                .attr("href")
                .replaceAll("#.*", ""));
        assertThat(all.html().select("#sessions, .rows > li")).hasSize(23);
        assertThat(all.text()).doesNotContain("Show all");
    }

    @Test
    void allOthersAreSignedOut() {
        List<Visitor> others = List.of(Visitor.signedIn(ada), Visitor.signedIn(ada));
        Page answer = here.post("/account", Map.of("do", "signOutOthers"));
        assertThat(answer.locationPath()).isEqualTo("/account?signed-out=others");
        assertThat(others).noneMatch(Visitor::isSignedIn);
        assertThat(rows(here)).hasSize(1);
        assertThat(here.open("/account").text()).doesNotContain("Sign out all others");
    }

    @Test
    void thisOneIsSignedOutAsByTheButtonAbove() {
        Form form = here.open("/account").forms().stream()
                .filter(one -> one.action().equals("/logout") && one.has("id"))
                .findFirst()
                .orElseThrow();
        assertThat(form.submit().locationPath()).isEqualTo("/login?notice=signed-out");
        assertThat(here.isSignedIn()).isFalse();
    }

    @Test
    void nobodyEndsAnothersSession() {
        Person eve = backstage().employee(acme, "eve@example.com", PASSWORD);
        Visitor hers = Visitor.signedIn(eve);
        String id = hers.open("/account").formWith("id").value("id");
        Person bob = backstage().employee(backstage().organisation("Globex"), "bob@example.com", PASSWORD);
        Visitor elsewhere = Visitor.signedIn(bob);
        for (String forged : List.of(
                id,
                elsewhere.open("/account").formWith("id").value("id"),
                UUID.randomUUID().toString(),
                "x",
                "",
                "\0")) {
            assertThat(here.post("/account", Map.of("do", "signOut", "id", forged))
                            .locationPath())
                    .as(forged)
                    .isEqualTo("/account?signed-out=one");
        }
        here.post("/account", Map.of("do", "signOutOthers"));
        assertThat(hers.isSignedIn()).isTrue();
        assertThat(elsewhere.isSignedIn()).isTrue();
        assertThat(here.isSignedIn()).isTrue();
    }

    @Test
    void lookingAtAnAddressEndsNothing() {
        Visitor there = Visitor.signedIn(ada);
        String id = endOther(here).value("id");
        here.open("/account?do=signOut&id=" + id);
        here.open("/account?do=signOutOthers");
        here.post("/account", Map.of("do", "signOutOthers"), Map.of("Sec-Fetch-Site", "same-site"));
        assertThat(there.isSignedIn()).isTrue();
    }

    @Test
    void peopleAreToldWhenTheyGetOrLoseAWayIn() {
        String email = "mail." + UUID.randomUUID() + "@example.com";
        Person grace = backstage().employee(acme, email, PASSWORD);
        try (FakeProvider provider = FakeProvider.start().knows("grace-there", email)) {
            UUID id = backstage().provider(acme, "Acme login", provider.issuer());
            Visitor visitor = Visitor.at(acme.host());
            URI back = FakeProvider.visit(visitor.open("/sso/" + id).location());
            visitor.open(back.getRawPath() + "?" + back.getRawQuery());
            assertThat(Mailbox.mailTo(email).text()).contains("“Acme login”", "127.0.0.1", "/account");

            Visitor boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
            boss.open("/admin/person?id=" + grace.uuid()).formWith("link").submit();
            assertThat(Mailbox.mailTo(email, 2).text())
                    .contains("An administrator of Acme has removed the link", "“Acme login”");
        }
    }

    private Visitor signedInWith(String userAgent) {
        Visitor visitor = Visitor.at(acme.host()).with("User-Agent", userAgent);
        visitor.signIn(ada.email(), PASSWORD);
        return visitor;
    }

    private static Form endOther(Visitor visitor) {
        return visitor.open("/account").forms().stream()
                .filter(form -> form.action().equals("/account") && form.has("id"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> rows(Visitor visitor) {
        return visitor.open("/account").html().select(".rows li").eachText();
    }
}
