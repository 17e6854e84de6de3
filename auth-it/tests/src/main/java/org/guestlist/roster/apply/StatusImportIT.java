package org.guestlist.roster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
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
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.check.ImportChanges;
import org.guestlist.roster.check.RowChange;
import org.guestlist.roster.intake.RefusedRows;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is shut out and let in again by the status that a list has of people. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class StatusImportIT {

    private static final String PASSWORD = "Correct horse 7";

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

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
    }

    @Test
    void anInactiveStatusDisablesInvitedAndActivePeople() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.session(ada);
        backstage.session(ada);
        backstage.invited(acme, "invited@example.com");
        backstage.expireOn(backstage.employee(acme, "expired@example.com", PASSWORD), LocalDate.of(2020, 1, 1));
        backstage.delete(backstage.employee(acme, "deleted@example.com", PASSWORD));
        backstage.disable(backstage.employee(acme, "disabled@example.com", PASSWORD));
        backstage.employee(acme, "unsaid@example.com", PASSWORD);
        backstage.employee(acme, "leave@example.com", PASSWORD);
        String list = """
                email,name,status
                ada@example.com,,Terminated
                invited@example.com,,inactive
                expired@example.com,,SUSPENDED
                deleted@example.com,,Terminated
                disabled@example.com,,inaktiv
                unsaid@example.com,,
                leave@example.com,,On Leave
                new@example.com,New,Retired
                odd@example.com,Odd,perhaps
                """;
        RosterImport roster = lists.checked(boss, list, true);
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(0, 3, 4, 2));
        assertThat(refusals(roster)).containsExactly("9 NOT_ACTIVE new@example.com", "10 STATUS_UNKNOWN perhaps");
        assertThat(page(roster, ChangeKind.DISABLED))
                .extracting(RowChange::email)
                .containsExactly("ada@example.com", "invited@example.com", "expired@example.com");
        assertThat(page(roster, ChangeKind.SESSIONS_END))
                .extracting(RowChange::email, RowChange::sessions)
                .containsExactly(tuple("ada@example.com", 2L));
        assertThat(roster.getProofNeeded()).isEqualTo(Proof.FRESH);
        assertThat(status("ada@example.com")).as("a check changes nothing").isEqualTo(AccountStatus.ACTIVE);

        assertThat(lists.imported(boss, roster).getCounts()).isEqualTo(new ImportCounts(0, 3, 4, 2));
        for (String who : List.of("ada", "invited", "expired", "disabled")) {
            assertThat(status(who + "@example.com")).as(who).isEqualTo(AccountStatus.DISABLED);
        }
        assertThat(status("deleted@example.com")).isEqualTo(AccountStatus.DELETED);
        assertThat(status("unsaid@example.com")).isEqualTo(AccountStatus.ACTIVE);
        assertThat(status("leave@example.com")).isEqualTo(AccountStatus.ACTIVE);
        assertThat(rows("session ")).isZero();
        assertThat(rows("audit_event .*kind=ACCOUNT_DISABLED.*"))
                .as("with the one that was disabled by hand")
                .isEqualTo(4);
        assertThat(lists.checked(boss, list, true).getCounts()).isEqualTo(new ImportCounts(0, 0, 7, 2));
    }

    /** A leaver's last day is over in a list of HR; it is not the reason why the account stays open. */
    @Test
    void aLeaversLastDayMayHavePassed() {
        backstage.employee(acme, "ada@example.com", PASSWORD);
        RosterImport roster = lists.checked(boss, "email,last day,status\nada@example.com,2020-01-31,left\n", false);
        assertThat(lists.imported(boss, roster).getCounts()).isEqualTo(new ImportCounts(0, 1, 0, 0));
        assertThat(status("ada@example.com")).isEqualTo(AccountStatus.DISABLED);
        assertThat(find("ada@example.com").getExpiresOn()).contains(LocalDate.of(2020, 1, 31));
    }

    @Test
    void peopleDisabledByHandAreReinstatedOnlyOnRequest() {
        backstage.disable(backstage.employee(acme, "ada@example.com", PASSWORD));
        backstage.disable(backstage.employee(acme, "unsaid@example.com", PASSWORD));
        String list = "email,status\nada@example.com,active\nunsaid@example.com,\n";
        RosterImport roster = lists.checked(boss, list, false);
        assertThat(lists.imported(boss, roster).getCounts()).isEqualTo(new ImportCounts(0, 0, 2, 0));
        assertThat(status("ada@example.com")).isEqualTo(AccountStatus.DISABLED);

        RosterImport chosen = lists.checked(boss, list, true);
        assertThat(chosen.getChoices().reinstateDisabled()).isTrue();
        assertThat(page(chosen, ChangeKind.REINSTATED))
                .extracting(RowChange::email)
                .containsExactly("ada@example.com");
        assertThat(lists.imported(boss, chosen).getCounts()).isEqualTo(new ImportCounts(0, 1, 1, 0));
        assertThat(status("ada@example.com")).isEqualTo(AccountStatus.ACTIVE);
        assertThat(status("unsaid@example.com")).isEqualTo(AccountStatus.DISABLED);
        assertThat(rows("audit_event .*kind=ACCOUNT_REINSTATED.*")).isEqualTo(1);
    }

    @Test
    void administratorsAreDisabledWithAProofAndNeverByThemselves() {
        Person second = backstage.administrator(acme, "second@example.com", PASSWORD);
        String list = "email,status\nboss@example.com,terminated\n";
        RosterImport own = lists.checked(boss, list, false);
        assertThat(refusals(own)).containsExactly("2 YOURSELF boss@example.com");
        assertThat(lists.imported(boss, own).getCounts()).isEqualTo(new ImportCounts(0, 0, 0, 1));
        assertThat(status("boss@example.com")).isEqualTo(AccountStatus.ACTIVE);

        RosterImport others = lists.checked(second, list, false);
        assertThat(others.getProofNeeded()).isEqualTo(Proof.FRESH);
        assertThatThrownBy(() -> lists.unproven(
                        acme, () -> imports.begin(others.getUuid(), WelcomeChoice.NEVER, Optional.empty())))
                .isInstanceOf(ProofNeededException.class);
        assertThat(lists.imported(boss, others).getCounts())
                .as("checked by another administrator than the one who begins it")
                .isEqualTo(new ImportCounts(0, 0, 0, 1));
        RosterImport again = lists.checked(second, list, false);
        assertThat(lists.imported(second, again).getCounts()).isEqualTo(new ImportCounts(0, 1, 0, 0));
        assertThat(status("boss@example.com")).isEqualTo(AccountStatus.DISABLED);
    }

    @Test
    void anAdministratorRemains() {
        Person temporary = backstage.administrator(acme, "temporary@example.com", PASSWORD);
        backstage.expireOn(temporary, LocalDate.of(2091, 1, 1));
        backstage.administrator(acme, "second@example.com", PASSWORD);
        RosterImport roster = lists.checked(
                temporary, "email,status\nboss@example.com,inactive\nsecond@example.com,inactive\n", false);
        assertThat(refusals(roster)).as("foretold").containsExactly("3 LAST_ADMINISTRATOR second@example.com");
        assertThat(lists.imported(temporary, roster).getCounts()).isEqualTo(new ImportCounts(0, 1, 0, 1));
        assertThat(status("boss@example.com")).isEqualTo(AccountStatus.DISABLED);
        assertThat(status("second@example.com")).isEqualTo(AccountStatus.ACTIVE);
    }

    private List<RowChange> page(RosterImport roster, ChangeKind kind) {
        return scope.call(acme.id(), () -> changes.page(roster, kind, 0, 50));
    }

    private List<String> refusals(RosterImport roster) {
        return scope.call(acme.id(), () -> refusedRows.page(roster, 0, 50)).stream()
                .map(row -> row.line() + " " + row.reason() + " " + row.value())
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
