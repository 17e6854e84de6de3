package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.server.Server.backstage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts, guests who wait for another one, and guests whom hosts have asked for, as programs see them and decide. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GuestsApiIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Person hanna;
    private Person otto;
    private Program feed;
    private LocalDate lastDay;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        backstage().letHost(acme, Hosting.MANY.approved("ALWAYS"));
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        hanna = backstage().employee(acme, "hanna@acme.example", PASSWORD);
        otto = backstage().employee(acme, "otto@acme.example", PASSWORD);
        lastDay = Organisation.today().plusDays(20);
        feed = Program.of(boss, "guests:read", "guests:write", "people:read");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> each(Map<String, Object> answer, String list, String field) {
        return ((List<Map<String, Object>>) answer.get(list))
                .stream().map(row -> row.get(field)).toList();
    }

    private Person guest(String email) {
        return backstage().guest(hanna, email, PASSWORD, lastDay);
    }

    private static String handOver(Person to, Person... guests) {
        return "{\"to\":\"" + to.email() + "\",\"guests\":"
                + List.of(guests).stream().map(one -> "\"" + one.uuid() + "\"").toList() + "}";
    }

    private static String id(Person person) {
        return person.uuid().toString();
    }

    private Object hostsOf(Person guest) {
        return feed.get("/people/" + guest.uuid()).get("hosts");
    }

    @Test
    void hostsSayForHowManyTheyAnswerAndWhoIsTheirDeputy() {
        Person gwen = guest("gwen@example.com");
        backstage().nameDeputy(hanna, otto);
        backstage().invited(acme, "invited@acme.example");
        Map<String, Object> all = feed.get("/hosts");
        assertThat(each(all, "items", "email"))
                .containsExactly("boss@acme.example", "hanna@acme.example", "otto@acme.example");
        assertThat(each(feed.get("/hosts?q=hanna"), "items", "guests")).containsExactly(1L);
        assertThat(feed.get("/hosts/" + hanna.uuid()))
                .containsEntry("deputy", id(otto))
                .containsEntry("mayHost", true)
                .containsEntry("guests", 1L);
        assertThat(feed.get("/hosts/" + gwen.uuid()))
                .containsEntry("mayHost", false)
                .containsEntry("guests", 0L)
                .doesNotContainKey("deputy");
        Map<String, Object> first = feed.get("/hosts?limit=2");
        assertThat(each(feed.get((String) first.get("next")), "items", "email")).containsExactly("otto@acme.example");
        assertThat(each(feed.get("/people?kind=GUEST&host=" + hanna.uuid()), "items", "id"))
                .containsExactly(id(gwen));
        for (String query : List.of("state=ACTIVE", "q=" + "x".repeat(255), "q=a&q=b", "after=" + UUID.randomUUID())) {
            assertProblem(feed.call("GET", "/hosts?" + query, ""), 400, "parameter.invalid");
        }
    }

    @Test
    void guestsOfAHostAreForetoldAndHandedOver() {
        Person gwen = guest("gwen@example.com");
        Person gil = guest("gil@example.com");
        String path = "/hosts/" + hanna.uuid() + "/hand-over";
        String all = "{\"to\":\"" + otto.email() + "\"}";
        assertThat(Set.copyOf((List<?>)
                        feed.done(200, "POST", path + "?dryRun=true", all).get("handedOver")))
                .isEqualTo(Set.of(id(gwen), id(gil)));
        assertThat(hostsOf(gwen)).isEqualTo(List.of(id(hanna)));
        Map<String, Object> some = feed.done(200, "POST", path, handOver(otto, gwen, boss));
        assertThat(some).containsEntry("handedOver", List.of(id(gwen))).containsEntry("unchanged", List.of(id(boss)));
        assertThat(hostsOf(gwen)).isEqualTo(List.of(id(otto)));
        assertThat(hostsOf(gil)).isEqualTo(List.of(id(hanna)));
        assertThat(feed.done(200, "POST", path, all)).containsEntry("handedOver", List.of(id(gil)));
        assertThat(backstage().mails(acme)).contains("kind=GUEST_HANDED_OVER");
        assertProblem(feed.call("POST", path, handOver(hanna, gil)), 400, "person.guest.host.none");
        assertProblem(feed.call("POST", path, handOver(gwen, gil)), 400, "person.guest.host.none");
        assertProblem(feed.call("POST", path, "{\"to\":\"nobody\",\"guests\":[\"x\"]}"), 400, "waiting.to.invalid");
        assertProblem(feed.call("POST", path, handOver(otto)), 400, "takeOver.nobody");
        assertProblem(feed.call("POST", "/hosts/" + UUID.randomUUID() + "/hand-over", all), 404, "null");
    }

    @Test
    void whoWaitsForAnotherHostIsListedAndHandedOver() {
        Person gwen = guest("gwen@example.com");
        Person gil = guest("gil@example.com");
        Person stays = backstage().guest(otto, "stays@example.com", PASSWORD, lastDay);
        assertThat(each(feed.get("/guests/waiting"), "items", "id")).isEmpty();
        backstage().disable(hanna);
        backstage().lookForHosts(acme);
        Map<String, Object> first = feed.get("/guests/waiting?limit=1");
        Map<String, Object> second = feed.get((String) first.get("next"));
        assertThat(second).doesNotContainKey("next");
        assertThat(List.of(
                        each(first, "items", "id").get(0),
                        each(second, "items", "id").get(0)))
                .containsExactlyInAnyOrder(id(gwen), id(gil));
        assertThat(each(first, "items", "lastDay")).containsExactly(lastDay.toString());
        assertThat(each(first, "items", "host").toString()).contains(id(hanna));
        String path = "/guests/waiting/hand-over";
        assertThat(feed.done(200, "POST", path + "?dryRun=true", handOver(otto, gwen, stays)))
                .containsEntry("handedOver", List.of(id(gwen)))
                .containsEntry("unchanged", List.of(id(stays)));
        assertThat(hostsOf(gwen)).isEqualTo(List.of(id(hanna)));
        assertThat(feed.done(200, "POST", path, handOver(otto, gwen, stays)))
                .containsEntry("handedOver", List.of(id(gwen)));
        assertThat(hostsOf(gwen)).isEqualTo(List.of(id(otto)));
        assertThat(each(feed.get("/guests/waiting"), "items", "id")).containsExactly(id(gil));
        assertProblem(feed.call("GET", "/guests/waiting?after=" + gwen.uuid(), ""), 400, "parameter.invalid");
        assertProblem(feed.call("POST", path, handOver(hanna, gil)), 400, "waiting.to.noHost");
        assertProblem(feed.call("POST", path + "?dryRun=true", handOver(hanna, gil)), 400, "waiting.to.noHost");
        assertProblem(feed.call("POST", path, handOver(otto)), 400, "takeOver.nobody");
    }

    @Test
    void whoWasAskedForIsAllowedOrRefusedOnce() {
        String first = "/guest-requests/" + backstage().guestRequest(hanna, "first@example.com", lastDay);
        String second = "/guest-requests/" + backstage().guestRequest(hanna, "second@example.com", lastDay);
        Map<String, Object> part = feed.get("/guest-requests?limit=1");
        assertThat(each(part, "items", "email")).containsExactly("first@example.com");
        assertThat(each(feed.get((String) part.get("next")), "items", "email")).containsExactly("second@example.com");
        assertThat(feed.get(first))
                .containsEntry("lastDay", lastDay.toString())
                .containsEntry("reason", "A project")
                .containsEntry("words", "See you soon");
        Page allowed = feed.call("POST", first + "/allow", "");
        assertThat(allowed.status()).as(allowed.body()).isEqualTo(201);
        assertThat(feed.get(allowed.header("Location").orElseThrow()))
                .containsEntry("email", "first@example.com")
                .containsEntry("state", "INVITED")
                .containsEntry("hosts", List.of(id(hanna)));
        assertProblem(feed.call("POST", first + "/allow", ""), 404, "null");
        assertProblem(feed.call("POST", second + "/refuse", "{}"), 400, "reason.required");
        assertProblem(
                feed.call("POST", second + "/refuse", "{\"reason\":\"" + "x".repeat(201) + "\"}"), 400, "reason.long");
        assertThat(feed.call("POST", second + "/refuse", "{\"reason\":\"Is unknown\"}")
                        .status())
                .isEqualTo(204);
        assertProblem(feed.call("GET", second, ""), 404, "null");
        assertThat(each(feed.get("/guest-requests"), "items", "id")).isEmpty();
        assertThat(backstage().mails(acme)).contains("GUEST_REQUEST_ALLOWED").contains("GUEST_REQUEST_REFUSED");
    }

    @Test
    void whatIsNotPossibleAnyMoreWaitsOn() {
        String request = "/guest-requests/" + backstage().guestRequest(hanna, "first@example.com", lastDay);
        backstage().employee(acme, "first@example.com", PASSWORD);
        Page refused = feed.call("POST", request + "/allow", "");
        assertProblem(refused, 409, "guestRequest.not.ADDRESS_TAKEN");
        assertProblem(refused, 409, "not_possible");
        assertThat(feed.get(request)).containsEntry("email", "first@example.com");
    }

    @Test
    void aProgramIsNoWayAroundThatNobodyDecidesAboutTheOwnRequest() {
        String own = "/guest-requests/" + backstage().guestRequest(boss, "friend@example.com", lastDay);
        String before = backstage().rowsButRefusals(acme);
        assertThat(each(feed.get("/guest-requests"), "items", "id")).isEmpty();
        assertProblem(feed.call("GET", own, ""), 404, "null");
        assertProblem(feed.call("POST", own + "/allow", ""), 404, "null");
        assertProblem(feed.call("POST", own + "/refuse", "{\"reason\":\"x\"}"), 404, "null");
        assertThat(backstage().rowsButRefusals(acme)).isEqualTo(before);
        Program another =
                Program.of(backstage().administrator(acme, "other.boss@acme.example", PASSWORD), "guests:write");
        assertThat(another.call("POST", own + "/allow", "").status()).isEqualTo(201);
    }

    @Test
    void aReaderDecidesNothing() {
        Person gwen = guest("gwen@example.com");
        UUID request = backstage().guestRequest(hanna, "first@example.com", lastDay);
        Program reader = Program.of(boss, "guests:read");
        assertProblem(reader.call("GET", "/guest-requests/" + request, ""), 403, "insufficient_scope");
        assertProblem(
                reader.call("POST", "/hosts/" + hanna.uuid() + "/hand-over", handOver(otto, gwen)),
                403,
                "insufficient_scope");
        assertThat(Visitor.signedIn(boss).open("/guest-request").text()).contains("Wanda Wanted");
    }
}
