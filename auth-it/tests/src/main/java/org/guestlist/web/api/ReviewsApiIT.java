package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.api.Program.json;
import static org.guestlist.web.server.Server.backstage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.StartedReview;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reviews, as programs start, follow, decide, stop and undo them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ReviewsApiIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String ANY = "*";
    private static final String ENDS_AT_ONCE =
            "\"days\":20,\"silence\":\"KEEPS\",\"endsTake\":\"AT_ONCE\",\"repeat\":\"YEARLY\"";

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Person ben;
    private Program feed;
    private String cooks;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        ben = backstage().employee(acme, "ben@acme.example", PASSWORD);
        feed = Program.of(boss, "reviews:read", "reviews:write", "groups:read", "audit:read");
        for (Person one : List.of(ada, ben, boss)) {
            backstage().join(one, "Cooks");
        }
        cooks = (String) each(feed.get("/groups"), "items", "id").get(0);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> each(Map<String, Object> answer, String list, String field) {
        return ((List<Map<String, Object>>) answer.get(list))
                .stream().map(row -> row.get(field)).toList();
    }

    private String plan(String more) {
        return "{\"subject\":\"GROUP\",\"group\":\"" + cooks + "\"," + more + "}";
    }

    /** Without an owner of the group, the administrators are asked. @return the path of the review, which is open */
    private String start() {
        Page begun = feed.call("POST", "/reviews", plan(ENDS_AT_ONCE));
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        String path = begun.header("Location").orElseThrow();
        StartedReview.waitFor(Visitor.signedIn(boss), path.replaceAll(".*/", ""), "Open");
        return path;
    }

    private static String answer(String more, Object... people) {
        return "{\"people\":"
                + List.of(people).stream().map(one -> "\"" + one + "\"").toList() + "," + more + "}";
    }

    private static final String ENDS = "\"answer\":\"ENDS\",\"reason\":\"Has moved\"";

    private List<Object> cooks() {
        return each(feed.get("/groups/" + cooks + "/members"), "items", "email");
    }

    @Test
    void aReviewIsForetoldStartedAndFollowed() {
        assertThat(feed.done(200, "POST", "/reviews?dryRun=true", plan(ENDS_AT_ONCE)))
                .containsEntry("people", 3L)
                .containsEntry("reviewers", 0L)
                .containsEntry("unasked", 3L)
                .containsEntry("dueOn", Organisation.today().plusDays(19).toString());
        assertThat(each(feed.get("/reviews"), "items", "id"))
                .as("nothing was begun")
                .isEmpty();
        String path = start();
        Page shown = feed.call("GET", path, "");
        assertThat(json(shown))
                .containsEntry("state", "OPEN")
                .containsEntry("subject", "GROUP")
                .containsEntry("group", cooks)
                .containsEntry("targetName", "Cooks")
                .containsEntry("reviewedBy", "OWNERS")
                .containsEntry("silence", "KEEPS")
                .containsEntry("people", 3L)
                .containsEntry("answered", 0L)
                .containsEntry("undoable", false);
        assertThat(each(json(shown), "reviewers", "asked")).containsExactly(3L);
        assertThat(shown.header("ETag")).contains("\"" + json(shown).get("version") + "\"");
        Map<String, Object> first = feed.get("/reviews?limit=1");
        assertThat(each(first, "items", "state")).containsExactly("OPEN");
        assertThat(each(feed.get((String) first.get("next")), "items", "state")).containsExactly("PLANNED");
        assertProblem(feed.call("GET", "/reviews?after=" + UUID.randomUUID(), ""), 400, "parameter.invalid");
        assertProblem(feed.call("GET", "/reviews?state=OPEN", ""), 400, "parameter.invalid");
    }

    @Test
    void whatIsWrongWithAPlanIsToldAtOnceInTheWordsOfTheScreen() {
        String many = "{\"subject\":\"GROUP\",\"days\":2,\"silence\":\"SHOUTS\",\"reviewedBy\":\"HOSTS\"}";
        for (String path : List.of("/reviews", "/reviews?dryRun=true")) {
            Page refused = feed.call("POST", path, many);
            for (String code : List.of(
                    "review.problem.TARGET_MISSING",
                    "review.problem.DAYS",
                    "api.value.unknown",
                    "review.problem.REVIEWERS_DO_NOT_FIT")) {
                assertProblem(refused, 400, code);
            }
        }
        assertProblem(feed.call("POST", "/reviews", "{}"), 400, "api.value.unknown");
        assertProblem(
                feed.call("POST", "/reviews", plan("\"reviewedBy\":\"NAMED\",\"named\":[\"nobody@acme.example\"]")),
                400,
                "review.named.invalid");
        assertProblem(feed.call("POST", "/reviews", "{\"subject\":\"GUESTS\"}"), 400, "review.problem.NOBODY");
        assertProblem(feed.call("POST", "/reviews?dryRun=maybe", plan(ENDS_AT_ONCE)), 400, "parameter.invalid");
        assertThat(each(feed.get("/reviews"), "items", "id")).isEmpty();
    }

    @Test
    void aPlannedReviewIsChangedByWhoHasSeenIt() {
        start();
        Map<String, Object> planned = reviewIn("PLANNED");
        String path = "/reviews/" + planned.get("id");
        String tag = "\"" + planned.get("version") + "\"";
        String day = Organisation.today().plusDays(40).toString();
        Map<String, Object> changed = feed.done(
                200,
                "PATCH",
                path,
                "{\"name\":\"Who cooks?\",\"reviewedBy\":\"NAMED\",\"named\":[\"" + ada.email() + "\"],\"startsOn\":\""
                        + day + "\"}",
                "If-Match",
                tag);
        assertThat(changed)
                .containsEntry("name", "Who cooks?")
                .containsEntry("named", List.of(ada.uuid().toString()))
                .containsEntry("startsOn", day)
                .containsEntry("silence", "KEEPS")
                .containsEntry("group", cooks);
        assertProblem(feed.call("PATCH", path, "{\"days\":30}", "If-Match", tag), 412, "version.late");
        assertProblem(feed.call("PATCH", path, "{\"days\":30}"), 428, "version.missing");
        assertProblem(
                feed.call("PATCH", path, "{\"startsOn\":\"" + Organisation.today() + "\"}", "If-Match", ANY),
                400,
                "review.problem.STARTS_TOO_SOON");
        assertProblem(
                feed.call("PATCH", path, "{\"startsOn\":\"soon\"}", "If-Match", ANY), 400, "review.startsOn.invalid");
        String open = "/reviews/" + reviewIn("OPEN").get("id");
        assertProblem(feed.call("PATCH", open, "{\"days\":30}", "If-Match", ANY), 409, "not_possible");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> reviewIn(String state) {
        return ((List<Map<String, Object>>) feed.get("/reviews").get("items"))
                .stream()
                        .filter(one -> one.get("state").equals(state))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whatAProgramDecidesIsDoneStoppedAndGivenBack() {
        String path = start();
        Map<String, Object> asked = feed.get(path + "/asked?limit=1");
        assertThat(asked).containsEntry("total", 2L);
        assertThat(each(asked, "items", "email")).containsExactly("ada@acme.example");
        assertThat(each(feed.get((String) asked.get("next")), "items", "email")).containsExactly("ben@acme.example");
        assertThat(feed.done(200, "POST", path + "/asked?dryRun=true", answer(ENDS, ada.uuid(), UUID.randomUUID())))
                .isEqualTo(Map.of("answered", 1L, "decided", 1L));
        assertThat(cooks()).hasSize(3);
        assertThat(feed.done(200, "POST", path + "/asked", answer(ENDS, ada.uuid())))
                .isEqualTo(Map.of("answered", 1L, "decided", 0L));
        assertThat(cooks()).containsExactlyInAnyOrder("ben@acme.example", "boss@acme.example");
        assertThat(feed.done(200, "POST", path + "/asked", answer("\"answer\":\"STAYS\"", ada.uuid(), ben.uuid())))
                .as("who was decided about stays so")
                .isEqualTo(Map.of("answered", 1L, "decided", 1L));
        assertThat(each(feed.get(path + "/asked?show=ANSWERED&q=ada"), "items", "answer"))
                .containsExactly("ENDS");
        assertProblem(feed.call("POST", path + "/close", "", "If-Match", ANY), 409, "not_possible");
        assertThat(feed.done(200, "POST", path + "/stop", "", "If-Match", ANY)).containsEntry("state", "STOPPED");
        assertProblem(feed.call("POST", path + "/stop", "", "If-Match", ANY), 409, "not_possible");
        assertProblem(feed.call("POST", path + "/asked", answer(ENDS, ben.uuid())), 409, "gone");
        assertThat(feed.get(path)).containsEntry("undoable", true);
        assertThat(feed.done(200, "POST", path + "/undo?dryRun=true", "", "If-Match", ANY))
                .isEqualTo(Map.of("people", 1L));
        assertThat(feed.get(path)).as("nothing was begun").containsEntry("undoable", true);
        Page undoing = feed.call("POST", path + "/undo", "", "If-Match", ANY);
        assertThat(undoing.status()).as(undoing.body()).isEqualTo(202);
        assertThat(undoing.header("Location").orElseThrow())
                .endsWith("/api/v1/jobs/" + json(undoing).get("job"));
        for (String again : List.of("/undo", "/undo?dryRun=true")) {
            assertProblem(feed.call("POST", path + again, "", "If-Match", ANY), 409, "not_possible");
        }
        assertThat(each(feed.get("/audit?kind=REVIEW_STOPPED"), "items", "actor")
                        .toString())
                .contains("(API)");
    }

    @Test
    void theResultIsThereAsLinesAndAsTheFileOfTheScreen() {
        String path = start();
        feed.done(200, "POST", path + "/asked", answer(ENDS, ada.uuid()));
        Map<String, Object> first = feed.get(path + "/decisions?limit=1");
        assertThat(each(first, "items", "id")).containsExactly(ada.uuid().toString());
        assertThat(each(first, "items", "answer")).containsExactly("ENDS");
        assertThat(each(first, "items", "answeredBy"))
                .as("whoever has let the program answers for it")
                .containsExactly(boss.email());
        assertThat(each(first, "items", "outcome")).containsExactly("DONE");
        assertThat(each(feed.get((String) first.get("next")), "items", "email")).containsExactly("ben@acme.example");
        Page file = feed.call("GET", path + "/result", "");
        assertThat(file.header("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition").orElse("")).contains("review-" + Organisation.today() + ".csv");
        assertThat(file.body())
                .isEqualTo(Visitor.signedIn(boss)
                        .open("/admin/review.csv?id=" + path.replaceAll(".*/", ""))
                        .body());
        assertProblem(feed.call("GET", path + "/decisions?after=" + UUID.randomUUID(), ""), 400, "parameter.invalid");
    }

    @Test
    void whatCannotBeAnsweredIsRefused() {
        String path = start() + "/asked";
        assertProblem(feed.call("POST", path, answer(ENDS)), 400, "myReview.NOBODY");
        assertProblem(feed.call("POST", path, answer("\"answer\":\"ENDS\"", ada.uuid())), 400, "myReview.NO_REASON");
        assertProblem(feed.call("POST", path, answer("\"answer\":\"MAYBE\"", ada.uuid())), 400, "api.value.unknown");
        assertProblem(feed.call("POST", path, answer(ENDS, "x")), 400, "group.members.unknown");
        String past = "\"answer\":\"STAYS\",\"until\":\"2020-01-01\"";
        assertProblem(feed.call("POST", path, answer(past, ada.uuid())), 400, "myReview.PAST");
        assertProblem(feed.call("POST", path, answer(ENDS, UUID.randomUUID())), 409, "gone");
        for (String query : List.of("show=SOME", "name=x", "q=" + "x".repeat(101), "after=" + UUID.randomUUID())) {
            assertProblem(feed.call("GET", path + "?" + query, ""), 400, "parameter.invalid");
        }
        assertThat(cooks()).hasSize(3);
    }

    @Test
    void aProgramIsNoWayAroundThatNobodyDecidesAboutOneself() {
        String path = start() + "/asked";
        assertThat(each(feed.get(path), "items", "email")).doesNotContain(boss.email());
        assertProblem(feed.call("POST", path, answer(ENDS, boss.uuid())), 409, "gone");
        Person other = backstage().administrator(acme, "other.boss@acme.example", PASSWORD);
        Program another = Program.of(other, "reviews:write");
        assertThat(another.done(200, "POST", path, answer(ENDS, boss.uuid()))).containsEntry("answered", 1L);
    }

    @Test
    void whoMayNotTakeRolesTakesNoneByAReview() {
        String roles = "{\"subject\":\"ROLES\",\"endsTake\":\"AT_ONCE\"}";
        assertProblem(feed.call("POST", "/reviews", roles), 403, "not_allowed");
        assertProblem(feed.call("POST", "/reviews", "{\"subject\":\"NOT_SEEN\"}"), 403, "not_allowed");
        Person auditor = backstage().inRole("AUDITOR", acme, "auditor@acme.example", PASSWORD);
        String id = StartedReview.by(Visitor.signedIn(boss), Map.of("subject", "ROLES", "endsTake", "AT_ONCE"));
        String path = "/reviews/" + id;
        assertProblem(feed.call("POST", path + "/asked", answer(ENDS, auditor.uuid())), 403, "not_allowed");
        for (String undo : List.of("/undo", "/undo?dryRun=true")) {
            assertProblem(feed.call("POST", path + undo, "", "If-Match", ANY), 403, "not_allowed");
        }
        start();
        String planned = "/reviews/" + reviewIn("PLANNED").get("id");
        assertProblem(
                feed.call("PATCH", planned, "{\"subject\":\"ROLES\",\"reviewedBy\":null}", "If-Match", ANY),
                403,
                "not_allowed");
        Program powerful = Program.of(boss, "reviews:write", "roles:write");
        assertThat(powerful.done(200, "POST", path + "/asked", answer(ENDS, auditor.uuid())))
                .containsEntry("answered", 1L);
    }
}
