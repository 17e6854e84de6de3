package org.guestlist.roster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.AccountService;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RefusedRows;
import org.guestlist.roster.undo.UndoCounts;
import org.guestlist.roster.undo.UndoService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists that take somebody's last way in. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ShutOutImportIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String LIMITED = "email,name,sign-in\nada@example.com,Ada Lovelace,Company\n";

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
    private UndoService undo;

    @Inject
    private AccountService accounts;

    private Organisation acme;
    private Person boss;
    private Person ada;
    private UUID company;

    @BeforeEach
    void prepare() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        company = backstage.provider(acme, "Company", "https://id.example");
    }

    private boolean isLimited() {
        return scope.call(acme.id(), () -> accounts.find(ada.id()).orElseThrow().getOnlyProviderId())
                .isPresent();
    }

    @Test
    void aListThatShutsSomebodyOutIsImportedWithTheNumberAlone() {
        backstage.disable(acme, company);
        RosterImport roster = lists.checked(boss, LIMITED, false);
        assertThat(roster.getShutOut()).isEqualTo(1);
        assertThatThrownBy(() -> scope.call(
                        acme.id(), () -> imports.begin(roster.getUuid(), WelcomeChoice.NEVER, Optional.empty())))
                .isInstanceOf(NumberNeededException.class);
        assertThat(lists.imported(boss, roster).getCounts()).isEqualTo(new ImportCounts(0, 1, 0, 0));
        assertThat(isLimited()).isTrue();
    }

    @Test
    void anAddressThatNoProviderKnowsCounts() {
        backstage.admitPasswordsOf(acme, "NOBODY");
        backstage.invited(acme, "eve@example.com");
        backstage.importPeople(acme, "email,name,id\neve@example.com,Eve,17\n");
        RosterImport roster = lists.checked(boss, "email,name,id\neve@elsewhere.test,Eve,17\n", false);
        assertThat(roster.getCounts().changed()).isEqualTo(1);
        assertThat(roster.getShutOut()).isEqualTo(1);
    }

    @Test
    void peopleShutOutSinceTheCheckAreRefused() {
        RosterImport roster = lists.checked(boss, LIMITED, false);
        assertThat(roster.getShutOut()).isZero();
        backstage.disable(acme, company);
        assertThat(lists.imported(boss, roster).getCounts()).isEqualTo(new ImportCounts(0, 0, 0, 1));
        assertThat(scope.call(acme.id(), () -> refusedRows.page(roster, 0, 50)))
                .extracting(RefusedRow::reason)
                .containsExactly(RefusalReason.SHUT_OUT);
        assertThat(isLimited()).isFalse();
    }

    @Test
    void anUndoThatWouldShutSomebodyOutLeavesThemAsTheyAre() {
        backstage.signInOnlyWith(ada, company);
        RosterImport roster =
                lists.imported(boss, lists.checked(boss, "email,name,sign-in\nada@example.com,Ada,\n", false));
        assertThat(isLimited()).isFalse();
        backstage.disable(acme, company);
        assertThat(scope.call(acme.id(), () -> undo.counts(roster)))
                .as("foretold")
                .isEqualTo(new UndoCounts(0, 0, 1, 0));
        lists.undone(boss, roster);
        assertThat(isLimited()).isFalse();
        assertThat(scope.call(acme.id(), () -> undo.kept(roster, 0, 50)).values())
                .containsExactly(UndoOutcome.SHUT_OUT);
    }
}
