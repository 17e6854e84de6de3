package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.directory.TestDirectory.json;
import static org.guestlist.web.directory.TestDirectory.operation;
import static org.guestlist.web.directory.TestDirectory.patch;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.NewProvider;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator takes back what a directory has done since an hour ago, as the page proposes. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DirectoryUndoIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private TestDirectory entra;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        entra = TestDirectory.of(boss, "Entra", "leaving", "DELETE");
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    private static void twoHoursLater() {
        backstage().forwardClock(Duration.ofHours(2));
    }

    /** A minute is over, since the page counts in minutes. */
    private Page preview() {
        backstage().forwardClock(Duration.ofMinutes(1));
        Visitor person = Visitor.signedIn(boss);
        String page = entra.address().replace("/admin/directory?", "/admin/directory-undo?");
        return person.open(
                page + "&since=" + person.open(page).html().select("#since").val());
    }

    private Page undo() {
        Visitor person = Visitor.signedIn(boss);
        String job = preview().forms().stream()
                .filter(form -> form.isPost() && form.has("since"))
                .findFirst()
                .orElseThrow()
                .with("do", "undo")
                .submit()
                .location()
                .toString();
        Waiting.until(() -> person.open(job.substring(job.indexOf("/admin"))).redirects());
        Page over = person.open(job.substring(job.indexOf("/admin")));
        return person.open(over.location().getPath() + "?" + over.location().getQuery());
    }

    private Map<String, Object> group(String name, String... members) {
        return Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                "displayName",
                name,
                "members",
                List.of(members).stream().map(id -> Map.of("value", id)).toList());
    }

    private static String state(Page person) {
        return person.html().select(".headline .state").text();
    }

    private Page person(String id) {
        return Visitor.signedIn(boss).open("/admin/person?id=" + id);
    }

    @Test
    void allIsAsBeforeButWhatSomebodyElseHasChanged() {
        String ada = entra.create("ada@acme.example");
        String bob = entra.create("bob@acme.example");
        String carl = entra.create("carl@acme.example");
        String makers = (String) entra.done(201, "POST", "/Groups", json(group("Makers", ada, bob)))
                .get("id");
        entra.done(200, "PATCH", "/Users/" + bob, patch(operation("replace", "active", false)));
        twoHoursLater();
        entra.done(
                200,
                "PATCH",
                "/Users/" + ada,
                patch(operation("replace", "displayName", "Wrong"), operation("replace", "title", "Wrong")));
        entra.done(200, "PATCH", "/Users/" + ada, patch(operation("replace", "active", false)));
        entra.done(200, "PATCH", "/Users/" + bob, patch(operation("replace", "active", true)));
        assertThat(entra.call("DELETE", "/Users/" + carl, "").status()).isEqualTo(204);
        String dora = entra.create("dora@acme.example");
        entra.done(
                200,
                "PATCH",
                "/Groups/" + makers,
                patch(operation("remove", "members[value eq \"" + ada + "\"]", null)));
        entra.done(
                200, "PATCH", "/Groups/" + makers, patch(operation("add", "members", List.of(Map.of("value", dora)))));
        entra.leave("name");
        Visitor.signedIn(boss)
                .open("/admin/person?id=" + ada)
                .formWith("name")
                .with("name", "Ada by hand")
                .submit();

        Page preview = preview();
        assertThat(preview.html().select("#created").text()).isEqualTo("1");
        assertThat(preview.html().select("#closed").text()).isEqualTo("2");
        assertThat(preview.html().select("li:contains(ada@)").text())
                .contains("Is enabled", "Back in: Makers", "Back to what it was: job title", "left so: name");
        assertThat(preview.html().select("li:contains(bob@)").text()).contains("Is disabled");
        assertThat(preview.html().select("li:contains(dora@)").text()).contains("Is deleted");
        assertThat(state(person(ada))).as("only looked at").isEqualTo("Disabled");

        Page result = undo();
        assertThat(result.text())
                .contains("What Entra has done is taken back", "but for what someone else has changed since")
                .doesNotContain("bob@acme.example");
        assertThat(state(person(ada))).isEqualTo("Invited");
        assertThat(person(ada).text()).contains("Ada by hand");
        assertThat(entra.done(200, "GET", "/Users/" + ada, "").toString()).doesNotContain("Wrong");
        assertThat(state(person(bob))).isEqualTo("Disabled");
        assertThat(state(person(carl))).isEqualTo("Invited");
        assertThat(state(person(dora))).isEqualTo("Deleted");
        assertThat(entra.done(200, "GET", "/Users/" + carl, "")).containsEntry("active", true);
        assertThat(entra.done(200, "GET", "/Groups/" + makers, "")
                        .get("members")
                        .toString())
                .contains(ada, bob)
                .doesNotContain(dora);
        assertThat(backstage().rows(acme)).contains("kind=DIRECTORY_UNDONE");

        assertThat(preview().text())
                .as("once")
                .contains("Changed by someone else since")
                .doesNotContain("bob@");
        assertThat(entra.create("dora@acme.example"))
                .as("it can bring her again")
                .isEqualTo(dora);
    }

    @Test
    void whoWasTakenOverIsLetGoAndWhomSomebodyHasChangedStays() {
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        entra.let("adopts", "BY_ADDRESS");
        String id = entra.create("ada@acme.example");
        entra.done(200, "PATCH", "/Users/" + id, patch(operation("replace", "active", false)));
        String bob = entra.create("bob@acme.example");
        String cleo = entra.create("cleo@acme.example");
        entra.leave("name");
        Visitor.signedIn(boss)
                .open("/admin/person?id=" + cleo)
                .formWith("name")
                .with("name", "Cleo by hand")
                .submit();
        assertThat(preview().html().select("li:contains(cleo@)").text()).contains("Changed by someone else since");
        assertThat(undo().html().select(".rows li").eachText())
                .singleElement()
                .asString()
                .contains("cleo@acme.example", "Changed by someone else since");
        assertThat(state(person(ada.uuid().toString()))).isEqualTo("Active");
        assertThat(person(id).text()).doesNotContain("Kept by Entra");
        assertThat(state(person(bob))).isEqualTo("Deleted");
        assertThat(state(person(cleo))).isEqualTo("Invited");
    }

    /** What the page foretells is what is there afterwards; the application was saved meanwhile, and so had forgotten the group. */
    @Test
    void aDeletedGroupComesBackWithAllThatItWas() {
        String[] scopes = {
            "people:read",
            "groups:read",
            "groups:write",
            "applications:read",
            "applications:write",
            "providers:read",
            "providers:write"
        };
        Program program = Program.of(boss, scopes);
        Person cleo = backstage().employee(acme, "cleo@acme.example", PASSWORD);
        String ada = entra.create("ada@acme.example");
        String bob = entra.create("bob@acme.example");
        String makers = (String) entra.done(201, "POST", "/Groups", json(group("Makers", ada, bob)))
                .get("id");
        String taken = (String)
                entra.done(201, "POST", "/Groups", json(group("Taken", ada))).get("id");
        backstage().join(cleo, "Makers");
        UUID corp = backstage().provider(acme, NewProvider.cas("Corp", "https://cas.example/", ""));
        String claim = "{\"claim\":\"groups\",\"groups\":[{\"value\":\"med\",\"group\":\"" + makers + "\"}]}";
        Map<String, Object> claims = program.done(200, "PUT", "/providers/" + corp + "/groups", claim, "If-Match", "*");
        backstage().claim(cleo, corp, "Makers");
        program.done(204, "PUT", "/groups/" + makers + "/owners/" + cleo.uuid(), "");
        program.done(204, "PUT", "/groups/" + makers + "/offer", "");
        String wiki = "/applications/"
                + backstage()
                        .application(
                                acme,
                                NewApplication.web("Wiki", "https://wiki.example/")
                                        .onlyFor("Makers"));
        Map<String, Object> before = program.get("/groups/" + makers);
        String members = program.get("/groups/" + makers + "/members").toString();
        twoHoursLater();
        program = Program.of(boss, scopes);
        String later = (String)
                entra.done(201, "POST", "/Groups", json(group("Later"))).get("id");
        entra.done(
                200,
                "PATCH",
                "/Groups/" + makers,
                patch(operation("remove", "members", List.of(Map.of("value", bob)))));
        for (String group : List.of(makers, taken, later)) {
            assertThat(entra.call("DELETE", "/Groups/" + group, "").status()).isEqualTo(204);
        }
        program.done(200, "PATCH", wiki, "{\"name\":\"Wiki 2\"}", "If-Match", "*");
        assertThat(program.get(wiki)).as("forgotten").containsEntry("groups", List.of());
        program.done(201, "POST", "/groups", "{\"name\":\"Taken\"}");

        Page preview = preview();
        assertThat(preview.html().select("#groupsDeleted").text()).isEqualTo("2");
        assertThat(preview.html().select("li:contains(Makers)").first().text())
                .contains("Comes back with 2 members, 1 owner, and open to it: 1 application");
        assertThat(preview.html().select("li:contains(Taken)").first().text()).contains("Another group has the name");
        assertThat(preview.html().select("li:contains(bob@)").text()).contains("Back in: Makers");
        assertThat(program.call("GET", "/groups/" + makers, "").status())
                .as("only looked at")
                .isEqualTo(404);

        Page result = undo();
        assertThat(result.html().select(".rows li").eachText())
                .singleElement()
                .asString()
                .contains("Taken", "Another group has the name");
        assertThat(program.get("/groups/" + makers)).containsEntry("name", before.get("name"));
        assertThat(program.get("/groups/" + makers + "/members").toString()).isEqualTo(members);
        assertThat(program.get("/groups/" + makers + "/owners").toString())
                .contains(cleo.uuid().toString());
        assertThat(program.get("/providers/" + corp + "/groups")).containsEntry("groups", claims.get("groups"));
        assertThat(program.get("/groups/" + makers + "/offer")).containsEntry("offered", true);
        assertThat(program.get(wiki)).containsEntry("groups", List.of(makers));
        assertThat(entra.done(200, "GET", "/Groups/" + makers, "")
                        .get("members")
                        .toString())
                .contains(ada, bob);
        assertThat(entra.call("GET", "/Groups/" + later, "").status())
                .as("it was not there two hours ago")
                .isEqualTo(404);
    }

    @Test
    void aGroupThatItHadTakenOverIsKeptByItAgain() {
        Program program = Program.of(boss, "groups:read", "groups:write");
        entra.let("adopts", "BY_ADDRESS");
        String makers = (String)
                program.done(201, "POST", "/groups", "{\"name\":\"Makers\"}").get("id");
        String ada = entra.create("ada@acme.example");
        entra.done(201, "POST", "/Groups", json(group("Makers", ada)));
        twoHoursLater();
        assertThat(entra.call("DELETE", "/Groups/" + makers, "").status()).isEqualTo(204);
        assertThat(preview().html().select("li:contains(Makers)").first().text())
                .contains("Is kept by this directory again");
        undo();
        assertThat(entra.done(200, "GET", "/Groups/" + makers, "")
                        .get("members")
                        .toString())
                .contains(ada);
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        Visitor person = Visitor.signedIn(boss);
        String page = entra.address().replace("/admin/directory?", "/admin/directory-undo?");
        assertThat(person.open(page + "&since=2020-01-01T00:00").text()).contains("within the last 30 days");
        assertThat(person.open(page + "&since=x").text()).contains("within the last 30 days");
        assertThat(preview().text()).contains("There is nothing to undo.");
    }
}
