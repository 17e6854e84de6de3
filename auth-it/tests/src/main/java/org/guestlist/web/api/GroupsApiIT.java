package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.api.Program.json;
import static org.guestlist.web.server.Server.backstage;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups, their members and their owners, as programs see and change them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GroupsApiIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String ANY = "*";

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Program feed;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        feed = Program.of(boss, "groups:read", "groups:write");
    }

    private String create(String name) {
        Map<String, Object> group = feed.done(201, "POST", "/groups", "{\"name\":\"" + name + "\"}");
        return "/groups/" + group.get("id");
    }

    private static String tag(Map<String, Object> group) {
        return "\"" + group.get("version") + "\"";
    }

    private static String member(String group, Person person) {
        return group + "/members/" + person.uuid();
    }

    private static String owner(String group, Person person) {
        return group + "/owners/" + person.uuid();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> answer, String name) {
        return (List<Map<String, Object>>) answer.get(name);
    }

    private static List<Object> each(Map<String, Object> answer, String name, String field) {
        return rows(answer, name).stream().map(row -> row.get(field)).toList();
    }

    private static String ids(Stream<UUID> people) {
        return people.map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static String change(String add, String remove) {
        return "{\"add\":" + add + ",\"remove\":" + remove + "}";
    }

    /** @return all rows, a few at a time */
    private List<Map<String, Object>> all(String path, String name) {
        List<Map<String, Object>> all = new ArrayList<>();
        Map<String, Object> part = feed.get(path);
        all.addAll(rows(part, name));
        while (part.containsKey("next")) {
            part = feed.get((String) part.get("next"));
            all.addAll(rows(part, name));
        }
        return all;
    }

    @Test
    void peopleMayAskForAGroupThatIsOffered() {
        String offer = "/groups/"
                + feed.done(201, "POST", "/groups", "{\"name\":\"Choir\"}").get("id") + "/offer";
        assertThat(feed.get(offer)).isEqualTo(Map.of("offered", false));
        feed.done(204, "PUT", offer, "");
        feed.done(204, "PUT", offer, "");
        assertThat(feed.get(offer)).isEqualTo(Map.of("offered", true));
        feed.done(204, "DELETE", offer, "");
        assertThat(feed.get(offer)).isEqualTo(Map.of("offered", false));
    }

    @Test
    void aGroupIsCreatedShownChangedAndDeleted() {
        Page created = feed.call("POST", "/groups", "{\"name\":\" Cooks \",\"description\":\"Who cook\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        Map<String, Object> group = json(created);
        assertThat(group)
                .containsEntry("name", "Cooks")
                .containsEntry("description", "Who cook")
                .containsEntry("people", 0L)
                .containsEntry("givenBy", "NOBODY")
                .containsEntry("givingApproved", false);
        String path = created.header("Location").orElseThrow();
        assertThat(path).endsWith("/api/v1/groups/" + group.get("id"));
        assertThat(created.header("ETag")).contains(tag(group));
        assertThat(feed.get(path)).isEqualTo(group);
        Page changed = feed.call(
                "PATCH",
                path,
                "{\"name\":\"Chefs\",\"description\":null,\"givenBy\":\"MEMBERS\",\"givingApproved\":true}",
                "If-Match",
                tag(group));
        assertThat(json(changed))
                .containsEntry("name", "Chefs")
                .doesNotContainKey("description")
                .containsEntry("givenBy", "MEMBERS")
                .containsEntry("givingApproved", true);
        assertThat(changed.header("ETag")).contains(tag(json(changed)));
        assertThat(feed.get(path)).isEqualTo(json(changed));
        assertThat(feed.done(200, "PATCH", path, "{\"name\":\"Bakers\"}", "If-Match", tag(json(changed))))
                .as("what is not named stays")
                .containsEntry("givenBy", "MEMBERS")
                .containsEntry("givingApproved", true);
        feed.done(200, "PATCH", path, "{\"givenBy\":\"ALL\"}", "If-Match", ANY);
        feed.done(204, "DELETE", path, "", "If-Match", tag(feed.get(path)));
        assertProblem(feed.call("GET", path, ""), 404, "null");
        assertProblem(feed.call("DELETE", path, "", "If-Match", ANY), 404, "null");
        String log = Visitor.signedIn(boss).open("/admin/audit?kind=GROUPS").text();
        assertThat(log).contains("Chefs").contains("Bakers").contains("(API)");
    }

    @Test
    void aChangeSaysWhichVersionWasSeen() {
        String cooks = create("Cooks");
        Map<String, Object> seen = feed.get(cooks);
        assertProblem(feed.call("PATCH", cooks, "{\"name\":\"X\"}"), 428, "version.missing");
        assertProblem(feed.call("DELETE", cooks, ""), 428, "version.missing");
        feed.done(200, "PATCH", cooks, "{\"name\":\"Chefs\"}", "If-Match", tag(seen));
        assertProblem(feed.call("PATCH", cooks, "{\"name\":\"X\"}", "If-Match", tag(seen)), 412, "version.late");
        assertProblem(feed.call("DELETE", cooks, "", "If-Match", tag(seen)), 412, "version.late");
        assertThat(feed.get(cooks)).containsEntry("name", "Chefs");
    }

    @Test
    void ofTwoChangesOfOneVersionOneComesLate() {
        String cooks = create("Cooks");
        String tag = tag(feed.get(cooks));
        List<Integer> rename = Race.of(List.of(
                () -> feed.call("PATCH", cooks, "{\"name\":\"A\"}", "If-Match", tag)
                        .status(),
                () -> feed.call("PATCH", cooks, "{\"name\":\"B\"}", "If-Match", tag)
                        .status()));
        assertThat(rename).containsExactlyInAnyOrder(200, 412);
        String now = tag(feed.get(cooks));
        List<Integer> end = Race.of(List.of(
                () -> feed.call("DELETE", cooks, "", "If-Match", now).status(),
                () -> feed.call("PATCH", cooks, "{\"name\":\"C\"}", "If-Match", now)
                        .status()));
        assertThat(end).isIn(List.of(204, 412), List.of(204, 404), List.of(412, 200));
    }

    @Test
    void whatCannotBeUsedIsToldBesideItsFieldAndNothingChanges() {
        String cooks = create("Cooks");
        create("Bakers");
        Map<String, Object> seen = feed.get(cooks);
        assertProblem(feed.call("POST", "/groups", "{}"), 400, "group.name.required");
        assertProblem(feed.call("POST", "/groups", "{\"name\":\"a,b\"}"), 400, "group.name.INVALID");
        assertProblem(feed.call("POST", "/groups", "{\"name\":\"Administrator\"}"), 400, "group.name.RESERVED");
        assertProblem(feed.call("POST", "/groups", "{\"name\":\"cooks\"}"), 400, "group.name.TAKEN");
        assertProblem(feed.call("POST", "/groups", "{\"name\":\"X\",\"givenBy\":\"ALL\"}"), 400, "api.field.unknown");
        Page both = feed.call(
                "PATCH",
                cooks,
                "{\"name\":null,\"description\":\"" + "x".repeat(201) + "\",\"givenBy\":\"EVERYONE\"}",
                "If-Match",
                ANY);
        assertProblem(both, 400, "group.name.required");
        assertThat(each(json(both), "errors", "code"))
                .containsExactly("group.name.required", "group.description.invalid", "api.value.unknown");
        assertProblem(
                feed.call("PATCH", cooks, "{\"name\":\"BAKERS\",\"givenBy\":\"ALL\"}", "If-Match", ANY),
                400,
                "group.name.TAKEN");
        assertProblem(feed.call("PATCH", cooks, "{\"givingApproved\":\"yes\"}", "If-Match", ANY), 400, "api.kind.FLAG");
        assertProblem(feed.call("PATCH", cooks, "{\"givenBy\":null}", "If-Match", ANY), 400, "api.value.unknown");
        Page all = feed.call("PATCH", cooks, "{\"name\":\"\",\"description\":5,\"colour\":\"red\"}", "If-Match", ANY);
        assertProblem(all, 400, "invalid");
        assertThat(each(json(all), "errors", "code"))
                .containsExactlyInAnyOrder("group.name.required", "api.kind.TEXT", "api.field.unknown");
        for (String body : List.of("[]", "{", "null", "\"x\"", "{\"name\":\"" + "x".repeat(70_000) + "\"}")) {
            assertProblem(feed.call("POST", "/groups", body), 400, "null");
        }
        assertProblem(feed.call("POST", "/groups", ""), 400, "group.name.required");
        assertThat(feed.send("POST", "/groups", "name=X".getBytes(StandardCharsets.UTF_8), "text/plain")
                        .status())
                .isEqualTo(415);
        assertProblem(feed.call("PATCH", cooks, "{\"description\":\"a\\nb\"}", "If-Match", ANY), 400, "invalid");
        assertThat(feed.get(cooks)).isEqualTo(seen);
        Page german = feed.call("POST", "/groups", "{\"name\":\"cooks\"}", "Accept-Language", "de");
        assertThat(german.body()).contains("Es gibt");
    }

    @Test
    void theSameRequestOnceMoreCreatesNoOtherGroup() {
        String body = "{\"name\":\"Cooks\"}";
        Page first = feed.call("POST", "/groups", body, "Idempotency-Key", "one");
        Page again = feed.call("POST", "/groups", body, "Idempotency-Key", "one");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.body()).isEqualTo(first.body());
        assertProblem(feed.call("POST", "/groups", body), 400, "group.name.TAKEN");
        assertThat(rows(feed.get("/groups"), "items")).hasSize(1);
    }

    @Test
    void theListGoesOnByName() {
        Stream.of("delta", "Alpha", "Charlie", "bravo", "Écho").forEach(this::create);
        feed.done(
                201,
                "PUT",
                member("/groups/" + each(feed.get("/groups"), "items", "id").get(0), ada),
                "");
        List<Map<String, Object>> all = all("/groups?limit=2", "items");
        assertThat(all.stream().map(row -> row.get("name")))
                .containsExactlyElementsOf(rows(feed.get("/groups"), "items").stream()
                        .map(row -> row.get("name"))
                        .toList())
                .startsWith("Alpha", "bravo", "Charlie", "delta");
        assertThat(all.get(0)).containsEntry("people", 1L);
        assertThat(all.get(1)).containsEntry("people", 0L);
        assertProblem(feed.call("GET", "/groups?after=" + UUID.randomUUID(), ""), 400, "parameter.invalid");
        assertProblem(feed.call("GET", "/groups?limit=0", ""), 400, "parameter.invalid");
        assertProblem(feed.call("GET", "/groups?name=Alpha", ""), 400, "parameter.invalid");
        assertProblem(
                feed.call("GET", "/groups/" + all.get(0).get("id") + "/members?q=a", ""), 400, "parameter.invalid");
    }

    @Test
    void aPersonComesIntoAGroupForSomeTimeAndLeavesIt() {
        String cooks = create("Cooks");
        String path = member(cooks, ada);
        LocalDate today = Organisation.today();
        assertProblem(feed.call("GET", path, ""), 404, "null");
        assertThat(feed.done(201, "PUT", path, "{\"until\":\"" + today.plusDays(9) + "\"}"))
                .containsEntry("id", ada.uuid().toString())
                .containsEntry("email", ada.email())
                .containsEntry("byHand", true)
                .containsEntry("until", today.plusDays(9).toString())
                .containsEntry("providers", List.of());
        assertThat(feed.done(200, "PUT", path, ""))
                .as("what is there keeps its day")
                .containsKey("until");
        assertThat(feed.done(200, "PUT", path, "{\"until\":\"" + today + "\"}"))
                .containsEntry("until", today.toString());
        assertThat(feed.done(200, "PUT", path, "{\"until\":null}")).doesNotContainKey("until");
        assertProblem(feed.call("PUT", path, "{\"until\":\"" + today.minusDays(1) + "\"}"), 400, "own.until.past");
        assertProblem(feed.call("PUT", path, "{\"until\":\"31.1.2031\"}"), 400, "own.until.invalid");
        assertProblem(feed.call("PUT", path, "{\"til\":\"2031-01-31\"}"), 400, "api.field.unknown");
        assertThat(feed.get(path)).doesNotContainKey("until");
        Map<String, Object> ofAda = feed.get("/people/" + ada.uuid() + "/groups");
        assertThat(rows(ofAda, "items"))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("name", "Cooks")
                        .containsEntry("byHand", true)
                        .doesNotContainKey("until"));
        feed.done(204, "DELETE", path, "");
        assertProblem(feed.call("DELETE", path, ""), 404, "null");
        assertThat(rows(feed.get("/people/" + ada.uuid() + "/groups"), "items")).isEmpty();
        String log = Visitor.signedIn(boss)
                .open("/admin/audit?kind=ACCOUNT_GROUPS_CHANGED")
                .text();
        assertThat(log).contains("Cooks").contains("(API)");
    }

    @Test
    void whatAProviderSaysStays() {
        String cooks = create("Cooks");
        UUID provider = backstage().provider(acme, "Acme login", "https://login.example.com");
        backstage().claim(ada, provider, "Cooks");
        assertThat(feed.get(member(cooks, ada)))
                .containsEntry("byHand", false)
                .containsEntry("providers", List.of(provider.toString()));
        assertProblem(feed.call("DELETE", member(cooks, ada), ""), 409, "by_provider");
        Map<String, Object> many = feed.done(200, "POST", cooks + "/members", change("[]", ids(Stream.of(ada.uuid()))));
        assertThat(each(many, "unchanged", "code")).containsExactly("bulk.problem.BY_PROVIDER");
        assertThat(feed.done(201, "PUT", member(cooks, ada), "")).containsEntry("byHand", true);
        feed.done(204, "DELETE", member(cooks, ada), "");
        assertThat(feed.get(member(cooks, ada))).containsEntry("byHand", false);
        assertThat(rows(feed.get("/people/" + ada.uuid() + "/groups"), "items")).hasSize(1);
    }

    @Test
    void ofTwoAddsAtOnceOneAddsAndBothAreDone() {
        String cooks = create("Cooks");
        List<Integer> puts =
                Race.of(4, () -> feed.call("PUT", member(cooks, ada), "").status());
        assertThat(puts).containsExactlyInAnyOrder(201, 200, 200, 200);
        Person bob = backstage().employee(acme, "bob@acme.example", PASSWORD);
        String body = change(ids(Stream.of(bob.uuid(), ada.uuid())), "[]");
        List<Map<String, Object>> many = Race.of(4, () -> feed.done(200, "POST", cooks + "/members", body));
        assertThat(many.stream()
                        .mapToInt(one -> ((List<?>) one.get("added")).size())
                        .sum())
                .as(many.toString())
                .isEqualTo(1);
        assertThat(feed.get(cooks)).containsEntry("people", 2L);
        List<Integer> ends =
                Race.of(3, () -> feed.call("DELETE", member(cooks, ada), "").status());
        assertThat(ends).containsExactlyInAnyOrder(204, 404, 404);
    }

    @Test
    void whoIsStillToComeIsAMemberAndWhoIsDeletedIsNot() {
        String cooks = create("Cooks");
        Person grete = backstage().invited(acme, "grete@acme.example");
        backstage().startOn(grete, Organisation.today().plusDays(30));
        Person gone = backstage().employee(acme, "gone@acme.example", PASSWORD);
        feed.done(201, "PUT", member(cooks, grete), "");
        feed.done(201, "PUT", member(cooks, gone), "");
        backstage().delete(gone);
        assertThat(each(feed.get(cooks + "/members"), "items", "id"))
                .containsExactly(grete.uuid().toString());
        assertThat(feed.get(cooks)).containsEntry("people", 1L);
        assertProblem(feed.call("PUT", member(cooks, gone), ""), 409, "deleted");
        Map<String, Object> many =
                feed.done(200, "POST", cooks + "/members", change(ids(Stream.of(gone.uuid())), "[]"));
        assertThat(each(many, "unchanged", "code")).containsExactly("bulk.problem.DELETED");
        feed.done(204, "DELETE", member(cooks, gone), "");
        assertProblem(feed.call("PUT", owner(cooks, grete), ""), 409, "not_active");
        assertProblem(feed.call("PUT", owner(cooks, gone), ""), 409, "not_active");
    }

    @Test
    void fiveHundredPeopleComeAndGoAtOnce() {
        String csv = IntStream.range(0, 500)
                .mapToObj(i -> "p" + i + "@acme.example,P " + i)
                .collect(Collectors.joining("\n"));
        backstage().importPeople(acme, "email,name\n" + csv + "\n");
        Program reader = Program.of(boss, "people:read");
        String crowd = rows(reader.get("/people?limit=500&source=IMPORT"), "items").stream()
                .map(row -> "\"" + row.get("id") + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        String cooks = create("Cooks");
        String rows = backstage().rows(acme);
        Map<String, Object> foreseen = feed.done(200, "POST", cooks + "/members?dryRun=true", change(crowd, "[]"));
        assertThat((List<?>) foreseen.get("added")).hasSize(500);
        assertThat(backstage().rows(acme)).as("a dry run changes nothing").isEqualTo(rows);
        Map<String, Object> added = feed.done(200, "POST", cooks + "/members", change(crowd, "[]"));
        assertThat(added).isEqualTo(foreseen);
        List<Map<String, Object>> members = all(cooks + "/members?limit=199", "items");
        assertThat(members.stream().map(row -> row.get("id")).collect(Collectors.toSet()))
                .hasSize(500);
        assertThat(members).hasSize(500);
        Map<String, Object> removed = feed.done(200, "POST", cooks + "/members", change("[]", crowd));
        assertThat((List<?>) removed.get("removed")).hasSize(500);
        assertThat(feed.get(cooks)).containsEntry("people", 0L);
        String more = crowd.replaceFirst("\\[", "[\"" + ada.uuid() + "\",");
        assertProblem(feed.call("POST", cooks + "/members", change(more, "[]")), 400, "group.members.most");
    }

    @Test
    void aDryRunSaysWhoStaysAndWhy() {
        String cooks = create("Cooks");
        Person bob = backstage().employee(acme, "bob@acme.example", PASSWORD);
        Person eve = backstage().employee(acme, "eve@acme.example", PASSWORD);
        backstage().join(bob, "Cooks");
        backstage().join(ada, "Bakers");
        UUID nobody = UUID.randomUUID();
        String body =
                change(ids(Stream.of(ada.uuid(), bob.uuid(), nobody)), ids(Stream.of(eve.uuid(), UUID.randomUUID())));
        String before = backstage().rows(acme);
        Map<String, Object> foreseen = feed.done(200, "POST", cooks + "/members?dryRun=true", body);
        assertThat(backstage().rows(acme)).isEqualTo(before);
        assertThat(foreseen.get("added")).isEqualTo(List.of(ada.uuid().toString()));
        assertThat(each(foreseen, "unchanged", "code"))
                .containsExactly(
                        "group.add.there", "group.members.unknown", "group.members.none", "group.members.unknown");
        assertThat(rows(foreseen, "unchanged").get(1))
                .containsEntry("id", nobody.toString())
                .containsEntry("detail", "There is no one with the id “" + nobody + "”.");
        assertThat(feed.done(200, "POST", cooks + "/members?dryRun=false", body))
                .isEqualTo(foreseen);
        assertThat(feed.get(cooks)).containsEntry("people", 2L);
        assertThat(rows(feed.get("/people/" + ada.uuid() + "/groups"), "items"))
                .as("other groups stay")
                .hasSize(2);
        assertProblem(feed.call("POST", cooks + "/members?dryRun=1", body), 400, "parameter.invalid");
        String twice = ids(Stream.of(ada.uuid()));
        assertProblem(feed.call("POST", cooks + "/members", change(twice, twice)), 400, "group.members.twice");
        assertProblem(feed.call("POST", cooks + "/members", change("[\"x\"]", "[]")), 400, "group.members.unknown");
        assertProblem(feed.call("POST", cooks + "/members", change("[1]", "[]")), 400, "api.kind.TEXT");
        assertProblem(feed.call("POST", cooks + "/members", change("\"x\"", "[]")), 400, "api.kind.LIST");
    }

    @Test
    void aGroupThatCountsAtAnApplicationLetsInAndOut() {
        String cooks = create("Cooks");
        backstage()
                .application(
                        acme,
                        NewApplication.web("Kitchen", "https://kitchen.example/back")
                                .onlyFor("Cooks")
                                .openedAt("https://kitchen.example/"));
        Visitor visitor = Visitor.signedIn(ada);
        assertThat(visitor.open("/applications").text()).doesNotContain("Kitchen");
        feed.done(201, "PUT", member(cooks, ada), "");
        assertThat(visitor.open("/applications").text()).contains("Kitchen");
        feed.done(204, "DELETE", member(cooks, ada), "");
        assertThat(visitor.open("/applications").text()).doesNotContain("Kitchen");
        feed.done(200, "POST", cooks + "/members", change(ids(Stream.of(ada.uuid())), "[]"));
        assertThat(visitor.open("/applications").text()).contains("Kitchen");
        feed.done(200, "PATCH", cooks, "{\"name\":\"Chefs\"}", "If-Match", ANY);
        feed.done(204, "DELETE", cooks, "", "If-Match", ANY);
        assertThat(visitor.open("/applications").text()).doesNotContain("Kitchen");
    }

    @Test
    void ownersAreNamedAndRemoved() {
        String cooks = create("Cooks");
        feed.done(204, "PUT", owner(cooks, ada), "");
        feed.done(204, "PUT", owner(cooks, ada), "");
        assertThat(rows(feed.get(cooks + "/owners"), "items"))
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .containsEntry("id", ada.uuid().toString())
                        .containsEntry("active", true));
        assertThat(backstage().mails(acme)).contains("GROUP_OWNED");
        backstage().disable(ada);
        assertThat(each(feed.get(cooks + "/owners"), "items", "active")).containsExactly(false);
        feed.done(204, "DELETE", owner(cooks, ada), "");
        assertProblem(feed.call("DELETE", owner(cooks, ada), ""), 404, "null");
        assertProblem(feed.call("PUT", owner(cooks, ada), ""), 409, "not_active");
        for (int i = 0; i < 10; i++) {
            feed.done(204, "PUT", owner(cooks, backstage().employee(acme, "o" + i + "@acme.example", PASSWORD)), "");
        }
        assertProblem(feed.call("PUT", owner(cooks, boss), ""), 409, "full");
    }

    @Test
    void nothingOfAnotherOrganisationIsThere() {
        String cooks = create("Cooks");
        feed.done(201, "PUT", member(cooks, ada), "");
        Organisation other = backstage().organisation("Other");
        Person chief = backstage().administrator(other, "chief@other.example", PASSWORD);
        Program elsewhere = Program.of(chief, "groups:read", "groups:write");
        Map<String, Object> own = elsewhere.done(201, "POST", "/groups", "{\"name\":\"Cooks\"}");
        String here = "/groups/" + own.get("id");
        String before = backstage().rows(acme);
        for (String path :
                List.of(cooks, cooks + "/members", cooks + "/owners", member(cooks, ada), member(here, ada))) {
            assertProblem(elsewhere.call("GET", path, ""), 404, "null");
        }
        assertProblem(elsewhere.call("GET", "/people/" + ada.uuid() + "/groups", ""), 404, "null");
        for (String path : List.of(member(cooks, chief), member(here, ada), owner(cooks, chief), owner(here, ada))) {
            assertProblem(elsewhere.call("PUT", path, ""), 404, "null");
            assertProblem(elsewhere.call("DELETE", path, ""), 404, "null");
        }
        assertProblem(elsewhere.call("PATCH", cooks, "{\"name\":\"X\"}", "If-Match", ANY), 404, "null");
        assertProblem(elsewhere.call("DELETE", cooks, "", "If-Match", ANY), 404, "null");
        String ofAda = change(ids(Stream.of(ada.uuid())), "[]");
        assertProblem(elsewhere.call("POST", cooks + "/members", ofAda), 404, "null");
        Map<String, Object> many = elsewhere.done(200, "POST", here + "/members", ofAda);
        assertThat(each(many, "unchanged", "code")).containsExactly("group.members.unknown");
        String after = cooks.substring(cooks.lastIndexOf('/') + 1);
        assertProblem(elsewhere.call("GET", "/groups?after=" + after, ""), 400, "parameter.invalid");
        assertProblem(elsewhere.call("GET", here + "/members?after=" + ada.uuid(), ""), 400, "parameter.invalid");
        assertThat(elsewhere.call("GET", cooks, "").body())
                .as("as for what never was")
                .isEqualTo(elsewhere
                        .call("GET", "/groups/" + UUID.randomUUID(), "")
                        .body())
                .isEqualTo(elsewhere.call("GET", "/groups/x", "").body());
        assertThat(backstage().rows(acme)).isEqualTo(before);
    }

    @Test
    void eachOperationTakesItsScope() {
        String cooks = create("Cooks");
        Program reader = Program.of(boss, "groups:read", "people:write");
        reader.get(cooks);
        Program writer = Program.of(boss, "groups:write");
        Map.of(
                        "/groups",
                        "POST",
                        cooks,
                        "PATCH",
                        member(cooks, ada),
                        "PUT",
                        cooks + "/members?dryRun=true",
                        "POST",
                        owner(cooks, ada),
                        "PUT")
                .forEach((path, method) ->
                        assertProblem(reader.call(method, path, "{}", "If-Match", ANY), 403, "insufficient_scope"));
        for (String path : List.of(cooks, member(cooks, ada), owner(cooks, ada))) {
            assertProblem(reader.call("DELETE", path, "", "If-Match", ANY), 403, "insufficient_scope");
        }
        assertProblem(writer.call("GET", "/groups", ""), 403, "insufficient_scope");
        assertProblem(writer.call("GET", cooks + "/members", ""), 403, "insufficient_scope");
        writer.done(201, "PUT", member(cooks, ada), "");
    }

    /** Once a second, a node looks for changes of organisations as well; on H2 nothing is counted. */
    @Test
    @EnabledIfSystemProperty(named = "it.database", matches = "postgresql")
    void listsCostAsManyStatementsHoweverLongTheyAre() {
        String cooks = create("Cooks");
        feed.done(201, "PUT", member(cooks, ada), "");
        List<String> lists =
                List.of("/groups", cooks + "/members", cooks + "/owners", "/people/" + ada.uuid() + "/groups");
        feed.done(204, "PUT", owner(cooks, ada), "");
        List<Long> few = statements(lists);
        UUID provider = backstage().provider(acme, "Acme login", "https://login.example.com");
        for (int i = 0; i < 9; i++) {
            Person one = backstage().employee(acme, "m" + i + "@acme.example", PASSWORD);
            backstage().join(ada, "Group " + i);
            backstage().claim(one, provider, "Cooks");
            backstage().join(one, "Cooks");
            feed.done(204, "PUT", owner(cooks, one), "");
        }
        List<Long> many = statements(lists);
        for (int i = 0; i < lists.size(); i++) {
            // One more for all providers, and one for the look at organisations.
            assertThat(many.get(i)).as("%s: %s and %s", lists.get(i), few, many).isLessThanOrEqualTo(few.get(i) + 2);
        }
        long fewAdded = changing(cooks, "a", 2);
        long manyAdded = changing(cooks, "b", 42);
        // A few more for ids, and for rows that are stored in parts; one for each person would be 40.
        assertThat(manyAdded).as("%s and %s", fewAdded, manyAdded).isLessThan(fewAdded + 20);
    }

    private List<Long> statements(List<String> paths) {
        return paths.stream()
                .map(path -> IntStream.range(0, 4)
                        .mapToLong(time -> {
                            backstage().countStatements(true);
                            feed.get(path);
                            return backstage().countStatements(false);
                        })
                        .min()
                        .orElseThrow())
                .toList();
    }

    private long changing(String group, String prefix, int people) {
        List<UUID> ids = IntStream.range(0, people)
                .mapToObj(i ->
                        backstage().invited(acme, prefix + i + "@acme.example").uuid())
                .toList();
        backstage().countStatements(true);
        feed.done(200, "POST", group + "/members", change(ids(ids.stream()), "[]"));
        return backstage().countStatements(false);
    }

    @Test
    void whoeverInvitesIntoGroupsNeedsTheScopeForThem() {
        String cooks = create("Cooks");
        String body = "{\"email\":\"new@acme.example\",\"name\":\"New\",\"groups\":[\""
                + cooks.substring("/groups/".length()) + "\"]}";
        Program people = Program.of(boss, "people:read", "people:write");
        assertProblem(people.call("POST", "/people", body), 403, "insufficient_scope");
        people.done(201, "POST", "/people", body.replaceAll(",\"groups\".*]", ",\"groups\":[]"));
        Program both = Program.of(boss, "people:read", "people:write", "groups:read", "groups:write");
        String id = (String) both.done(201, "POST", "/people", body.replace("new@", "second@"))
                .get("id");
        assertThat(rows(both.get("/people/" + id + "/groups"), "items")).hasSize(1);
    }
}
