package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What somebody gets with an administrator's session that was found open or stolen: nobody let in, nobody shut out, and nobody changed at
 * an application, whether for one person, many at once or by a list. Each is refused until the session's owner has proven again who is
 * there.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OldSessionIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final Duration TOO_LONG = Duration.ofMinutes(11);
    private static final LocalDate NEXT_YEAR = Organisation.today().plusYears(1);

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Visitor admin;

    @BeforeEach
    void signIn() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        admin = Visitor.signedIn(boss);
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    /** @return all that decides who gets in where */
    private String people() {
        return backstage()
                .rows(acme)
                .lines()
                .filter(
                        row -> row.matches(
                                "(account|people_group|group_member|group_mapping|passkey|authenticator_app|recovery_code|identity_link|mail_outbox) .*"))
                .collect(Collectors.joining("\n"));
    }

    private void refused(Map<String, Supplier<Page>> steps) {
        String before = people();
        SoftAssertions all = new SoftAssertions();
        steps.forEach((name, step) -> {
            Page answer = step.get();
            all.assertThat(answer.redirects() ? answer.locationPath() : answer.text())
                    .as(name)
                    .startsWith("/prove?kept=");
            all.assertThat(people()).as(name).isEqualTo(before);
        });
        all.assertAll();
    }

    private Page person(Person person) {
        return admin.open("/admin/person?id=" + person.uuid());
    }

    private Page step(Person person, String step) {
        Form form = person(person).formWith("do");
        return form.plus("do", step).submit();
    }

    private Page closing(Person person, String step) {
        return admin.open("/admin/person-step?id=" + person.uuid() + "&step=" + step)
                .form()
                .with("reason", "x")
                .submit();
    }

    private Page move(Person person, String address) {
        return admin.open("/admin/person-address?id=" + person.uuid())
                .form()
                .with("email", address)
                .submit();
    }

    private Page invite(String email) {
        return admin.open("/admin/invite")
                .form()
                .with("email", email)
                .with("name", "Eve")
                .submit();
    }

    private Page details(Person person, String field, String value) {
        return person(person).formWith("lastDay").with(field, value).submit();
    }

    private Page add(Person person, String group) {
        return admin.post(
                "/admin/group", Map.of("id", group, "person", person.uuid().toString(), "do", "add"));
    }

    private Page bulk(String action, Person person, Map<String, String> choices) {
        Form form = admin.open("/admin/bulk?who=ticked&action=" + action + "&person=" + person.uuid())
                .formTo("/admin/bulk");
        choices.forEach(form::with);
        return form.submit();
    }

    private Page begin(UUID checked) {
        return admin.post("/admin/import-result", Map.of("id", checked.toString(), "welcome", "NEVER", "do", "import"));
    }

    /** @return the id in addresses of the group with this name, which the person is in from now on */
    private String group(String name, Person member) {
        backstage().join(member, name);
        return admin.open("/admin/groups").html().select("main a[href*=group?id]").stream()
                .filter(link -> link.text().contains(name))
                .map(link -> link.attr("href").replaceAll(".*id=", ""))
                .findFirst()
                .orElseThrow();
    }

    /** @return the id in addresses of a group that alone may use an application */
    private String groupOfAnApplication(Person member) {
        String id = group("Payroll", member);
        backstage()
                .application(
                        acme,
                        NewApplication.web("Pay", "https://pay.example.com/back")
                                .onlyFor("Payroll"));
        return id;
    }

    @Test
    void nobodysAddressIsMovedToGetTheirPassword() {
        Person carl = backstage().invited(acme, "carl@example.com");
        backstage().forwardClock(TOO_LONG);
        refused(Map.of(
                "an employee's", () -> move(ada, "thief@example.net"),
                "an invited person's", () -> move(carl, "thief@example.net")));
        String before = backstage().mails(acme);
        Visitor.at(acme.host())
                .open("/forgot-password")
                .form()
                .with("email", "thief@example.net")
                .submit();
        assertThat(backstage().mails(acme)).isEqualTo(before);

        Page asked = move(ada, "ada@example.net");
        assertThat(asked.prove(PASSWORD).follow().text()).contains("ada@example.net");
    }

    @Test
    void nobodyGetsIntoAnApplicationByAGroup() {
        String payroll = groupOfAnApplication(boss);
        backstage().forwardClock(TOO_LONG);
        assertThat(invite("eve@example.com").follow().text()).contains("Eve is invited");
        UUID list = backstage().checkedImport(acme, "email,name,groups\nmallory@example.com,Mallory,Payroll\n");
        UUID known = backstage().checkedImport(acme, "email,groups\nada@example.com,Payroll\n");
        Map<String, Supplier<Page>> steps = new LinkedHashMap<>();
        steps.put("on the group's page", () -> add(ada, payroll));
        steps.put(
                "on the person's page",
                () -> admin.open("/admin/person?id=" + ada.uuid())
                        .formWith("lastDay")
                        .plus("group", payroll)
                        .submit());
        steps.put(
                "out of it",
                () -> admin.post(
                        "/admin/group",
                        Map.of("id", payroll, "person", boss.uuid().toString(), "do", "remove")));
        steps.put("many at once", () -> bulk("ADD_TO_GROUP", ada, Map.of("toGroup", payroll)));
        steps.put("many out of it at once", () -> bulk("REMOVE_FROM_GROUP", boss, Map.of("toGroup", payroll)));
        steps.put("by a list, invited", () -> begin(list));
        steps.put("by a list", () -> begin(known));
        steps.put(
                "another name",
                () -> admin.open("/admin/group?id=" + payroll)
                        .formWith("description")
                        .with("name", "Administration")
                        .submit());
        steps.put(
                "deleted",
                () -> admin.open("/admin/group-delete?id=" + payroll).form().submit());
        refused(steps);
        assertThat(add(ada, payroll).prove(PASSWORD).follow().text()).contains("ada@example.com");
    }

    @Test
    void nobodyIsLetInAgainOrForLonger() {
        Person deleted = backstage().employee(acme, "deleted@example.com", PASSWORD);
        backstage().delete(deleted);
        Person disabled = backstage().administrator(acme, "disabled@example.com", PASSWORD);
        backstage().disable(disabled);
        backstage().expireOn(ada, Organisation.today().minusDays(1));
        String there = backstage()
                .provider(acme, "Acme login", "https://login.example.com")
                .toString();
        UUID longer = backstage().checkedImport(acme, "email,last day\nada@example.com," + NEXT_YEAR + "\n");
        backstage().forwardClock(TOO_LONG);
        Map<String, Supplier<Page>> steps = new LinkedHashMap<>();
        steps.put("reinstated", () -> step(disabled, "REINSTATE"));
        steps.put("restored", () -> step(deleted, "RESTORE"));
        steps.put(
                "address freed",
                () -> admin.open("/admin/person-step?id=" + deleted.uuid() + "&step=GIVE_UP_ADDRESS")
                        .form()
                        .submit());
        steps.put("a later last day", () -> details(ada, "lastDay", NEXT_YEAR.toString()));
        steps.put("no last day", () -> details(ada, "lastDay", ""));
        steps.put("an earlier first day", () -> details(ada, "firstDay", "2020-01-01"));
        steps.put("another id", () -> details(ada, "externalId", "4711"));
        steps.put("many reinstated", () -> bulk("REINSTATE", disabled, Map.of()));
        steps.put("many restored", () -> bulk("RESTORE", deleted, Map.of()));
        steps.put("no last day for many", () -> bulk("KEEP", ada, Map.of()));
        steps.put("a last day for many", () -> bulk("EXPIRE", ada, Map.of("day", NEXT_YEAR.toString())));
        steps.put("a last day by a list", () -> begin(longer));
        steps.put(
                "another way to sign in",
                () -> person(ada).formWith("only").with("only", there).submit());
        refused(steps);
        assertThat(step(disabled, "REINSTATE").prove(PASSWORD).follow().text()).contains("Active");
    }

    @Test
    void aDeletedAccountIsNotRestoredByAnInvitation() {
        Person deleted = backstage().employee(acme, "deleted@example.com", PASSWORD);
        backstage().delete(deleted);
        backstage().forwardClock(TOO_LONG);
        refused(Map.of(
                "restored",
                        () -> invite("deleted@example.com")
                                .form()
                                .plus("choice", "restore")
                                .submit(),
                "instead of it",
                        () -> invite("deleted@example.com")
                                .form()
                                .plus("choice", "new")
                                .submit()));
    }

    @Test
    void nobodyIsShutOut() {
        UUID list = backstage().checkedImport(acme, "email,status\nada@example.com,inactive\n");
        backstage().forwardClock(TOO_LONG);
        refused(Map.of(
                "disabled", () -> closing(ada, "DISABLE"),
                "deleted", () -> closing(ada, "DELETE"),
                "a last day", () -> details(ada, "lastDay", Organisation.today().toString()),
                "many", () -> bulk("DISABLE", ada, Map.of("reason", "x")),
                "by a list", () -> begin(list)));
    }

    @Test
    void aListThatMovesAddressesOrIdsTakesAProof() {
        backstage().importPeople(acme, "id,email,name\n1,carl@example.com,Carl\n2,dora@example.com,Dora\n");
        List<UUID> lists = List.of(
                backstage().checkedImport(acme, "id,email\n1,thief@example.net\n"),
                backstage().checkedImport(acme, "id,email\n3,ada@example.com\n"));
        backstage().forwardClock(TOO_LONG);
        refused(Map.of("an address", () -> begin(lists.get(0)), "an id", () -> begin(lists.get(1))));
    }

    /** The session is used all the time, so that it does not end. */
    private void work(int minutes) {
        for (int left = minutes; left > 0; left -= 20) {
            backstage().forwardClock(Duration.ofMinutes(Math.min(left, 20)));
            assertThat(admin.isSignedIn()).isTrue();
        }
    }

    @Test
    void aMorningOfInvitationsAsksOnceAnHour() throws InterruptedException {
        String readers = group("Readers", boss);
        UUID list = backstage().checkedImport(acme, "email,name,groups\nnew@example.com,New,Readers\n");
        UUID later = backstage().checkedImport(acme, "email,name\nlate@example.com,Late\n");
        work(59);
        assertThat(invite("eve@example.com").follow().text()).contains("Eve is invited");
        assertThat(details(ada, "name", "Ada King").follow().title()).isEqualTo("Ada King");
        assertThat(add(ada, readers).locationPath()).contains("saved=added");
        Page begun = begin(list);
        assertThat(begun.locationPath()).startsWith("/admin/job");
        begun.follow().whenTheJobIsOver();
        work(2);
        Map<String, Supplier<Page>> steps = new LinkedHashMap<>();
        steps.put("invited", () -> invite("eva@example.com"));
        steps.put("by a list", () -> begin(later));
        steps.put("a name", () -> details(ada, "name", "Ada Byron"));
        steps.put("into a group", () -> add(boss, readers));
        steps.put(
                "a new group",
                () -> admin.open("/admin/groups")
                        .formWith("name")
                        .with("name", "New")
                        .submit());
        steps.put("mails to many", () -> bulk("MAIL", ada, Map.of()));
        refused(steps);
        assertThat(invite("eva@example.com").prove(PASSWORD).follow().text()).contains("Eve is invited");
        assertThat(begin(later).locationPath()).as("once an hour").startsWith("/admin/job");
    }

    @Test
    void aGroupWhoseNameAnApplicationIsToldTakesAProof() {
        String readers = group("Readers", boss);
        backstage().application(acme, NewApplication.web("Wiki", "https://wiki.example.com/back"));
        UUID list = backstage().checkedImport(acme, "email,name,groups\nnew@example.com,New,Brand new group\n");
        backstage().forwardClock(TOO_LONG);
        refused(Map.of("into it", () -> add(ada, readers), "into a new one by a list", () -> begin(list)));
    }

    @Test
    void aGroupThatAProvidersClaimGivesTakesAProof() {
        String readers = group("Readers", boss);
        UUID provider = backstage().provider(acme, "Acme login", "https://login.example.com");
        String address = "/admin/provider-groups?id=" + provider;
        Page mapped = admin.post(
                "/admin/provider-groups",
                Map.of(
                        "id",
                        provider.toString(),
                        "version",
                        admin.open(address).html().select("input[name=version]").val(),
                        "claim",
                        "groups",
                        "value",
                        "r",
                        "group",
                        readers,
                        "do",
                        "save"));
        assertThat(mapped.redirects()).isTrue();
        backstage().forwardClock(TOO_LONG);
        refused(Map.of("into it", () -> add(ada, readers)));
    }

    @Test
    void nobodysSecondFactorIsRemoved() {
        AuthenticatorApp.addedBy(Visitor.signedIn(ada));
        backstage().forwardClock(TOO_LONG);
        refused(Map.of(
                "the app",
                () -> admin.post(
                        "/admin/person",
                        Map.of("id", ada.uuid().toString(), "do", "removeFactor", "recognised", "By a call back"))));
    }
}
