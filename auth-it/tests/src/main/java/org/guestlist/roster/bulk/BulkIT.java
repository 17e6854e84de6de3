package org.guestlist.roster.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.account.Vouching;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Waiting;
import org.guestlist.backstage.Work;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.roster.bulk.BulkStart.DayPassed;
import org.guestlist.roster.bulk.BulkStart.Nobody;
import org.guestlist.roster.bulk.BulkStart.OthersByNow;
import org.guestlist.roster.bulk.BulkStart.Started;
import org.guestlist.roster.bulk.Chosen.Found;
import org.guestlist.roster.bulk.Chosen.Ticked;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is done to many people at once. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class BulkIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final Found EVERYBODY = new Found(AccountFilter.of("").in(AccountFilter.NOT_DELETED));

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Work work;

    @Inject
    private CurrentClient client;

    @Inject
    private BulkService bulks;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private JobService jobs;

    @Inject
    private Permissions permissions;

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
    }

    @Test
    void eachActionChangesTheChosenPeopleAndNobodyElse() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Person bob = backstage.invited(acme, "bob@example.com");
        Person eve = backstage.employee(acme, "eve@example.com", PASSWORD);
        Ticked both = ticked(ada, bob);
        LocalDate day = Organisation.today().plusDays(9);

        assertThat(run(BulkAction.DISABLE, both).count(BulkOutcome.DONE)).isEqualTo(2);
        assertThat(List.of(state(ada), state(bob), state(eve)))
                .containsExactly(AccountState.DISABLED, AccountState.DISABLED, AccountState.ACTIVE);
        run(BulkAction.REINSTATE, both);
        assertThat(List.of(state(ada), state(bob))).containsExactly(AccountState.ACTIVE, AccountState.INVITED);
        run(BulkAction.DELETE, both);
        assertThat(List.of(state(ada), state(bob), state(eve)))
                .containsExactly(AccountState.DELETED, AccountState.DELETED, AccountState.ACTIVE);
        run(BulkAction.RESTORE, both);
        assertThat(List.of(state(ada), state(bob))).containsExactly(AccountState.ACTIVE, AccountState.INVITED);
        run(BulkAction.EXPIRE, Optional.of(day), both);
        assertThat(List.of(
                        account(ada).getExpiresOn(),
                        account(bob).getExpiresOn(),
                        account(eve).getExpiresOn()))
                .containsExactly(Optional.of(day), Optional.of(day), Optional.empty());
        run(BulkAction.KEEP, both);
        assertThat(account(ada).getExpiresOn()).isEmpty();
        run(BulkAction.MAKE_ADMINISTRATOR, both);
        assertThat(List.of(account(ada).getRole(), account(eve).getRole()))
                .containsExactly(Role.ADMINISTRATOR, Role.EMPLOYEE);
        run(BulkAction.MAKE_EMPLOYEE, both);
        assertThat(account(ada).getRole()).isEqualTo(Role.EMPLOYEE);
        run(BulkAction.MAIL, both);
        assertThat(mails()).containsExactlyInAnyOrder("RESET_PASSWORD " + ada.id(), "WELCOME " + bob.id());
    }

    @Test
    void peopleAreAddedToAGroupAndTakenOutOfIt() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Person bob = backstage.employee(acme, "bob@example.com", PASSWORD);
        Person gone = backstage.employee(acme, "gone@example.com", PASSWORD);
        backstage.delete(gone);
        Group sales = in(acme, () -> ((GroupOutcome.Saved) groups.create(NewId.make(), "Sales", "")).group());
        in(acme, () -> memberships.add(sales.getId(), bob.id()));

        BulkResult added = run(BulkAction.ADD_TO_GROUP, sales, ticked(ada, bob, gone));
        assertThat(added.count(BulkOutcome.DONE)).isEqualTo(1);
        assertThat(added.count(BulkOutcome.UNCHANGED)).isEqualTo(1);
        assertThat(added.problems()).containsOnlyKeys(BulkProblem.DELETED);
        assertThat(in(acme, () -> groups.namesOf(ada.id()))).containsExactly("Sales");

        // As a provider's claim says it, and nobody by hand.
        work.as(acme, em -> memberships.set(em.find(Account.class, ada.id()), 7, Set.of(sales.getId()), "Company"));
        run(BulkAction.REMOVE_FROM_GROUP, sales, ticked(ada, bob));
        assertThat(in(acme, () -> groups.namesOf(bob.id()))).isEmpty();
        assertThat(run(BulkAction.REMOVE_FROM_GROUP, sales, ticked(ada, boss)).problems())
                .containsOnlyKeys(BulkProblem.BY_PROVIDER);
        assertThat(in(acme, () -> groups.namesOf(ada.id()))).containsExactly("Sales");
    }

    @Test
    void guestsAreHandedOverInOneGoAndTheNewHostIsToldOnce() {
        Person old = backstage.employee(acme, "old@example.com", PASSWORD);
        Person next = backstage.employee(acme, "next@example.com", PASSWORD);
        backstage.letHost(acme, Hosting.MANY);
        Person one = backstage.guest(
                old, "one@partner.example", null, Organisation.today().plusDays(9));
        Person two = backstage.guest(
                old, "two@partner.example", null, Organisation.today().plusDays(8));
        Person theirs = backstage.guest(
                next, "three@partner.example", null, Organisation.today().plusDays(8));
        work.as(acme, em -> {
            em.find(Account.class, two.id()).hostedBy(new Vouching(new Hosts(old.id(), Optional.of(boss.id()))));
            return null;
        });
        BulkOrder order = handOver(next.email(), ticked(one, two, theirs, old));
        Bulk bulk = ((Started) startWith(boss, order)).bulk();
        go(bulk);
        assertThat(result(bulk).count(BulkOutcome.DONE)).isEqualTo(2);
        assertThat(result(bulk).count(BulkOutcome.UNCHANGED)).isEqualTo(1);
        assertThat(refused(bulk)).containsExactly(Map.entry(old.email(), BulkProblem.NO_GUEST));
        assertThat(account(one).getHosts()).contains(new Hosts(next.id()));
        assertThat(account(two).getHosts())
                .as("a second host stays")
                .contains(new Hosts(next.id(), Optional.of(boss.id())));
        assertThat(mails()).containsExactly("GUEST_HANDED_OVER " + next.id());
    }

    @Test
    void guestsAreHandedOverToNobodyWhoMayNotBeAHost() {
        Person old = backstage.employee(acme, "old@example.com", PASSWORD);
        Person next = backstage.employee(acme, "next@example.com", PASSWORD);
        backstage.letHost(acme, Hosting.MANY);
        Person guest = backstage.guest(
                old, "one@partner.example", null, Organisation.today().plusDays(9));
        for (String nobody : List.of(guest.email(), "nobody@example.com")) {
            assertThat(startWith(boss, handOver(nobody, ticked(guest)))).isInstanceOf(BulkStart.NoHost.class);
        }
        Bulk bulk = ((Started) startWith(boss, handOver(next.email(), ticked(guest)))).bulk();
        backstage.disable(next);
        go(bulk);
        assertThat(result(bulk).problems()).containsOnlyKeys(BulkProblem.NO_HOST);
        assertThat(account(guest).getHosts()).contains(new Hosts(old.id()));
    }

    private BulkOrder handOver(String host, Chosen chosen) {
        return new BulkOrder(
                NewId.make(),
                BulkAction.HAND_OVER,
                Optional.empty(),
                Optional.empty(),
                Optional.of(EmailAddress.of(host)),
                Optional.empty(),
                chosen,
                in(acme, () -> bulks.choose(chosen)).fingerprint());
    }

    @Test
    void aGroupThatIsGoneTakesNobody() {
        Group sales = in(acme, () -> ((GroupOutcome.Saved) groups.create(NewId.make(), "Sales", "")).group());
        Bulk bulk = ((Started) startWith(boss, order(BulkAction.ADD_TO_GROUP, sales, EVERYBODY))).bulk();
        scope.run(acme.id(), () -> groups.delete(sales.getUuid()));
        go(bulk);
        assertThat(result(bulk).problems()).containsOnlyKeys(BulkProblem.GROUP_GONE);
        assertThat(startWith(boss, order(BulkAction.ADD_TO_GROUP, sales, EVERYBODY)))
                .isInstanceOf(BulkStart.NoGroup.class);
    }

    @Test
    void aGroupThatCountsByNowTakesALaterProof() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Group sales = in(acme, () -> ((GroupOutcome.Saved) groups.create(NewId.make(), "Sales", "")).group());
        BulkOrder order = order(BulkAction.ADD_TO_GROUP, sales, ticked(ada));
        Bulk bulk = in(acme, () -> {
            permissions.proveAs(Proof.RECENT);
            return ((Started) bulks.start(order)).bulk();
        });
        assertThat(bulk.getProof()).isEqualTo(Proof.RECENT);
        // Gives an application from now on.
        backstage.application(
                acme, NewApplication.web("Wiki", "https://wiki.example/back").onlyFor("Sales"));
        in(acme, () -> {
            permissions.proveAs(bulk.getProof());
            bulks.go(bulk, BulkService.AT_ONCE);
            return null;
        });
        assertThat(refused(bulk)).containsExactly(Map.entry(ada.email(), BulkProblem.PROOF_MISSING));
        assertThat(in(acme, () -> groups.namesOf(ada.id()))).isEmpty();
    }

    private BulkResult run(BulkAction action, Group group, Chosen chosen) {
        Bulk bulk = ((Started) startWith(boss, order(action, group, chosen))).bulk();
        go(bulk);
        return result(bulk);
    }

    private BulkOrder order(BulkAction action, Group group, Chosen chosen) {
        return new BulkOrder(
                NewId.make(),
                action,
                Optional.empty(),
                Optional.of(group.getUuid()),
                Optional.empty(),
                Optional.empty(),
                chosen,
                in(acme, () -> bulks.choose(chosen)).fingerprint());
    }

    @Test
    void peopleAlreadyInTheWantedStateAreNotChanged() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Person bob = backstage.employee(acme, "bob@example.com", PASSWORD);
        backstage.disable(ada);
        BulkResult result = run(BulkAction.DISABLE, ticked(ada, bob));
        assertThat(result.count(BulkOutcome.DONE)).isEqualTo(1);
        assertThat(result.count(BulkOutcome.UNCHANGED)).isEqualTo(1);
        assertThat(run(BulkAction.MAKE_EMPLOYEE, ticked(ada, bob)).count(BulkOutcome.UNCHANGED))
                .isEqualTo(2);
    }

    @Test
    void theLastAdministratorAmongThoseChosenRemainsAndTheOthersAreDone() {
        Person second = backstage.administrator(acme, "second@example.com", PASSWORD);
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        for (BulkAction action : List.of(BulkAction.MAKE_EMPLOYEE, BulkAction.DISABLE, BulkAction.DELETE)) {
            Bulk bulk = start(null, action, Optional.empty(), EVERYBODY);
            go(bulk);
            assertThat(result(bulk).problems())
                    .as(action.name())
                    .containsOnlyKeys(BulkProblem.LAST_ADMINISTRATOR)
                    .containsValue(1L);
            assertThat(refused(bulk)).as(action.name()).hasSize(1).containsValue(BulkProblem.LAST_ADMINISTRATOR);
            assertThat(work.<Long>as(
                            acme,
                            em -> em.createQuery(
                                            "select count(a) from Account a where a.role = :role and a.status = :status",
                                            Long.class)
                                    .setParameter("role", Role.ADMINISTRATOR)
                                    .setParameter("status", AccountStatus.ACTIVE)
                                    .getSingleResult()))
                    .as(action.name())
                    .isEqualTo(1);
        }
        assertThat(state(ada)).isEqualTo(AccountState.DELETED);
        assertThat(List.of(state(boss), state(second))).contains(AccountState.ACTIVE);
    }

    @Test
    void nobodyShutsThemselvesOutByAFilter() {
        backstage.administrator(acme, "second@example.com", PASSWORD);
        for (BulkAction action : List.of(BulkAction.MAKE_EMPLOYEE, BulkAction.DISABLE, BulkAction.DELETE)) {
            assertThat(refusedOf(action, Optional.empty(), ticked(boss)))
                    .containsExactly(Map.entry(boss.email(), BulkProblem.YOURSELF));
        }
        assertThat(refusedOf(BulkAction.EXPIRE, Optional.of(Organisation.today().plusDays(9)), ticked(boss)))
                .containsExactly(Map.entry(boss.email(), BulkProblem.YOURSELF));
        assertThat(account(boss).isRemainingAdministrator(Organisation.today())).isTrue();
        assertThat(run(BulkAction.MAIL, ticked(boss)).count(BulkOutcome.DONE)).isEqualTo(1);
    }

    @Test
    void whatCannotBeDoneIsListedWithItsReason() {
        LocalDate today = Organisation.today();
        Person disabled = backstage.employee(acme, "disabled@example.com", PASSWORD);
        backstage.disable(disabled);
        Person deleted = backstage.employee(acme, "deleted@example.com", PASSWORD);
        backstage.delete(deleted);
        Person expired = backstage.employee(acme, "expired@example.com", PASSWORD);
        backstage.expireOn(expired, today.minusDays(1));
        Person pestered = backstage.employee(acme, "pestered@example.com", PASSWORD);
        for (int i = 0; i < 3; i++) {
            run(BulkAction.MAIL, ticked(pestered));
        }
        assertThat(refusedOf(BulkAction.MAIL, Optional.empty(), ticked(disabled, deleted, expired, pestered)))
                .containsExactlyInAnyOrder(
                        Map.entry(disabled.email(), BulkProblem.DISABLED),
                                Map.entry(deleted.email(), BulkProblem.DELETED),
                        Map.entry(expired.email(), BulkProblem.EXPIRED),
                                Map.entry(pestered.email(), BulkProblem.TOO_MANY_MAILS));
        assertThat(refusedOf(BulkAction.REINSTATE, Optional.empty(), ticked(disabled, deleted)))
                .containsExactly(Map.entry(deleted.email(), BulkProblem.DELETED));
        assertThat(state(disabled)).isEqualTo(AccountState.ACTIVE);
    }

    @Test
    void nothingIsDoneIfOtherPeopleAreFoundThanWereConfirmed() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        BulkOrder order = order(BulkAction.DISABLE, Optional.empty(), EVERYBODY);
        Person late = backstage.invited(acme, "late@example.com");
        backstage.delete(ada);
        String before = backstage.rows(acme);
        // As many as before, but not the same.
        assertThat(startWith(boss, order)).isInstanceOf(OthersByNow.class);
        assertThat(backstage.rows(acme)).isEqualTo(before);
        assertThat(state(late)).isEqualTo(AccountState.INVITED);
    }

    @Test
    void anotherOrganisationsPeopleAreNotChosen() {
        Organisation globex = backstage.organisation("Globex");
        Person hedy = backstage.employee(globex, "hedy@example.com", PASSWORD);
        assertThat(this.<Choice>in(acme, () -> bulks.choose(ticked(hedy))).number())
                .isZero();
        assertThat(startWith(boss, order(BulkAction.DELETE, Optional.empty(), ticked(hedy))))
                .isInstanceOf(Nobody.class);
        Bulk bulk = start(boss, BulkAction.MAIL, Optional.empty(), ticked(boss));
        assertThat(this.<Optional<Bulk>>in(globex, () -> bulks.find(bulk.getUuid())))
                .isEmpty();
        in(globex, () -> {
            bulks.go(bulk, 10);
            return null;
        });
        assertThat(result(bulk).count(BulkOutcome.WAITING)).isEqualTo(1);
    }

    @Test
    void aLastDayInThePastIsRefused() {
        LocalDate today = Organisation.today();
        assertThat(startWith(boss, order(BulkAction.EXPIRE, Optional.of(today.minusDays(1)), EVERYBODY)))
                .isInstanceOf(DayPassed.class);
        assertThat(startWith(boss, order(BulkAction.EXPIRE, Optional.of(today), EVERYBODY)))
                .isInstanceOf(Started.class);
    }

    @Test
    void theSameOrderTwiceIsDoneOnce() {
        Person ada = backstage.invited(acme, "ada@example.com");
        BulkOrder order = order(BulkAction.MAIL, Optional.empty(), ticked(ada));
        Bulk first = ((Started) startWith(boss, order)).bulk();
        go(first);
        Bulk second = ((Started) startWith(boss, order)).bulk();
        go(second);
        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(mails()).containsExactly("WELCOME " + ada.id());
    }

    @Test
    void whatBrokeOffGoesOnAndTwoWhoGoOnAtOnceDoNothingTwice() {
        List<Person> people = invite(30);
        Bulk bulk = start(
                boss,
                BulkAction.MAIL,
                Optional.empty(),
                new Ticked(people.stream().map(Person::uuid).toList()));
        in(acme, () -> {
            bulks.go(bulk, 7);
            return null;
        });
        assertThat(result(bulk).count(BulkOutcome.DONE)).isEqualTo(7);
        Race.of(
                3,
                () -> in(acme, () -> {
                    bulks.go(bulk, 200);
                    return null;
                }));
        assertThat(result(bulk).count(BulkOutcome.DONE)).isEqualTo(30);
        assertThat(mails()).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void manyAreLeftToTheBackgroundInTheNameOfWhoConfirmedIt() {
        work.as(acme, em -> {
            for (int i = 0; i < BulkService.AT_ONCE + 30; i++) {
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
        Bulk bulk = start(boss, BulkAction.DISABLE, Optional.empty(), EVERYBODY);
        UUID job = bulk.getJob().orElseThrow();
        Waiting.until(() -> in(acme, () -> jobs.find(job)).orElseThrow().state().isOver());
        assertThat(in(acme, () -> jobs.find(job)).orElseThrow().state()).isEqualTo(JobState.DONE);
        assertThat(result(bulk).outcomes())
                .containsEntry(BulkOutcome.DONE, BulkService.AT_ONCE + 30L)
                .containsEntry(BulkOutcome.REFUSED, 1L);
        assertThat(refused(bulk)).containsExactly(Map.entry(boss.email(), BulkProblem.YOURSELF));
        assertThat(backstage.rows(acme).lines().filter(row -> row.contains("kind=ACCOUNT_DISABLED")))
                .hasSize(BulkService.AT_ONCE + 30)
                .allSatisfy(row -> assertThat(row).contains("actor=boss@example.com"));
    }

    @Test
    void manyGuestsAreHandedOverByAJobThatAVersionBeforeLeavesAlone() {
        Person old = backstage.employee(acme, "old@example.com", PASSWORD);
        Person next = backstage.employee(acme, "next@example.com", PASSWORD);
        backstage.letHost(acme, Hosting.MANY);
        work.as(acme, em -> {
            for (int i = 0; i <= BulkService.AT_ONCE; i++) {
                Account guest = Account.invited(
                        EmailAddress.of("g" + i + "@partner.example"),
                        "G " + i,
                        Role.EMPLOYEE,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now());
                guest.between(Optional.empty(), Optional.of(Organisation.today().plusDays(9)));
                guest.hostedBy(new Vouching(new Hosts(old.id())));
                em.persist(guest);
            }
            return null;
        });
        Chosen guests = new Found(AccountFilter.of("").being(Optional.of(AccountKind.GUEST)));
        Bulk bulk = ((Started) startWith(boss, handOver(next.email(), guests))).bulk();
        UUID job = bulk.getJob().orElseThrow();
        assertThat(in(acme, () -> jobs.find(job)).orElseThrow().kind()).isEqualTo(HandOverStep.KIND);
        Waiting.until(() -> in(acme, () -> jobs.find(job)).orElseThrow().state().isOver());
        assertThat(result(bulk).outcomes()).containsOnly(Map.entry(BulkOutcome.DONE, BulkService.AT_ONCE + 1L));
        assertThat(mails()).as("one for all").containsExactly("GUEST_HANDED_OVER " + next.id());
    }

    private List<Person> invite(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> backstage.invited(acme, "p" + i + "@example.com"))
                .toList();
    }

    private static Ticked ticked(Person... people) {
        return new Ticked(Arrays.stream(people).map(Person::uuid).toList());
    }

    private BulkResult run(BulkAction action, Chosen chosen) {
        return run(action, Optional.empty(), chosen);
    }

    private BulkResult run(BulkAction action, Optional<LocalDate> day, Chosen chosen) {
        Bulk bulk = start(boss, action, day, chosen);
        go(bulk);
        return result(bulk);
    }

    private Set<Map.Entry<String, BulkProblem>> refusedOf(BulkAction action, Optional<LocalDate> day, Chosen chosen) {
        Bulk bulk = start(boss, action, day, chosen);
        go(bulk);
        return refused(bulk).entrySet();
    }

    private Bulk start(Person by, BulkAction action, Optional<LocalDate> day, Chosen chosen) {
        return ((Started) startWith(by, order(action, day, chosen))).bulk();
    }

    private BulkOrder order(BulkAction action, Optional<LocalDate> day, Chosen chosen) {
        return new BulkOrder(
                NewId.make(),
                action,
                day,
                Optional.empty(),
                Optional.empty(),
                Reason.typed("Has left").filter(reason -> action.isReasonNeeded()),
                chosen,
                in(acme, () -> bulks.choose(chosen)).fingerprint());
    }

    /** @param by nobody for the system */
    private BulkStart startWith(Person by, BulkOrder order) {
        return in(acme, () -> {
            if (by != null) {
                client.actsAs(by.id(), by.email());
            }
            return bulks.start(order);
        });
    }

    private void go(Bulk bulk) {
        in(acme, () -> {
            bulks.go(bulk, BulkService.AT_ONCE);
            return null;
        });
    }

    private BulkResult result(Bulk bulk) {
        return in(acme, () -> bulks.result(bulk));
    }

    private Map<String, BulkProblem> refused(Bulk bulk) {
        return in(acme, () -> bulks.refused(bulk, 0, 100)).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().getEmail().value(), Map.Entry::getValue));
    }

    private AccountState state(Person person) {
        return account(person).state(Organisation.today());
    }

    private Account account(Person person) {
        return work.as(acme, em -> em.find(Account.class, person.id()));
    }

    private List<String> mails() {
        return backstage
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith("mail_outbox"))
                .map(row -> value(row, "kind") + " " + value(row, "account_id"))
                .toList();
    }

    private static String value(String row, String column) {
        return row.replaceAll("(?i).* " + column + "=(\\S*).*", "$1");
    }

    private <T> T in(Organisation organisation, Supplier<T> action) {
        return scope.call(organisation.id(), action);
    }
}
