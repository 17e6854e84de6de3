package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes to many people at once, as programs make them, and their work in the background. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BulkApiIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String CHANGES = "/bulk-changes";
    private static final String DRY = CHANGES + "?dryRun=true";

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Person adam;
    private Program feed;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        adam = backstage().employee(acme, "adam@acme.example", PASSWORD);
        feed = Program.of(boss, "people:read", "people:write");
    }

    private static String ids(Person... people) {
        return Stream.of(people).map(one -> "\"" + one.uuid() + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static String order(String action, String rest, Person... people) {
        return "{\"action\":\"" + action + "\",\"people\":" + ids(people) + rest + "}";
    }

    /** @return what came of a change, once it is done in the background */
    private static Map<String, Object> done(Program program, String order) {
        Page answer = program.call("POST", CHANGES, order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return program.await(answer.locationPath(), change -> !waits(change));
    }

    private static boolean waits(Map<String, Object> change) {
        String state = (String) ((Map<?, ?>) change.get("job")).get("state");
        return state.equals("WAITING") || state.equals("RUNNING");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> result(Map<String, Object> change) {
        return (Map<String, Object>) change.get("result");
    }

    private Object statusOf(Person person) {
        return feed.get("/people/" + person.uuid()).get("state");
    }

    @Test
    void aDryRunTellsWhatWouldBeDoneAndChangesNothing() {
        backstage().disable(adam);
        String before = backstage().rowsButRefusals(acme);
        Map<String, Object> told =
                feed.done(200, "POST", DRY, order("DISABLE", ",\"reason\":\"Has left\"", boss, ada, adam));
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
        assertThat(told)
                .containsEntry("people", 3L)
                .containsEntry("question", "Disable 3 people?")
                .containsKey("seen");
        assertThat(result(told).toString())
                .contains("done=1", "unchanged=1", "refused=1", "bulk.problem.ROLE_NOT_ALLOWED");
        assertThat(statusOf(ada)).isEqualTo("ACTIVE");
    }

    @Test
    void aChangeIsMadeInTheBackgroundInTheNameOfTheProgram() {
        Map<String, Object> change = done(feed, order("DISABLE", ",\"reason\":\"Has left\"", ada, adam));
        assertThat(result(change)).containsEntry("done", 2L).containsEntry("waiting", 0L);
        assertThat(change).containsEntry("reason", "Has left").containsEntry("title", "Disable");
        assertThat(List.of(statusOf(ada), statusOf(adam))).containsOnly("DISABLED");
        Program reader = Program.of(boss, "audit:read", "jobs:read");
        List<?> events = (List<?>) reader.get("/audit?kind=ACCOUNT_DISABLED").get("items");
        assertThat(events)
                .hasSize(2)
                .allSatisfy(event -> assertThat((String) ((Map<?, ?>) event).get("actor"))
                        .startsWith("Directory feed")
                        .endsWith("(API)"));
        Object job = ((Map<?, ?>) change.get("job")).get("id");
        assertThat(reader.get("/jobs/" + job))
                .containsEntry("state", "DONE")
                .containsEntry("percent", 100L)
                .containsEntry("result", "/api/v1/bulk-changes/" + change.get("id"))
                .satisfies(one -> assertThat((String) one.get("startedBy")).startsWith("Directory feed"));
        assertThat(Visitor.signedIn(boss).openAndFollow("/admin/job?id=" + job).text())
                .contains("Done for 2 of 2");
    }

    @ParameterizedTest
    @EnumSource
    void whateverTheScreenCanDoAProgramCan(BulkAction action) {
        backstage().letHost(acme, Hosting.MANY);
        backstage().join(adam, "Cooks");
        Program all = Program.of(boss, "people:write", "groups:read", "groups:write", "roles:write");
        String group = (String) ((Map<?, ?>) ((List<?>) all.get("/groups").get("items")).get(0)).get("id");
        String rest =
                switch (action) {
                    case EXPIRE -> ",\"lastDay\":\"" + Organisation.today().plusDays(30) + "\"";
                    case ADD_TO_GROUP, REMOVE_FROM_GROUP -> ",\"group\":\"" + group + "\"";
                    case HAND_OVER -> ",\"host\":\"" + adam.email() + "\"";
                    case DISABLE, DELETE -> ",\"reason\":\"Has left\"";
                    default -> "";
                };
        Person person = action == BulkAction.HAND_OVER
                ? backstage()
                        .guest(
                                ada,
                                "guest@other.example",
                                PASSWORD,
                                Organisation.today().plusDays(30))
                : action == BulkAction.REMOVE_FROM_GROUP ? adam : ada;
        switch (action) {
            case REINSTATE -> backstage().disable(person);
            case KEEP -> backstage().expireOn(person, Organisation.today().plusDays(9));
            case MAKE_EMPLOYEE -> backstage().promote(person);
            case RESTORE -> backstage().delete(person);
            default -> {
                // The person is as needed.
            }
        }
        Map<String, Object> told = all.done(200, "POST", DRY, order(action.name(), rest, person));
        assertThat(result(told)).as(told.toString()).containsEntry("done", 1L);
        Map<String, Object> change = done(all, order(action.name(), rest, person));
        assertThat(result(change)).as(change.toString()).containsEntry("done", 1L);
        assertThat(result(done(all, order(action.name(), rest, person))))
                .as("once more")
                .containsEntry(action == BulkAction.MAIL ? "done" : "unchanged", 1L);
    }

    @Test
    void whomAFilterFindsMustHaveBeenSeen() {
        String order = "{\"action\":\"DISABLE\",\"filter\":\"q=ada\",\"reason\":\"Has left\"";
        assertProblem(feed.call("POST", CHANGES, order + "}"), 400, "api.seen.required");
        Map<String, Object> told = feed.done(200, "POST", DRY, order + "}");
        assertThat(told).containsEntry("people", 2L);
        String seen = order + ",\"seen\":\"" + told.get("seen") + "\"}";
        Person late = backstage().employee(acme, "ada.late@acme.example", PASSWORD);
        assertProblem(feed.call("POST", CHANGES, seen), 409, "bulk.others");
        assertThat(statusOf(ada)).isEqualTo("ACTIVE");
        backstage().delete(late);
        assertThat(result(done(feed, seen))).containsEntry("done", 2L);
        assertProblem(
                feed.call("POST", DRY, "{\"action\":\"MAIL\",\"filter\":\"q=nobody-at-all\"}"), 409, "bulk.nobody");
    }

    @Test
    void peopleWithARoleTakeTheScopeForRolesAlsoInTheBackground() {
        Person chief = backstage().administrator(acme, "chief@acme.example", PASSWORD);
        Person auditor = backstage().inRole("AUDITOR", acme, "auditor@acme.example", PASSWORD);
        String before = feed.get("/people/" + chief.uuid()).toString();
        for (BulkAction action : List.of(
                BulkAction.MAIL, BulkAction.EXPIRE, BulkAction.DISABLE, BulkAction.MAKE_EMPLOYEE, BulkAction.DELETE)) {
            String rest = action == BulkAction.EXPIRE
                    ? ",\"lastDay\":\"" + Organisation.today().plusDays(3) + "\""
                    : action.isReasonNeeded() ? ",\"reason\":\"Has left\"" : "";
            Map<String, Object> change = done(feed, order(action.name(), rest, chief, auditor, ada));
            assertThat(result(change)).as(change.toString()).containsEntry("refused", 2L);
            List<?> refused = (List<?>)
                    feed.get(CHANGES + "/" + change.get("id") + "/refused").get("items");
            assertThat(refused)
                    .hasSize(2)
                    .allSatisfy(one ->
                            assertThat(((Map<?, ?>) one).get("code")).isEqualTo("bulk.problem.ROLE_NOT_ALLOWED"));
        }
        assertThat(feed.get("/people/" + chief.uuid())).hasToString(before);
        assertProblem(feed.call("POST", CHANGES, order("MAKE_ADMINISTRATOR", "", adam)), 403, "not_allowed");

        Program powerful = Program.of(boss, "people:write", "roles:write");
        assertThat(result(done(powerful, order("DISABLE", ",\"reason\":\"Has left\"", chief, auditor))))
                .containsEntry("done", 2L);
        assertThat(result(done(powerful, order("MAKE_AUDITOR", "", adam)))).containsEntry("done", 1L);
    }

    @Test
    void groupsTakeTheirScopeAsWell() {
        backstage().join(adam, "Cooks");
        String group = (String) ((Map<?, ?>) ((List<?>)
                                Program.of(boss, "groups:read").get("/groups").get("items"))
                        .get(0))
                .get("id");
        String order = order("ADD_TO_GROUP", ",\"group\":\"" + group + "\"", ada);
        assertProblem(feed.call("POST", CHANGES, order), 403, "insufficient_scope");
        assertProblem(feed.call("POST", DRY, order), 403, "insufficient_scope");
    }

    @Test
    void theSameKeyDoesItOnce() {
        String order = order("MAIL", "", ada);
        Page first = feed.call("POST", CHANGES, order, "Idempotency-Key", "once");
        Page again = feed.call("POST", CHANGES, order, "Idempotency-Key", "once");
        assertThat(again.locationPath()).isEqualTo(first.locationPath());
        feed.await(first.locationPath(), change -> !waits(change));
        assertThat(backstage().mails(acme).lines().filter(mail -> mail.contains(ada.email())))
                .hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}|action",
                "{\"action\":\"ERASE\",\"filter\":\"\"}|api.value.unknown",
                "{\"action\":\"KEEP\"}|either people or filter",
                "{\"action\":\"KEEP\",\"people\":[],\"filter\":\"\"}|either people or filter",
                "{\"action\":\"KEEP\",\"people\":[]}|bulk.nobody",
                "{\"action\":\"KEEP\",\"people\":[\"x\"]}|group.members.unknown",
                "{\"action\":\"KEEP\",\"people\":[\"1b4e28ba-2fa1-4d3b-8f4e-000000000000\"]}|group.members.unknown",
                "{\"action\":\"KEEP\",\"filter\":\"colour=red\"}|parameter.invalid",
                "{\"action\":\"KEEP\",\"filter\":\"state=%zz\"}|no query",
                "{\"action\":\"EXPIRE\",\"filter\":\"\"}|bulk.day.invalid",
                "{\"action\":\"EXPIRE\",\"filter\":\"\",\"lastDay\":\"2020-01-01\"}|bulk.day.past",
                "{\"action\":\"DISABLE\",\"filter\":\"\"}|reason.required",
                "{\"action\":\"HAND_OVER\",\"filter\":\"\"}|person.guest.host.invalid",
                "{\"action\":\"HAND_OVER\",\"filter\":\"\",\"host\":\"nobody@x.example\"}|waiting.to.noHost"
            })
    void whatCannotBeUsedIsRefusedAtItsField(String sent) {
        String[] parts = sent.split("\\|");
        Page answer = feed.call("POST", DRY, parts[0]);
        assertThat(answer.status()).as(answer.body()).isIn(400, 409);
        assertThat(answer.body()).contains(parts[1]);
    }

    @Test
    void noMoreThanAScreenfulIsNamed() {
        String many = IntStream.range(0, 501)
                .mapToObj(number -> "\"" + UUID.randomUUID() + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        assertProblem(feed.call("POST", DRY, "{\"action\":\"KEEP\",\"people\":" + many + "}"), 400, "api.people.most");
    }

    @Test
    void workInTheBackgroundIsStopped() {
        UUID job = backstage().idleJob(boss);
        Program watch = Program.of(boss, "jobs:read", "jobs:write");
        assertThat(watch.get("/jobs/" + job)).containsEntry("state", "WAITING").containsEntry("stopping", false);
        assertThat(watch.done(200, "POST", "/jobs/" + job + "/cancel", "")).containsEntry("stopping", true);
        assertProblem(watch.call("GET", "/jobs/" + UUID.randomUUID(), ""), 404, "null");
    }
}
