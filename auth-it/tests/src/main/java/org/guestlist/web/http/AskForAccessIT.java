package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may not use an application asks for it on the very page that says so, where administrators let people ask. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskForAccessIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Visitor boss;
    private Person ownerPerson;
    private Person ada;
    private UUID wiki;
    private String sales;

    @BeforeAll
    void makePeople() {
        acme = backstage().organisation("Acme");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ownerPerson = backstage().employee(acme, "olga.owner@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada.lovelace@example.com", PASSWORD);
        sales = boss.open("/admin/groups")
                .formWith("name")
                .with("name", "Sales")
                .submit()
                .locationPath()
                .replaceAll(".*id=|&.*", "");
        boss.post("/admin/group", Map.of("id", sales, "owner", ownerPerson.email(), "do", "own"));
        wiki = backstage().application(acme, NewApplication.web("Wiki", "https://wiki.example.com/back"));
    }

    private String authorize() {
        return "/oauth2/authorize?client_id=" + wiki + "&response_type=code&scope=openid&code_challenge_method=S256"
                + "&code_challenge=" + "c".repeat(43) + "&redirect_uri=https://wiki.example.com/back";
    }

    private void openOnlyTo(String group) {
        Form form = boss.open("/admin/application?id=" + wiki).formWith("who");
        assertThat(form.with("who", "GROUPS").plus("group", group).submit().locationPath())
                .contains("saved=");
    }

    @Test
    void fromTheRefusalToTheMembershipAndBack() {
        openOnlyTo(sales);
        Visitor asker = Visitor.signedIn(ada);
        Page refused = asker.open(authorize());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.html().select("a[href^=/ask-for]"))
                .as("nobody may ask yet")
                .isEmpty();
        assertThat(asker.open("/ask-for?target=" + wiki).status()).isEqualTo(404);
        assertThat(asker.open("/applications").html().select("a[href=/ask]")).isEmpty();

        assertThat(boss.open("/admin/application?id=" + wiki)
                        .formWith("offered")
                        .with("offered", sales)
                        .submit()
                        .locationPath())
                .contains("saved=changed");
        assertThat(asker.open("/applications").html().select("a[href=/ask]")).hasSize(1);
        String ask = asker.open(authorize()).html().select("a[href^=/ask-for]").attr("href");
        Page blank = asker.open(ask).formTo("/ask-for").submit();
        assertThat(blank.html().select("#reason-wrong")).hasSize(1);
        Page asked =
                asker.open(ask).formTo("/ask-for").with("reason", "I write").submit();
        assertThat(asked.locationPath()).isEqualTo("/ask?saved=asked");
        Page again =
                asker.open(ask).formTo("/ask-for").with("reason", "I write").submit();
        assertThat(again.html().select("#reason-wrong")).hasSize(1);

        Visitor owner = Visitor.signedIn(ownerPerson);
        String request =
                owner.open("/my-groups").html().select("a[href^=/my-request]").attr("href");
        String id = request.replaceAll(".*id=", "");
        for (Person other : List.of(ada, backstage().employee(acme, "other@example.com", PASSWORD))) {
            Visitor stranger = Visitor.signedIn(other);
            assertThat(stranger.open(request).status()).isEqualTo(404);
            assertThat(stranger.post("/my-request", Map.of("id", id, "do", "grant"))
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.post("/my-request", Map.of("id", id, "reason", "No", "do", "refuse"))
                            .status())
                    .isEqualTo(404);
        }
        Person elsewhere = backstage().administrator(backstage().organisation("Globex"), "boss@example.com", PASSWORD);
        assertThat(Visitor.signedIn(elsewhere)
                        .post("/my-request", Map.of("id", id, "do", "grant"))
                        .status())
                .isEqualTo(404);
        assertThat(owner.post("/my-request", Map.of("id", id, "until", "2020-01-01", "do", "grant"))
                        .html()
                        .select("#until-wrong"))
                .hasSize(1);
        assertThat(asker.open(authorize()).status()).isEqualTo(403);
        assertThat(owner.post("/my-request", Map.of("id", id, "until", "", "do", "grant"))
                        .locationPath())
                .isEqualTo("/my-groups?saved=granted");
        assertThat(asker.open(authorize()).location().toString()).startsWith("https://wiki.example.com/back?");
        assertThat(owner.open(request).status()).isEqualTo(404);
        assertThat(asker.open(ask).status()).as("what one has").isEqualTo(404);
    }

    @Test
    void whatNobodyOwnsWaitsForAdministratorsAndTheOverviewSaysSo() {
        String free = boss.open("/admin/groups")
                .formWith("name")
                .with("name", "Nobody’s")
                .submit()
                .locationPath()
                .replaceAll(".*id=|&.*", "");
        boss.open("/admin/group?id=" + free)
                .formWith("askedBefore")
                .plus("asked", "true")
                .submit();
        assertThat(boss.open("/admin/overview").text()).doesNotContain("wait for an administrator");
        Visitor asker = Visitor.signedIn(backstage().employee(acme, "fay.free@example.com", PASSWORD));
        assertThat(asker.post("/ask-for", Map.of("target", free, "reason", "I help", "do", "ask"))
                        .locationPath())
                .isEqualTo("/ask?saved=asked");
        Page overview = boss.open("/admin/overview");
        assertThat(overview.text()).contains("Requests for access that wait for an administrator: 1");
        assertThat(overview.html().select(".tasks a[href=/my-groups]")).hasSize(1);
        assertThat(boss.open("/my-groups").text()).contains("Fay Free asks for Nobody’s");
        assertThat(Visitor.signedIn(backstage().inRole("AUDITOR", acme, "auditor@example.com", PASSWORD))
                        .open("/admin/overview")
                        .text())
                .as("who decides nothing")
                .doesNotContain("wait for an administrator");
        boss.post("/admin/group", Map.of("id", free, "owner", ownerPerson.email(), "do", "own"));
        assertThat(boss.open("/admin/overview").text()).doesNotContain("wait for an administrator");
    }

    @Test
    void onlyAGroupThatTheApplicationIsOpenToCanBeNamed() {
        String labs = boss.open("/admin/groups")
                .formWith("name")
                .with("name", "Labs")
                .submit()
                .locationPath()
                .replaceAll(".*id=|&.*", "");
        UUID notes = backstage().application(acme, NewApplication.web("Notes", "https://notes.example.com/back"));
        Page refused = boss.open("/admin/application?id=" + notes)
                .formWith("name")
                .with("name", "Notes of Labs")
                .plus("offered", labs)
                .submit();
        assertThat(refused.html().select("#offered-wrong").text())
                .startsWith("This group does not open the application.");
        assertThat(boss.open("/admin/applications").text())
                .as("all of the page is saved, or nothing")
                .doesNotContain("Notes of Labs");
        Visitor asker = Visitor.signedIn(backstage().employee(acme, "third@example.com", PASSWORD));
        assertThat(asker.open("/ask-for?target=" + notes).status()).isEqualTo(404);
        assertThat(asker.post("/admin/application", Map.of("id", notes.toString(), "offered", labs, "do", "save"))
                        .status())
                .isEqualTo(403);
        assertThat(asker.post("/admin/group", Map.of("id", labs, "name", "Labs", "asked", "true", "do", "save"))
                        .status())
                .isEqualTo(403);
    }
}
