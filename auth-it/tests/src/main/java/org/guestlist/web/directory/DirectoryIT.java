package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.directory.TestDirectory.json;
import static org.guestlist.web.directory.TestDirectory.operation;
import static org.guestlist.web.directory.TestDirectory.patch;
import static org.guestlist.web.directory.TestDirectory.user;
import static org.guestlist.web.server.Server.backstage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What directories may do, and what they may not. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@Tag("h2")
class DirectoryIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
    }

    private static void assertRefused(Page answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/scim+json");
        Map<String, Object> problem = json(answer);
        assertThat(problem.get("schemas").toString()).contains("urn:ietf:params:scim:api:messages:2.0:Error");
        assertThat(problem.get("status").toString()).isEqualTo(String.valueOf(status));
        assertThat(problem.get("scimType")).isEqualTo(type);
    }

    @Test
    void onlyATokenOfThisOrganisationOpensIt() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        entra.done(200, "GET", "/Users", "");
        assertRefused(entra.call("GET", "/Users", "", "Authorization", "Basic x"), 401, null);
        assertThat(Visitor.signedIn(boss).open("/scim/v2/Users").status()).isEqualTo(401);
        Organisation other = backstage().organisation("Other");
        TestDirectory elsewhere =
                TestDirectory.of(backstage().administrator(other, "boss@other.example", PASSWORD), "Entra");
        String own = entra.token();
        entra.useToken(elsewhere.token());
        assertRefused(entra.call("GET", "/Users", ""), 401, null);
        entra.useToken(own);
        String ada = elsewhere.create("ada@other.example");
        assertRefused(entra.call("GET", "/Users/" + ada, ""), 404, null);
        assertRefused(entra.call("DELETE", "/Users/" + ada, ""), 404, null);
        assertRefused(entra.call("GET", "/Me", ""), 501, null);
    }

    @Test
    void aTokenIsExchangedWhileTheOtherIsValid() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String second = entra.makeToken();
        entra.done(200, "GET", "/Users", "");
        Visitor person = Visitor.signedIn(boss);
        Page refused = person.open(entra.address())
                .formWith("until")
                .with("do", "token")
                .submit();
        assertThat(refused.text()).contains("There are two tokens already");
        Page page = person.open(entra.address());
        assertThat(page.body()).doesNotContain(second);
        page.formWith("token").with("do", "withdraw").submit();
        person.open(entra.address()).formWith("token").with("do", "withdraw").submit();
        assertRefused(entra.call("GET", "/Users", ""), 401, null);
        entra.useToken(second);
        assertRefused(entra.call("GET", "/Users", ""), 401, null);
    }

    @Test
    void theRowsOfItsPageAreSavedTogetherOrNotAtAll() {
        String address = TestDirectory.of(boss, "Entra").address();
        Visitor person = Visitor.signedIn(boss);
        Page wrong = person.open(address)
                .formWith("offered")
                .with("name", " ")
                .plus("roles", "true")
                .with("leaving", "NOTHING")
                .submit();
        assertThat(wrong.html().select("#name-wrong")).hasSize(1);
        assertThat(wrong.html().select("details.section[open]").eachAttr("id")).containsExactly("about");
        Form kept = wrong.formWith("offered");
        assertThat(kept.fields()).containsEntry("roles", "true").containsEntry("leaving", "NOTHING");
        assertThat(person.open(address).formWith("offered").fields())
                .as("nothing is saved")
                .doesNotContainKey("roles")
                .containsEntry("name", "Entra")
                .doesNotContainEntry("leaving", "NOTHING");
        Form second = person.open(address).formWith("offered").with("name", "Second");
        Page saved = kept.with("name", "Headquarters").submit().follow();
        assertThat(saved.title()).isEqualTo("Headquarters");
        assertThat(saved.formWith("offered").fields())
                .containsEntry("roles", "true")
                .containsEntry("leaving", "NOTHING");
        Page told = second.submit();
        assertThat(told.text()).contains("Someone else saved first");
        assertThat(told.formWith("offered").value("name")).isEqualTo("Second");
    }

    @Test
    void ofManyWhoBringOnePersonAtOnceOneDoesAndManyPeopleAllCome() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        List<Integer> same = Race.of(
                8, () -> entra.call("POST", "/Users", user("same@acme.example")).status());
        assertThat(same).containsOnlyOnce(201).containsOnly(201, 409);
        List<Callable<Integer>> others = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(
                        number -> () -> entra.call("POST", "/Users", user("person" + number + "@acme.example"))
                                .status())
                .toList();
        assertThat(Race.of(others)).containsOnly(201);
    }

    /** Whoever invites by hand has the organisation for themselves, and a directory beside is not in the way. */
    @Test
    void aDirectoryAndAnAdministratorWhoBringOnePersonAtOnceAgree() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        Program program = Program.of(boss, "people:read", "people:write");
        for (int round = 0; round < 5; round++) {
            String address = "both" + round + "@acme.example";
            List<Callable<Integer>> both = List.of(
                    () -> entra.call("POST", "/Users", user(address)).status(),
                    () -> program.call("POST", "/people", "{\"email\":\"" + address + "\",\"name\":\"Both\"}")
                            .status());
            assertThat(Race.of(both)).containsOnlyOnce(201).containsAnyOf(409);
        }
    }

    @Test
    void aPersonComesChangesAndGoes() {
        TestDirectory entra = TestDirectory.of(boss, "Entra", "leaving", "DELETE");
        Page created = entra.call("POST", "/Users", user("ada@acme.example"));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("Guestlist-Support-Code")).isPresent();
        Map<String, Object> ada = json(created);
        String id = (String) ada.get("id");
        assertThat(created.header("Location").orElse("")).endsWith("/scim/v2/Users/" + id);
        assertThat(ada).containsEntry("active", true).containsEntry("userName", "ada@acme.example");
        assertThat(Visitor.signedIn(boss).open("/admin/person?id=" + id).text()).contains("Kept by Entra");

        Map<String, Object> changed = entra.done(
                200,
                "PATCH",
                "/Users/" + id,
                patch(
                        operation("Replace", "displayName", "Ada Lovelace"),
                        operation("Add", "name.givenName", "Ada"),
                        operation("Add", "name.familyName", "Lovelace"),
                        operation("Add", "title", "Countess"),
                        operation("Add", "phoneNumbers[type eq \"work\"].value", "+44 20 1"),
                        operation(
                                "Add",
                                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                                "Engines"),
                        operation("Replace", "emails[type eq \"work\"].value", "ada.lovelace@acme.example")));
        assertThat(changed.toString())
                .contains("Ada Lovelace", "Countess", "+44 20 1", "Engines", "ada.lovelace@acme.example");
        assertThat(entra.done(200, "GET", "/Users/" + id, "")).isEqualTo(changed);

        assertThat(entra.done(200, "PATCH", "/Users/" + id, patch(operation("Replace", "active", "False"))))
                .containsEntry("active", false);
        assertThat(Visitor.signedIn(boss)
                        .open("/admin/person?id=" + id)
                        .html()
                        .select(".headline .state")
                        .text())
                .isEqualTo("Disabled");
        assertThat(entra.done(200, "PATCH", "/Users/" + id, patch(operation("replace", null, Map.of("active", true)))))
                .containsEntry("active", true);
        assertThat(entra.call("DELETE", "/Users/" + id, "").status()).isEqualTo(204);
        assertRefused(entra.call("GET", "/Users/" + id, ""), 404, null);
        assertThat(entra.find("/Users", "userName eq \"ada@acme.example\"")).isEmpty();

        String again = entra.create("ada.lovelace@acme.example");
        assertThat(again).as("the same person comes back").isEqualTo(id);
    }

    /** A directory that brings people without a welcome mail means never. */
    @Test
    void whomADirectoryBringsWithoutAMailIsInNoMailing() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        Visitor admin = Visitor.signedIn(boss);
        entra.let("creates", "true");
        entra.create("quiet@acme.example");
        assertThat(admin.open("/admin/people?mail=NEVER").text()).contains("quiet@acme.example");
        assertThat(admin.open("/admin/people?mail=NOT_YET").text()).doesNotContain("quiet@acme.example");
        entra.let("welcomes", "true");
        entra.create("mailed@acme.example");
        assertThat(admin.open("/admin/people?mail=NEVER").text()).doesNotContain("mailed@acme.example");
        assertThat(admin.open("/admin/invitations").text()).contains("One person is to get no welcome mail.");
    }

    @Test
    void anUnchangedPersonIsNotTouched() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String id = entra.create("ada@acme.example");
        Map<String, Object> before = entra.done(200, "GET", "/Users/" + id, "");
        Map<String, Object> after = entra.done(200, "PUT", "/Users/" + id, user("ada@acme.example"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aVersionThatIsOutOfDateChangesNothing() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String id = entra.create("ada@acme.example");
        String tag = entra.call("GET", "/Users/" + id, "").header("ETag").orElseThrow();
        entra.done(200, "PATCH", "/Users/" + id, patch(operation("replace", "title", "One")), "If-Match", tag);
        assertRefused(
                entra.call("PATCH", "/Users/" + id, patch(operation("replace", "title", "Two")), "If-Match", tag),
                412,
                null);
        assertThat(entra.call("GET", "/Users/" + id, "", "If-None-Match", tag).status())
                .isEqualTo(200);
    }

    @Test
    void itSeesNobodyButItsOwn() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        Person other = backstage().employee(acme, "other@acme.example", PASSWORD);
        assertThat(entra.done(200, "GET", "/Users", "")).containsEntry("totalResults", 0L);
        assertRefused(entra.call("GET", "/Users/" + other.uuid(), ""), 404, null);
        assertRefused(
                entra.call("PATCH", "/Users/" + other.uuid(), patch(operation("replace", "active", false))), 404, null);
        assertRefused(entra.call("POST", "/Users", user("other@acme.example")), 409, "uniqueness");
        entra.let("adopts", "BY_ADDRESS");
        assertThat(entra.create("other@acme.example")).isEqualTo(other.uuid().toString());
        TestDirectory okta = TestDirectory.of(boss, "Okta", "adopts", "BY_ADDRESS");
        Page refused = okta.call("POST", "/Users", user("other@acme.example"));
        assertRefused(refused, 409, "uniqueness");
        assertThat(refused.body()).contains("kept by Entra");
        assertThat(okta.page().text()).contains("kept by Entra");
    }

    @Test
    void itTouchesNobodyWithARoleUnlessItMayAndNeverTheLastAdministrator() {
        TestDirectory entra = TestDirectory.of(boss, "Entra", "adopts", "BY_ADDRESS");
        assertRefused(entra.call("POST", "/Users", user("boss@acme.example")), 403, null);
        entra.let("roles", "true");
        String id = entra.create("boss@acme.example");
        Page refused = entra.call("PATCH", "/Users/" + id, patch(operation("replace", "active", false)));
        assertRefused(refused, 409, null);
        assertThat(refused.body()).contains("last administrator");
        assertRefused(entra.call("DELETE", "/Users/" + id, ""), 409, null);
        entra.let("roles", "");
        assertRefused(entra.call("PATCH", "/Users/" + id, patch(operation("replace", "title", "Boss"))), 403, null);
    }

    @Test
    void whomAnAdministratorHasDisabledNoDirectoryLetsIn() {
        TestDirectory entra = TestDirectory.of(boss, "Entra", "adopts", "BY_ADDRESS");
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        backstage().disable(ada);
        String id = entra.create("ada@acme.example");
        assertThat(entra.done(200, "PATCH", "/Users/" + id, patch(operation("replace", "active", true))))
                .containsEntry("active", false);
        assertThat(entra.call("DELETE", "/Users/" + id, "").status()).isEqualTo(204);
        entra.create("ada@acme.example");
        assertThat(entra.done(200, "GET", "/Users/" + id, "")).containsEntry("active", false);
    }

    @Test
    void onTrialNothingIsDone() {
        TestDirectory entra = TestDirectory.onTrial(boss, "Entra");
        entra.done(201, "POST", "/Users", user("ada@acme.example"));
        assertThat(entra.done(200, "GET", "/Users", "")).containsEntry("totalResults", 0L);
        assertThat(Visitor.signedIn(boss).open("/admin/people?q=ada").text()).doesNotContain("ada@acme.example");
        assertThat(entra.page().text()).contains("POST User ada@acme.example", "Trial");
    }

    @Test
    void whatIsNotAllowedIsRefusedWithItsReason() {
        TestDirectory entra = TestDirectory.of(boss, "Entra", "leaving", "NOTHING", "groups", "");
        String id = entra.create("ada@acme.example");
        assertRefused(entra.call("PATCH", "/Users/" + id, patch(operation("replace", "active", false))), 403, null);
        assertRefused(entra.call("DELETE", "/Users/" + id, ""), 403, null);
        assertRefused(entra.call("POST", "/Groups", group("Engineers")), 403, null);
        entra.let("creates", "");
        assertRefused(entra.call("POST", "/Users", user("bob@acme.example")), 403, null);
        Page log = entra.page();
        assertThat(log.text()).contains("The organisation does not let this directory create people");
        String code = log.html().select("#log ~ *, .rows code").last().text();
        assertThat(Visitor.signedIn(boss)
                        .open(entra.address() + "&code=" + code)
                        .text())
                .contains(code);
    }

    private static String group(String name, String... members) {
        return json(Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
                "displayName",
                name,
                "members",
                List.of(members).stream().map(id -> Map.of("value", id)).toList()));
    }

    @Test
    void aGroupHasThePeopleOfItsDirectory() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String ada = entra.create("ada@acme.example");
        String bob = entra.create("bob@acme.example");
        String id = (String)
                entra.done(201, "POST", "/Groups", group("Engineers", ada)).get("id");
        assertThat(members(entra, id)).containsExactly(ada);
        entra.done(200, "PATCH", "/Groups/" + id, patch(operation("Add", "members", List.of(Map.of("value", bob)))));
        assertThat(members(entra, id)).containsExactly(ada, bob);
        assertThat(entra.find("/Groups", "members.value eq \"" + bob + "\"")).hasSize(1);
        entra.done(200, "PATCH", "/Groups/" + id, patch(operation("Remove", "members", List.of(Map.of("value", ada)))));
        assertThat(members(entra, id)).containsExactly(bob);
        entra.done(
                200, "PATCH", "/Groups/" + id, patch(operation("remove", "members[value eq \"" + bob + "\"]", null)));
        assertThat(members(entra, id)).isEmpty();
        Page renamed = entra.call(
                "PATCH",
                "/Groups/" + id,
                patch(operation("replace", null, Map.of("displayName", "Makers", "externalId", "g1"))));
        assertThat(renamed.body()).contains("Makers");
        String tag = renamed.header("ETag").orElseThrow();
        assertThat(entra.call("PUT", "/Groups/" + id, group("Makers", bob), "If-Match", tag)
                        .status())
                .as("the version that the answer named")
                .isEqualTo(200);
        entra.done(200, "PATCH", "/Groups/" + id, patch(operation("replace", "externalId", "g1")));
        assertThat(entra.done(200, "GET", "/Groups/" + id, ""))
                .containsEntry("displayName", "Makers")
                .containsEntry("externalId", "g1");
        entra.done(200, "PUT", "/Groups/" + id, group("Makers", ada, bob));
        assertThat(members(entra, id)).containsExactly(ada, bob);
        Person stranger = backstage().employee(acme, "stranger@acme.example", PASSWORD);
        entra.done(
                200,
                "PATCH",
                "/Groups/" + id,
                patch(operation(
                        "add",
                        "members",
                        List.of(Map.of("value", stranger.uuid().toString()), Map.of("value", "nobody")))));
        assertThat(members(entra, id)).as("whom it does not keep").containsExactly(ada, bob);
        assertRefused(entra.call("POST", "/Groups", group("makers")), 409, "uniqueness");
        assertThat(Visitor.signedIn(boss)
                        .open("/admin/person?id=" + ada)
                        .html()
                        .select("label:contains(Makers)")
                        .text())
                .contains("Entra");
        assertThat(entra.call("DELETE", "/Groups/" + id, "").status()).isEqualTo(204);
        assertRefused(entra.call("GET", "/Groups/" + id, ""), 404, null);
    }

    @SuppressWarnings("unchecked")
    private static List<String> members(TestDirectory directory, String group) {
        Object members = directory.done(200, "GET", "/Groups/" + group, "").get("members");
        return members == null
                ? List.of()
                : ((List<Map<String, Object>>) members)
                        .stream().map(one -> (String) one.get("value")).toList();
    }

    @Test
    void ofManyChangesAtOnceNoMemberIsLost() throws Exception {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            people.add(entra.create("person" + i + "@acme.example"));
        }
        String id =
                (String) entra.done(201, "POST", "/Groups", group("Everybody")).get("id");
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (String person : people) {
                answers.add(many.submit(() -> entra.call(
                                "PATCH",
                                "/Groups/" + id,
                                patch(operation("add", "members", List.of(Map.of("value", person)))))
                        .status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        } finally {
            many.shutdown();
        }
        assertThat(members(entra, id)).containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    void itIsStoppedBeforeItClosesTooMany() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            people.add(entra.create("leaver" + i + "@acme.example"));
        }
        String off = patch(operation("replace", "active", false));
        for (int i = 0; i < 19; i++) {
            entra.done(200, "PATCH", "/Users/" + people.get(i), off);
        }
        Page stopped = entra.call("PATCH", "/Users/" + people.get(19), off);
        assertRefused(stopped, 409, null);
        assertThat(stopped.body()).contains("unusually many people");
        assertThat(entra.done(200, "GET", "/Users/" + people.get(19), "")).containsEntry("active", true);
        entra.done(200, "PATCH", "/Users/" + people.get(19), patch(operation("replace", "title", "Still here")));
        assertThat(Mailbox.mailTo("boss@acme.example", mail -> mail.subject().contains("is stopped"))
                        .text())
                .contains("Entra");
        Visitor person = Visitor.signedIn(boss);
        Page page = person.open(entra.address());
        assertThat(page.text()).contains("Stopped", "unusually many people");
        page.formTo("/admin/directory").with("do", "let").submit();
        entra.done(200, "PATCH", "/Users/" + people.get(19), off);
    }

    /** Each way in which a directory takes something away, done with one person after the other or with all at once. */
    @ParameterizedTest
    @EnumSource(Harm.class)
    void itIsStoppedBeforeItTakesAwayFromTooMany(Harm harm) {
        TestDirectory entra = TestDirectory.of(boss, "Entra", "leaving", "DELETE");
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            people.add(entra.create("one" + i + "@acme.example"));
        }
        String all = group("Everybody", people.toArray(String[]::new));
        String id = (String) entra.done(201, "POST", "/Groups", all).get("id");
        if (harm == Harm.OUT_OF_GROUP_ONE_BY_ONE || harm == Harm.MOVED || harm == Harm.DELETED) {
            for (int i = 0; i < 19; i++) {
                Page done = harm.act(entra, id, people.get(i), i);
                assertThat(done.status()).as(done.body()).isLessThan(300);
                // Nobody counts twice.
                harm.act(entra, id, people.get(i), i);
            }
        }
        entra.let("dry", "true");
        harm.act(entra, id, people.get(20), 20);
        assertThat(entra.page().text()).as("on trial").doesNotContain("Stopped");
        entra.let("dry", "");
        Page stopped = harm.act(entra, id, people.get(20), 20);
        assertRefused(stopped, 409, null);
        assertThat(stopped.body()).contains("unusually many people");
        assertThat(entra.page().text()).contains("Stopped");
        assertThat(members(entra, id)).contains(people.get(20));
        assertThat(entra.done(200, "GET", "/Users/" + people.get(20), "").toString())
                .contains("one20@acme.example");
        entra.done(
                200,
                "PATCH",
                "/Groups/" + id,
                patch(operation("add", "members", List.of(Map.of("value", entra.create("new@acme.example"))))));
        Page page = Visitor.signedIn(boss).open(entra.address());
        page.formTo("/admin/directory").with("do", "let").submit();
        assertThat(harm.act(entra, id, people.get(20), 20).status()).isLessThan(300);
    }

    /** What a directory can take away from people. */
    enum Harm {
        DELETED {
            @Override
            Page act(TestDirectory directory, String group, String person, int number) {
                return directory.call("DELETE", "/Users/" + person, "");
            }
        },
        MOVED {
            @Override
            Page act(TestDirectory directory, String group, String person, int number) {
                return directory.call(
                        "PATCH",
                        "/Users/" + person,
                        patch(operation(
                                "replace", "emails[type eq \"work\"].value", "moved" + number + "@acme.example")));
            }
        },
        OUT_OF_GROUP_ONE_BY_ONE {
            @Override
            Page act(TestDirectory directory, String group, String person, int number) {
                return directory.call(
                        "PATCH",
                        "/Groups/" + group,
                        patch(operation("remove", "members[value eq \"" + person + "\"]", null)));
            }
        },
        OUT_OF_GROUP_AT_ONCE {
            @Override
            Page act(TestDirectory directory, String group, String person, int number) {
                return directory.call("PUT", "/Groups/" + group, group("Everybody"));
            }
        },
        GROUP_DELETED {
            @Override
            Page act(TestDirectory directory, String group, String person, int number) {
                return directory.call("DELETE", "/Groups/" + group, "");
            }
        };

        abstract Page act(TestDirectory directory, String group, String person, int number);
    }

    /** Who is in the group by hand as well loses nothing by what the directory does. */
    @Test
    void whoStaysInTheGroupDoesNotCount() {
        TestDirectory entra = TestDirectory.of(boss, "Entra", "adopts", "BY_ADDRESS");
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            Person person = backstage().employee(acme, "one" + i + "@acme.example", PASSWORD);
            backstage().join(person, "Makers");
            people.add(entra.create("one" + i + "@acme.example"));
        }
        String id = (String) entra.done(201, "POST", "/Groups", group("Makers", people.toArray(String[]::new)))
                .get("id");
        entra.done(200, "PUT", "/Groups/" + id, group("Makers"));
        assertThat(entra.page().text()).doesNotContain("Stopped");
    }

    @Test
    void listsAreFilteredSortedAndPaged() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        for (String name : List.of("carl", "ada", "bob")) {
            entra.create(name + "@acme.example");
        }
        assertThat(entra.find("/Users", "userName eq \"ADA@acme.example\"")).hasSize(1);
        assertThat(entra.find("/Users", "emails[type eq \"work\" and value eq \"bob@acme.example\"]"))
                .hasSize(1);
        assertThat(entra.find("/Users", "externalId eq \"x-carl@acme.example\""))
                .hasSize(1);
        assertThat(entra.find("/Users", "userName sw \"a\" or userName sw \"b\""))
                .hasSize(2);
        assertThat(entra.find("/Users", "active eq true and not (userName co \"carl\")"))
                .hasSize(2);
        assertThat(entra.find("/Users", "meta.lastModified gt \"2020-01-01T00:00:00Z\""))
                .hasSize(3);
        assertThat(entra.find("/Users", "userName co \"%\"")).isEmpty();
        assertRefused(entra.call("GET", "/Users?filter=title%20eq%20%22x%22", ""), 400, "invalidFilter");
        assertRefused(entra.call("GET", "/Users?filter=nonsense", ""), 400, "invalidFilter");
        Map<String, Object> page = entra.done(200, "GET", "/Users?sortBy=userName&startIndex=2&count=1", "");
        assertThat(page).containsEntry("totalResults", 3L).containsEntry("itemsPerPage", 1L);
        assertThat(page.toString()).contains("bob@acme.example").doesNotContain("ada@acme.example");
        Map<String, Object> first = entra.done(200, "GET", "/Users?cursor&count=2", "");
        assertThat(first).containsKey("nextCursor");
        Map<String, Object> last = entra.done(200, "GET", "/Users?count=2&cursor=" + first.get("nextCursor"), "");
        assertThat(last).doesNotContainKey("nextCursor");
        assertThat(first.toString() + last).contains("ada@", "bob@", "carl@");
        assertRefused(entra.call("GET", "/Users?cursor=x", ""), 400, "invalidCursor");
        assertThat(entra.done(200, "GET", "/Users?attributes=userName", "").toString())
                .doesNotContain("displayName");
    }

    @Test
    void whatIsMalformedIsRefused() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        assertRefused(entra.call("POST", "/Users", "{"), 400, "invalidSyntax");
        assertThat(entra.call("POST", "/Users", "{\"schemas\":[]}").status()).isEqualTo(400);
        assertRefused(
                entra.call("POST", "/Users", user("no address").replace("x-no address", "x")), 400, "invalidValue");
        assertThat(entra.call("POST", "/Users", user("a@acme.example").replace("Name of", "x".repeat(200)))
                        .status())
                .isEqualTo(400);
        assertRefused(entra.call("PATCH", "/Users/nobody", patch(operation("replace", "active", true))), 404, null);
        assertThat(entra.call("POST", "/Users", " ".repeat(2_100_000)).status()).isEqualTo(413);
        assertThat(entra.call("GET", "/Nothing", "").status()).isEqualTo(404);
        assertThat(entra.call("OPTIONS", "/Users", "").status()).isEqualTo(405);
        assertRefused(entra.call("POST", "/.search", "{}"), 501, null);
    }

    @Test
    void manyOperationsAreDoneOneByOne() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        Map<String, Object> bulk = Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:api:messages:2.0:BulkRequest"),
                "Operations",
                List.of(
                        Map.of("method", "POST", "path", "/Users", "bulkId", "a", "data", user("ada@acme.example")),
                        Map.of("method", "POST", "path", "/Users", "bulkId", "b", "data", user("ada@acme.example")),
                        Map.of("method", "POST", "path", "/Users", "bulkId", "c", "data", user("bob@acme.example"))));
        Map<String, Object> answer = entra.done(200, "POST", "/Bulk", json(bulk));
        // A text (RFC 7644 §3.7.3), also that of the problem in it (§3.12).
        assertThat(list(answer, "Operations"))
                .extracting(one -> one.get("status"))
                .containsExactly("201", "409", "201");
        Map<String, Object> wrong = Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:api:messages:2.0:BulkRequest"),
                "Operations",
                List.of(Map.of("method", "POST", "path", "/Users", "bulkId", "d", "data", "{")));
        assertThat(entra.call("POST", "/Bulk", json(wrong)).body())
                .as("a word of the standard")
                .doesNotContain("unparseableRequest");
        assertThat(entra.done(200, "GET", "/Users", "")).containsEntry("totalResults", 2L);
        assertThat(entra.page().text()).contains("POST User ada@acme.example", "POST User bob@acme.example", "409");
    }

    /** RFC 7644 §3.5.2.3; but Entra names what it brings for the first time by its type. */
    @Test
    void aFilterThatMatchesNothingHasNoTarget() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String ada = entra.create("ada@acme.example");
        String bob = entra.create("bob@acme.example");
        Map<String, Object> before = entra.done(200, "GET", "/Users/" + ada, "");
        for (String op : List.of("replace", "add", "remove")) {
            for (String path : List.of(
                    "emails[value eq \"none@acme.example\"]",
                    "emails[value eq \"none@acme.example\"].value",
                    "phoneNumbers[value eq \"1\"].value",
                    "emails[type eq \"work\" and value co \"none\"].value")) {
                Object value =
                        op.equals("remove") ? null : path.endsWith("]") ? Map.of("value", "x@acme.example") : "x";
                assertRefused(entra.call("PATCH", "/Users/" + ada, patch(operation(op, path, value))), 400, "noTarget");
            }
        }
        assertThat(entra.done(200, "GET", "/Users/" + ada, "")).isEqualTo(before);
        assertThat(entra.done(
                                200,
                                "PATCH",
                                "/Users/" + ada,
                                patch(
                                        operation("Replace", "phoneNumbers[type eq \"work\"].value", "+44 1"),
                                        operation("Remove", "addresses[type eq \"work\"].formatted", null)))
                        .toString())
                .contains("+44 1");
        String id = (String)
                entra.done(201, "POST", "/Groups", group("Makers", ada)).get("id");
        String members = "members[value eq \"" + bob + "\"]";
        assertRefused(
                entra.call("PATCH", "/Groups/" + id, patch(operation("replace", members, Map.of("value", bob)))),
                400,
                "noTarget");
        assertThat(members(entra, id)).containsExactly(ada);
        entra.done(200, "PATCH", "/Groups/" + id, patch(operation("remove", members, null)));
        entra.done(
                200,
                "PATCH",
                "/Groups/" + id,
                patch(operation("replace", members.replace(bob, ada), List.of(Map.of("value", bob)))));
        assertThat(members(entra, id)).as("instead of her").containsExactly(bob);
    }

    @Test
    void numbersThatAreNotKeptAreNotAnswered() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String ada = entra.create("ada@acme.example");
        assertThat(entra.done(
                                200,
                                "PATCH",
                                "/Users/" + ada,
                                patch(
                                        operation("Add", "phoneNumbers[type eq \"mobile\"].value", "+49 170"),
                                        operation("Add", "phoneNumbers[type eq \"fax\"].value", "+49 99")))
                        .toString())
                .doesNotContain("+49 170", "+49 99");
        assertThat(entra.done(
                                200,
                                "PATCH",
                                "/Users/" + ada,
                                patch(
                                        operation("Add", "phoneNumbers[type eq \"work\"].value", "+49 30"),
                                        operation("Add", "phoneNumbers[type eq \"mobile\"].value", "+49 170")))
                        .toString())
                .contains("+49 30")
                .doesNotContain("+49 170");
        assertThat(entra.done(200, "GET", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User", "")
                        .toString())
                .contains("The number at work; others are left out");
    }

    @Test
    void aManagerIsSaidWithTheAddress() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String bob = entra.create("bob@acme.example");
        String ada = entra.create("ada@acme.example");
        Map<String, Object> changed = entra.done(
                200,
                "PATCH",
                "/Users/" + ada,
                patch(operation("Add", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", bob)));
        assertThat(changed.toString()).contains("/scim/v2/Users/" + bob);
    }

    /** Each operation sees what those before it have done, and the answer what all of them have. */
    @Test
    void operationsOfOneRequestFollowEachOther() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String ada = entra.create("ada@acme.example");
        String bob = entra.create("bob@acme.example");
        String id = (String)
                entra.done(201, "POST", "/Groups", group("Makers", ada)).get("id");
        List<Map<String, String>> her = List.of(Map.of("value", ada));
        List<Map<String, String>> him = List.of(Map.of("value", bob));
        assertThat(entra.done(
                                200,
                                "PATCH",
                                "/Groups/" + id,
                                patch(
                                        operation("add", "members", him),
                                        operation("remove", "members[value eq \"" + bob + "\"]", null),
                                        operation("remove", "members[value eq \"" + ada + "\"]", null),
                                        operation("add", "members", her)))
                        .get("members")
                        .toString())
                .contains(ada)
                .doesNotContain(bob);
        assertThat(members(entra, id)).containsExactly(ada);
    }

    @Test
    void ofManyDifferentChangesOfOneGroupAtOnceNoneFails() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String ada = entra.create("ada@acme.example");
        String bob = entra.create("bob@acme.example");
        String id = (String)
                entra.done(201, "POST", "/Groups", group("Makers", ada)).get("id");
        for (int round = 0; round < 5; round++) {
            String name = "Makers " + round;
            List<Callable<Integer>> all = List.of(
                    () -> entra.call("PUT", "/Groups/" + id, group("Makers", ada, bob))
                            .status(),
                    () -> entra.call("PUT", "/Groups/" + id, group(name, bob)).status(),
                    () -> entra.call("PATCH", "/Groups/" + id, patch(operation("replace", "displayName", name + "b")))
                            .status(),
                    () -> entra.call(
                                    "PATCH",
                                    "/Groups/" + id,
                                    patch(operation("remove", "members[value eq \"" + ada + "\"]", null)))
                            .status(),
                    () -> entra.call(
                                    "PATCH",
                                    "/Groups/" + id,
                                    patch(operation("add", "members", List.of(Map.of("value", ada)))))
                            .status(),
                    () -> entra.call("PATCH", "/Groups/" + id, patch(operation("replace", "externalId", name)))
                            .status());
            assertThat(Race.of(all)).containsOnly(200);
        }
    }

    /** What a client does that follows all that is announced (RFC 7643 §5 to §7). */
    @Test
    void allThatItSaysOfItselfResolves() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        assertThat(entra.done(200, "GET", "/ServiceProviderConfig", "").toString())
                .contains("oauthbearertoken", "pagination", "maxOperations")
                .doesNotContain("orkaround", "gnoreUnknown");
        assertThat(entra.call("GET", "/ResourceTypes", "").body()).doesNotContain("urn:gold");
        Set<String> schemas = ids(entra, "/Schemas");
        Set<String> types = ids(entra, "/ResourceTypes");
        assertThat(types).containsExactlyInAnyOrder("User", "Group");
        for (String type : types) {
            Map<String, Object> one = entra.done(200, "GET", "/ResourceTypes/" + type, "");
            assertThat(one).containsKeys("schemas", "id", "name", "endpoint", "schema", "meta");
            assertThat(entra.done(200, "GET", (String) one.get("endpoint"), "")).containsKey("Resources");
            assertThat(schemas).contains((String) one.get("schema"));
            for (Map<String, Object> extension : list(one, "schemaExtensions")) {
                assertThat(schemas).contains((String) extension.get("schema"));
                assertThat(extension.get("required")).isInstanceOf(Boolean.class);
            }
        }
        for (String schema : schemas) {
            Map<String, Object> one = entra.done(200, "GET", "/Schemas/" + schema, "");
            assertThat(one).containsEntry("id", schema).containsKeys("schemas", "name", "attributes", "meta");
            list(one, "attributes").forEach(attribute -> assertAttribute(schema, attribute, types));
        }
    }

    private static void assertAttribute(String schema, Map<String, Object> attribute, Set<String> types) {
        String what = schema + " " + attribute;
        assertThat(attribute)
                .as(what)
                .containsKeys("name", "type", "multiValued", "required", "mutability", "returned");
        assertThat(attribute.get("description")).as(what).isInstanceOf(String.class);
        assertThat((String) attribute.get("name")).as(what).matches("\\$ref|[A-Za-z][\\w-]*");
        assertThat(attribute.get("type"))
                .as(what)
                .isIn("string", "boolean", "decimal", "integer", "dateTime", "reference", "complex", "binary");
        assertThat(attribute.get("mutability")).as(what).isIn("readOnly", "readWrite", "immutable", "writeOnly");
        assertThat(attribute.get("returned")).as(what).isIn("always", "never", "default", "request");
        assertThat(attribute.getOrDefault("uniqueness", "none")).as(what).isIn("none", "server", "global");
        boolean complex = attribute.get("type").equals("complex");
        assertThat(list(attribute, "subAttributes").isEmpty()).as(what).isNotEqualTo(complex);
        if (attribute.get("type").equals("reference")) {
            assertThat((List<?>) attribute.get("referenceTypes"))
                    .as(what)
                    .isNotEmpty()
                    .allSatisfy(
                            name -> assertThat(types.contains(name) || "external".equals(name) || "uri".equals(name))
                                    .isTrue());
        }
        list(attribute, "subAttributes").forEach(one -> assertAttribute(schema, one, types));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> json, String name) {
        return (List<Map<String, Object>>) json.getOrDefault(name, List.of());
    }

    @Test
    void whoIsLeftBehindStays() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String ada = entra.create("ada@acme.example");
        entra.done(201, "POST", "/Groups", group("Engineers", ada));
        Visitor person = Visitor.signedIn(boss);
        String delete = entra.address().replace("/admin/directory?", "/admin/directory-delete?");
        assertThat(person.open(delete)
                        .formTo("/admin/directory-delete")
                        .with("do", "delete")
                        .submit()
                        .redirects())
                .isTrue();
        assertRefused(entra.call("GET", "/Users", ""), 401, null);
        Page page = person.open("/admin/person?id=" + ada);
        assertThat(page.text()).contains("Engineers").doesNotContain("Kept by Entra");
    }

    private static Set<String> ids(TestDirectory directory, String list) {
        return ((List<?>) directory.done(200, "GET", list, "").get("Resources"))
                .stream().map(one -> (String) ((Map<?, ?>) one).get("id")).collect(Collectors.toSet());
    }

    /** What is announced, the edge lets through: 2 MiB, which is a group of some 20,000. */
    @Test
    void aLargeGroupIsReplacedAndWhatIsLargerIsRefusedAsScim() {
        TestDirectory entra = TestDirectory.of(boss, "Entra");
        String ada = entra.create("ada@acme.example");
        String id =
                (String) entra.done(201, "POST", "/Groups", group("Engineers")).get("id");
        String[] many = IntStream.range(0, 20_000)
                .mapToObj(number -> number == 0
                        ? ada
                        : UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)})
                                .toString())
                .toArray(String[]::new);
        entra.done(200, "PUT", "/Groups/" + id, group("Engineers", many));
        assertThat(members(entra, id)).containsExactly(ada);
        String tooLarge = group("x".repeat(2 * 1024 * 1024));
        assertRefused(entra.call("PUT", "/Groups/" + id, tooLarge), 413, null);
    }
}
