package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Open invitations, and the mailing to all who have had no welcome mail, as programs see and start it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class InvitationsApiIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Program feed;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        Person boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        backstage().employee(acme, "here@acme.example", PASSWORD);
        feed = Program.of(boss, "people:read", "people:write");
        backstage().importPeople(acme, "email,name\nx@acme.example,X\ny@acme.example,Y\nz@acme.example,Z\n");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> each(Map<String, Object> answer, String list, String field) {
        return ((List<Map<String, Object>>) answer.get(list))
                .stream().map(row -> row.get(field)).toList();
    }

    private static String body(long people, Instant at) {
        return "{\"people\":" + people + ",\"at\":\"" + at + "\"}";
    }

    @Test
    void whoIsInvitedIsListedAPartAtATimeWithTheFiltersOfPeople() {
        feed.done(201, "POST", "/people", "{\"email\":\"mailed@acme.example\",\"name\":\"Mailed\"}");
        assertThat(each(feed.get("/invitations"), "items", "email"))
                .containsExactly("x@acme.example", "y@acme.example", "z@acme.example", "mailed@acme.example");
        assertThat(each(feed.get("/invitations?mail=NOT_YET&q=y@"), "items", "email"))
                .containsExactly("y@acme.example");
        Map<String, Object> first = feed.get("/invitations?mail=NOT_YET&limit=2");
        assertThat(each(first, "items", "email")).containsExactly("x@acme.example", "y@acme.example");
        assertThat(each(feed.get((String) first.get("next")), "items", "email")).containsExactly("z@acme.example");
        for (String query : List.of("state=ACTIVE", "mail=LATE", "page=2", "limit=0")) {
            assertProblem(feed.call("GET", "/invitations?" + query, ""), 400, "parameter.invalid");
        }
    }

    /** Later is later, and never is never: the same choice as of an import. */
    @Test
    void whoIsInvitedWithoutAMailWaitsOrIsInNoMailing() {
        String person = "{\"email\":\"%s@acme.example\",\"name\":\"%s\",%s}";
        feed.done(201, "POST", "/people", person.formatted("later", "Later", "\"welcome\":\"LATER\""));
        feed.done(201, "POST", "/people", person.formatted("before", "Before", "\"welcomeMail\":false"));
        feed.done(201, "POST", "/people", person.formatted("never", "Never", "\"welcome\":\"NEVER\""));
        feed.done(201, "POST", "/people", person.formatted("now", "Now", "\"welcome\":\"NOW\",\"welcomeMail\":false"));
        assertProblem(
                feed.call("POST", "/people", person.formatted("soon", "Soon", "\"welcome\":\"SOON\"")),
                400,
                "api.value.unknown");
        assertThat(each(feed.get("/invitations?mail=NEVER"), "items", "email")).containsExactly("never@acme.example");
        assertThat(each(feed.get("/people?mail=NEVER"), "items", "email")).containsExactly("never@acme.example");
        assertThat(each(feed.get("/invitations?mail=NOT_YET"), "items", "name"))
                .contains("Later", "Before")
                .hasSize(5);
        assertThat(feed.get("/invitations/mailing")).isEqualTo(Map.of("people", 5L));
    }

    @Test
    void aMailingIsForetoldPlannedOnceAndCancelled() {
        Instant later = Instant.now().plus(Duration.ofDays(2));
        assertThat(feed.done(200, "POST", "/invitations/mailing?dryRun=true", "{}"))
                .isEqualTo(Map.of("people", 3L));
        assertThat(feed.get("/invitations/mailing")).as("nothing was begun").isEqualTo(Map.of("people", 3L));
        Page begun = feed.call("POST", "/invitations/mailing", body(3, later));
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.header("Location").orElseThrow()).contains("/api/v1/jobs/");
        assertThat(backstage().rows(acme).lines().filter(row -> row.startsWith("job ")))
                .as("the job knows by what it was ordered")
                .anySatisfy(row -> assertThat(row).contains(feed.application().toString(), "people:write"));
        Map<?, ?> planned = (Map<?, ?>) feed.get("/invitations/mailing").get("planned");
        assertThat(planned.get("at")).isEqualTo(later.toString());
        assertThat(begun.header("Location").orElseThrow()).endsWith((String) planned.get("job"));
        assertProblem(feed.call("POST", "/invitations/mailing", body(3, later)), 409, "planned");
        assertThat(feed.call("DELETE", "/invitations/mailing", "").status()).isEqualTo(204);
        assertProblem(feed.call("DELETE", "/invitations/mailing", ""), 404, "null");
        assertThat(feed.get("/invitations/mailing")).doesNotContainKey("planned");
    }

    @Test
    void nothingIsSentUnlessTheNumberIsTheOneThatWasSeen() {
        assertProblem(feed.call("POST", "/invitations/mailing", "{\"people\":2}"), 409, "others_by_now");
        assertProblem(feed.call("POST", "/invitations/mailing", "{}"), 400, "null");
        assertProblem(feed.call("POST", "/invitations/mailing", "{\"people\":\"3\"}"), 400, "null");
        assertProblem(feed.call("POST", "/invitations/mailing?dryRun=yes", "{}"), 400, "parameter.invalid");
        Instant now = Instant.now();
        for (Instant at : List.of(now.minus(Duration.ofHours(1)), now.plus(Duration.ofDays(91)))) {
            assertProblem(feed.call("POST", "/invitations/mailing", body(3, at)), 400, "invitations.send.day.bounds");
        }
        assertProblem(
                feed.call("POST", "/invitations/mailing", "{\"people\":3,\"at\":\"tomorrow\"}"),
                400,
                "api.time.invalid");
        assertThat(feed.get("/invitations/mailing")).isEqualTo(Map.of("people", 3L));
        assertThat(feed.call("POST", "/invitations/mailing", "{\"people\":3}").status())
                .isEqualTo(202);
    }

    @Test
    void aReaderBeginsNothing() {
        Person boss = backstage().administrator(acme, "other.boss@acme.example", PASSWORD);
        Program reader = Program.of(boss, "people:read");
        assertProblem(reader.call("GET", "/invitations/mailing", ""), 403, "insufficient_scope");
        assertProblem(reader.call("POST", "/invitations/mailing", "{\"people\":3}"), 403, "insufficient_scope");
        assertThat(Visitor.signedIn(boss).open("/admin/invitations").text()).doesNotContain("Cancel");
    }
}
