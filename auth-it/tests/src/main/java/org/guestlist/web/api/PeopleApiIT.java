package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.api.Program.assertProblem;
import static org.guestlist.web.api.Program.json;
import static org.guestlist.web.server.Server.backstage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Device;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People by the API, as a directory or a personnel system keeps them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PeopleApiIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Person boss;
    private Program feed;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        feed = Program.of(boss, "people:read", "people:write");
    }

    private Map<String, Object> change(String method, Person person, String rest, String body) {
        return feed.done(200, method, "/people/" + person.uuid() + rest, body, "If-Match", "*");
    }

    private static List<String> addresses(Map<String, Object> list) {
        return ((List<?>) list.get("items"))
                .stream().map(one -> (String) ((Map<?, ?>) one).get("email")).toList();
    }

    @Test
    void anInvitedPersonGetsTheMailAndIsShownAsInvited() {
        String address = "grace" + acme.id() + "@acme.example";
        Page created = feed.call(
                "POST",
                "/people",
                "{\"email\":\"" + address
                        + "\",\"name\":\"Grace Hopper\",\"language\":\"de\",\"externalId\":\"4711\",\"lastDay\":\""
                        + Organisation.today().plusDays(300) + "\"}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        Map<String, Object> grace = json(created);
        assertThat(grace)
                .containsEntry("email", address)
                .containsEntry("state", "INVITED")
                .containsEntry("role", "EMPLOYEE")
                .containsEntry("kind", "MEMBER")
                .containsEntry("externalId", "4711")
                .containsEntry("language", "de");
        assertThat(feed.get(created.header("Location").orElseThrow())).isEqualTo(grace);
        assertThat(Mailbox.mailTo(address).subject()).isNotEmpty();
        assertProblem(
                feed.call("POST", "/people", "{\"email\":\"x@acme.example\",\"name\":\"X\",\"externalId\":\"4711\"}"),
                400,
                "person.externalId.taken");
        assertProblem(
                feed.call(
                        "POST", "/people", "{\"email\":\"x@acme.example\",\"name\":\"X\",\"lastDay\":\"2020-01-01\"}"),
                400,
                "invite.lastDay.past");
    }

    @Test
    void theListHasTheFiltersOfTheScreenAndGoesOn() {
        List<Person> all = new ArrayList<>(List.of(boss));
        IntStream.range(0, 5)
                .forEach(number -> all.add(backstage().employee(acme, "person" + number + "@acme.example", PASSWORD)));
        backstage().disable(all.get(1));
        List<String> seen = new ArrayList<>();
        String next = "/people?limit=2";
        while (next != null) {
            Map<String, Object> part = feed.get(next);
            seen.addAll(addresses(part));
            next = (String) part.get("next");
        }
        assertThat(seen)
                .containsExactlyElementsOf(all.stream().map(Person::email).toList());
        assertThat(addresses(feed.get("/people?state=DISABLED"))).containsExactly("person0@acme.example");
        assertThat(addresses(feed.get("/people?q=person3@"))).containsExactly("person3@acme.example");
        assertThat(addresses(feed.get("/people?role=ADMINISTRATOR"))).containsExactly("boss@acme.example");
        for (String wrong : List.of(
                "state=active",
                "rolle=ADMINISTRATOR",
                "limit=0",
                "limit=501",
                "after=x",
                "sort=EMAIL",
                "expiry=NEVER",
                "after=" + UUID.randomUUID(),
                "group=x")) {
            assertProblem(feed.call("GET", "/people?" + wrong, ""), 400, "parameter.invalid");
        }
    }

    @Test
    void whatIsNamedChangesAndNothingElse() {
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        String last = Organisation.today().plusDays(20).toString();
        assertThat(change(
                        "PATCH", ada, "", "{\"lastDay\":\"" + last + "\",\"externalId\":\"a-1\",\"language\":\"de\"}"))
                .containsEntry("lastDay", last)
                .containsEntry("externalId", "a-1")
                .containsEntry("language", "de");
        assertThat(change("PATCH", ada, "", "{\"name\":\"Ada King\"}"))
                .containsEntry("name", "Ada King")
                .containsEntry("lastDay", last);
        assertThat(change("PATCH", ada, "", "{\"lastDay\":null,\"language\":null}"))
                .doesNotContainKeys("lastDay", "language")
                .containsEntry("externalId", "a-1");
        assertProblem(
                feed.call("PATCH", "/people/" + ada.uuid(), "{\"lastDay\":\"2020-01-01\"}", "If-Match", "*"),
                400,
                "person.lastDay.past");
        assertProblem(
                feed.call("PATCH", "/people/" + ada.uuid(), "{\"name\":\"\"}", "If-Match", "*"),
                400,
                "invite.name.required");
    }

    @Test
    void anotherAddressIsMailedAndSignsOut() {
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Visitor session = Visitor.signedIn(ada);
        assertThat(change("PUT", ada, "/email", "{\"email\":\"ada.king@acme.example\"}"))
                .containsEntry("email", "ada.king@acme.example")
                .containsEntry("emailProven", false);
        assertThat(session.isSignedIn()).isFalse();
        assertProblem(
                feed.call(
                        "PUT",
                        "/people/" + ada.uuid() + "/email",
                        "{\"email\":\"boss@acme.example\"}",
                        "If-Match",
                        "*"),
                409,
                "taken");
        assertProblem(
                feed.call("PUT", "/people/" + ada.uuid() + "/email", "{\"email\":\"boss\"}", "If-Match", "*"),
                400,
                "invite.email.invalid");
    }

    @Test
    void whoeverIsShutOutIsOutAtOnceAndComesBack() {
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Visitor session = Visitor.signedIn(ada);
        assertProblem(
                feed.call("POST", "/people/" + ada.uuid() + "/disable", "{}", "If-Match", "*"), 400, "reason.required");
        assertThat(change("POST", ada, "/disable", "{\"reason\":\"Has left\"}")).containsEntry("state", "DISABLED");
        assertThat(session.isSignedIn()).isFalse();
        assertProblem(
                feed.call("POST", "/people/" + ada.uuid() + "/disable", "{\"reason\":\"x\"}", "If-Match", "*"),
                409,
                "not_possible");
        assertProblem(feed.call("POST", "/people/" + ada.uuid() + "/mail", "", "If-Match", "*"), 409, "disabled");
        assertThat(change("POST", ada, "/reinstate", "")).containsEntry("state", "ACTIVE");
        assertThat(change("POST", ada, "/delete", "{\"reason\":\"By mistake\"}"))
                .containsEntry("state", "DELETED");
        assertProblem(feed.call("PATCH", "/people/" + ada.uuid(), "{\"name\":\"X\"}", "If-Match", "*"), 409, "deleted");
        assertThat(change("POST", ada, "/restore", "")).containsEntry("state", "ACTIVE");
    }

    @Test
    void somebodyWhoIsDeletedIsBroughtBackOrMakesRoom() {
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        String invitation = "{\"email\":\"ada@acme.example\",\"name\":\"Ada\"";
        change("POST", ada, "/delete", "{\"reason\":\"Has left\"}");
        assertProblem(feed.call("POST", "/people", invitation + "}"), 409, "deleted");
        assertThat(feed.done(201, "POST", "/people", invitation + ",\"deleted\":\"restore\"}"))
                .containsEntry("id", ada.uuid().toString());
        change("POST", ada, "/delete", "{\"reason\":\"Has left\"}");
        assertThat(feed.done(201, "POST", "/people", invitation + ",\"deleted\":\"new\"}")
                        .get("id"))
                .isNotEqualTo(ada.uuid().toString());
        assertProblem(feed.call("POST", "/people", invitation + ",\"deleted\":\"new\"}"), 409, "not_deleted");
    }

    @Test
    void guestsHaveHostsWhoMayBeSome() {
        backstage().letHost(acme, Hosting.MANY);
        Person host = backstage().employee(acme, "host@acme.example", PASSWORD);
        String guest = "{\"email\":\"guest@partner.example\",\"name\":\"Guest\",\"host\":\"host@acme.example\"";
        assertProblem(feed.call("POST", "/people", guest + "}"), 400, "person.guest.lastDay");
        String until = ",\"lastDay\":\"" + Organisation.today().plusDays(20) + "\"}";
        assertProblem(
                feed.call("POST", "/people", guest.replace("host@", "nobody@") + until), 400, "person.guest.host.none");
        Map<String, Object> invited = feed.done(201, "POST", "/people", guest + until);
        assertThat(invited)
                .containsEntry("kind", "GUEST")
                .containsEntry("hosts", List.of(host.uuid().toString()));
        String path = "/people/" + invited.get("id") + "/hosts";
        Person second = backstage().employee(acme, "second@acme.example", PASSWORD);
        assertThat(feed.done(
                        200,
                        "PUT",
                        path,
                        "{\"host\":\"second@acme.example\",\"guestReason\":\"Audit\"}",
                        "If-Match",
                        "*"))
                .containsEntry("hosts", List.of(second.uuid().toString()))
                .containsEntry("guestReason", "Audit");
        assertProblem(
                feed.call("PATCH", "/people/" + invited.get("id"), "{\"lastDay\":null}", "If-Match", "*"),
                400,
                "person.guest.lastDay");
        assertThat(feed.done(200, "DELETE", path, "", "If-Match", "*")).containsEntry("kind", "MEMBER");
    }

    @Test
    void whatAPersonHasLostIsRemovedAndThePersonIsTold() {
        String address = "lost" + acme.id() + "@acme.example";
        Person ada = backstage().employee(acme, address, PASSWORD);
        Visitor session = Visitor.signedIn(ada);
        Device.addedBy(session, "Phone");
        AuthenticatorApp.addedBy(session);
        String path = "/people/" + ada.uuid() + "/credentials";
        Map<String, Object> credentials = feed.get(path);
        assertThat(credentials).containsEntry("password", true).containsKeys("secondFactor", "passkeys", "sessions");
        String passkey = (String) ((Map<?, ?>) ((List<?>) credentials.get("passkeys")).get(0)).get("id");
        assertProblem(feed.call("DELETE", path + "/passkeys/" + UUID.randomUUID(), ""), 404, "null");
        assertThat(feed.call("DELETE", path + "/passkeys/" + passkey, "").status())
                .isEqualTo(204);
        assertProblem(
                feed.call("POST", path + "/remove-second-factor", "{}"), 400, "person.factor.recognised.required");
        assertThat(feed.call("POST", path + "/remove-second-factor", "{\"recognisedBy\":\"By voice\"}")
                        .status())
                .isEqualTo(204);
        assertThat(Mailbox.mailTo(address, mail -> mail.subject().contains("factor"))
                        .subject())
                .isNotEmpty();
        assertProblem(
                feed.call("POST", path + "/remove-second-factor", "{\"recognisedBy\":\"By voice\"}"),
                409,
                "not_possible");
        assertThat(feed.call("POST", path + "/forget-devices", "").status()).isEqualTo(204);
        assertThat(feed.get(path)).containsEntry("passkeys", List.of()).doesNotContainKey("secondFactor");
        assertProblem(feed.call("DELETE", path + "/links/" + UUID.randomUUID(), ""), 404, "null");
    }

    @Test
    void aPageOfFiftyTakesAFewStatements() {
        IntStream.range(0, 60)
                .forEach(number -> backstage().employee(acme, "person" + number + "@acme.example", PASSWORD));
        feed.get("/people");
        // Once a second, a node looks for changes of organisations as well.
        long fewest = IntStream.range(0, 4)
                .mapToLong(time -> {
                    backstage().countStatements(true);
                    feed.get("/people");
                    return backstage().countStatements(false);
                })
                .min()
                .orElseThrow();
        assertThat(fewest).isLessThanOrEqualTo(8);
    }
}
