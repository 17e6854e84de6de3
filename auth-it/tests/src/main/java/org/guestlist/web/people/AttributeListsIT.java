package org.guestlist.web.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.directory.TestDirectory.operation;
import static org.guestlist.web.directory.TestDirectory.patch;
import static org.guestlist.web.server.Server.backstage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.directory.TestDirectory;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Upload;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is known of people in lists: of those that are imported, and that of the people. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AttributeListsIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String[] ANY = {"If-Match", "*"};

    private Organisation acme;
    private Person boss;
    private Visitor admin;
    private Person ada;
    private Program feed;

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        admin = Visitor.signedIn(boss);
        ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        feed = Program.of(
                boss,
                "imports:read",
                "imports:write",
                "groups:write",
                "people:read",
                "people:write",
                "settings:read",
                "settings:write");
    }

    private String add(String key, String label, String type, String choices) {
        return (String) feed.done(
                        201,
                        "POST",
                        "/attributes",
                        "{\"key\":\"" + key + "\",\"label\":\"" + label + "\",\"type\":\"" + type + "\",\"choices\":["
                                + choices + "]}")
                .get("id");
    }

    private String uploaded(String list) {
        Page uploaded = feed.upload("staff.csv", list.getBytes(StandardCharsets.UTF_8), "text/csv");
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        return uploaded.locationPath();
    }

    private Map<String, Object> check(String one, String choices) {
        feed.done(202, "POST", one + "/check", choices, ANY);
        return feed.await(one, now -> !now.get("state").equals("CHECKING"));
    }

    private String checked(String list) {
        String one = uploaded(list);
        assertThat(check(one, "{}")).containsEntry("state", "CHECKED");
        return one;
    }

    private Map<String, Object> confirmed(String one) {
        feed.done(202, "POST", one + "/confirm", "{\"welcome\":\"NEVER\"}", ANY);
        return feed.await(one, now -> !now.get("state").equals("IMPORTING"));
    }

    private void undone(String one) {
        feed.done(202, "POST", one + "/undo", "", ANY);
        feed.await(one, now -> "DONE".equals(now.get("undo")));
    }

    private Object attributes(String person) {
        return feed.get("/people/" + person).get("attributes");
    }

    private void know(String attributes) {
        feed.done(200, "PATCH", "/people/" + ada.uuid(), "{\"attributes\":" + attributes + "}", ANY);
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(String address) {
        return (List<Map<String, Object>>) feed.get(address).get("items");
    }

    private static String id(String one) {
        return one.replaceAll(".*/", "");
    }

    @Test
    void aListBringsThemAndTheUndoGivesBackWhatWasBefore() {
        add("score", "Score", "NUMBER", "");
        add("joined", "Joined", "DAY", "");
        add("shirt", "Shirt", "CHOICE", "\"S\",\"M\"");
        know("{\"department\":\"Sales\",\"score\":1,\"phone\":\"+1 2\"}");
        String one = uploaded("""
                email;name;Abteilung;SCORE;joined;attribute: shirt;Job title
                ada@acme.example;;Engines;7,50;2026-02-28;m;
                grace@acme.example;Grace;Navy;;;;<b>Admiral</b>
                """);
        assertThat(feed.get(one + "/columns").get("columns").toString())
                .contains(
                        "attribute-department",
                        "attribute-score",
                        "attribute-joined",
                        "attribute-shirt",
                        "attribute-title");
        assertThat(check(one, "{}")).containsEntry("added", 1L).containsEntry("changed", 1L);
        Map<String, Object> changed =
                rows(one + "/rows/changes?kind=ATTRIBUTES").get(0);
        assertThat(changed.get("attributes").toString())
                .contains("attribute=department, before=Sales, after=Engines")
                .contains("attribute=score, before=1, after=7.5")
                .contains("attribute=shirt, before=, after=M");
        Page plan = admin.open("/admin/import-result?id=" + id(one));
        assertThat(plan.html().select(".changes").text())
                .contains("Department from Sales to Engines", "Score from 1 to 7.5", "Joined 28 Feb 2026");
        assertThat(plan.html().select("#newPeople th").eachText()).contains("Job title");
        assertThat(plan.html().select("#newPeople td").eachText()).contains("<b>Admiral</b>");
        assertThat(plan.html().select("#what-ATTRIBUTES").text()).isEqualTo("Attributes 1");

        confirmed(one);
        Map<String, Object> known =
                Map.of("department", "Engines", "score", 7.5, "joined", "2026-02-28", "shirt", "M", "phone", "+1 2");
        assertThat(attributes(ada.uuid().toString())).isEqualTo(known);
        assertThat(person("grace@").get("attributes"))
                .isEqualTo(Map.of("department", "Navy", "title", "<b>Admiral</b>"));
        assertThat(admin.open("/admin/person?section=history&id=" + ada.uuid()).text())
                .contains("Attributes changed", "Department", "score")
                .doesNotContain("Engines");
        String again = checked("email,department,score,phone\nada@acme.example,,-,\n");
        assertThat(feed.get(again)).as("an empty cell leaves what is known").containsEntry("unchanged", 1L);

        undone(one);
        assertThat(attributes(ada.uuid().toString()))
                .isEqualTo(Map.of("department", "Sales", "score", 1L, "phone", "+1 2"));
        assertThat((List<?>) feed.get("/people?q=grace").get("items")).isEmpty();
    }

    private Map<String, Object> person(String name) {
        Map<?, ?> found = (Map<?, ?>) ((List<?>) feed.get("/people?q=" + name).get("items")).get(0);
        return feed.get("/people/" + found.get("id"));
    }

    @Test
    void whatCannotBeOneRefusesItsRowInBothLanguages() {
        String shirt = add("shirt", "Shirt <i>", "CHOICE", "\"S\",\"M\"");
        add("score", "Score", "NUMBER", "");
        add("joined", "Joined", "DAY", "");
        know("{\"shirt\":\"M\"}");
        String list = "email,name,department,shirt,score,joined,manager\n"
                + "a@acme.example,A," + "d".repeat(101) + ",,,,\n"
                + "b@acme.example,B,,XL,,,\n"
                + "c@acme.example,C,,,=1+1,,\n"
                + "d@acme.example,D,,,,soon,\n"
                + "e@acme.example,E,,,,,nobody@acme.example\n"
                + "f@acme.example,F,,,,,4711\n"
                + "ada@acme.example,,,M,,,ada@acme.example\n";
        String one = checked(list);
        assertThat(rows(one + "/rows/refused"))
                .extracting(row -> row.get("line"), row -> ((String) row.get("code")).replaceAll(".*\\.", ""))
                .containsExactly(
                        tuple(2L, "ATTRIBUTE_TEXT"),
                        tuple(3L, "ATTRIBUTE_CHOICE"),
                        tuple(4L, "ATTRIBUTE_NUMBER"),
                        tuple(5L, "ATTRIBUTE_DAY"),
                        tuple(6L, "MANAGER_UNKNOWN"),
                        tuple(7L, "MANAGER_UNKNOWN"));
        String file = admin.open("/admin/import-refused?id=" + id(one)).body();
        assertThat(file)
                .contains(
                        "Department has at most 100 characters, on one line.",
                        "Shirt <i> is one of these: S, M",
                        "4,'=1+1,\"Score is a number with at most 12 digits",
                        "Joined is a day, such as 2027-01-31.",
                        "The manager is not here, and not in the list either.");
        Page page = admin.open("/admin/import-result?id=" + id(one));
        assertThat(page.html().select("ol.refused i")).isEmpty();
        assertThat(page.text()).contains("Shirt <i> is one of these: S, M");
        assertThat(feed.call("GET", one + "/rows/refused", "", "Accept-Language", "de")
                        .body())
                .contains(
                        "Abteilung hat höchstens 100 Zeichen",
                        "Die vorgesetzte Person ist weder hier noch in der Liste.");

        feed.done(200, "PATCH", "/attributes/" + shirt, "{\"choices\":[\"S\"]}", ANY);
        backstage().employee(acme, "bo@acme.example", PASSWORD);
        String kept = checked("email,shirt\nada@acme.example,M\nbo@acme.example,M\n");
        assertThat(feed.get(kept))
                .as("who has a choice that is gone keeps it")
                .containsEntry("unchanged", 1L)
                .containsEntry("refused", 1L);
    }

    @Test
    void whatHasChangedSinceTheCheckIsJudgedAgain() {
        String shirt = add("shirt", "Shirt", "CHOICE", "\"S\",\"M\"");
        String size = add("size", "Size", "TEXT", "");
        String bo =
                backstage().employee(acme, "bo@acme.example", PASSWORD).uuid().toString();
        String one = checked("email,shirt,size,title\nada@acme.example,M,,Cook\nbo@acme.example,S,9,\n");
        assertThat(feed.get(one)).containsEntry("changed", 2L);
        feed.done(200, "PATCH", "/attributes/" + shirt, "{\"choices\":[\"S\"]}", ANY);
        assertThat(feed.call("DELETE", "/attributes/" + size, "", ANY).status()).isEqualTo(204);
        assertThat(confirmed(one)).containsEntry("state", "DONE").containsEntry("refused", 1L);
        assertThat(attributes(bo)).isEqualTo(Map.of("shirt", "S"));
        assertThat(attributes(ada.uuid().toString())).isEqualTo(Map.of());
        undone(one);
        assertThat(attributes(bo)).isEqualTo(Map.of());
    }

    @Test
    void ourOwnExportChangesNothing() {
        add("score", "Score", "NUMBER", "");
        add("cost_center", "Kostenstelle; \\\"Ort\\\"", "TEXT", "");
        know("{\"department\":\"=Sales; \\\"East\\\"\",\"score\":-1.5,\"cost_center\":\"+49 'x\",\"givenName\":\"Ada\","
                + "\"employeeNumber\":\"0042\"}");
        feed.done(200, "PATCH", "/people/" + ada.uuid(), "{\"manager\":\"" + boss.uuid() + "\"}", ANY);
        String list = admin.open("/admin/people.csv").body();
        String one = uploaded(list);
        assertThat(feed.get(one + "/columns").get("columns").toString())
                .contains("attribute-cost_center", "attribute-givenName", "attribute-employeeNumber", "MANAGER");
        assertThat(check(one, "{}")).containsEntry("unchanged", 2L).containsEntry("refused", 0L);
        String changed = checked(list.replace("0042", "0043"));
        confirmed(changed);
        assertThat(((Map<?, ?>) attributes(ada.uuid().toString())).get("employeeNumber"))
                .isEqualTo("0043");
    }

    @Test
    void aManagerIsNamedByAddressOrExternalIdOrComesWithTheList() {
        confirmed(checked("email,name,id\nada@acme.example,,7\n"));
        String one = checked("""
                email,name,id,manager
                bo@acme.example,Bo,8,7
                cy@acme.example,Cy,9,ada@acme.example
                di@acme.example,Di,10,11
                ed@acme.example,Ed,11,
                """);
        assertThat(feed.get(one)).containsEntry("added", 4L).containsEntry("refused", 0L);
        confirmed(one);
        assertThat(person("bo@").get("manager")).isEqualTo(ada.uuid().toString());
        assertThat(person("cy@").get("manager")).isEqualTo(ada.uuid().toString());
        assertThat(person("di@").get("manager"))
                .as("who comes later is here by the next import")
                .isNull();
        confirmed(checked("email,manager\ndi@acme.example,11\n"));
        assertThat(person("di@").get("manager")).isEqualTo(person("ed@").get("id"));
    }

    @Test
    void whatADirectoryKeepsStaysAndIsSaid() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String grace = entra.create("grace@acme.example");
        entra.done(200, "PATCH", "/Users/" + grace, patch(operation("Add", "title", "Admiral")));
        Map<String, Object> before = feed.get("/people/" + grace);
        String list = "email,name,title,phone\ngrace@acme.example,Other Name,Cook,+1 2\n";
        String one = checked(list);
        assertThat(feed.get(one)).containsEntry("changed", 1L).containsEntry("refused", 0L);
        Map<String, Object> row = rows(one + "/rows/changes?kind=KEPT").get(0);
        assertThat(row.get("kept").toString())
                .contains("attribute=name, directory=Entra", "attribute=title, directory=Entra");
        assertThat(row.get("attributes").toString()).contains("phone").doesNotContain("title");
        assertThat(admin.open("/admin/import-result?id=" + id(one))
                        .html()
                        .select(".changes")
                        .text())
                .contains("Job title stays as it is: kept by Entra", "Name stays as it is: kept by Entra");
        confirmed(one);
        assertThat(feed.get("/people/" + grace))
                .contains(entry("name", before.get("name")))
                .contains(entry("attributes", Map.of("title", "Admiral", "phone", "+1 2")));

        String again = checked(list);
        assertThat(feed.get(again)).containsEntry("changed", 0L).containsEntry("unchanged", 1L);
        assertThat(admin.open("/admin/import-result?id=" + id(again) + "&what=KEPT")
                        .text())
                .as("it is said of who does not change, too")
                .contains("Job title stays as it is: kept by Entra");

        entra.done(
                200,
                "PATCH",
                "/Users/" + grace,
                patch(operation("Add", "phoneNumbers[type eq \"work\"].value", "+1 3")));
        String late = checked("email,phone,location\ngrace@acme.example,+1 4,Oslo\n");
        confirmed(late);
        assertThat(attributes(grace)).isEqualTo(Map.of("title", "Admiral", "phone", "+1 3", "location", "Oslo"));
        entra.done(200, "PATCH", "/Users/" + grace, patch(operation("Add", "locale", "de")));
        undone(late);
        assertThat(((Map<?, ?>) attributes(grace)).get("phone")).isEqualTo("+1 3");
    }

    @Test
    void anotherOrganisationsAttributesAreNone() {
        Organisation globex = backstage().organisation("Globex");
        Program other = Program.of(
                backstage().administrator(globex, "chief@globex.example", PASSWORD), "settings:read", "settings:write");
        other.done(201, "POST", "/attributes", "{\"key\":\"secret\",\"label\":\"Secret\",\"type\":\"TEXT\"}");
        String one = uploaded("email,attribute: secret\nada@acme.example,x\n");
        assertThat(feed.get(one + "/columns").get("columns").toString()).doesNotContain("attribute-secret");
        for (String wrong :
                List.of("attribute-secret", "attribute-", "attribute-name", "department", "attribute-' or")) {
            assertProblem(
                    feed.call("POST", one + "/check", "{\"columns\":[\"EMAIL\",\"" + wrong + "\"]}", ANY),
                    400,
                    "api.value.unknown");
        }
        Page columns = admin.open("/admin/import-columns?id=" + id(one));
        assertThat(columns.html().select("[id*=secret]")).isEmpty();
        assertThat(columns.html().select("#field-attribute-department")).hasSize(1);
        assertThat(feed.call("POST", one + "/check", "{\"columns\":[\"EMAIL\",\"attribute-title\"]}", ANY)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void theColumnsPageAsksForThemAndSaysWhatIsChosenTwice() {
        add("shirt", "Shirt <i>", "TEXT", "");
        Page columns = Upload.send(
                        admin,
                        "/admin/import-file",
                        Map.of(),
                        "file",
                        "list.csv",
                        "email,Size\nada@acme.example,M\n".getBytes(StandardCharsets.UTF_8))
                .follow();
        assertThat(columns.html().select("label[for=field-attribute-shirt]").text())
                .isEqualTo("Shirt <i>");
        assertThat(columns.html().select("#further #field-attribute-shirt")).hasSize(1);
        Page twice = columns.formWith("field-attribute-shirt")
                .with("field-attribute-shirt", "0")
                .with("do", "check")
                .submit();
        assertThat(twice.text()).contains("This column is chosen above for something else.");
        assertThat(twice.html().select("#further #field-attribute-shirt"))
                .as("what is wrong is in sight")
                .isEmpty();
        Page job = twice.formWith("field-attribute-shirt")
                .with("field-attribute-shirt", "1")
                .with("do", "check")
                .submit()
                .follow();
        assertThat(job.path()).startsWith("/admin/job");
    }

    @Test
    void ownOnesAreColumnsOfTheListOfPeople() {
        String joined = add("joined", "Joined <i>", "DAY", "");
        add("score", "Score", "NUMBER", "");
        know("{\"joined\":\"2026-02-28\",\"department\":\"<b>Engines</b>\"}");
        Page list = admin.open("/admin/people");
        assertThat(list.html().select("#rows .c-OWN")).isEmpty();
        show(list, "attribute-joined");
        Page chosen = admin.open("/admin/people?q=ada");
        assertThat(chosen.html().select("th.c-OWN").eachText()).containsExactly("Joined <i>");
        assertThat(chosen.html().select("#rows td.c-OWN").eachText()).containsExactly("Joined <i> 28 Feb 2026");
        assertThat(chosen.html().select("#view input[checked]").eachAttr("value"))
                .contains("attribute-joined")
                .doesNotContain("attribute-score");
        assertThat(Visitor.signedIn(backstage().administrator(acme, "other@acme.example", PASSWORD))
                        .open("/admin/people")
                        .html()
                        .select(".c-OWN"))
                .as("each administrator chooses")
                .isEmpty();
        show(chosen, "attribute-none");
        assertThat(admin.open("/admin/people").html().select(".c-OWN")).isEmpty();
        // One more, which begins a transaction of its own.
        long most = statements("/admin/people") + 2;
        show(chosen, "attribute-joined");
        assertThat(statements("/admin/people")).isLessThanOrEqualTo(most);
        for (int i = 0; i < 30; i++) {
            Person one = backstage().employee(acme, "p" + i + "@acme.example", PASSWORD);
            feed.done(200, "PATCH", "/people/" + one.uuid(), "{\"attributes\":{\"joined\":\"2026-01-01\"}}", ANY);
        }
        assertThat(statements("/admin/people")).as("however many people").isLessThanOrEqualTo(most);
        show(chosen, "DEPARTMENT");
        assertThat(admin.open("/admin/people?q=ada")
                        .html()
                        .select("#rows td.c-DEPARTMENT")
                        .text())
                .contains("<b>Engines</b>");
        show(chosen, "attribute-joined");
        assertThat(feed.call("DELETE", "/attributes/" + joined, "", ANY).status())
                .isEqualTo(204);
        assertThat(admin.open("/admin/people").html().select(".c-OWN")).isEmpty();
    }

    private static void show(Page list, String column) {
        list.formWith("size").with("column", column).with("do", "view").submit();
    }

    /** @return the fewest of several times: what is cached is asked for now and then */
    private long statements(String address) {
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            backstage().countStatements(true);
            admin.open(address);
            fewest = Math.min(fewest, backstage().countStatements(false));
        }
        return fewest;
    }
}
