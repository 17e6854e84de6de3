package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.directory.TestDirectory.json;
import static org.guestlist.web.directory.TestDirectory.operation;
import static org.guestlist.web.directory.TestDirectory.patch;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
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

    @Test
    void aTimeThatIsNoneIsRefused() {
        Visitor person = Visitor.signedIn(boss);
        String page = entra.address().replace("/admin/directory?", "/admin/directory-undo?");
        assertThat(person.open(page + "&since=2020-01-01T00:00").text()).contains("within the last 30 days");
        assertThat(person.open(page + "&since=x").text()).contains("within the last 30 days");
        assertThat(preview().text()).contains("There is nothing to undo.");
    }
}
