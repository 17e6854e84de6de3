package org.guestlist.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountSource;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.backstage.Work;
import org.guestlist.group.GroupName;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupService;
import org.guestlist.group.Losses;
import org.guestlist.group.Memberships;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.PersonMail;
import org.guestlist.people.PersonMailOutcome;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.provider.ProviderService;
import org.guestlist.roster.apply.ImportService;
import org.guestlist.roster.apply.ImportStep;
import org.guestlist.roster.check.ChangeKind;
import org.guestlist.roster.check.CheckService;
import org.guestlist.roster.check.ImportChanges;
import org.guestlist.roster.check.RowChange;
import org.guestlist.roster.check.RowGroups;
import org.guestlist.roster.export.RosterExport;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RefusedRows;
import org.guestlist.roster.intake.RosterUploads;
import org.guestlist.roster.intake.UploadOutcome;
import org.guestlist.roster.intake.UploadOutcome.Uploaded;
import org.guestlist.roster.intake.UploadOutcome.Useless;
import org.guestlist.roster.welcome.FirstDayTimer;
import org.guestlist.roster.welcome.NeverBacklogTimer;
import org.guestlist.roster.welcome.WelcomeService;
import org.guestlist.roster.welcome.WelcomeStep;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a file to people: checked first, then imported, in the background. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class RosterIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private CurrentClient client;

    @Inject
    private RosterService rosters;

    @Inject
    private ImportService imports;

    @Inject
    private CheckService checks;

    @Inject
    private RefusedRows refusedRows;

    @Inject
    private RosterUploads uploads;

    @Inject
    private ImportChanges changes;

    @Inject
    private WelcomeService welcome;

    @Inject
    private JobService jobs;

    @Inject
    private Clock clock;

    @Inject
    private AccountService accounts;

    @Inject
    private ProviderService providers;

    @Inject
    private SessionService sessions;

    @Inject
    private ImportStep importStep;

    @Inject
    private FirstDayTimer firstDays;

    @Inject
    private NeverBacklogTimer nevers;

    @Inject
    private Sql sql;

    @Inject
    private PersonMail personMail;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private Losses losses;

    @Inject
    private RosterExport export;

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", "Correct horse 7");
    }

    @Test
    void peopleComeInAsTheFileSaysAndTheSameFileAgainChangesNothing() {
        UUID provider = backstage.provider(acme, "Acme login", "https://login.example.com");
        String file = """
                Personalnummer;Vorname;Nachname;E-Mail-Adresse;Rolle;Gültig bis;Sprache;Anmeldung
                1;Ada;Lovelace;Ada@example.com;Mitarbeiterin;31.12.2030;Englisch;acme login
                2;Jürgen;"Weiß; Dr.";juergen@example.com;Administrator;;de;Passwort
                3;Zoë;O’Brien;zoe@example.com;;unbefristet;;
                """;
        RosterImport roster = checked(file.getBytes(Charset.forName("windows-1252")));
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(3, 0, 0, 0));
        assertThat(find("ada@example.com")).as("a check changes nothing").isEmpty();
        assertThat(imported(roster).getCounts()).isEqualTo(new ImportCounts(3, 0, 0, 0));

        Account ada = find("ada@example.com").orElseThrow();
        assertThat(ada.getEmail().value()).isEqualTo("Ada@example.com");
        assertThat(ada.getName()).isEqualTo("Ada Lovelace");
        assertThat(ada.getExternalId()).contains("1");
        assertThat(ada.getSource()).isEqualTo(AccountSource.IMPORT);
        assertThat(ada.getStatus()).isEqualTo(AccountStatus.INVITED);
        assertThat(ada.getExpiresOn()).contains(LocalDate.of(2030, 12, 31));
        assertThat(ada.getLanguage()).contains(Language.EN);
        assertThat(ada.getOnlyProviderId()).isPresent();
        assertThat(provider).isNotNull();
        Account juergen = find("juergen@example.com").orElseThrow();
        assertThat(juergen.getName()).isEqualTo("Jürgen Weiß; Dr.");
        assertThat(juergen.getRole()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(juergen.isPasswordAllowed()).isTrue();
        assertThat(find("zoe@example.com").orElseThrow().getExpiresOn()).isEmpty();

        String before = people();
        RosterImport again = checked(file.getBytes(Charset.forName("windows-1252")));
        assertThat(again.getCounts()).isEqualTo(new ImportCounts(0, 0, 3, 0));
        assertThat(imported(again).getCounts()).isEqualTo(new ImportCounts(0, 0, 3, 0));
        assertThat(people()).isEqualTo(before);
        assertThat(backstage.rows(acme))
                .contains("kind=ACCOUNT_IMPORTED", "kind=IMPORT_ENDED", "actor=boss@example.com");
    }

    @Test
    void groupsOfACellAreAllThatAPersonIsInByHand() {
        RosterImport roster = checked("""
                email;name;groups
                ada@example.com;Ada;Sales; labs
                bo@example.com;Bo;"SALES | Night shift;sales"
                cy@example.com;Cy;
                dee@example.com;Dee;"Sales;Administrator"
                eve@example.com;Eve;"Sales,Labs"
                """.replace("Sales; labs", "\"Sales; labs\""));
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(3, 0, 0, 2));
        assertThat(roster.getNewGroups()).extracting(GroupName::value).containsExactly("Sales", "labs", "Night shift");
        assertThat(reasons(roster)).containsExactly(RefusalReason.GROUP_RESERVED, RefusalReason.GROUP_INVALID);
        assertThat(groupsOf("ada@example.com")).as("a check changes nothing").isEmpty();
        imported(roster);
        assertThat(groupsOf("ada@example.com")).containsExactly("Sales", "labs");
        assertThat(groupsOf("bo@example.com")).containsExactly("Night shift", "Sales");
        assertThat(groupsOf("cy@example.com")).isEmpty();

        long ada = find("ada@example.com").orElseThrow().getId();
        long labs = scope.call(acme.id(), () -> groups.list().get(0).getId());
        work.as(acme, em -> memberships.set(em.find(Account.class, ada), 7, Set.of(labs), "Company"));
        RosterImport change = checked("email,groups\nada@example.com,Night shift\nbo@example.com,-\ncy@example.com,\n");
        assertThat(change.getCounts()).isEqualTo(new ImportCounts(0, 1, 2, 0));
        assertThat(change.getNewGroups()).isEmpty();
        imported(change);
        assertThat(groupsOf("ada@example.com")).as("with what a claim says").containsExactly("Night shift", "labs");
        assertThat(groupsOf("bo@example.com")).containsExactly("Night shift", "Sales");
    }

    @Test
    void anExportedFileChangesNoGroups() {
        imported(checked("email,name,groups\nada@example.com,Ada,=Sales;'-x\nbo@example.com,Bo,\n"));
        long ada = find("ada@example.com").orElseThrow().getId();
        assertThat(groupsOf("ada@example.com")).containsExactly("-x", "=Sales");
        work.as(
                acme,
                em -> memberships.set(
                        em.find(Account.class, ada),
                        7,
                        Set.of(((GroupOutcome.Saved) groups.create(NewId.make(), "Claimed", ""))
                                .group()
                                .getId()),
                        "Company"));
        String file = scope.call(acme.id(), () -> {
            StringBuilder text = new StringBuilder();
            try {
                export.write(AccountFilter.of(""), ',', text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        });
        RosterImport again = checked(file);
        assertThat(again.getCounts()).isEqualTo(new ImportCounts(0, 0, 3, 0));
        assertThat(again.getNewGroups()).isEmpty();
    }

    @Test
    void aColumnThatHoldsSomethingElseDoesNotBecomeGroups() {
        StringBuilder file = new StringBuilder("email,name,groups\n");
        for (int i = 0; i < RowGroups.MOST_NEW + 20; i++) {
            file.append("p")
                    .append(i)
                    .append("@example.com,P,number ")
                    .append(i)
                    .append("\n");
        }
        RosterImport roster = checked(file.toString());
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(RowGroups.MOST_NEW, 0, 0, 20));
        assertThat(reasons(roster)).containsOnly(RefusalReason.GROUPS_TOO_MANY);
        assertThat(imported(roster).getCounts()).isEqualTo(new ImportCounts(RowGroups.MOST_NEW, 0, 0, 20));
        assertThat(scope.<Long>call(acme.id(), () -> groups.count())).isEqualTo(RowGroups.MOST_NEW);
    }

    @Test
    void losingAGroupByAListEndsWhatItAllowed() {
        imported(checked("email,name,groups\nada@example.com,Ada,Sales;Labs\n"));
        long ada = find("ada@example.com").orElseThrow().getId();
        imported(checked("email,groups\nada@example.com,Labs\n"));
        assertThat(losses.of(ada)).isEqualTo(1);
    }

    private Set<String> groupsOf(String email) {
        return find(email)
                .map(account -> scope.call(acme.id(), () -> groups.namesOf(account.getId())))
                .orElse(Set.of());
    }

    private List<RefusalReason> reasons(RosterImport roster) {
        return scope.call(acme.id(), () -> refusedRows.page(roster, 0, 100)).stream()
                .map(RefusedRow::reason)
                .toList();
    }

    @Test
    void anAddressThatChangedIsAChangeAndNotANewPerson() {
        imported(checked("id,email,name\n1,ada@example.com,Ada\n2,bo@example.com,Bo\n"));
        long ada = find("ada@example.com").orElseThrow().getId();
        RosterImport roster = checked("id,email,name\n1,ada.king@example.com,Ada King\n2,bo@example.com,Bo\n");
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(0, 1, 1, 0));
        imported(roster);
        assertThat(find("ada@example.com")).isEmpty();
        assertThat(find("ada.king@example.com").orElseThrow().getId()).isEqualTo(ada);
        assertThat(find("ada.king@example.com").orElseThrow().getName()).isEqualTo("Ada King");
    }

    /** Foretold as they come about: by the way of signing in, and with the role by the back door; the own ones stay. */
    @Test
    void theCheckForetellsWhoseSessionsEnd() {
        UUID provider = backstage.provider(acme, "Acme login", "https://login.example.com");
        Person ada = backstage.administrator(acme, "ada@example.com", "Correct horse 7");
        Person bo = backstage.employee(acme, "bo@example.com", "Correct horse 7");
        imported(checked("id,email,name\n7,bo@example.com,Bo\n"));
        List.of(ada, bo, bo, boss).forEach(person -> session(person, LoginMethod.PASSWORD));
        session(ada, LoginMethod.BACK_DOOR);
        assertThat(provider).isNotNull();

        assertThat(ending(checked("id,name\n7,Bo\n")))
                .as("a list that says nothing of it")
                .isEmpty();
        assertThat(ending(checked(
                        "email,sign-in\nbo@example.com,\nada@example.com,Acme login\nboss@example.com,Acme login\n")))
                .isEqualTo(Map.of("ada@example.com", 1L));
        RosterImport roster = checked(
                "id,email,role,sign-in\n7,,,Acme login\n,ada@example.com,employee,\nboss-is-not-there,,,Acme login\n");
        assertThat(ending(roster)).isEqualTo(Map.of("bo@example.com", 2L, "ada@example.com", 1L));
        String before = sessions();
        imported(roster);
        assertThat(before.lines().count() - sessions().lines().count())
                .as("what ended")
                .isEqualTo(3);
    }

    /** @return how many sessions of each person end, as an administrator is told */
    private Map<String, Long> ending(RosterImport roster) {
        return as(() -> changes.page(roster, ChangeKind.SESSIONS_END, 0, 50)).stream()
                .collect(Collectors.toMap(RowChange::email, RowChange::sessions));
    }

    private void session(Person person, LoginMethod method) {
        work.as(acme, em -> sessions.start(em.find(Account.class, person.id()), method, AuthenticationMethod.PASSWORD));
    }

    private String sessions() {
        return backstage
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("session "))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void peopleMayTakeEachOthersAddresses() {
        imported(
                checked(
                        "id,email,name\n1,a@example.com,One\n2,b@example.com,Two\n3,c@example.com,Three\n4,d@example.com,Four\n5,e@example.com,Five\n"));
        // Two swap, two pass on to a free one, and somebody new gets what becomes free.
        RosterImport roster = checked(
                "id,email,name\n1,b@example.com,One\n2,a@example.com,Two\n3,d@example.com,Three\n4,f@example.com,Four\n"
                        + "5,e@example.com,Five\n6,c@example.com,Six\n");
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(1, 4, 1, 0));
        assertThat(imported(roster).getCounts()).isEqualTo(new ImportCounts(1, 4, 1, 0));
        assertThat(name("a@example.com")).isEqualTo("Two");
        assertThat(name("b@example.com")).isEqualTo("One");
        assertThat(name("c@example.com")).isEqualTo("Six");
        assertThat(name("d@example.com")).isEqualTo("Three");
        assertThat(name("f@example.com")).isEqualTo("Four");
        assertThat(backstage.rows(acme)).doesNotContain("deleted.invalid");
    }

    @Test
    void aRowWaitingForAnAddressThatStaysTakenIsRefused() {
        imported(checked("id,email,name\n1,a@example.com,One\n2,b@example.com,Two\n3,c@example.com,Three\n"));
        RosterImport roster =
                checked("id,email,name\n1,b@example.com,One\n2,c@example.com,Two\n7,a@example.com,Seven\n");
        assertThat(refusals(roster))
                .containsExactly(
                        "2 OTHER_EXTERNAL_ID b@example.com",
                        "3 OTHER_EXTERNAL_ID c@example.com",
                        "4 OTHER_EXTERNAL_ID a@example.com");
    }

    @Test
    void rowsThatCannotBeImportedAreToldWithLineValueAndReason() {
        backstage.delete(backstage.invited(acme, "gone@example.com"));
        RosterImport roster = checked("""
                email,name,role,expiry,language,sign-in
                ada@example.com,Ada,,,,
                not an address,Bo,,,,
                4711@example.com,,,,,
                cy@example.com,Cy,boss,,,
                di@example.com,Di,,03/04/2031,,
                ed@example.com,Ed,,soon,,
                fi@example.com,Fi,,2001-01-01,,
                gi@example.com,Gi,,,klingon,
                hu@example.com,Hu,,,,Nowhere login
                "ada@example.com","Ada
                again",,,,
                gone@example.com,Gone,,,,
                ,Nobody,,,,
                """);
        assertThat(refusals(roster))
                .containsExactly(
                        "3 EMAIL_INVALID not an address",
                        "4 NAME_MISSING 4711@example.com",
                        "5 ROLE_UNKNOWN boss",
                        "6 EXPIRY_AMBIGUOUS 03/04/2031",
                        "7 EXPIRY_INVALID soon",
                        "8 EXPIRY_PASSED 2001-01-01",
                        "9 LANGUAGE_UNKNOWN klingon",
                        "10 SIGN_IN_UNKNOWN Nowhere login",
                        "11 EMAIL_TWICE ada@example.com",
                        "13 DELETED gone@example.com",
                        "14 EMAIL_MISSING ");
        assertThat(scope.call(acme.id(), () -> refusedRows.page(roster, 8, 1))
                        .get(0)
                        .otherLine())
                .contains(2L);
        assertThat(imported(roster).getCounts()).isEqualTo(new ImportCounts(1, 0, 0, 11));
        assertThat(find("bo@example.com")).isEmpty();
        assertThat(refusals(find(roster))).as("still there to be looked at").hasSize(11);
    }

    @Test
    void aLineWithAStrayQuotationMarkIsRefusedAndThoseAfterItAreNot() {
        RosterImport roster = checked("email,name,town\nada@example.com,Ada,\"London,\nSW1Y\"\nq@example.com,\"Q\n"
                + people(6_000, "Person").replace("email,name\r\n", "")
                + "anna@example.com,Arbeit,x, Anna\n");
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(6_001, 0, 0, 2));
        assertThat(roster.getLinesContinued()).isEqualTo(1);
        assertThat(refusals(roster)).containsExactly("4 QUOTE_OPEN q@example.com,\"Q", "6005 TOO_MANY_CELLS Anna");
    }

    /** As on a person's page. */
    @Test
    void aLastDayThatHasPassedStaysButIsNotChosen() {
        Person ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
        backstage.expireOn(ada, LocalDate.of(2020, 2, 2));
        backstage.employee(acme, "bo@example.com", "Correct horse 7");
        RosterImport roster =
                checked("email,name,expiry\nada@example.com,Ada Lovelace,2020-02-02\nbo@example.com,Bo,2020-02-02\n"
                        + "cy@example.com,Cy,2020-02-02\n");
        assertThat(refusals(roster)).containsExactly("3 EXPIRY_PASSED 2020-02-02", "4 EXPIRY_PASSED 2020-02-02");
        assertThat(imported(roster).getCounts()).isEqualTo(new ImportCounts(0, 1, 0, 2));
        assertThat(name("ada@example.com")).isEqualTo("Ada Lovelace");
        assertThat(find("bo@example.com").orElseThrow().getExpiresOn()).isEmpty();
    }

    @Test
    void manyRepeatedRowsAreFoundInNoTime() {
        RosterImport roster =
                checked(people(20_000, "Person") + people(20_000, "Again").replace("email,name\r\n", ""));
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(20_000, 0, 0, 20_000));
        assertThat(scope.call(acme.id(), () -> refusedRows.page(roster, 19_999, 1)))
                .extracting(RefusedRow::line, row -> row.otherLine().orElseThrow())
                .containsExactly(tuple(40_001L, 20_001L));
    }

    @Test
    void deletedPeopleAreRestoredIfThatIsWanted() {
        Person gone = backstage.invited(acme, "gone@example.com");
        backstage.delete(gone);
        RosterImport roster = checked("email,name\ngone@example.com,Gone Again\n", true);
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(0, 1, 0, 0));
        imported(roster);
        assertThat(find("gone@example.com").orElseThrow().getStatus()).isEqualTo(AccountStatus.INVITED);
        assertThat(name("gone@example.com")).isEqualTo("Gone Again");
    }

    @Test
    void aColumnThatTheFileDoesNotHaveStaysAsItIs() {
        backstage.expireOn(boss, null);
        Person ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
        backstage.expireOn(ada, LocalDate.of(2031, 1, 31));
        backstage.speak(ada, "de");
        imported(checked("email,name\nada@example.com,Ada\n"));
        Account account = find("ada@example.com").orElseThrow();
        assertThat(account.getName()).isEqualTo("Ada");
        assertThat(account.getExpiresOn()).contains(LocalDate.of(2031, 1, 31));
        assertThat(account.getLanguage()).contains(Language.DE);
        imported(checked("email,expiry\nada@example.com,\n"));
        assertThat(find("ada@example.com").orElseThrow().getExpiresOn())
                .as("an empty cell of a column that is there")
                .isEmpty();
        assertThat(name("ada@example.com")).isEqualTo("Ada");
    }

    @Test
    void anAdministratorRemains() {
        backstage.administrator(acme, "second@example.com", "Correct horse 7");
        RosterImport roster = checked("email,role\nboss@example.com,employee\nsecond@example.com,employee\n");
        assertThat(refusals(roster)).as("foretold").containsExactly("3 LAST_ADMINISTRATOR second@example.com");
        assertThat(imported(roster).getCounts()).isEqualTo(new ImportCounts(0, 1, 0, 1));
        assertThat(find("boss@example.com").orElseThrow().getRole()).isEqualTo(Role.EMPLOYEE);
        assertThat(find("second@example.com").orElseThrow().getRole()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(refusals(find(roster))).containsExactly("3 LAST_ADMINISTRATOR second@example.com");
    }

    @Test
    void aRowThatShouldGiveUpAnAddressButIsRefusedIsListed() {
        imported(checked("id,email\nB,boss@example.com\n"));
        StringBuilder file = new StringBuilder("id,email,name,role\nA,boss@example.com,Ada,\n");
        for (int i = 1; i <= 500; i++) {
            file.append(i).append(",person").append(i).append("@example.com,Person,\n");
        }
        RosterImport roster =
                imported(checked(file.append("B,chief@example.com,,employee\n").toString()));
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(500, 0, 0, 2));
        assertThat(refusals(roster))
                .containsExactly("2 OTHER_EXTERNAL_ID boss@example.com", "503 LAST_ADMINISTRATOR chief@example.com");
    }

    @Test
    void whatHappenedSinceTheCheckCounts() {
        RosterImport roster = checked("email,name\nada@example.com,Ada\nbo@example.com,Bo\ncy@example.com,Cy\n");
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(3, 0, 0, 0));
        backstage.invited(acme, "ada@example.com");
        backstage.delete(backstage.invited(acme, "bo@example.com"));
        assertThat(imported(roster).getCounts()).isEqualTo(new ImportCounts(1, 0, 1, 1));
    }

    @Test
    void aRowWithADeletedProviderIsRefusedAndHoldsUpNoOther() {
        UUID provider = backstage.provider(acme, "Acme login", "https://login.example.com");
        RosterImport roster = checked("email,name,sign-in\nada@example.com,Ada,Acme login\nbo@example.com,Bo,\n");
        scope.run(acme.id(), () -> providers.delete(provider));
        assertThat(imported(roster).getCounts()).isEqualTo(new ImportCounts(1, 0, 0, 1));
        assertThat(refusals(roster)).containsExactly("2 SIGN_IN_UNKNOWN ada@example.com");
    }

    @Test
    void ofTwoImportsAtOnceTheSecondWaitsAndSeesWhatTheFirstDid() {
        String people = people(1200, "Person");
        RosterImport first = checked(people);
        RosterImport second = checked(people.replace("Person", "Renamed"));
        assertThat(second.getCounts()).isEqualTo(new ImportCounts(1200, 0, 0, 0));
        UUID firstJob = begin(first, WelcomeChoice.NEVER);
        UUID secondJob = begin(second, WelcomeChoice.NEVER);
        await(secondJob);
        assertThat(job(firstJob).endedAt().orElseThrow())
                .isBeforeOrEqualTo(job(secondJob).startedAt().orElseThrow());
        assertThat(find(first).getCounts()).isEqualTo(new ImportCounts(1200, 0, 0, 0));
        assertThat(find(second).getCounts()).isEqualTo(new ImportCounts(0, 1200, 0, 0));
        assertThat(name("person7@example.com")).isEqualTo("Renamed 7");
    }

    @Test
    void anImportBeginsOnceAndIsCheckedNoMoreThen() {
        RosterImport roster = checked("email,name\nada@example.com,Ada\n");
        UUID job = begin(roster, WelcomeChoice.NEVER);
        assertThat(scope.call(acme.id(), () -> imports.begin(roster.getUuid(), WelcomeChoice.NOW, Optional.empty())))
                .isEmpty();
        assertThat(scope.call(acme.id(), () -> checks.check(roster.getUuid(), roster.getChoices(), Leavers.LEFT_ALONE)))
                .isEmpty();
        scope.run(acme.id(), () -> uploads.discard(roster.getUuid()));
        await(job);
        assertThat(find(roster).getState()).isEqualTo(ImportState.DONE);
    }

    @Test
    void aPartThatFailsAtItsVeryEndHasNotHappened() {
        RosterImport roster = checked(people(600, "Person"));
        Job job = scope.call(acme.id(), () -> {
            client.actsAs(boss.id(), boss.email());
            return job(imports.begin(roster.getUuid(), WelcomeChoice.LATER, Optional.empty())
                    .orElseThrow());
        });
        // As if the node went down before the commit; the worker's own attempt comes before or after, never in between.
        assertThatThrownBy(() -> work.as(acme, em -> {
                    importStep.step(job);
                    throw new IllegalStateException("down");
                }))
                .hasStackTraceContaining("down");
        await(job.uuid());
        assertThat(find(roster).getCounts()).isEqualTo(new ImportCounts(600, 0, 0, 0));
        List<String> events = backstage
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("audit_event "))
                .toList();
        assertThat(events)
                .filteredOn(row -> row.contains("kind=ACCOUNT_IMPORTED"))
                .hasSize(600)
                .allMatch(row -> row.contains(" part_of=" + roster.getUuid()));
        assertThat(events)
                .filteredOn(row -> row.contains("kind=IMPORT_ENDED"))
                .allMatch(row -> row.contains(" uuid=" + roster.getUuid()));
        assertThat(scope.call(acme.id(), welcome::unmailed)).isEqualTo(600);
    }

    @Test
    void whenItIsOverTheFileAndItsRowsAreGone() {
        RosterImport roster = checked("email,name\nada@example.com,Ada\nnobody,Secret Name\n");
        assertThat(backstage.rows(acme)).contains("roster_piece", "roster_row", "roster_change");
        imported(roster);
        assertThat(backstage.rows(acme)).doesNotContain("roster_piece", "roster_change", "Secret Name");
        assertThat(refusals(find(roster))).containsExactly("3 EMAIL_INVALID nobody");
    }

    @Test
    void aCheckThatIsCancelledLeadsBackToTheColumns() {
        RosterImport roster = upload(people(20_000, "Person").getBytes(StandardCharsets.UTF_8));
        UUID job = check(roster, false);
        scope.run(acme.id(), () -> jobs.cancel(job));
        await(job);
        RosterImport after = find(roster);
        if (job(job).state() == JobState.CANCELLED) {
            assertThat(after.getState()).isEqualTo(ImportState.UPLOADED);
            assertThat(backstage.rows(acme)).doesNotContain("roster_row");
        }
        assertThat(after.canBeChecked()).isTrue();
        assertThat(await(check(after, false)).state()).isEqualTo(JobState.DONE);
        assertThat(find(roster).getCounts().added()).isEqualTo(20_000);
    }

    @Test
    void anImportThatIsCancelledKeepsWhatWasDoneAndTheFileAgainDoesTheRest() {
        String people = people(3000, "Person");
        RosterImport roster = checked(people);
        UUID job = begin(roster, WelcomeChoice.NEVER);
        await(job, one -> one.done() > 0);
        scope.run(acme.id(), () -> jobs.cancel(job));
        await(job);
        int done = find(roster).getCounts().added();
        long there = work.as(
                acme,
                em -> em.createQuery("select count(a) from Account a", Long.class)
                        .getSingleResult());
        assertThat(there).isEqualTo(done + 1);
        assertThat(imported(checked(people)).getCounts()).isEqualTo(new ImportCounts(3000 - done, 0, done, 0));
    }

    @Test
    void aFileThatTurnsOutToBeNoListIsToldWithItsLine() {
        RosterImport roster = upload((people(20_000, "Person") + "x".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        await(check(roster, false));
        assertThat(find(roster).getState()).isEqualTo(ImportState.UPLOADED);
        assertThat(find(roster).getProblem()).contains(FileProblem.ENDLESS_LINE);
        assertThat(find(roster).getProblemLine()).isEqualTo(20_002);
        assertThat(backstage.rows(acme)).doesNotContain("roster_row");
    }

    @Test
    void uselessFilesAreNotKept() {
        Map<String, FileProblem> useless = Map.of(
                "",
                FileProblem.EMPTY,
                "PK\3\4xlsx",
                FileProblem.SPREADSHEET,
                "%PDF-1.4",
                FileProblem.DOCUMENT,
                "a,".repeat(10_000),
                FileProblem.TOO_MANY_COLUMNS,
                "\n\n",
                FileProblem.EMPTY);
        useless.forEach((file, problem) ->
                assertThat(outcome(file.getBytes(StandardCharsets.UTF_8))).isEqualTo(new Useless(problem)));
        assertThat(outcome(new byte[51 * 1024 * 1024])).isEqualTo(new Useless(FileProblem.TOO_LARGE));
        assertThat(backstage.rows(acme)).doesNotContain("roster_");
        RosterImport headersOnly = upload("email,name\n".getBytes(StandardCharsets.UTF_8));
        await(check(headersOnly, false));
        assertThat(find(headersOnly).getProblem()).contains(FileProblem.NO_ROWS);
    }

    @Test
    void peopleGetTheirWelcomeMailWhenAnAdministratorSendsIt() {
        imported(
                checked("email,name\nada@example.com,Ada\nbo@example.com,Bo\ncy@example.com,Cy\n"),
                WelcomeChoice.LATER);
        imported(checked("email,name\ndi@example.com,Di\n"), WelcomeChoice.NEVER);
        assertThat(mails()).isZero();
        assertThat(scope.call(acme.id(), welcome::unmailed)).isEqualTo(3);
        assertThat(scope.call(acme.id(), welcome::unwanted)).isEqualTo(1);
        Account bo = find("bo@example.com").orElseThrow();
        scope.run(
                acme.id(),
                () -> accounts.delete(bo.getId(), Reason.typed("Has left").orElseThrow()));
        assertThat(scope.call(acme.id(), welcome::unmailed)).isEqualTo(2);
        sentToAll();
        assertThat(mails()).as("never is never").isEqualTo(2);
        assertThat(scope.call(acme.id(), welcome::unmailed)).isZero();
        assertThat(scope.call(acme.id(), welcome::unwanted)).isEqualTo(1);
    }

    /** Whoever was deleted before they came is as new, and whom an import of the version before brought is kept out afterwards. */
    @Test
    void neverIsNeverForWhomAListRestoresAndForImportsOfBefore() {
        imported(checked("email,name\nback@example.com,Back\n"), WelcomeChoice.LATER);
        Account back = find("back@example.com").orElseThrow();
        scope.run(
                acme.id(),
                () -> accounts.delete(back.getId(), Reason.typed("A mistake").orElseThrow()));
        RosterImport list =
                upload("email,name\nback@example.com,Back\nnew@example.com,New\n".getBytes(StandardCharsets.UTF_8));
        await(check(list, true));
        imported(find(list), WelcomeChoice.NEVER);
        assertThat(scope.call(acme.id(), welcome::unwanted)).isEqualTo(2);

        work.as(acme, em -> {
            sql.update("update mail_standing set unwanted_at = null where tenant_id = ?", acme.id());
            sql.update("update roster_import set never_noted_at = null where tenant_id = ?", acme.id());
            return null;
        });
        imported(checked("email,name\nlater@example.com,Later\n"), WelcomeChoice.LATER);
        assertThat(scope.call(acme.id(), welcome::unmailed)).isEqualTo(3);
        nevers.run();
        assertThat(scope.call(acme.id(), welcome::unwanted)).isEqualTo(2);
        assertThat(scope.call(acme.id(), welcome::unmailed)).isEqualTo(1);
        work.as(acme, em -> {
            sql.update("update mail_standing set unwanted_at = null where tenant_id = ?", acme.id());
            return null;
        });
        nevers.run();
        assertThat(scope.call(acme.id(), welcome::unwanted)).as("once").isZero();
    }

    @Test
    void theWelcomeMailGoesOutByItselfIfThatIsWanted() {
        RosterImport roster = checked("email,name\nada@example.com,Ada\nbo@example.com,Bo\n");
        imported(roster, WelcomeChoice.NOW);
        for (Job job : scope.call(acme.id(), () -> jobs.open(WelcomeStep.KIND))) {
            await(job.uuid());
        }
        assertThat(mails()).isEqualTo(2);
        imported(checked("email,name\nada@example.com,Ada\nbo@example.com,Bo\n"), WelcomeChoice.NOW);
        assertThat(mails()).isEqualTo(2);
    }

    @Test
    void theWelcomeMailWaitsForTheFirstDay() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        LocalDate first = LocalDate.ofInstant(clock.instant(), zone).plusDays(3);
        imported(
                checked(
                        "email,name,first day,last day\nada@example.com,Ada,%s,\nbo@example.com,Bo,,\nno@example.com,No,%s,%s\n"
                                .formatted(first, first, first.minusDays(1))),
                WelcomeChoice.NOW);
        assertThat(find("no@example.com"))
                .as("the last day is before the first")
                .isEmpty();
        welcomed();
        assertThat(mails()).as("Bo").isEqualTo(1);
        assertThat(scope.call(acme.id(), welcome::unmailed))
                .as("Ada does not wait")
                .isZero();
        Account ada = find("ada@example.com").orElseThrow();
        assertThat(ada.getStartsOn()).contains(first);
        assertThat(scope.call(acme.id(), () -> personMail.send(ada.getId())))
                .isInstanceOf(PersonMailOutcome.Waits.class);
        try {
            until(first.atTime(6, 30).atZone(zone).toInstant());
            firstDays.run(acme.id());
            welcomed();
            assertThat(mails()).as("before the morning").isEqualTo(1);
            assertThat(scope.call(acme.id(), welcome::unmailed)).isEqualTo(1);
            backstage.forwardClock(Duration.ofHours(1));
            firstDays.run(acme.id());
            firstDays.run(acme.id());
            welcomed();
            assertThat(mails()).as("once").isEqualTo(2);
            Person bo = new Person(acme, find("bo@example.com").orElseThrow().getId(), null, "bo@example.com", null);
            backstage.startOn(bo, first.plusDays(9));
            backstage.forwardClock(Duration.ofDays(8));
            firstDays.run(acme.id());
            welcomed();
            assertThat(mails()).as("not yet again").isEqualTo(2);
            backstage.forwardClock(Duration.ofDays(1));
            firstDays.run(acme.id());
            welcomed();
            assertThat(mails()).as("who was put off gets another mail").isEqualTo(3);
        } finally {
            backstage.setClockRight();
        }
    }

    private void until(Instant time) {
        backstage.forwardClock(Duration.between(clock.instant(), time));
    }

    private void sentToAll() {
        await(as(() -> welcome.sendToUnmailed(Optional.empty())).orElseThrow().uuid());
        welcomed();
    }

    private void welcomed() {
        scope.call(acme.id(), () -> jobs.open(WelcomeStep.KIND)).forEach(job -> await(job.uuid()));
    }

    @Test
    void theMailingOfOneImportLeavesThePeopleOfAnotherWaiting() {
        imported(checked("email,name\nada@example.com,Ada\nbo@example.com,Bo\n"), WelcomeChoice.LATER);
        imported(checked("email,name\ncy@example.com,Cy\n"), WelcomeChoice.NOW);
        scope.call(acme.id(), () -> jobs.open(WelcomeStep.KIND)).forEach(job -> await(job.uuid()));
        assertThat(mails()).isEqualTo(1);
        assertThat(scope.call(acme.id(), welcome::unmailed)).isEqualTo(2);
        sentToAll();
        assertThat(mails()).isEqualTo(3);
    }

    @Test
    void peopleLeftByACancelledMailingWaitForTheNext() {
        imported(checked("email,name\nada@example.com,Ada\n"), WelcomeChoice.LATER);
        UUID job = as(() -> {
            return work.commit(em -> {
                welcome.beginUnmailed();
                UUID started = jobs.open(WelcomeStep.KIND).get(0).uuid();
                jobs.cancel(started);
                return started;
            });
        });
        assertThat(await(job).state()).isEqualTo(JobState.CANCELLED);
        imported(checked("email,name\nbo@example.com,Bo\n"), WelcomeChoice.NOW);
        scope.call(acme.id(), () -> jobs.open(WelcomeStep.KIND)).forEach(open -> await(open.uuid()));
        assertThat(mails()).isEqualTo(1);
        assertThat(scope.call(acme.id(), welcome::unmailed)).isEqualTo(1);
    }

    @Test
    void aPlannedMailingReachesOnceAllWhoHaveHadNoneAtItsTime() {
        imported(checked("email,name\nada@example.com,Ada\nbo@example.com,Bo\n"), WelcomeChoice.LATER);
        imported(checked("email,name\ncy@example.com,Cy\n"), WelcomeChoice.LATER);
        Person di = backstage.invited(acme, "di@example.com");
        assertThat(scope.call(acme.id(), welcome::unmailed)).isEqualTo(4);
        Optional<Instant> later = Optional.of(clock.instant().plus(Duration.ofHours(2)));
        Job planned = as(() -> welcome.sendToUnmailed(later)).orElseThrow();
        assertThat(as(() -> welcome.sendToUnmailed(Optional.empty())))
                .as("while one is planned, there is no other")
                .isEmpty();
        assertThat(scope.call(acme.id(), welcome::planned).map(Job::uuid)).contains(planned.uuid());
        assertThat(job(planned.uuid()).state()).isEqualTo(JobState.WAITING);
        backstage.disable(di);
        backstage.invited(acme, "eve@example.com");
        try {
            backstage.forwardClock(Duration.ofMinutes(121));
            assertThat(await(planned.uuid()).state()).isEqualTo(JobState.DONE);
            scope.call(acme.id(), () -> jobs.open(WelcomeStep.KIND)).forEach(job -> await(job.uuid()));
        } finally {
            backstage.setClockRight();
        }
        assertThat(mails()).as("Ada, Bo, Cy and Eve").isEqualTo(4);
        assertThat(scope.call(acme.id(), welcome::unmailed)).isZero();
    }

    @Test
    void aPlannedMailingThatIsCancelledReachesNobody() {
        imported(checked("email,name\nada@example.com,Ada\n"), WelcomeChoice.LATER);
        Job planned = as(() ->
                        welcome.sendToUnmailed(Optional.of(clock.instant().plus(Duration.ofHours(2)))))
                .orElseThrow();
        as(() -> jobs.cancel(planned.uuid()));
        assertThat(await(planned.uuid()).state()).isEqualTo(JobState.CANCELLED);
        assertThat(mails()).isZero();
        assertThat(scope.call(acme.id(), welcome::planned)).isEmpty();
    }

    @Test
    void twoRowsAreNeverAboutTheSamePerson() {
        imported(checked("id,email,name\n1,desk@example.com,Ada\n2,bo@example.com,Bo\n"));
        long ada = find("desk@example.com").orElseThrow().getId();
        // The desk goes to somebody whom the other system does not know yet; of Bo there are two rows.
        String file = "id,email,name\n,desk@example.com,Cy\n1,ada@example.com,Ada\n2,,Bo King\n,bo@example.com,Bob\n";
        RosterImport roster = checked(file);
        assertThat(roster.getCounts()).isEqualTo(new ImportCounts(1, 2, 0, 1));
        assertThat(refusals(roster)).containsExactly("5 PERSON_TWICE bo@example.com");
        assertThat(imported(roster).getCounts()).isEqualTo(new ImportCounts(1, 2, 0, 1));
        assertThat(find("ada@example.com").orElseThrow().getId()).isEqualTo(ada);
        assertThat(name("ada@example.com")).isEqualTo("Ada");
        assertThat(name("desk@example.com")).isEqualTo("Cy");
        assertThat(name("bo@example.com")).isEqualTo("Bo King");
        assertThat(checked(file).getCounts()).isEqualTo(new ImportCounts(0, 0, 3, 1));
    }

    @Test
    void anotherOrganisationsImportIsUnknown() {
        RosterImport roster = checked("email,name\nada@example.com,Ada\n");
        Organisation globex = backstage.organisation("Globex");
        assertThat(scope.call(globex.id(), () -> rosters.find(roster.getUuid())))
                .isEmpty();
        assertThat(scope.call(globex.id(), () -> imports.begin(roster.getUuid(), WelcomeChoice.NOW, Optional.empty())))
                .isEmpty();
        assertThat(scope.call(
                        globex.id(), () -> checks.check(roster.getUuid(), roster.getChoices(), Leavers.LEFT_ALONE)))
                .isEmpty();
        scope.run(globex.id(), () -> uploads.discard(roster.getUuid()));
        assertThat(scope.call(globex.id(), rosters::recent)).isEmpty();
        assertThat(scope.call(globex.id(), () -> refusedRows.page(roster, 0, 10)))
                .isEmpty();
        assertThat(find(roster).getState()).isEqualTo(ImportState.CHECKED);
    }

    private static String people(int count, String name) {
        StringBuilder file = new StringBuilder("email,name\r\n");
        for (int i = 1; i <= count; i++) {
            file.append("person")
                    .append(i)
                    .append("@example.com,")
                    .append(name)
                    .append(' ')
                    .append(i)
                    .append("\r\n");
        }
        return file.toString();
    }

    private RosterImport checked(String file) {
        return checked(file.getBytes(StandardCharsets.UTF_8));
    }

    private RosterImport checked(String file, boolean restoreDeleted) {
        RosterImport roster = upload(file.getBytes(StandardCharsets.UTF_8));
        await(check(roster, restoreDeleted));
        return find(roster);
    }

    private RosterImport checked(byte[] file) {
        RosterImport roster = upload(file);
        await(check(roster, false));
        RosterImport checked = find(roster);
        assertThat(checked.getProblem()).isEmpty();
        assertThat(checked.getState()).isEqualTo(ImportState.CHECKED);
        return checked;
    }

    private RosterImport upload(byte[] file) {
        return ((Uploaded) outcome(file)).roster();
    }

    private UploadOutcome outcome(byte[] file) {
        return scope.call(acme.id(), () -> {
            try {
                return uploads.upload(
                        "people.csv", new ByteArrayInputStream(file), Path.of(System.getProperty("java.io.tmpdir")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private UUID check(RosterImport roster, boolean restoreDeleted) {
        ColumnChoices guess = roster.getChoices();
        return as(() -> checks.check(
                        roster.getUuid(),
                        new ColumnChoices(
                                guess.encoding(),
                                guess.separator(),
                                guess.header(),
                                guess.dayOrder(),
                                guess.columns(),
                                restoreDeleted,
                                false,
                                false,
                                guess.turnNames()),
                        Leavers.LEFT_ALONE)
                .orElseThrow());
    }

    private RosterImport imported(RosterImport roster) {
        return imported(roster, WelcomeChoice.NEVER);
    }

    private RosterImport imported(RosterImport roster, WelcomeChoice choice) {
        await(begin(roster, choice));
        RosterImport after = find(roster);
        assertThat(after.getState()).isEqualTo(ImportState.DONE);
        return after;
    }

    private UUID begin(RosterImport roster, WelcomeChoice choice) {
        return as(() -> imports.begin(
                        roster.getUuid(), choice, Optional.of(roster.getCounts().changed()))
                .orElseThrow());
    }

    private <T> T as(Supplier<T> what) {
        return scope.call(acme.id(), () -> {
            client.actsAs(boss.id(), boss.email());
            return what.get();
        });
    }

    private List<String> refusals(RosterImport roster) {
        return scope.call(acme.id(), () -> refusedRows.page(roster, 0, 1000)).stream()
                .map(row -> row.line() + " " + row.reason() + " " + row.value())
                .toList();
    }

    private RosterImport find(RosterImport roster) {
        return scope.call(acme.id(), () -> rosters.find(roster.getUuid())).orElseThrow();
    }

    private Job job(UUID uuid) {
        return scope.call(acme.id(), () -> jobs.find(uuid)).orElseThrow();
    }

    private Job await(UUID uuid) {
        return await(uuid, job -> job.state().isOver());
    }

    private Job await(UUID uuid, Function<Job, Boolean> condition) {
        return Waiting.until(
                () -> job(uuid), job -> condition.apply(job) || job.state().isOver());
    }

    private Optional<Account> find(String email) {
        return scope.call(acme.id(), () -> accounts.find(EmailAddress.of(email)));
    }

    private String name(String email) {
        return find(email).orElseThrow().getName();
    }

    private String people() {
        return backstage
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("account "))
                .toList()
                .toString();
    }

    private long mails() {
        return backstage
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("mail_outbox") && row.contains("kind=WELCOME"))
                .count();
    }
}
