package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.Mailbox;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The administrators' back door: opens for them whatever is broken, and gives nothing away to anybody else. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BackDoorIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String PATH = "/back-door";

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void invite() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, address("boss"), PASSWORD);
        backstage().admitPasswordsOf(acme, "NOBODY");
    }

    @AfterEach
    void setClockRight() {
        backstage().setClockRight();
    }

    @Test
    void anAdministratorGetsInWherePasswordsAreOff() {
        Visitor visitor = Visitor.at(acme.host());
        assertThat(visitor.open("/login").forms()).as("at the front door").isEmpty();

        Page answer = enter(visitor, boss.email(), PASSWORD);

        assertThat(answer.locationPath()).isEqualTo("/admin/overview");
        assertThat(answer.follow().status()).isEqualTo(200);
        assertThat(rows("audit_event"))
                .anyMatch(row ->
                        row.contains("kind=LOGIN") && row.contains("method=BACK_DOOR") && row.contains("outcome=DONE"));
    }

    @Test
    void anAdministratorWhoIsLimitedToADeadProviderGetsInWhileNoMailCanBeSent() {
        try (FakeProvider provider = FakeProvider.start()) {
            UUID dead = backstage().provider(acme, "Dead", provider.issuer());
            backstage().signInOnlyWith(boss, dead);
        }
        Mailbox.whileDown(() -> assertThat(
                        enter(Visitor.at(acme.host()), boss.email(), PASSWORD).locationPath())
                .isEqualTo("/admin/overview"));
    }

    @Test
    void allActiveAdministratorsAreToldEachTime() {
        Person other = backstage().administrator(acme, address("other"), PASSWORD);
        backstage().speak(other, "de");
        Person disabled = backstage().administrator(acme, address("disabled"), PASSWORD);
        backstage().disable(disabled);
        Person employee = backstage().employee(acme, address("employee"), PASSWORD);

        enter(Visitor.at(acme.host()), boss.email(), PASSWORD);

        assertThat(Mailbox.mailTo(boss.email()).text())
                .contains("It was Boss", "(" + boss.email() + ")", "127.0.0.1", "/admin/audit?kind=LOGIN");
        assertThat(Mailbox.mailTo(other.email()).subject()).contains("Hintertür");
        assertThat(Mailbox.mailsTo(disabled.email())).isEmpty();
        assertThat(Mailbox.mailsTo(employee.email())).isEmpty();

        enter(Visitor.at(acme.host()), boss.email(), PASSWORD);
        assertThat(Mailbox.mailTo(other.email(), 2).subject()).contains("Hintertür");
    }

    @Test
    void everybodyElseGetsTheSameAnswerForTheSameWork() {
        Map<String, String[]> tries = new LinkedHashMap<>();
        tries.put("an administrator's wrong password", new String[] {boss.email(), "Wrong horse 7"});
        tries.put("an employee's right password", new String[] {
            backstage().employee(acme, address("employee"), PASSWORD).email(), PASSWORD
        });
        tries.put("an employee's wrong password", new String[] {
            backstage().employee(acme, address("employee2"), PASSWORD).email(), "Wrong horse 7"
        });
        Person disabled = backstage().administrator(acme, address("disabled"), PASSWORD);
        backstage().disable(disabled);
        tries.put("a disabled administrator", new String[] {disabled.email(), PASSWORD});
        Person deleted = backstage().administrator(acme, address("deleted"), PASSWORD);
        backstage().delete(deleted);
        tries.put("a deleted administrator", new String[] {deleted.email(), PASSWORD});
        Person expired = backstage().administrator(acme, address("expired"), PASSWORD);
        backstage().expireOn(expired, LocalDate.of(2020, 1, 1));
        tries.put("an expired administrator", new String[] {expired.email(), PASSWORD});
        tries.put("somebody without password", new String[] {
            backstage().invited(acme, address("invited")).email(), PASSWORD
        });
        tries.put("another organisation's administrator", new String[] {
            backstage()
                    .administrator(backstage().organisation("Globex"), address("globex"), PASSWORD)
                    .email(),
            PASSWORD
        });
        tries.put("nobody", new String[] {address("nobody"), PASSWORD});
        tries.put("no address", new String[] {"not an address", PASSWORD});

        // Far enough to see the wait begin: it must begin for a right password as for a wrong one.
        Map<String, List<String>> answers = new LinkedHashMap<>();
        // Each from somewhere else: of the refusals of one source the log counts all but the first few together.
        tries.forEach((whose, typed) ->
                answers.put(whose, fiveAnswers("192.0.2." + (answers.size() + 1), typed[0], typed[1])));

        List<String> first = answers.values().iterator().next();
        assertThat(first.get(0)).contains("Invalid e-mail and password combination");
        assertThat(first.get(4)).contains("Too many attempts");
        assertThat(answers)
                .allSatisfy((whose, five) -> assertThat(five).as(whose).isEqualTo(first));
        assertThat(rows("audit_event"))
                .as("the log knows better")
                .anyMatch(row -> row.contains("reason=NOT_ADMINISTRATOR"))
                .anyMatch(row -> row.contains("reason=ACCOUNT_DISABLED"))
                .anyMatch(row -> row.contains("reason=ACCESS_EXPIRED"));
    }

    private List<String> fiveAnswers(String source, String address, String password) {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Map<String, Integer> before = rowsByTable();
            Visitor visitor = Visitor.from(source, acme.host());
            Page answer = enter(visitor, address, password);
            Map<String, Integer> work = rowsByTable();
            before.forEach((table, count) -> work.merge(table, -count, Integer::sum));
            answers.add(answer.status() + " " + answer.headerNames()
                    + visitor.cookies().keySet() + work + "\n"
                    + answer.body()
                            .replace(address, "ADDRESS")
                            .replaceAll("[2-9B-Z]{4}-[2-9B-Z]{4}", "CODE")
                            .replaceAll("\\d\\d:\\d\\d", "TIME"));
        }
        return answers;
    }

    @Test
    void waitingBeginsEarlierThanAtTheFrontDoorAndAReset() {
        for (int i = 0; i < 4; i++) {
            assertThat(enter(Visitor.at(acme.host()), boss.email(), "Wrong horse 7")
                            .text())
                    .contains("Invalid e-mail");
        }
        assertThat(enter(Visitor.at(acme.host()), boss.email(), PASSWORD).text())
                .contains("Too many attempts");

        String link = backstage().resetLink(boss);
        Page set = Visitor.at(acme.host())
                .open(link)
                .form()
                .with("password", "Another horse 8")
                .with("repeated", "Another horse 8")
                .submit();

        assertThat(set.locationPath()).isEqualTo("/back-door?notice=password-set");
        assertThat(enter(Visitor.at(acme.host()), boss.email(), "Another horse 8")
                        .redirects())
                .isTrue();
    }

    @Test
    void anOutsiderLocksNoAdministratorOutOfABrowserThatTheyKnow() {
        Visitor known = Visitor.at(acme.host());
        enter(known, boss.email(), PASSWORD);
        for (int i = 0; i < 5; i++) {
            enter(Visitor.at(acme.host()), boss.email(), "Wrong horse 7");
        }

        assertThat(enter(known, boss.email(), PASSWORD).redirects()).isTrue();
    }

    @Test
    void theFrontDoorAndTheBackDoorCountApart() {
        backstage().admitPasswordsOf(acme, "EVERYONE");
        for (int i = 0; i < 7; i++) {
            Visitor.at(acme.host()).signIn(boss.email(), "Wrong horse 7");
            Visitor.at(acme.host()).signIn("BACK-DOOR:" + boss.email(), "Wrong horse 7");
        }

        assertThat(enter(Visitor.at(acme.host()), boss.email(), PASSWORD).redirects())
                .isTrue();
    }

    @Test
    void administratorsAreToldOnceThatSomebodyKeepsTrying() {
        try {
            for (int i = 0; i < 12; i++) {
                enter(Visitor.at(acme.host()), address("nobody"), "Wrong horse 7");
                enter(Visitor.at(acme.host()), boss.email(), "Wrong horse 7");
                backstage().forwardClock(Duration.ofMinutes(61));
            }
            // Before the clock is right again: the mail is due at the time at which it was written.
            assertThat(Mailbox.mailTo(boss.email()).subject()).contains("keeps trying the back door");
        } finally {
            backstage().setClockRight();
        }

        assertThat(rows("mail_outbox")).singleElement().asString().contains("BACK_DOOR_TRIED");
    }

    @Test
    void itIsHiddenFromSearchEnginesAndMakesNoSession() {
        Visitor visitor = Visitor.at(acme.host());
        Page page = visitor.open(PATH);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("meta[name=robots]").attr("content")).contains("noindex");
        assertThat(visitor.cookies()).isEmpty();
        assertThat(visitor.open("/login").body()).doesNotContain("back-door");
    }

    @Test
    void administratorsGetAPasswordByMailWherePasswordsAreOff() {
        Visitor.at(acme.host())
                .open("/forgot-password")
                .form()
                .with("email", boss.email())
                .submit();

        assertThat(Mailbox.mailTo(boss.email()).link().getPath()).isEqualTo("/set-password");
    }

    private String address(String name) {
        return name + "." + acme.id() + "@example.com";
    }

    private static Page enter(Visitor visitor, String address, String password) {
        return visitor.open(PATH)
                .form()
                .with("email", address)
                .with("password", password)
                .submit();
    }

    private List<String> rows(String table) {
        return backstage()
                .rows(acme)
                .lines()
                .filter(line -> line.startsWith(table + " "))
                .toList();
    }

    private Map<String, Integer> rowsByTable() {
        Map<String, Integer> rows = new TreeMap<>();
        backstage()
                .rows(acme)
                .lines()
                .forEach(line -> rows.merge(line.substring(0, line.indexOf(' ')), 1, Integer::sum));
        return rows;
    }
}
