package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page and form of owners of groups, opened and sent by each kind of person: all but the owner find nothing there. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnerRoutesIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person ownerPerson;
    private Person member;
    private Person stranger;
    private Visitor boss;
    private Visitor owner;
    private String sales;
    private String labs;
    private Map<String, Visitor> others;

    @BeforeAll
    void makePeople() {
        acme = backstage().organisation("Acme");
        Organisation globex = backstage().organisation("Globex");
        boss = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        ownerPerson = backstage().employee(acme, "olga.owner@example.com", PASSWORD);
        Person second = backstage().employee(acme, "second.owner@example.com", PASSWORD);
        Person former = backstage().employee(acme, "former.owner@example.com", PASSWORD);
        member = backstage().employee(acme, "mia.member@example.com", PASSWORD);
        stranger = backstage().employee(acme, "stan.stranger@example.com", PASSWORD);
        sales = created("Sales");
        labs = created("Labs");
        own(sales, ownerPerson);
        own(labs, second);
        own(sales, former);
        boss.post("/admin/group", Map.of("id", sales, "person", former.uuid().toString(), "do", "disown"));
        boss.post("/admin/group", Map.of("id", sales, "person", member.uuid().toString(), "do", "add"));
        owner = Visitor.signedIn(ownerPerson);
        others = new LinkedHashMap<>();
        others.put("member", Visitor.signedIn(member));
        others.put("employee", Visitor.signedIn(stranger));
        others.put("owner of another group", Visitor.signedIn(second));
        others.put("former owner", Visitor.signedIn(former));
        others.put(
                "helpdesk", Visitor.signedIn(backstage().inRole("HELPDESK", acme, "helpdesk@example.com", PASSWORD)));
        others.put(
                "administrator of another organisation",
                Visitor.signedIn(backstage().administrator(globex, "boss@example.com", PASSWORD)));
    }

    private String created(String name) {
        return boss.open("/admin/groups")
                .formWith("name")
                .with("name", name)
                .submit()
                .locationPath()
                .replaceAll(".*id=|&.*", "");
    }

    private void own(String group, Person person) {
        assertThat(boss.post("/admin/group", Map.of("id", group, "owner", person.email(), "do", "own"))
                        .locationPath())
                .contains("saved=owned");
    }

    private String rows() {
        return backstage().rowsButRefusals(acme);
    }

    private List<String> pages() {
        return List.of(
                "/my-group?id=" + sales,
                "/my-group?id=" + sales + "&q=mia",
                "/my-group?id=" + sales + "&find=" + stranger.email(),
                "/my-group?id=" + sales + "&past=2",
                "/my-group-member?id=" + sales + "&person=" + member.uuid());
    }

    private List<Map.Entry<String, Map<String, String>>> forms() {
        return List.of(
                Map.entry(
                        "/my-group",
                        Map.of("id", sales, "person", stranger.uuid().toString(), "do", "add")),
                Map.entry(
                        "/my-group-member",
                        Map.of("id", sales, "person", member.uuid().toString(), "until", "2090-01-01", "do", "limit")),
                Map.entry(
                        "/my-group-member",
                        Map.of("id", sales, "person", member.uuid().toString(), "do", "remove")));
    }

    @Test
    void nobodyElseFindsAnythingAndTheAnswerIsThatOfAGroupThatIsNotThere() {
        String before = rows();
        others.forEach((kind, visitor) -> {
            for (String page : pages()) {
                Page answer = visitor.open(page);
                assertThat(answer.status()).as("%s opens %s", kind, page).isEqualTo(404);
                assertThat(answer.body()).as(kind).doesNotContain("Sales", member.email(), stranger.email());
            }
            forms().forEach(form -> assertThat(
                            visitor.post(form.getKey(), form.getValue()).status())
                    .as("%s sends %s", kind, form)
                    .isEqualTo(404));
        });
        Visitor nobody = Visitor.at(acme.host());
        pages().forEach(page ->
                assertThat(nobody.open(page).locationPath()).as(page).startsWith("/login"));
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void theOwnerOfOneGroupHasNoOtherAndNoPageOfTheAdministrators() {
        String before = rows();
        assertThat(owner.open("/my-group?id=" + labs).status()).isEqualTo(404);
        Map<String, String> self =
                Map.of("id", labs, "person", ownerPerson.uuid().toString(), "do", "add");
        assertThat(owner.post("/my-group", self).status()).isEqualTo(404);
        for (String page : List.of("/admin/group?id=" + sales, "/admin/groups", "/admin/person?id=" + member.uuid())) {
            assertThat(owner.open(page).status()).as(page).isEqualTo(403);
        }
        for (Map<String, String> form : List.of(
                Map.of("id", sales, "owner", stranger.email(), "do", "own"),
                Map.of("id", sales, "name", "Mine"),
                Map.of("id", sales, "person", stranger.uuid().toString(), "do", "add"))) {
            assertThat(owner.post("/admin/group", form).status()).as("%s", form).isEqualTo(403);
        }
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void anAuditorSeesAndChangesNothing() {
        Visitor auditor = Visitor.signedIn(backstage().inRole("AUDITOR", acme, "auditor@example.com", PASSWORD));
        pages().forEach(page -> assertThat(auditor.open(page).status()).as(page).isEqualTo(200));
        String before = rows();
        forms().forEach(form -> auditor.post(form.getKey(), form.getValue()));
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void theLinkIsThereForOwnersAlone() {
        assertThat(owner.open("/account").html().select("nav a[href=/my-groups]"))
                .hasSize(1);
        assertThat(others.get("member").open("/account").html().select("nav a[href=/my-groups]"))
                .isEmpty();
        assertThat(others.get("former owner").open("/applications").html().select("nav a[href=/my-groups]"))
                .isEmpty();
        assertThat(owner.open("/my-groups").text()).contains("Sales").doesNotContain("Labs");
    }

    @Test
    void forgedFieldsAreRefusedOrFindNobody() {
        Person elsewhere = backstage().employee(backstage().organisation("Other"), "x@example.com", PASSWORD);
        String before = rows();
        for (String person : List.of("", "x", elsewhere.uuid().toString(), "00000000-0000-0000-0000-000000000000")) {
            assertThat(owner.post("/my-group", Map.of("id", sales, "person", person, "do", "add"))
                            .status())
                    .as(person)
                    .isEqualTo(200);
            assertThat(owner.post("/my-group-member", Map.of("id", sales, "person", person, "do", "remove"))
                            .status())
                    .as(person)
                    .isEqualTo(404);
        }
        for (String day : List.of("yesterday", "2020-01-01", "2090-13-01", "99999-01-01")) {
            Page page = owner.post(
                    "/my-group",
                    Map.of(
                            "id",
                            sales,
                            "person",
                            stranger.uuid().toString(),
                            "until",
                            day,
                            "find",
                            "stan",
                            "do",
                            "add"));
            assertThat(page.html().select("#until-wrong")).as(day).hasSize(1);
            assertThat(page.html().select("#until").attr("value")).isEqualTo(day);
        }
        assertThat(rows()).isEqualTo(before);
    }
}
