package org.guestlist.roster.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditName;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.roster.ColumnChoices;
import org.guestlist.roster.Field;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.ImportState;
import org.guestlist.roster.Meaning;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.apply.ImportService;
import org.guestlist.roster.apply.NumberNeededException;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom a checked list adds or changes, by name and by number, and when that number is asked for. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ImportChangesIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Imports lists;

    @Inject
    private RosterService rosters;

    @Inject
    private ImportService imports;

    @Inject
    private ImportChanges changes;

    @Inject
    private AccountService accounts;

    @Inject
    private SessionService sessions;

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", "Correct horse 7");
    }

    @Test
    void eachKindOfChangeIsCountedAndFound() {
        UUID provider = backstage.provider(acme, "Acme login", "https://login.example.com");
        Person way = backstage.employee(acme, "way@example.com", "Correct horse 7");
        work.as(
                acme,
                em -> sessions.start(
                        em.find(Account.class, way.id()), LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD));
        backstage.letHost(acme, Hosting.EVERYONE);
        lists.imported(acme, """
                email;name;role;last day;language;sign in;groups;id
                name@example.com;Before;;;;;;
                move@example.com;Mover;;;;;;7
                role@example.com;Role;;;;;;
                chief@example.com;Chief;administrator;;;;;
                end@example.com;End;;2091-01-01;;;;
                longer@example.com;Longer;;2091-01-01;;;;
                speak@example.com;Speak;;;;;;
                known@example.com;Known;;;;;;
                group@example.com;Group;;;;;Sales;
                gone@example.com;Gone;;;;;;
                same@example.com;Same;;;;;;
                leave@example.com;Leave;;;;;;
                back@example.com;Back;;;;;;
                guest@example.com;Guest;;2091-01-01;;;;
                """);
        backstage.delete(person("gone@example.com"));
        backstage.disable(person("back@example.com"));
        RosterImport roster = lists.checked(acme, """
                email;name;role;last day;language;sign in;groups;id;status;first day;kind;host;manager;job title
                name@example.com;Aft?r;;;;;;
                moved@example.com;Mover;;;;;;7
                role@example.com;Role;administrator;;;;;
                chief@example.com;Chief;employee;;;;;
                end@example.com;End;;2090-12-31;;;;;;2090-01-01
                longer@example.com;Longer;;2092-01-01;;;;
                speak@example.com;Speak;;;de;;;
                known@example.com;Known;;;;;;9
                group@example.com;Group;;;;;labs;
                gone@example.com;Gone;;;;;;
                same@example.com;Same;;;;;sales;
                way@example.com;;;;;Acme login;;
                leave@example.com;Leave;;;;;;;Terminated
                back@example.com;Back;;;;;;;Active
                guest@example.com;Guest;;2091-01-01;;;;;;;guest;way@example.com;way@example.com;Cook
                new@example.com;New One;administrator;2091-05-05;en;password;SALES;11
                no.name@example.com;;;;;;;
                nobody;Nobody;;;;;;
                """, true);
        assertThat(provider).isNotNull();
        Map<ChangeKind, List<String>> expected = new EnumMap<>(ChangeKind.class);
        expected.put(ChangeKind.ADDED, List.of("new", "no.name"));
        expected.put(ChangeKind.NAME_GUESSED, List.of("no.name"));
        expected.put(ChangeKind.NAME, List.of("name"));
        expected.put(ChangeKind.LETTERS_LOST, List.of("name"));
        expected.put(ChangeKind.WITH_ROLE, List.of("chief"));
        expected.put(ChangeKind.ADDRESS, List.of("move"));
        expected.put(ChangeKind.ROLE, List.of("role", "chief"));
        expected.put(ChangeKind.FIRST_DAY, List.of("end"));
        expected.put(ChangeKind.LAST_DAY, List.of("end", "longer"));
        expected.put(ChangeKind.LANGUAGE, List.of("speak"));
        expected.put(ChangeKind.SIGN_IN, List.of("way"));
        expected.put(ChangeKind.EXTERNAL_ID, List.of("known"));
        expected.put(ChangeKind.ID_FILLED_IN, List.of("known"));
        expected.put(ChangeKind.GROUPS, List.of("group", "same"));
        expected.put(ChangeKind.RESTORED, List.of("gone"));
        expected.put(ChangeKind.DISABLED, List.of("leave"));
        expected.put(ChangeKind.REINSTATED, List.of("back"));
        expected.put(ChangeKind.ADMINISTRATOR_MADE, List.of("role", "new"));
        expected.put(ChangeKind.ADMINISTRATOR_UNMADE, List.of("chief"));
        expected.put(ChangeKind.ACCESS_ENDS, List.of("end"));
        expected.put(ChangeKind.SESSIONS_END, List.of("way"));
        expected.put(
                ChangeKind.ANY,
                List.of(
                        "name", "move", "role", "chief", "end", "longer", "speak", "known", "group", "gone", "same",
                        "way", "leave", "back", "guest", "new", "no.name"));
        expected.put(ChangeKind.KIND, List.of("guest"));
        expected.put(ChangeKind.HOSTS, List.of("guest"));
        expected.put(ChangeKind.MANAGER, List.of("guest"));
        expected.put(ChangeKind.ATTRIBUTES, List.of("guest"));
        Map<ChangeKind, Integer> counts = scope.call(acme.id(), () -> changes.counts(roster));
        // A list that is a part of the people misses nobody, there is no directory, and nobody who is here has it
        // checked.
        for (ChangeKind kind :
                EnumSet.complementOf(EnumSet.of(ChangeKind.LEAVER, ChangeKind.KEPT, ChangeKind.OWN_ACCOUNT))) {
            assertThat(who(roster, kind)).as(kind.name()).isEqualTo(expected.get(kind));
            assertThat(counts.get(kind))
                    .as(kind.name())
                    .isEqualTo(expected.get(kind).size());
        }
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(2, 15, 0, 1));

        RowChange move = page(roster, ChangeKind.ADDRESS, 0).get(0);
        assertThat(move.line()).isEqualTo(3);
        assertThat(move.person()).contains(person("move@example.com").uuid());
        assertThat(move.values().get(ChangeKind.ADDRESS).getAfter().get(AuditName.EMAIL))
                .contains("moved@example.com");
        RowChange group = page(roster, ChangeKind.GROUPS, 0).get(0);
        assertThat(group.values().get(ChangeKind.GROUPS).getBefore().get(AuditName.GROUPS))
                .contains(List.of("Sales"));
        assertThat(group.values().get(ChangeKind.GROUPS).getAfter().get(AuditName.GROUPS))
                .contains(List.of("labs"));
        assertThat(page(roster, ChangeKind.NAME_GUESSED, 0))
                .extracting(RowChange::name, RowChange::nameGuessed)
                .containsExactly(tuple("No Name", true));
        RowChange added = page(roster, ChangeKind.ADDED, 0).get(0);
        assertThat(added.name()).isEqualTo("New One");
        assertThat(added.values().get(ChangeKind.GROUPS).getAfter().get(AuditName.GROUPS))
                .as("as the group is called")
                .contains(List.of("Sales"));
        assertThat(page(roster, ChangeKind.SIGN_IN, 0).get(0).sessions()).isEqualTo(1);
    }

    @Test
    void aPageIsFoundInTheMiddleOfALongList() {
        StringBuilder file = new StringBuilder("email,name,role\n");
        for (int i = 1; i <= 4500; i++) {
            file.append("p").append(i).append("@example.com,P,").append(i % 1500 == 0 ? "administrator\n" : "\n");
        }
        RosterImport roster = lists.checked(acme, file.toString());
        assertThat(lines(roster, ChangeKind.ANY, 1980)).isEqualTo(lines(1981, 2030));
        assertThat(lines(roster, ChangeKind.ANY, 4490)).isEqualTo(lines(4491, 4500));
        assertThat(lines(roster, ChangeKind.ADDED, 0)).isEqualTo(lines(1, 50));
        assertThat(lines(roster, ChangeKind.ADMINISTRATOR_MADE, 0)).containsExactly(1501L, 3001L, 4501L);
        assertThat(lines(roster, ChangeKind.ADMINISTRATOR_MADE, 1)).containsExactly(3001L, 4501L);
        assertThat(lines(roster, ChangeKind.ANY, 4500)).isEmpty();
        assertThat(lines(roster, ChangeKind.NAME, 0)).isEmpty();
    }

    private List<Long> lines(RosterImport roster, ChangeKind kind, int offset) {
        return page(roster, kind, offset).stream().map(RowChange::line).toList();
    }

    /** The first line has the names of the columns. */
    private static List<Long> lines(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(row -> row + 1L).toList();
    }

    @Test
    void peopleChangedSinceTheCheckAreShownAsTheyAreNow() {
        lists.imported(acme, "email,name\nada@example.com,Ada\nbo@example.com,Bo\ncy@example.com,Cy\n");
        RosterImport roster = lists.checked(
                acme, "email,name\nada@example.com,Ada King\nbo@example.com,Bo King\ncy@example.com,Cy King\n");
        scope.run(acme.id(), () -> accounts.rename(person("ada@example.com").id(), "Ada King"));
        scope.run(acme.id(), () -> accounts.rename(person("bo@example.com").id(), "Bob"));
        backstage.delete(person("cy@example.com"));
        List<RowChange> page = page(roster, ChangeKind.NAME, 0);
        assertThat(page.get(0).values()).isEmpty();
        assertThat(page.get(0).refused()).isEmpty();
        assertThat(page.get(1).values().get(ChangeKind.NAME).getBefore().get(AuditName.NAME))
                .contains("Bob");
        assertThat(page.get(2).refused().map(RefusedRow::reason)).contains(RefusalReason.DELETED);
    }

    @Test
    void aLastDayForEverybodyBeginsWithTheirNumberAlone() {
        lists.imported(acme, people(30, ""));
        RosterImport roster = lists.checked(acme, people(40, "2091-01-01"));
        assertThat(scope.call(acme.id(), () -> changes.unusual(roster)))
                .containsExactly(new Unusual(ChangeKind.ACCESS_ENDS, 30, 31));
        for (Optional<Integer> wrong : List.of(Optional.<Integer>empty(), Optional.of(40), Optional.of(0))) {
            assertThatThrownBy(() -> begin(roster, wrong)).isInstanceOf(NumberNeededException.class);
        }
        assertThat(scope.call(acme.id(), () -> rosters.find(roster.getUuid()))
                        .orElseThrow()
                        .getState())
                .isEqualTo(ImportState.CHECKED);
        assertThat(begin(roster, Optional.of(30))).isPresent();
    }

    @Test
    void newPeopleAndAFewChangesBeginWithoutANumber() {
        RosterImport many = lists.checked(acme, people(200, "2091-01-01"));
        assertThat(scope.call(acme.id(), () -> changes.unusual(many))).isEmpty();
        lists.imported(acme, people(19, ""));
        RosterImport few = lists.checked(acme, people(19, "2091-01-01"));
        assertThat(begin(few, Optional.empty())).isPresent();
    }

    @Test
    void aListThatIsCheckedAnewNeedsWhatItChangesThen() {
        lists.imported(acme, people(30, ""));
        RosterImport roster = lists.checked(acme, people(30, "2091-01-01"));
        ColumnChoices choices = roster.getChoices();
        List<Optional<Meaning>> columns = List.of(Optional.of(Field.EMAIL), Optional.of(Field.NAME), Optional.empty());
        RosterImport again = lists.checkedAgain(
                acme,
                roster,
                new ColumnChoices(
                        choices.encoding(),
                        choices.separator(),
                        choices.header(),
                        choices.dayOrder(),
                        columns,
                        choices.restoreDeleted(),
                        choices.newIds(),
                        choices.reinstateDisabled(),
                        choices.turnNames()));
        assertThat(scope.call(acme.id(), () -> changes.counts(again))).isEmpty();
        assertThat(begin(again, Optional.empty())).isPresent();
    }

    @Test
    void anotherOrganisationsChangesAreUnknown() {
        RosterImport roster = lists.checked(acme, "email,name\nada@example.com,Ada\n");
        Organisation globex = backstage.organisation("Globex");
        assertThat(scope.call(globex.id(), () -> changes.counts(roster))).isEmpty();
        assertThat(scope.call(globex.id(), () -> changes.page(roster, ChangeKind.ANY, 0, 50)))
                .isEmpty();
        assertThat(who(roster, ChangeKind.ANY)).containsExactly("ada");
    }

    private static String people(int count, String lastDay) {
        StringBuilder file = new StringBuilder("email,name,last day\n");
        IntStream.rangeClosed(1, count).forEach(i -> file.append("p%d@example.com,P %d,%s\n".formatted(i, i, lastDay)));
        return file.toString();
    }

    private Optional<UUID> begin(RosterImport roster, Optional<Integer> number) {
        return scope.call(acme.id(), () -> imports.begin(roster.getUuid(), WelcomeChoice.NEVER, number));
    }

    private List<String> who(RosterImport roster, ChangeKind kind) {
        return page(roster, kind, 0).stream()
                .map(row -> row.email().replace("@example.com", ""))
                .toList();
    }

    private List<RowChange> page(RosterImport roster, ChangeKind kind, int offset) {
        return scope.call(acme.id(), () -> changes.page(roster, kind, offset, 50));
    }

    private Person person(String email) {
        Account account = scope.call(acme.id(), () -> accounts.find(EmailAddress.of(email)))
                .orElseThrow();
        return new Person(acme, account.getId(), account.getUuid(), email, null);
    }
}
