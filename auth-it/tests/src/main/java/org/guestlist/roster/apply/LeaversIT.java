package org.guestlist.roster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.Leavers;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.check.ImportChanges;
import org.guestlist.roster.check.RowChange;
import org.guestlist.roster.check.Unusual;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RefusedRows;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list that is everybody: who is not in it loses access, as the check has named them. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class LeaversIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final Leavers DISABLE = new Leavers(Leavers.Action.DISABLE, Optional.empty());
    private static final LocalDate DAY = LocalDate.of(2091, 3, 31);

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Imports lists;

    @Inject
    private ImportService imports;

    @Inject
    private RefusedRows refusedRows;

    @Inject
    private ImportChanges changes;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountAddresses addresses;

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
    }

    @Test
    void thePeopleWhomTheCheckFoundMissingAreDisabled() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.session(ada);
        backstage.invited(acme, "invited@example.com");
        backstage.delete(backstage.employee(acme, "deleted@example.com", PASSWORD));
        backstage.disable(backstage.employee(acme, "disabled@example.com", PASSWORD));
        backstage.employee(acme, "same@example.com", PASSWORD);
        lists.imported(acme, "id,email,name\n7,moves@example.com,Moves\n");
        String list =
                "id,email,name\n,boss@example.com,\n,same@example.com,\n7,moved@example.com,\n,new@example.com,New\n";
        RosterImport roster = lists.checked(boss, list, DISABLE);
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(1, 3, 2, 0));
        assertThat(page(roster, ChangeKind.LEAVER))
                .extracting(
                        RowChange::email,
                        RowChange::isLeaver,
                        change -> change.values().keySet().toString(),
                        RowChange::sessions)
                .containsExactly(
                        tuple("ada@example.com", true, "[DISABLED]", 1L),
                        tuple("invited@example.com", true, "[DISABLED]", 0L));
        assertThat(status("ada@example.com")).as("a check changes nothing").isEqualTo(AccountStatus.ACTIVE);

        backstage.employee(acme, "later@example.com", PASSWORD);
        assertThat(lists.imported(boss, roster).getCounts()).isEqualTo(new ImportCounts(1, 3, 2, 0));
        assertThat(status("ada@example.com")).isEqualTo(AccountStatus.DISABLED);
        assertThat(status("invited@example.com")).isEqualTo(AccountStatus.DISABLED);
        for (String who : List.of("boss", "same", "later")) {
            assertThat(status(who + "@example.com")).as(who).isEqualTo(AccountStatus.ACTIVE);
        }
        assertThat(status("moved@example.com")).isEqualTo(AccountStatus.INVITED);
        assertThat(status("new@example.com")).isEqualTo(AccountStatus.INVITED);
        assertThat(status("deleted@example.com")).isEqualTo(AccountStatus.DELETED);
        assertThat(rows("session ")).isZero();
        assertThat(rows("audit_event .*kind=ACCOUNT_DISABLED.*"))
                .as("with the one that was disabled by hand")
                .isEqualTo(3);
        assertThat(rows("audit_event .*kind=IMPORT_STARTED.*DISABLE.*")).isEqualTo(1);
        assertThat(backstage.rows(acme)).doesNotContain("roster_row");
    }

    /** Whatever is wrong with a line: the person is in the list. */
    @Test
    void aRefusedLineKeepsThePersonWhomItNames() {
        for (String who : List.of("role", "twice", "quote", "number", "gone")) {
            backstage.employee(acme, who + "@example.com", PASSWORD);
        }
        lists.imported(acme, "id,email\n7,number@example.com\n8,role@example.com\n");
        RosterImport roster = lists.checked(boss, """
                id,email,name,role
                ,boss@example.com,,
                ,role@example.com,,Emperor
                ,twice@example.com,,
                ,twice@example.com,,
                ,quote@example.com,"Quote,
                7,number@example,,
                """, DISABLE);
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(0, 1, 2, 4));
        assertThat(page(roster, ChangeKind.LEAVER)).extracting(RowChange::email).containsExactly("gone@example.com");
        assertThat(scope.<Integer>call(acme.id(), () -> changes.unnamed(roster)))
                .isZero();
        assertThat(roster.isConfirmedBy(Optional.empty())).isTrue();
        lists.imported(boss, roster);
        assertThat(status("gone@example.com")).isEqualTo(AccountStatus.DISABLED);
        assertThat(rows("account .*status=DISABLED.*")).isEqualTo(1);
    }

    @Test
    void aLineThatTellsNobodyAsksForTheNumber() {
        backstage.employee(acme, "ada@example.com", PASSWORD);
        RosterImport roster = lists.checked(boss, "email,name\nboss@example.com,\nada@example,Ada\n", DISABLE);
        assertThat(page(roster, ChangeKind.LEAVER)).extracting(RowChange::email).containsExactly("ada@example.com");
        assertThat(scope.<Integer>call(acme.id(), () -> changes.unnamed(roster)))
                .isEqualTo(1);
        assertThat(roster.isConfirmedBy(Optional.empty())).isFalse();
        assertThat(roster.isConfirmedBy(Optional.of(1))).isTrue();
    }

    @Test
    void missingPeopleGetALastDayUnlessTheirAccessEndsEarlier() {
        backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.expireOn(backstage.employee(acme, "soon@example.com", PASSWORD), DAY.minusDays(1));
        backstage.expireOn(backstage.employee(acme, "over@example.com", PASSWORD), LocalDate.of(2020, 1, 1));
        // The list has a column for the last day: it says nothing of people who are not in it.
        RosterImport roster = lists.checked(
                boss,
                "email,last day,language\nboss@example.com,,\n",
                new Leavers(Leavers.Action.LAST_DAY, Optional.of(DAY)));
        assertThat(page(roster, ChangeKind.LEAVER))
                .extracting(RowChange::email, change -> change.values().keySet().toString())
                .containsExactly(tuple("ada@example.com", "[LAST_DAY]"));
        assertThat(lists.imported(boss, roster).getCounts()).isEqualTo(new ImportCounts(0, 1, 1, 0));
        assertThat(find("ada@example.com").getExpiresOn()).contains(DAY);
        assertThat(find("soon@example.com").getExpiresOn()).contains(DAY.minusDays(1));
        assertThat(find("over@example.com").getExpiresOn()).contains(LocalDate.of(2020, 1, 1));
        assertThat(find("boss@example.com").getExpiresOn()).isEmpty();
    }

    /** Whoever came into the list by a change since the check stays, and so does whoever came into the organisation. */
    @Test
    void peopleAddedToTheListMeanwhileKeepAccess() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        RosterImport roster =
                lists.checked(boss, "email,name\nboss@example.com,\nada.king@example.com,Ada King\n", DISABLE);
        assertThat(page(roster, ChangeKind.LEAVER)).extracting(RowChange::email).containsExactly("ada@example.com");
        scope.call(acme.id(), () -> addresses.moveTo(ada.id(), EmailAddress.of("ada.king@example.com")));
        lists.imported(boss, roster);
        assertThat(status("ada.king@example.com")).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void administratorsAreProtected() {
        backstage.administrator(acme, "second@example.com", PASSWORD);
        RosterImport own = lists.checked(boss, "email,name\nnew@example.com,New\n", DISABLE);
        assertThat(refusals(own)).containsExactly("YOURSELF boss@example.com");
        assertThat(own.getProofNeeded()).isEqualTo(Proof.FRESH);
        assertThatThrownBy(() ->
                        lists.unproven(acme, () -> imports.begin(own.getUuid(), WelcomeChoice.NEVER, Optional.empty())))
                .isInstanceOf(ProofNeededException.class);
        assertThat(lists.imported(boss, own).getCounts()).isEqualTo(new ImportCounts(1, 1, 0, 1));
        assertThat(status("boss@example.com")).isEqualTo(AccountStatus.ACTIVE);
        assertThat(status("second@example.com")).isEqualTo(AccountStatus.DISABLED);
        assertThat(rows("roster_row .*leaver_id=\\d.*"))
                .as("what stays of it does not tell who")
                .isZero();
    }

    @Test
    void anAdministratorRemains() {
        Person temporary = backstage.administrator(acme, "temporary@example.com", PASSWORD);
        backstage.expireOn(temporary, DAY);
        RosterImport roster = lists.checked(temporary, "email\ntemporary@example.com\n", DISABLE);
        assertThat(refusals(roster)).containsExactly("LAST_ADMINISTRATOR boss@example.com");
        assertThat(lists.imported(temporary, roster).getCounts()).isEqualTo(new ImportCounts(0, 0, 1, 1));
        assertThat(status("boss@example.com")).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void manyLeaversNeedTheNumberOfPeople() {
        for (int i = 0; i < 21; i++) {
            backstage.invited(acme, "p" + i + "@example.com");
        }
        RosterImport roster = lists.checked(boss, "email\nboss@example.com\n", DISABLE);
        assertThat(scope.call(acme.id(), () -> changes.unusual(roster)))
                .contains(new Unusual(ChangeKind.LEAVER, 21, 22));
        assertThatThrownBy(() -> scope.call(
                        acme.id(), () -> imports.begin(roster.getUuid(), WelcomeChoice.NEVER, Optional.of(20))))
                .isInstanceOf(NumberNeededException.class);
        lists.imported(boss, roster);
        assertThat(rows("account .*status=DISABLED.*")).isEqualTo(21);
    }

    private List<RowChange> page(RosterImport roster, ChangeKind kind) {
        return scope.call(acme.id(), () -> changes.page(roster, kind, 0, 50));
    }

    private List<String> refusals(RosterImport roster) {
        return scope.call(acme.id(), () -> refusedRows.page(roster, 0, 50)).stream()
                .filter(RefusedRow::isLeaver)
                .map(row -> row.reason() + " " + row.value())
                .toList();
    }

    private Account find(String email) {
        return scope.call(acme.id(), () -> accounts.find(EmailAddress.of(email)))
                .orElseThrow();
    }

    private AccountStatus status(String email) {
        return find(email).getStatus();
    }

    private long rows(String pattern) {
        return backstage.countRows(acme, pattern);
    }
}
