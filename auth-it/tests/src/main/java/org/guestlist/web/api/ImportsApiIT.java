package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.http.Workbook;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports of lists, as programs make them: with the check, the brakes and the undo of the screens. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ImportsApiIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String[] ANY = {"If-Match", "*"};

    private Organisation acme;
    private Person boss;
    private Program feed;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        feed = Program.of(boss, "imports:read", "imports:write", "people:read");
    }

    private Page upload(String list, String... headers) {
        return feed.upload("staff.csv", list.getBytes(), "text/csv", headers);
    }

    /** @return the address of the import of this list, which was checked */
    private String checked(Program program, String list, String choices) {
        Page uploaded = program.upload("staff.csv", list.getBytes(), "text/csv");
        assertThat(uploaded.status()).as(uploaded.body()).isEqualTo(201);
        check(program, uploaded.locationPath(), choices);
        return uploaded.locationPath();
    }

    private Map<String, Object> check(Program program, String one, String choices) {
        assertThat(program.done(202, "POST", one + "/check", choices, ANY)).containsEntry("state", "CHECKING");
        return program.await(one, now -> !now.get("state").equals("CHECKING"));
    }

    /** @return the import once it is over */
    private Map<String, Object> confirmed(Program program, String one, String body) {
        assertThat(program.done(202, "POST", one + "/confirm", body, ANY)).containsEntry("state", "IMPORTING");
        return program.await(one, now -> !now.get("state").equals("IMPORTING"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> answer, String name) {
        return (List<Map<String, Object>>) answer.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> found(Map<String, Object> checked) {
        return (Map<String, Object>) checked.get("check");
    }

    @Test
    void aListIsUploadedCheckedConfirmedAndUndone() {
        backstage().employee(acme, "ada@acme.example", PASSWORD);
        Page uploaded = upload("mail;name\nada@acme.example;Ada King\ngrace@acme.example;Grace Hopper\nnobody;No\n");
        assertThat(uploaded.status()).isEqualTo(201);
        String one = uploaded.locationPath();
        assertThat(Program.json(uploaded)).containsEntry("state", "UPLOADED").containsEntry("name", "staff.csv");
        Map<String, Object> columns = feed.get(one + "/columns");
        assertThat(columns).containsEntry("separator", "SEMICOLON").containsEntry("header", true);
        assertThat(list(columns, "columns"))
                .extracting(column -> column.get("field"))
                .containsExactly("EMAIL", "NAME");

        Map<String, Object> checked = check(feed, one, "{}");
        assertThat(checked)
                .containsEntry("state", "CHECKED")
                .containsEntry("added", 1L)
                .containsEntry("changed", 1L)
                .containsEntry("refused", 1L);
        assertThat(found(checked)).containsEntry("numberNeeded", false);
        assertThat(list(feed.get(one + "/rows/changes"), "items"))
                .extracting(row -> row.get("email"))
                .containsExactly("ada@acme.example", "grace@acme.example");
        Map<String, Object> renamed =
                list(feed.get(one + "/rows/changes?kind=NAME"), "items").get(0);
        assertThat(renamed.get("values").toString()).contains("Ada King");
        List<Map<String, Object>> refused = list(feed.get(one + "/rows/refused"), "items");
        assertThat(refused)
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("line", 4L)
                        .containsEntry("code", "import.refused.EMAIL_INVALID"));
        String id = one.replaceAll(".*/", "");
        assertThat(feed.call("GET", one + "/rows/refused/file", "").body())
                .isEqualTo(Visitor.signedIn(boss)
                        .open("/admin/import-refused?id=" + id)
                        .body());

        assertProblem(feed.call("POST", one + "/confirm", "{}", ANY), 400, "import.welcome.required");
        assertProblem(feed.call("POST", one + "/confirm", "{\"welcome\":\"NEVER\"}"), 428, "version.missing");
        assertThat(feed.done(200, "POST", one + "/confirm?dryRun=true", "{\"welcome\":\"NEVER\"}", ANY))
                .containsEntry("state", "CHECKED");
        assertThat(confirmed(feed, one, "{\"welcome\":\"NEVER\"}"))
                .containsEntry("state", "DONE")
                .containsEntry("added", 1L)
                .containsEntry("changed", 1L);
        assertThat(list(feed.get("/people?q=grace"), "items")).hasSize(1);
        assertThat(list(Program.of(boss, "audit:read").get("/audit?kind=ACCOUNT_IMPORTED"), "items"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat((String) event.get("actor")).startsWith("Directory feed"));
        assertProblem(feed.call("POST", one + "/confirm", "{\"welcome\":\"NEVER\"}", ANY), 409, "not_possible");
        assertProblem(feed.call("POST", one + "/check", "{}", ANY), 409, "not_possible");

        assertThat(feed.get(one + "/undo"))
                .containsEntry("possible", true)
                .containsEntry("created", 1L)
                .containsEntry("changed", 1L);
        assertThat(feed.done(200, "POST", one + "/undo?dryRun=true", "", ANY)).containsEntry("created", 1L);
        feed.done(202, "POST", one + "/undo", "", ANY);
        feed.await(one, now -> "DONE".equals(now.get("undo")));
        assertThat(feed.get(one + "/undo")).containsEntry("possible", false).containsEntry("undone", 2L);
        assertThat(list(feed.get("/people?q=grace"), "items")).isEmpty();
        assertProblem(feed.call("POST", one + "/undo", "", ANY), 409, "not_possible");
    }

    @Test
    void namesWithTheFamilyNameFirstAreTurnedAsGuessedOrSaid() {
        String list = "email,name\ngrace@acme.example,\"Hopper, Grace\"\nada@acme.example,\"King, Ada\"\n";
        String one = upload(list).locationPath();
        Map<String, Object> columns = feed.get(one + "/columns");
        assertThat(columns).containsEntry("turnNames", true);
        assertThat(list(columns, "turned"))
                .containsExactly(
                        Map.of("from", "Hopper, Grace", "to", "Grace Hopper"),
                        Map.of("from", "King, Ada", "to", "Ada King"));
        check(feed, one, "{}");
        assertThat(list(feed.get(one + "/rows/changes"), "items"))
                .extracting(row -> row.get("name"))
                .containsExactly("Grace Hopper", "Ada King");
        check(feed, one, "{\"turnNames\":false}");
        assertThat(feed.get(one).get("choices").toString()).contains("turnNames=false");
        assertThat(list(feed.get(one + "/rows/changes"), "items"))
                .extracting(row -> row.get("name"))
                .containsExactly("Hopper, Grace", "King, Ada");
        check(feed, one, "{\"columns\":[\"EMAIL\",\"FIRST_NAME\"]}");
        assertThat(feed.get(one).get("choices").toString()).as("no names").contains("turnNames=false");
    }

    @Test
    void nothingIsConfirmedButWhatWasChecked() {
        String one = checked(feed, "email,name\ngrace@acme.example,Grace\n", "{}");
        String seen = feed.call("GET", one, "").header("ETag").orElseThrow();
        check(feed, one, "{\"columns\":[\"EMAIL\",\"\"]}");
        assertProblem(
                feed.call("POST", one + "/confirm", "{\"welcome\":\"NEVER\"}", "If-Match", seen), 412, "version.late");
        assertThat(list(feed.get("/people?q=grace"), "items")).isEmpty();
    }

    @Test
    void whatConcernsUnusuallyManyIsConfirmedByTheirNumber() {
        String people = IntStream.range(0, 25)
                .mapToObj(number -> "p" + number + "@acme.example,P " + number)
                .collect(Collectors.joining("\n", "email,name\n", "\n"));
        backstage().importPeople(acme, people);
        String one = checked(
                Program.of(boss, "imports:read", "imports:write", "roles:write"),
                "email,name\nboss@acme.example,Boss\n",
                "{\"leavers\":\"DISABLE\"}");
        Map<String, Object> told = feed.get(one);
        assertThat(found(told)).containsEntry("numberNeeded", true);
        assertThat(told.get("check").toString()).contains("import.unusual.LEAVER");
        assertProblem(feed.call("POST", one + "/confirm", "{}", ANY), 400, "import.number.required");
        assertProblem(feed.call("POST", one + "/confirm", "{\"number\":3}", ANY), 400, "import.number.other");
        assertThat(confirmed(feed, one, "{\"number\":" + told.get("changed") + "}"))
                .containsEntry("state", "DONE");
        assertThat(list(feed.get("/people?state=DISABLED&limit=100"), "items")).hasSize(25);
    }

    @Test
    void peopleWithARoleTakeTheScopeForRoles() {
        Person chief = backstage().administrator(acme, "chief@acme.example", PASSWORD);
        backstage().employee(acme, "ada@acme.example", PASSWORD);
        String list =
                "email,name,role\nchief@acme.example,Renamed,\nada@acme.example,Ada,auditor\nnew@acme.example,New,administrator\nplain@acme.example,Plain,\n";
        String one = checked(feed, list, "{}");
        assertThat(feed.get(one)).containsEntry("added", 1L).containsEntry("changed", 0L);
        assertThat(list(feed.get(one + "/rows/refused"), "items"))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row).containsEntry("code", "import.refused.ROLE_NOT_ALLOWED"));
        Map<String, Object> before = feed.get("/people/" + chief.uuid());
        confirmed(feed, one, "{\"welcome\":\"NEVER\"}");
        assertThat(feed.get("/people/" + chief.uuid())).isEqualTo(before);
        assertThat(list(feed.get("/people?role=AUDITOR"), "items")).isEmpty();

        // An administrator has checked it, who may do all; the program that confirms it still may not.
        UUID byBoss = backstage().checkedImport(acme, list);
        assertThat(feed.get("/imports/" + byBoss)).containsEntry("changed", 2L);
        assertThat(confirmed(feed, "/imports/" + byBoss, "{\"welcome\":\"NEVER\"}"))
                .containsEntry("state", "DONE")
                .containsEntry("refused", 3L);
        assertThat(feed.get("/people/" + chief.uuid())).isEqualTo(before);

        Program powerful = Program.of(boss, "imports:read", "imports:write", "roles:write");
        String all = checked(powerful, list, "{}");
        assertThat(confirmed(powerful, all, "{\"welcome\":\"NEVER\"}"))
                .containsEntry("added", 1L)
                .containsEntry("changed", 2L)
                .containsEntry("refused", 0L);
        assertThat(list(feed.get("/people?role=AUDITOR"), "items")).hasSize(1);

        assertThat(feed.get(all + "/undo")).as("what an administrator could do").containsEntry("kept", 0L);
        assertProblem(feed.call("POST", all + "/undo?dryRun=true", "", ANY), 409, "import.undo.nothing");
        assertProblem(feed.call("POST", all + "/undo", "", ANY), 409, "import.undo.nothing");
        assertThat(powerful.done(200, "POST", all + "/undo?dryRun=true", "", ANY))
                .containsEntry("kept", 0L)
                .containsEntry("changed", 2L);
        assertThat(list(feed.get("/people?role=AUDITOR"), "items")).hasSize(1);
    }

    /** By a list as by an invitation: who is in a group is for the scope of groups, back as well as forth. */
    @Test
    void aListWithGroupsTakesTheScopeForGroups() {
        String one = checked(feed, "email,name,groups\ngrace@acme.example,Grace,Night shift\n", "{}");
        Page refused = feed.call("POST", one + "/confirm", "{\"welcome\":\"NEVER\"}", ANY);
        assertProblem(refused, 403, "insufficient_scope");
        assertThat(refused.header("WWW-Authenticate").orElse("")).contains("groups:write");
        Program both = Program.of(boss, "imports:read", "imports:write", "groups:read", "groups:write");
        assertThat(confirmed(both, one, "{\"welcome\":\"NEVER\"}")).containsEntry("state", "DONE");
        assertProblem(feed.call("POST", one + "/undo", "", ANY), 403, "insufficient_scope");
        both.done(202, "POST", one + "/undo", "", ANY);
        both.await(one, now -> "DONE".equals(now.get("undo")));
    }

    @Test
    void aLongListWithAKeyIsTakenOnceAndWhole() {
        String rows = IntStream.range(0, 3_000)
                .mapToObj(number -> "p" + number + "@acme.example,Somebody " + number)
                .collect(Collectors.joining("\n", "email,name\n", "\n"));
        assertThat(rows.length()).isGreaterThan(64 * 1024);
        Page first = upload(rows, "Idempotency-Key", "list");
        Page again = upload(rows, "Idempotency-Key", "list");
        assertThat(again.locationPath()).isEqualTo(first.locationPath());
        assertProblem(upload(rows + "late@acme.example,Late\n", "Idempotency-Key", "list"), 422, "key.of-another");
        assertThat(check(feed, first.locationPath(), "{}")).containsEntry("added", 3_000L);
        assertThat(list(feed.get("/imports"), "items")).hasSize(1);

        Map<String, Object> part = feed.get(first.locationPath() + "/rows/changes?limit=500");
        int read = list(part, "items").size();
        while (part.containsKey("next")) {
            part = feed.get((String) part.get("next"));
            read += list(part, "items").size();
        }
        assertThat(read).isEqualTo(3_000);
        feed.done(204, "DELETE", first.locationPath(), "", ANY);
        assertProblem(feed.call("GET", first.locationPath(), ""), 404, "null");
    }

    @Test
    void aSpreadsheetIsReadSheetBySheet() throws IOException {
        Page uploaded = feed.upload(
                "staff.xlsx",
                Workbook.withThreeSheets(),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        String one = uploaded.locationPath();
        assertThat(feed.get(one)).containsEntry("sheet", "Read me");
        assertThat(feed.get(one + "/columns").get("sheets")).hasToString("[Read me, Staff, Empty]");
        assertProblem(feed.call("PUT", one + "/sheet", "{\"sheet\":\"Nowhere\"}", ANY), 400, "api.value.unknown");
        assertThat(feed.done(200, "PUT", one + "/sheet", "{\"sheet\":\"Staff\"}", ANY))
                .containsEntry("sheet", "Staff");
        assertThat(check(feed, one, "")).containsEntry("added", 1L);
    }

    @RepeatedTest(5)
    void ofSeveralWhoHaveSeenTheSameOneIsFasterAndTheOthersAreLate() throws IOException {
        String one = feed.upload(
                        "staff.xlsx",
                        Workbook.withThreeSheets(),
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .locationPath();
        String seen = feed.call("GET", one, "").header("ETag").orElseThrow();
        Callable<Integer> read = () -> feed.call("PUT", one + "/sheet", "{\"sheet\":\"Staff\"}", "If-Match", seen)
                .status();
        Callable<Integer> discard =
                () -> feed.call("DELETE", one, "", "If-Match", seen).status();
        List<Integer> answers = Race.of(List.of(read, discard, read, read));
        assertThat(answers).containsAnyOf(200, 204).hasSize(4);
        assertThat(answers.stream().filter(status -> status < 300))
                .as("%s", answers)
                .hasSize(1);
        assertThat(answers.stream().filter(status -> status >= 300)).isSubsetOf(412, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"columns\":[\"EMAIL\"]}|api.columns.number",
                "{\"columns\":[\"EMAIL\",\"EMAIL\"]}|import.columns.TWICE",
                "{\"columns\":[\"NAME\",\"\"]}|import.columns.NO_KEY",
                "{\"columns\":[\"COLOUR\",\"\"]}|api.value.unknown",
                "{\"encoding\":\"EBCDIC\"}|api.value.unknown",
                "{\"leavers\":\"ERASE\"}|api.value.unknown",
                "{\"leavers\":\"LAST_DAY\"}|import.leaversDay.invalid",
                "{\"leavers\":\"LAST_DAY\",\"leaversDay\":\"2020-01-01\"}|import.leaversDay.past",
                "{\"header\":1}|true or false",
                "{\"colour\":1}|colour"
            })
    void whatCannotBeUsedIsRefusedAtItsField(String sent) {
        String one = upload("email,name\ngrace@acme.example,Grace\n").locationPath();
        String[] parts = sent.split("\\|");
        Page answer = feed.call("POST", one + "/check", parts[0], ANY);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(parts[1]);
        assertThat(feed.get(one)).containsEntry("state", "UPLOADED");
    }

    @Test
    void whatIsNoListIsRefused() {
        assertProblem(upload(""), 400, "import.problem.EMPTY");
        assertProblem(upload("%PDF-1.7 and so on"), 400, "import.problem.DOCUMENT");
        byte[] tooLarge = "x".repeat(51 * 1024 * 1024).getBytes();
        assertProblem(feed.upload("x.csv", tooLarge, "text/csv"), 400, "import.problem.TOO_LARGE");
        assertProblem(
                feed.upload("x.csv", tooLarge, "text/csv", "Idempotency-Key", "long"), 400, "import.problem.TOO_LARGE");
        assertProblem(feed.upload("", "email\n".getBytes(), "text/csv"), 400, "parameter.invalid");
        assertProblem(feed.call("POST", "/imports?name=x", "{}"), 415, "null");
        assertThat(list(feed.get("/imports"), "items")).isEmpty();
    }

    @Test
    void whoeverMayOnlySeeImportsStartsNone() {
        String one = checked(feed, "email,name\ngrace@acme.example,Grace\n", "{}");
        Program reader = Program.of(boss, "imports:read", "people:write", "groups:write");
        assertProblem(reader.call("POST", one + "/confirm", "{\"welcome\":\"NEVER\"}", ANY), 403, "insufficient_scope");
        assertProblem(reader.upload("x.csv", "email\n".getBytes(), "text/csv"), 403, "insufficient_scope");
        assertThat(reader.get(one)).containsEntry("state", "CHECKED");
    }
}
