package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.PeopleCounts;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.roster.ImportCounts;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.apply.UndoOutcome;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.check.ImportChanges;
import org.guestlist.roster.export.RosterExport;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RefusedRows;
import org.guestlist.roster.undo.UndoService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lists that say who is a guest, and of whom: what they change, what is refused, and what the undo gives back; and how guests are found.
 */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class GuestImportIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final LocalDate DAY = LocalDate.of(2091, 3, 1);

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Imports lists;

    @Inject
    private RefusedRows refusedRows;

    @Inject
    private ImportChanges changes;

    @Inject
    private UndoService undo;

    @Inject
    private RosterExport export;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountSearch search;

    @Inject
    private PeopleCounts counts;

    private Organisation acme;
    private Person boss;
    private Person hanna;
    private Person otto;

    @BeforeEach
    void makePeople() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        hanna = backstage.employee(acme, "hanna@example.com", PASSWORD);
        otto = backstage.employee(acme, "otto@example.com", PASSWORD);
        say(WhoHosts.EVERYONE);
    }

    private void say(WhoHosts who) {
        backstage.letHost(acme, Hosting.by(who.name()));
    }

    private Account find(String address) {
        return scope.call(
                acme.id(), () -> accounts.find(EmailAddress.of(address)).orElseThrow());
    }

    @Test
    void aListMakesGuestsWithHostsAndManagersAndTheUndoGivesBackWhatWasBefore() {
        lists.imported(acme, """
                email;name;last day;kind;host
                ada@example.com;Ada;;;
                gwen@else.example;Gwen;2091-03-01;guest;otto@example.com, hanna@example.com
                """);
        assertThat(find("gwen@else.example").getHosts()).contains(new Hosts(otto.id(), Optional.of(hanna.id())));
        RosterImport checked = lists.checked(boss, """
                email;name;last day;kind;host;manager
                ada@example.com;Ada;2091-03-01;Gast;hanna@example.com;otto@example.com
                gwen@else.example;Gwen;;Mitglied;;
                new@else.example;Nia;2091-03-01;;hanna@example.com;hanna@example.com
                """, false);
        assertThat(checked.getCounts()).isEqualTo(new ImportCounts(1, 2, 0, 0));
        Map<ChangeKind, Integer> kinds = scope.call(acme.id(), () -> changes.counts(checked));
        assertThat(kinds)
                .containsEntry(ChangeKind.KIND, 2)
                .containsEntry(ChangeKind.HOSTS, 1)
                .containsEntry(ChangeKind.MANAGER, 1);
        RosterImport over = lists.imported(boss, checked);
        assertThat(find("ada@example.com").getHosts()).contains(new Hosts(hanna.id()));
        assertThat(find("ada@example.com").getManagerId()).contains(otto.id());
        assertThat(find("gwen@else.example").isGuest()).isFalse();
        assertThat(find("gwen@else.example").getExpiresOn()).isEmpty();
        assertThat(find("new@else.example").getHosts()).contains(new Hosts(hanna.id()));
        assertThat(find("new@else.example").getManagerId()).contains(hanna.id());

        lists.undone(boss, over);
        assertThat(find("ada@example.com").isGuest()).isFalse();
        assertThat(find("ada@example.com").getExpiresOn()).isEmpty();
        assertThat(find("ada@example.com").getManagerId()).isEmpty();
        assertThat(find("gwen@else.example").getHosts()).contains(new Hosts(otto.id(), Optional.of(hanna.id())));
        assertThat(find("gwen@else.example").getExpiresOn()).contains(DAY);
    }

    @Test
    void theUndoGivesNobodyBackAHostWhoMayNotBeOneAnyMore() {
        lists.imported(
                acme, "email;name;last day;kind;host\ngwen@else.example;Gwen;2091-03-01;guest;otto@example.com\n");
        RosterImport over = lists.imported(
                boss, lists.checked(boss, "email;kind;last day\ngwen@else.example;member;2091-03-01\n", false));
        backstage.disable(otto);
        lists.undone(boss, over);
        assertThat(find("gwen@else.example").isGuest()).isFalse();
        assertThat(scope.call(acme.id(), () -> undo.kept(over, 0, 10)).values()).containsExactly(UndoOutcome.NO_HOST);
    }

    @Test
    void aRowThatMakesNoGuestIsRefusedWithTheReason() {
        lists.imported(
                acme, "email;name;last day;kind;host\ngwen@else.example;Gwen;2091-03-01;guest;otto@example.com\n");
        RosterImport checked = lists.checked(acme, """
                email;name;role;last day;kind;host
                no.day@else.example;A;;;guest;otto@example.com
                no.host@else.example;B;;2091-03-01;guest;
                role@else.example;C;auditor;2091-03-01;guest;otto@example.com
                stranger@else.example;D;;2091-03-01;guest;stranger@example.com
                same.list@else.example;E;;2091-03-01;guest;no.host@else.example
                guest.host@else.example;F;;2091-03-01;guest;gwen@else.example
                member@else.example;G;;;member;otto@example.com
                three@else.example;H;;2091-03-01;guest;a@example.com b@example.com c@example.com
                what@else.example;I;;;contractor;
                gwen@else.example;Gwen;;;;
                """);
        Map<Long, RefusalReason> refused = scope.call(acme.id(), () -> refusedRows.page(checked, 0, 50)).stream()
                .collect(Collectors.toMap(RefusedRow::line, RefusedRow::reason));
        assertThat(refused)
                .isEqualTo(Map.of(
                        2L, RefusalReason.GUEST_LAST_DAY,
                        3L, RefusalReason.GUEST_HOST,
                        4L, RefusalReason.GUEST_ROLE,
                        5L, RefusalReason.HOST_UNKNOWN,
                        6L, RefusalReason.HOST_UNKNOWN,
                        7L, RefusalReason.HOST_UNKNOWN,
                        8L, RefusalReason.HOST_OF_MEMBER,
                        9L, RefusalReason.HOST_INVALID,
                        10L, RefusalReason.KIND_UNKNOWN,
                        11L, RefusalReason.GUEST_LAST_DAY));
    }

    @Test
    void anExportedListChangesNothingEvenIfItsHostsMayNotBeAnyMore() {
        lists.imported(acme, """
                email;name;last day;kind;host;manager
                gwen@else.example;Gwen;2091-03-01;guest;otto@example.com,hanna@example.com;otto@example.com
                """);
        say(WhoHosts.NOBODY);
        String file = scope.call(acme.id(), () -> {
            StringBuilder out = new StringBuilder();
            try {
                export.write(AccountFilter.of("gwen"), ';', out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toString();
        });
        assertThat(file).contains("\"guest\";\"otto@example.com;hanna@example.com\";\"otto@example.com\"");
        assertThat(lists.checked(acme, file).getCounts()).isEqualTo(new ImportCounts(0, 0, 1, 0));
    }

    @Test
    void guestsAreFoundAndCountedByKindAndByHost() {
        lists.imported(acme, """
                email;name;last day;host
                gwen@else.example;Gwen;2091-03-01;otto@example.com
                gil@else.example;Gil;2091-03-01;hanna@example.com otto@example.com
                """);
        AccountFilter all = AccountFilter.of("");
        assertThat(found(all.being(Optional.of(AccountKind.GUEST)))).containsExactlyInAnyOrder("Gwen", "Gil");
        assertThat(found(all.being(Optional.of(AccountKind.MEMBER))))
                .doesNotContain("Gwen", "Gil")
                .hasSize(3);
        assertThat(found(all.hostedBy(Optional.of(otto.uuid())))).containsExactlyInAnyOrder("Gwen", "Gil");
        assertThat(found(all.hostedBy(Optional.of(hanna.uuid())))).containsExactly("Gil");
        assertThat(found(all.hostedBy(Optional.of(boss.uuid())))).isEmpty();
        assertThat(scope.call(
                        acme.id(),
                        () -> counts.of(all.hostedBy(Optional.of(otto.uuid())))
                                .counts()
                                .total()))
                .isEqualTo(2);
        assertThat(scope.call(acme.id(), counts::guests)).isEqualTo(new PeopleCounts.Guests(2, 2, 0));
    }

    private List<String> found(AccountFilter filter) {
        return scope.call(acme.id(), () -> search.after(filter, 0, 100)).stream()
                .map(Account::getName)
                .toList();
    }
}
