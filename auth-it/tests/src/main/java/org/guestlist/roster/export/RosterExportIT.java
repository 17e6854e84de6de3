package org.guestlist.roster.export;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.account.attribute.AttributeChange;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.roster.file.CellGuard;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of people as a file. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class RosterExportIT {

    private static final AccountFilter EVERYBODY = AccountFilter.of("");

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Work work;

    @Inject
    private AccountService accounts;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private RosterExport export;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
    }

    @Test
    void everyColumnSaysWhatIsStored() {
        Person ada = backstage.administrator(acme, "Ada.Lovelace@example.com", "Correct horse 7");
        UUID provider = backstage.provider(acme, "Acme; login", "https://login.example.com");
        scope.run(acme.id(), () -> accounts.speak(ada.id(), Language.DE));
        work.as(acme, em -> {
            em.find(Account.class, ada.id()).knownAs("E-0007");
            return em.createQuery("update Account a set a.lastLoginAt = :at where a.id = :id")
                    .setParameter("at", Instant.parse("2026-01-02T08:30:59Z"))
                    .setParameter("id", ada.id())
                    .executeUpdate();
        });
        backstage.signInOnlyWith(ada, provider);
        Person bob = backstage.invited(acme, "bob@example.com");
        backstage.allowPassword(bob);
        backstage.delete(bob);
        backstage.administrator(acme, "boss@example.com", "Correct horse 7");
        backstage.invited(backstage.organisation("Globex"), "hedy@example.com");
        backstage.startOn(ada, LocalDate.of(2020, 3, 1));
        scope.run(acme.id(), () -> accounts.expireOn(ada.id(), LocalDate.of(2090, 2, 28)));
        scope.run(
                acme.id(),
                () -> attributes.change(
                        ada.id(),
                        accounts.find(ada.id()).orElseThrow().getVersion(),
                        new AttributeChange(
                                Map.of("department", "Engines", "phone", "+44 1"), false, Optional.empty())));
        long claimed = group("Claimed");
        scope.run(acme.id(), () -> memberships.setByHand(ada.id(), Set.of(group("Sales"), group("Labs"))));
        work.as(acme, em -> memberships.set(em.find(Account.class, ada.id()), 7, Set.of(claimed), "Acme; login"));

        assertThat(file(EVERYBODY, ';'))
                .startsWith(
                        "\uFEFF\"email\";\"name\";\"role\";\"first day\";\"expiry\";\"language\";\"sign-in\";\"external id\";\"groups\";\"kind\";\"host\";\"manager\";\"state\";\"last sign-in\";\"attribute: givenName\";\"attribute: familyName\";\"attribute: title\";\"attribute: department\";\"attribute: employeeType\";\"attribute: employeeNumber\";\"attribute: location\";\"attribute: phone\"\r\n");
        assertThat(rows(EVERYBODY, ','))
                .extracting(row -> row.subList(14, 22))
                .containsExactly(
                        List.of("", "", "", "Engines", "", "", "", "'+44 1"),
                        List.of("", "", "", "", "", "", "", ""),
                        List.of("", "", "", "", "", "", "", ""));
        assertThat(rows(EVERYBODY, ','))
                .extracting(row -> row.subList(0, 14))
                .containsExactly(
                        List.of(
                                "Ada.Lovelace@example.com",
                                "Ada Lovelace",
                                "administrator",
                                "2020-03-01",
                                "2090-02-28",
                                "de",
                                "Acme; login",
                                "E-0007",
                                "Labs;Sales",
                                "member",
                                "",
                                "",
                                "active",
                                "2026-01-02 09:30"),
                        List.of(
                                "bob@example.com",
                                "Bob",
                                "employee",
                                "",
                                "",
                                "",
                                "password",
                                "",
                                "",
                                "member",
                                "",
                                "",
                                "deleted",
                                ""),
                        List.of(
                                "boss@example.com",
                                "Boss",
                                "administrator",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "",
                                "member",
                                "",
                                "",
                                "active",
                                ""));
    }

    private long group(String name) {
        return scope.call(
                acme.id(),
                () -> ((GroupOutcome.Saved) groups.create(NewId.make(), name, ""))
                        .group()
                        .getId());
    }

    @Test
    void onlyThePeopleTheFilterMatchesAreInTheFile() {
        backstage.invited(acme, "ada@example.com");
        backstage.delete(backstage.invited(acme, "bob@example.com"));
        backstage.administrator(acme, "carl@example.com", "Correct horse 7");
        assertThat(rows(EVERYBODY.in(AccountFilter.NOT_DELETED), ','))
                .extracting(row -> row.get(0))
                .containsExactly("ada@example.com", "carl@example.com");
        assertThat(rows(EVERYBODY.in(Set.of(AccountState.DELETED)), ',')).hasSize(1);
        assertThat(rows(EVERYBODY.as(Optional.of(Role.ADMINISTRATOR)), ',')).hasSize(1);
        assertThat(rows(AccountFilter.of("nobody"), ',')).isEmpty();
    }

    @Test
    void noCellIsAFormulaAndNoneIsLost() {
        List<String> names = List.of(
                "=HYPERLINK(\"http://evil.example\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "'=1",
                "Eve;=1+1",
                "Eve,+1",
                "O’Brien \"Bob\"",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            long id = backstage.invited(acme, "p" + i + "@example.com").id();
            scope.run(acme.id(), () -> accounts.rename(id, name));
        }
        for (char separator : new char[] {',', ';'}) {
            assertThat(rows(EVERYBODY, separator))
                    .extracting(row -> row.get(1))
                    .allSatisfy(cell -> assertThat(cell).doesNotMatch("[=+\\-@\\t\\r].*"));
            assertThat(rows(EVERYBODY, separator))
                    .extracting(row -> CellGuard.unguard(row.get(1)))
                    .isEqualTo(names);
            // As a spreadsheet reads it that expects the other separator.
            assertThat(file(EVERYBODY, separator)).doesNotContain(";=", ",+1", ",=");
        }
    }

    @Test
    void manyPeopleAreInTheFileOnceEach() {
        work.as(acme, em -> {
            for (int i = 0; i < 2500; i++) {
                em.persist(Account.invited(
                        EmailAddress.of("p" + i + "@example.com"),
                        "P " + i,
                        Role.EMPLOYEE,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now()));
            }
            return null;
        });
        assertThat(rows(EVERYBODY, ','))
                .extracting(row -> row.get(0))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 2500)
                        .mapToObj(i -> "p" + i + "@example.com")
                        .toList());
    }

    @Test
    void theAuditLogTellsHowManyWentOutAndWhich() {
        backstage.invited(acme, "ada@example.com");
        file(AccountFilter.of("ad\0a").in(Set.of(AccountState.INVITED)), ',');
        List<AuditEvent> events = work.as(
                acme,
                em -> em.createQuery("select e from AuditEvent e where e.kind = :kind", AuditEvent.class)
                        .setParameter("kind", AuditKind.PEOPLE_EXPORTED)
                        .getResultList());
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.getSubject()).contains("ad a");
            assertThat(event.getAfter())
                    .isEqualTo(AuditValues.of(AuditName.PEOPLE, 1).and(AuditName.SOUGHT_STATES, List.of("INVITED")));
        });
    }

    private String file(AccountFilter filter, char separator) {
        return scope.call(acme.id(), () -> {
            StringBuilder file = new StringBuilder();
            try {
                export.write(filter, separator, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return file.toString();
        });
    }

    private List<List<String>> rows(AccountFilter filter, char separator) {
        String file = file(filter, separator).substring(1);
        try (CSVParser csv = CSVParser.parse(
                file,
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(separator)
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())) {
            return csv.getRecords().stream().map(CSVRecord::toList).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
