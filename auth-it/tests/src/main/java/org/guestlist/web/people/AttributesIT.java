package org.guestlist.web.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.directory.TestDirectory.operation;
import static org.guestlist.web.directory.TestDirectory.patch;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.directory.TestDirectory;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is known of people beside name and role, as administrators, people themselves and programs meet it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AttributesIT {

    private static final String PASSWORD = "Correct horse 7";

    private Person boss;
    private Visitor admin;
    private Person ada;

    @BeforeEach
    void signIn() {
        Organisation acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        admin = Visitor.signedIn(boss);
        ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
    }

    private Page add(String key, String label, String type, String choices) {
        return admin.open("/admin/attributes")
                .formWith("key")
                .with("key", key)
                .with("label", label)
                .with("type", type)
                .with("choices", choices)
                .submit();
    }

    private Page page(String person) {
        return admin.open("/admin/person?section=attributes&id=" + person);
    }

    @Test
    void anOrganisationKeepsWhatItNeedsAndAllThatIsWrongIsSaidBesideIt() {
        assertThat(add("Key!", "", "CHOICE", "").html().select(".wrong").eachText())
                .hasSize(3);
        assertThat(add("department", "Dept", "TEXT", "").text()).contains("This key means something already");
        assertThat(add("shirt", "Shirt", "CHOICE", "S\nM").redirects()).isTrue();
        assertThat(add("shirt", "Other", "TEXT", "").text()).contains("This key means something already");
        add("score", "Score", "NUMBER", "");
        add("joined", "Joined", "DAY", "");

        Page wrong = page(ada.uuid().toString())
                .formWith("attribute-department")
                .with("attribute-department", "a".repeat(101))
                .with("attribute-score", "many")
                .with("attribute-joined", "soon")
                .with("attribute-manager", ada.email())
                .submit();
        assertThat(wrong.html().select("#attributes .wrong").eachText())
                .containsExactly(
                        "Enter at most 100 characters, on one line.",
                        "Enter a day, such as 2027-01-31.",
                        "Enter a number with at most 12 digits, and 4 after the point.",
                        "Name someone else who is here.");
        assertThat(wrong.html().select("#attribute-score").attr("value")).isEqualTo("many");

        Page saved = wrong.formWith("attribute-department")
                .with("attribute-department", "Research  ")
                .with("attribute-score", "7,50")
                .with("attribute-joined", "2026-02-28")
                .with("attribute-shirt", "M")
                .with("attribute-manager", boss.email())
                .submit()
                .follow();
        assertThat(saved.text()).contains("Attributes changed").doesNotContain("7.5 →");
        Page now = page(ada.uuid().toString());
        assertThat(now.html().select("#attribute-department").attr("value")).isEqualTo("Research");
        assertThat(now.html().select("#attribute-score").attr("value")).isEqualTo("7.5");
        assertThat(now.html().select("#attribute-shirt option[selected]").text())
                .isEqualTo("M");
        assertThat(now.html().select("#attributes a[href*=" + boss.uuid() + "]"))
                .hasSize(1);

        assertThat(Visitor.signedIn(ada)
                        .open("/account")
                        .html()
                        .select("#attributes div")
                        .eachText())
                .containsExactly(
                        "Department Research", "Joined 28 Feb 2026", "Score 7.5", "Shirt M", "Manager " + bossName());
        hide("Score");
        assertThat(Visitor.signedIn(ada).open("/account").text()).doesNotContain("Score");

        Page shirt = admin.open(admin.open("/admin/attributes")
                .html()
                .select("a:contains(Shirt)")
                .attr("href"));
        assertThat(shirt.html().select("#people").text()).contains("1 person has a value, and loses it");
        assertThat(shirt.formThat("delete")
                        .with("do", "delete")
                        .submit()
                        .follow()
                        .text())
                .contains("The attribute is deleted");
        assertThat(page(ada.uuid().toString()).html().select("#attribute-shirt"))
                .isEmpty();
    }

    private String bossName() {
        return page(boss.uuid().toString()).html().select("h1").text();
    }

    private void hide(String label) {
        String address = admin.open("/admin/attributes")
                .html()
                .select("a:contains(" + label + ")")
                .attr("href");
        assertThat(admin.open(address)
                        .formWith("shown")
                        .without("shown")
                        .submit()
                        .redirects())
                .isTrue();
    }

    @Test
    void whatADirectoryOwnsIsChangedThereAlone() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String grace = entra.create("grace@acme.example");
        entra.done(200, "PATCH", "/Users/" + grace, patch(operation("Add", "title", "Admiral")));
        Page page = page(grace);
        assertThat(page.html().select("#attribute-title").attr("readonly")).isNotNull();
        assertThat(page.html().select("#attribute-title-kept").text()).isEqualTo("Kept by Entra");
        assertThat(page.html().select("#name-kept").text()).isEqualTo("Kept by Entra");
        Page forged =
                page.formWith("attribute-phone").plus("attribute-title", "Cook").submit();
        assertThat(forged.text()).contains("Entra keeps this: change it there.");
        assertThat(page(grace)
                        .formWith("attribute-phone")
                        .with("attribute-phone", "+1 2")
                        .submit()
                        .redirects())
                .isTrue();

        Program program = Program.of(boss, "people:read", "people:write");
        Map<String, Object> known = program.get("/people/" + grace);
        assertThat(known.get("attributes")).isEqualTo(Map.of("title", "Admiral", "phone", "+1 2"));
        for (String change : List.of("{\"attributes\":{\"title\":\"Cook\",\"phone\":null}}", "{\"name\":\"Cook\"}")) {
            assertProblem(program.call("PATCH", "/people/" + grace, change, "If-Match", "*"), 409, "kept_by_directory");
        }
        assertThat(program.get("/people/" + grace)).isEqualTo(known);
        program.done(200, "PATCH", "/people/" + grace, "{\"attributes\":{\"phone\":\"+1 3\"}}", "If-Match", "*");

        // It is given the phone to read, and sends it back; it owns it only once it has changed it.
        Map<String, Object> whole = entra.done(200, "GET", "/Users/" + grace, "");
        entra.done(200, "PUT", "/Users/" + grace, TestDirectory.json(whole));
        assertThat(page(grace).html().select("#attribute-phone-kept")).isEmpty();
        entra.done(200, "PUT", "/Users/" + grace, TestDirectory.user("grace@acme.example"));
        known = program.get("/people/" + grace);
        assertThat(known.get("attributes"))
                .as("what it does not send is gone if it has sent it")
                .isEqualTo(Map.of("phone", "+1 3"));
    }

    @Test
    void programsReadAndChangeThem() {
        add("score", "Score", "NUMBER", "");
        Program program = Program.of(boss, "people:read", "people:write", "settings:read", "settings:write");
        String id = ada.uuid().toString();
        Page changed = program.call(
                "PATCH",
                "/people/" + id,
                "{\"attributes\":{\"score\":7.50,\"location\":\"Oslo\"},\"manager\":\"" + boss.uuid() + "\"}",
                "If-Match",
                "*");
        Map<String, Object> now = Program.json(changed);
        assertThat(now.get("attributes")).isEqualTo(Map.of("location", "Oslo", "score", 7.5));
        assertThat(now.get("manager")).isEqualTo(boss.uuid().toString());
        assertThat(program.call(
                                "PATCH",
                                "/people/" + id,
                                "{}",
                                "If-Match",
                                changed.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(200);
        program.done(200, "PATCH", "/people/" + id, "{\"attributes\":{\"location\":null}}", "If-Match", "*");
        assertThat(program.call(
                                "PATCH",
                                "/people/" + id,
                                "{}",
                                "If-Match",
                                changed.header("ETag").orElseThrow())
                        .status())
                .as("an attribute is a change of the person")
                .isEqualTo(412);
        Page wrong = program.call(
                "PATCH",
                "/people/" + id,
                "{\"attributes\":{\"score\":\"x\",\"none\":\"y\"},\"manager\":\"" + id + "\"}",
                "If-Match",
                "*");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body())
                .contains("attributes.score", "attribute.invalid.NUMBER", "attributes.none", "api.manager.unknown");

        Map<String, Object> added = program.done(
                201,
                "POST",
                "/attributes",
                "{\"key\":\"size\",\"label\":\"Size\",\"type\":\"CHOICE\",\"choices\":[\"S\"]}");
        String size = "/attributes/" + added.get("id");
        program.done(200, "PATCH", size, "{\"choices\":[\"S\",\"M\"],\"claim\":true}", "If-Match", "*");
        assertThat(program.get(size).get("choices")).hasToString("[S, M]");
        assertProblem(
                program.call("POST", "/attributes", "{\"key\":\"size\",\"label\":\"Size\"}"),
                400,
                "attributes.key.taken");
        assertThat(program.call("DELETE", size, "", "If-Match", "*").status()).isEqualTo(204);
        assertThat(program.call("GET", size, "").status()).isEqualTo(404);
    }

    @Test
    void peopleAreFoundByThemAndListedWithThem() {
        add("score", "Score", "NUMBER", "");
        add("joined", "Joined", "DAY", "");
        Program program = Program.of(boss, "people:read", "people:write");
        String id = ada.uuid().toString();
        program.done(
                200,
                "PATCH",
                "/people/" + id,
                "{\"attributes\":{\"department\":\"Engines\",\"score\":9,\"joined\":\"2026-02-28\"}}",
                "If-Match",
                "*");
        for (String found : List.of(
                "department&value=gIn",
                "department&value=%22engines%22",
                "score&value=9",
                "score&value=5..10",
                "score&value=9,0..",
                "joined&value=2026-02-01..2026-03-01")) {
            assertThat(people(program, found)).as(found).containsExactly(id);
        }
        for (String none : List.of(
                "department&value=%22engine%22",
                "department&value=%25",
                "title&value=Engines",
                "score&value=10..",
                "joined&value=..2026-02-27",
                "none&value=9")) {
            assertThat(people(program, none)).as(none).isEmpty();
        }
        assertProblem(program.call("GET", "/people?attribute=department", ""), 400, "parameter.invalid");

        Page list = admin.open("/admin/people?attribute=department&value=Engines");
        assertThat(list.html().select("#rows td.c-NAME").eachText()).hasSize(1);
        assertThat(list.html().select("#chosen").text()).contains("Attribute: Department: Engines");
        list.formWith("size").with("column", "DEPARTMENT").with("do", "view").submit();
        assertThat(admin.open("/admin/people?attribute=department&value=Engines")
                        .html()
                        .select("#rows td.c-DEPARTMENT")
                        .text())
                .contains("Engines");
    }

    private static List<String> people(Program program, String filter) {
        return ((List<?>) program.get("/people?attribute=" + filter).get("items"))
                .stream().map(one -> (String) ((Map<?, ?>) one).get("id")).toList();
    }
}
