package org.guestlist.roster.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Role;
import org.guestlist.backstage.Acting;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.UndoState;
import org.guestlist.roster.apply.UndoOutcome;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An import is taken back as a whole, but for people who were changed since. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class UndoIT {

    private static final String PASSWORD = "Correct horse 7";

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Imports lists;

    @Inject
    private Acting acting;

    @Inject
    private UndoService undo;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountAddresses addresses;

    @Inject
    private AccountSearch search;

    @Inject
    private GroupService groups;

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
    }

    @Test
    void everybodyIsWhatTheyWereBefore() {
        backstage.provider(acme, "Acme login", "https://login.example.com");
        lists.imported(acme, """
                id,email,name,role,first day,last day,language,sign in,groups
                1,ada@example.com,Ada,,2021-01-01,2091-01-01,en,,Sales
                2,chief@example.com,Chief,administrator,,,,,
                3,active@example.com,Active,,,,,,
                4,back@example.com,Back,,,,,,
                5,gone@example.com,Gone,,,,,,
                ,missing@example.com,Missing,,,,,,
                """);
        backstage.disable(person("back@example.com"));
        backstage.delete(person("gone@example.com"));
        String before = people();
        String list = """
                id,email,name,role,first day,last day,language,sign in,groups,status
                ,boss@example.com,,,,,,,,
                1,king@example.com,Ada King,administrator,2091-09-01,2092-02-02,de,Acme login,Labs,
                2,chief@example.com,,employee,,,,,,
                3,active@example.com,,,,,,,,Terminated
                4,back@example.com,,,,,,,,Active
                5,gone@example.com,,,,,,,,
                6,new@example.com,New,,2091-09-01,,,,Labs,
                """;
        RosterImport roster = lists.imported(boss, everything(list));
        assertThat(find("king@example.com").getRole()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(find("missing@example.com").getStatus()).isEqualTo(AccountStatus.DISABLED);
        assertThat(find("gone@example.com").getStatus()).isEqualTo(AccountStatus.INVITED);
        assertThat(cameBy(roster))
                .containsExactlyInAnyOrder(
                        "king@example.com",
                        "chief@example.com",
                        "active@example.com",
                        "back@example.com",
                        "gone@example.com",
                        "missing@example.com",
                        "new@example.com");
        assertThat(counts(roster)).isEqualTo(new UndoCounts(1, 6, 0, 0));
        assertThatThrownBy(() -> lists.unproven(acme, () -> undo.begin(roster.getUuid())))
                .isInstanceOf(ProofNeededException.class);

        RosterImport undone = undone(roster);
        assertThat(people().replaceAll("\\[new@example.com.*\n", "")).isEqualTo(before);
        assertThat(find("new@example.com").getStatus()).isEqualTo(AccountStatus.DELETED);
        assertThat(counts(roster)).isEqualTo(new UndoCounts(0, 0, 0, 7));
        assertThat(undone.getUndo()).contains(UndoState.DONE);
        assertThat(rows("audit_event .*kind=IMPORT_UNDONE.*")).isEqualTo(1);
        assertThat(rows("audit_event .*kind=ACCOUNT_RENAMED.*"))
                .as("there and back")
                .isEqualTo(2);
        String after = backstage.rows(acme);
        assertThat(scope.call(acme.id(), () -> undo.begin(roster.getUuid()))).isEmpty();
        assertThat(backstage.rows(acme)).isEqualTo(after);
    }

    @Test
    void peopleChangedSinceTheImportStayAndAreNamed() {
        lists.imported(
                acme,
                "email,name\nada@example.com,Ada\nbo@example.com,Bo\nsame@example.com,Same\nmoves@example.com,Moves\n");
        RosterImport roster = lists.imported(acme, """
                email,name,groups
                ada@example.com,Ada King,
                bo@example.com,Bo King,Labs
                same@example.com,Same King,
                signed@example.com,Signed,
                renamed@example.com,Renamed,
                new@example.com,New,
                """);
        scope.run(acme.id(), () -> accounts.rename(find("ada@example.com").getId(), "Ada Queen"));
        scope.run(acme.id(), () -> accounts.rename(find("renamed@example.com").getId(), "Renamed Queen"));
        scope.run(acme.id(), () -> accounts.signedIn(find("signed@example.com")));
        backstage.join(person("bo@example.com"), "Sales");

        Map<String, UndoOutcome> kept = Map.of(
                "ada@example.com", UndoOutcome.CHANGED,
                "bo@example.com", UndoOutcome.CHANGED,
                "signed@example.com", UndoOutcome.SIGNED_IN,
                "renamed@example.com", UndoOutcome.CHANGED);
        assertThat(counts(roster)).isEqualTo(new UndoCounts(1, 1, 4, 0));
        assertThat(kept(roster)).as("foretold").isEqualTo(kept);
        undone(roster);
        assertThat(kept(roster)).isEqualTo(kept);
        assertThat(counts(roster)).isEqualTo(new UndoCounts(0, 0, 4, 2));
        assertThat(find("ada@example.com").getName()).isEqualTo("Ada Queen");
        assertThat(find("bo@example.com").getName()).isEqualTo("Bo King");
        assertThat(find("same@example.com").getName()).isEqualTo("Same");
        assertThat(find("signed@example.com").getStatus()).isEqualTo(AccountStatus.INVITED);
        assertThat(find("renamed@example.com").getStatus()).isEqualTo(AccountStatus.INVITED);
        assertThat(find("new@example.com").getStatus()).isEqualTo(AccountStatus.DELETED);
    }

    @Test
    void peopleLetInByTheImportWhoHaveSignedInSinceStay() {
        lists.imported(acme, "email,name\nback@example.com,Back\naway@example.com,Away\n");
        for (String one : List.of("back@example.com", "away@example.com")) {
            backstage.disable(person(one));
        }
        RosterImport roster = lists.imported(
                boss,
                lists.checked(
                        boss, "email,name,status\nback@example.com,Back,active\naway@example.com,Away,active\n", true));
        assertThat(find("back@example.com").getStatus()).isEqualTo(AccountStatus.INVITED);
        scope.run(acme.id(), () -> accounts.signedIn(find("back@example.com")));

        assertThat(counts(roster)).isEqualTo(new UndoCounts(0, 1, 1, 0));
        undone(roster);
        assertThat(kept(roster)).isEqualTo(Map.of("back@example.com", UndoOutcome.SIGNED_IN));
        assertThat(find("back@example.com").getStatus()).isNotEqualTo(AccountStatus.DISABLED);
        assertThat(find("away@example.com").getStatus()).isEqualTo(AccountStatus.DISABLED);
    }

    /** People who passed on addresses and ids to one another get them back, also from a new person. */
    @Test
    void whatWasExchangedIsExchangedBack() {
        lists.imported(acme, "id,email,name\n1,a@example.com,A\n2,b@example.com,B\n3,c@example.com,C\n");
        RosterImport moves = lists.imported(
                acme, "id,email,name\n1,b@example.com,A\n2,a@example.com,B\n3,d@example.com,C\n4,c@example.com,New\n");
        undone(moves);
        assertThat(find("a@example.com").getName()).isEqualTo("A");
        assertThat(find("b@example.com").getName()).isEqualTo("B");
        assertThat(find("c@example.com").getName()).isEqualTo("C");
        assertThat(counts(moves)).isEqualTo(new UndoCounts(0, 0, 0, 4));

        RosterImport ids = lists.begun(
                acme, lists.checkedWithNewIds(acme, "id,email\n2,a@example.com\n3,b@example.com\n1,c@example.com\n"));
        assertThat(find("a@example.com").getExternalId()).contains("2");
        undone(ids);
        assertThat(find("a@example.com").getExternalId()).contains("1");
        assertThat(find("b@example.com").getExternalId()).contains("2");
        assertThat(find("c@example.com").getExternalId()).contains("3");
    }

    @Test
    void anAddressThatSomebodyElseHasByNowStaysThere() {
        lists.imported(acme, "id,email,name\n1,ada@example.com,Ada\n");
        RosterImport roster = lists.imported(acme, "id,email,name\n1,king@example.com,Ada King\n");
        backstage.invited(acme, "ada@example.com");
        undone(roster);
        assertThat(kept(roster)).isEqualTo(Map.of("king@example.com", UndoOutcome.TAKEN));
        assertThat(find("king@example.com").getName()).as("not in part").isEqualTo("Ada King");
    }

    @Test
    void anAdministratorRemainsAndTheOneWhoUndoesStays() {
        backstage.employee(acme, "second@example.com", PASSWORD);
        RosterImport roster = lists.imported(
                boss,
                lists.checked(
                        boss,
                        "email,name,role\nsecond@example.com,,administrator\nboss@example.com,Big boss,\n",
                        false));
        backstage.expireOn(person("boss@example.com"), LocalDate.of(2091, 1, 1));
        RosterImport again =
                lists.imported(boss, lists.checked(boss, "email,name\nboss@example.com,Very big boss\n", false));
        undone(roster);
        assertThat(kept(roster))
                .isEqualTo(Map.of(
                        "second@example.com", UndoOutcome.LAST_ADMINISTRATOR, "boss@example.com", UndoOutcome.CHANGED));
        assertThat(find("second@example.com").getRole()).isEqualTo(Role.ADMINISTRATOR);
        undone(again);
        assertThat(kept(again)).as("one's own name is given back").isEmpty();
        assertThat(find("boss@example.com").getName()).isEqualTo("Big boss");
    }

    /** One of each kind of change, taken back or not for each reason that there is. */
    @Test
    void whatIsForetoldIsWhatHappensToEachKindOfChange() {
        backstage.letHost(acme, Hosting.EVERYONE);
        UUID company = backstage.provider(acme, "Company", "https://id.example");
        for (String name : List.of("hanna", "otto", "gone.host")) {
            backstage.employee(acme, name + "@example.com", PASSWORD);
        }
        Person only = backstage.employee(acme, "only@example.com", PASSWORD);
        backstage.signInOnlyWith(only, company);
        lists.imported(acme, """
                email;name;role;last day;id;kind;host
                boss@example.com;Boss;;;;;
                free@example.com;Free;;;1;;
                taken@example.com;Taken;;;2;;
                swap.a@example.com;A;;;3;;
                swap.b@example.com;B;;;4;;
                waits@example.com;Waits;;;5;;
                changed@example.com;Changed;;;6;;
                helper@example.com;Helper;helpdesk;;;;
                left@example.com;Left;;;;;
                back@example.com;Back;;;;;
                signed@example.com;Signed;;;;;
                deleted@example.com;Deleted;;;;;
                guest@example.com;Guest;;2091-01-01;;guest;hanna@example.com
                lost.guest@example.com;Lost guest;;2091-01-01;;guest;gone.host@example.com
                member@example.com;Member;;2091-01-01;;;
                """);
        backstage.employee(acme, "late.host@example.com", PASSWORD);
        lists.imported(
                acme,
                "email;name;last day;kind;host\nguest@example.com;Guest;2091-01-01;guest;late.host@example.com\n");
        backstage.disable(person("back@example.com"));
        backstage.disable(person("signed@example.com"));
        backstage.delete(person("deleted@example.com"));
        RosterImport roster = lists.imported(boss, lists.checked(boss, """
                email;name;role;last day;language;sign in;id;status;kind;host;groups
                boss@example.com;Big boss;;;de;;;;;;Labs
                free.new@example.com;Free one;;;;;1;;;;
                taken.new@example.com;Taken one;;;;;2;;;;
                swap.b@example.com;A one;;;;;3;;;;
                swap.a@example.com;B one;;;;;4;;;;
                waits.new@example.com;Waits one;;;;;5;;;;
                waits@example.com;Changed one;;;;;6;;;;
                helper@example.com;Helper one;administrator;;;;;;;;
                left@example.com;Left one;;;;;;Terminated;;;
                back@example.com;Back one;;;;;;Active;;;
                signed@example.com;Signed one;;;;;;Active;;;
                deleted@example.com;Deleted one;;;;;;;;;
                guest@example.com;Guest one;;2092-01-01;;;;;guest;otto@example.com;
                lost.guest@example.com;Lost guest;;2092-01-01;;;;;guest;otto@example.com;
                member@example.com;Member one;;2092-01-01;;;;;guest;otto@example.com;
                late.host@example.com;;;;;;;Terminated;;;
                only@example.com;Only one;;;;password;;;;;
                new@example.com;New;administrator;;;;7;;;;Labs
                free@example.com;Newer;;;;;8;;;;
                joined@example.com;Joined;;;;;;;;;
                """, true));
        assertThat(roster.getCounts().refused()).isZero();
        backstage.invited(acme, "taken@example.com");
        scope.run(acme.id(), () -> accounts.rename(find("waits@example.com").getId(), "Somebody else"));
        for (String one : List.of("signed@example.com", "joined@example.com")) {
            scope.run(acme.id(), () -> accounts.signedIn(find(one)));
        }
        backstage.disable(acme, company);
        backstage.disable(person("gone.host@example.com"));

        assertThat(kept(roster))
                .isEqualTo(Map.of(
                        "taken.new@example.com", UndoOutcome.TAKEN,
                        "waits.new@example.com", UndoOutcome.TAKEN,
                        "waits@example.com", UndoOutcome.CHANGED,
                        "signed@example.com", UndoOutcome.SIGNED_IN,
                        "joined@example.com", UndoOutcome.SIGNED_IN,
                        "only@example.com", UndoOutcome.SHUT_OUT,
                        "lost.guest@example.com", UndoOutcome.NO_HOST));
        undone(roster);
        assertThat(find("boss@example.com").getName()).isEqualTo("Boss");
        assertThat(find("boss@example.com").getLanguage()).isEmpty();
        assertThat(find("late.host@example.com").getStatus()).isEqualTo(AccountStatus.ACTIVE);
        assertThat(find("guest@example.com").getHosts())
                .as("the host came back with the guest")
                .contains(new Hosts(find("late.host@example.com").getId(), Optional.empty()));
        assertThat(find("helper@example.com").getRole()).isEqualTo(Role.HELPDESK);
        assertThat(find("free@example.com").getName()).isEqualTo("Free");
    }

    /** What would take the own access away stays, whole. */
    @Test
    void whoeverUndoesKeepsTheirOwnAccess() {
        Person second = backstage.administrator(acme, "second@example.com", PASSWORD);
        backstage.employee(acme, "rising@example.com", PASSWORD);
        Person rising = person("rising@example.com");
        RosterImport roster = lists.imported(
                second, lists.checked(second, "email,name,role\nrising@example.com,Risen,administrator\n", false));
        assertThat(acting.as(rising, () -> undo.kept(roster, 0, 50)).values()).containsExactly(UndoOutcome.YOURSELF);
        lists.undone(rising, roster);
        assertThat(find("rising@example.com").getRole()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(find("rising@example.com").getName()).isEqualTo("Risen");
    }

    private RosterImport everything(String csv) {
        RosterImport roster = lists.checked(boss, csv, true);
        return lists.checkedAgain(boss, roster, new Leavers(Leavers.Action.DISABLE, Optional.empty()));
    }

    /** @return the import, once it is undone by the administrator: exactly as it was foretold, with the same reasons */
    private RosterImport undone(RosterImport roster) {
        UndoCounts plan = acting.as(boss, () -> undo.counts(roster));
        Map<String, UndoOutcome> staying = kept(roster);
        assertThat(staying).as("each is named").hasSize((int) plan.kept());
        RosterImport over = lists.undone(boss, roster);
        assertThat(kept(roster)).as("foretold").isEqualTo(staying);
        assertThat(counts(roster)).isEqualTo(new UndoCounts(0, 0, plan.kept(), plan.undone() + plan.waiting()));
        return over;
    }

    private UndoCounts counts(RosterImport roster) {
        return scope.call(acme.id(), () -> undo.counts(roster));
    }

    private Map<String, UndoOutcome> kept(RosterImport roster) {
        Map<String, UndoOutcome> kept = new TreeMap<>();
        acting.as(boss, () -> undo.kept(roster, 0, 50))
                .forEach((account, why) -> kept.put(account.getEmail().value(), why));
        return kept;
    }

    private List<String> cameBy(RosterImport roster) {
        AccountFilter filter = AccountFilter.of("").cameBy(Optional.of(roster.getUuid()));
        return scope.call(acme.id(), () -> search.after(filter, 0, 50)).stream()
                .map(account -> account.getEmail().value())
                .toList();
    }

    /** @return what an import can change of each person, by address */
    private String people() {
        StringBuilder all = new StringBuilder();
        for (Account one : scope.call(acme.id(), () -> search.after(AccountFilter.of(""), 0, 50))) {
            Set<String> in = scope.call(acme.id(), () -> groups.namesOf(one.getId()));
            all.append(List.of(
                            one.getEmail(),
                            one.getName(),
                            one.getRole(),
                            one.getStatus(),
                            one.getLanguage().map(Language::name),
                            one.getStartsOn(),
                            one.getExpiresOn(),
                            one.getOnlyProviderId(),
                            one.isPasswordAllowed(),
                            one.getExternalId(),
                            in))
                    .append("\n");
        }
        return all.toString();
    }

    private Account find(String email) {
        return scope.call(acme.id(), () -> accounts.find(EmailAddress.of(email)))
                .orElseThrow();
    }

    private Person person(String email) {
        Account account = find(email);
        return new Person(acme, account.getId(), account.getUuid(), email, null);
    }

    private long rows(String pattern) {
        return backstage.countRows(acme, pattern);
    }
}
