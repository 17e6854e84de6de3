package org.guestlist.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.backstage.Acting;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.GuestWork;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.TestClock;
import org.guestlist.backstage.Work;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.group.Losses;
import org.guestlist.group.MembershipChange.Kind;
import org.guestlist.group.MembershipTimer;
import org.guestlist.group.Memberships;
import org.guestlist.group.OwnerOutcome;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Owners decide who is in their groups, and until when; after the last day nobody is, whether or not the timer has run. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class OwnGroupsIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final Optional<LocalDate> NEVER = Optional.empty();

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Acting acting;

    @Inject
    private Clock clock;

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    @Inject
    private Memberships memberships;

    @Inject
    private MembershipTimer timer;

    @Inject
    private AccountSearch search;

    @Inject
    private OwnGroups own;

    @Inject
    private OwnMembers members;

    @Inject
    private GuestRulesService rules;

    @Inject
    private Losses losses;

    private Organisation acme;
    private Person olga;
    private Person ada;
    private Group sales;
    private Group labs;

    @BeforeEach
    void makePeople() {
        acme = backstage.organisation("Acme");
        olga = backstage.employee(acme, "olga.owner@example.com", PASSWORD);
        ada = backstage.employee(acme, "ada.lovelace@example.com", PASSWORD);
        sales = created("Sales");
        labs = created("Labs");
        assertThat(own(sales, olga)).isEqualTo(OwnerOutcome.DONE);
    }

    @AfterEach
    void setClockRight() {
        TestClock.right();
    }

    private Group created(String name) {
        return ((Saved) scope.call(acme.id(), () -> groups.create(NewId.make(), name, ""))).group();
    }

    private OwnerOutcome own(Group group, Person person) {
        return scope.call(acme.id(), () -> owners.add(group.getUuid(), person.email()));
    }

    /** As a person who has signed in today and has no role. */
    private <T> T as(Person person, Supplier<T> what) {
        return acting.as(person, Role.EMPLOYEE, Proof.TODAY, what);
    }

    private OwnChangeOutcome add(Person by, Group group, Person person, Optional<LocalDate> until) {
        return as(by, () -> members.add(group.getUuid(), person.uuid(), until));
    }

    private Set<String> namesOf(Person person) {
        return scope.call(acme.id(), () -> groups.namesOf(person.id()));
    }

    /** In a thread of its own, where nobody is signed in. */
    private void runTimer() {
        Race.of(1, () -> {
            timer.run(acme.id());
            return true;
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin"));
    }

    private List<AuditEvent> changes(Person person) {
        return work.as(
                acme,
                em -> em.createQuery(
                                "select e from AuditEvent e where e.kind = :kind and e.subjectId = :person order by e.id",
                                AuditEvent.class)
                        .setParameter("kind", AuditKind.ACCOUNT_GROUPS_CHANGED)
                        .setParameter("person", person.id())
                        .getResultList());
    }

    @Test
    void anOwnerAddsLimitsAndRemovesAndAllIsWrittenDown() {
        Optional<LocalDate> soon = Optional.of(today().plusDays(3));
        assertThat(add(olga, sales, ada, soon)).isEqualTo(OwnChangeOutcome.DONE);
        assertThat(namesOf(ada)).containsExactly("Sales");
        assertThat(as(olga, () -> own.member(sales.getUuid(), ada.uuid())))
                .hasValueSatisfying(one -> assertThat(one.until()).isEqualTo(soon));
        assertThat(as(olga, () -> members.limit(sales.getUuid(), ada.uuid(), NEVER)))
                .isEqualTo(OwnChangeOutcome.DONE);
        assertThat(as(olga, () -> members.remove(sales.getUuid(), ada.uuid()))).isEqualTo(OwnChangeOutcome.DONE);
        assertThat(as(olga, () -> members.remove(sales.getUuid(), ada.uuid()))).isEqualTo(OwnChangeOutcome.NOT_FOUND);
        assertThat(namesOf(ada)).isEmpty();
        assertThat(losses.of(ada.id())).isEqualTo(1);
        List<AuditEvent> events = changes(ada);
        assertThat(events)
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.getActor()).contains(olga.email()));
        assertThat(events.get(0).getAfter().get(AuditName.MEMBER_UNTIL))
                .contains(soon.get().toString());
        assertThat(events.get(1).getBefore().get(AuditName.MEMBER_UNTIL))
                .contains(soon.get().toString());
        OwnPart<OwnChange> history =
                as(olga, () -> own.history(sales.getUuid(), 0, 10)).orElseThrow();
        assertThat(history.rows()).extracting(OwnChange::kind).containsExactly(Kind.REMOVED, Kind.LIMITED, Kind.ADDED);
        assertThat(history.rows()).extracting(OwnChange::actor).containsOnly(Optional.of("Olga Owner"));
    }

    @Test
    void afterTheLastDayAMembershipCountsNowhereThoughTheTimerHasNotRun() {
        add(olga, sales, ada, Optional.of(today().plusDays(1)));
        TestClock.forward(Duration.ofDays(1));
        assertThat(namesOf(ada)).as("on the last day").containsExactly("Sales");
        TestClock.forward(Duration.ofDays(1));
        assertThat(namesOf(ada)).isEmpty();
        scope.run(acme.id(), () -> {
            assertThat(groups.of(Set.of(ada.id()))).isEmpty();
            assertThat(groups.size(sales)).isZero();
            assertThat(groups.page(0, 10)).extracting(one -> one.people()).containsOnly(0L);
            assertThat(memberships.of(ada.id())).isEmpty();
            assertThat(memberships.byHand(Set.of(ada.id()))).isEmpty();
            assertThat(memberships.limited(Set.of(ada.id()))).isEmpty();
            assertThat(memberships.daysByHand(sales.getId(), Set.of(ada.id()))).isEmpty();
            assertThat(search.count(AccountFilter.of("").within(Optional.of(sales.getUuid()))))
                    .isZero();
        });
        assertThat(as(olga, () -> own.members(sales.getUuid(), "", 0, 50).orElseThrow()))
                .isEqualTo(new OwnPart<>(List.of(), 0));
        assertThat(as(olga, () -> members.limit(sales.getUuid(), ada.uuid(), NEVER)))
                .as("what is over does not go on")
                .isEqualTo(OwnChangeOutcome.NOT_FOUND);
        assertThat(losses.of(ada.id())).isZero();
        runTimer();
        runTimer();
        assertThat(losses.of(ada.id())).as("applications are told").isEqualTo(1);
        assertThat(changes(ada)).hasSize(2);
        assertThat(changes(ada).get(1).getActor()).as("the system").isEmpty();
        assertThat(as(olga, () -> own.history(sales.getUuid(), 0, 10))
                        .orElseThrow()
                        .rows()
                        .get(0)
                        .kind())
                .isEqualTo(Kind.ENDED);
    }

    @Test
    void whoComesBackBeforeTheTimerBeginsAnew() {
        add(olga, sales, ada, Optional.of(today()));
        TestClock.forward(Duration.ofDays(1));
        assertThat(add(olga, sales, ada, NEVER)).isEqualTo(OwnChangeOutcome.DONE);
        assertThat(namesOf(ada)).containsExactly("Sales");
        runTimer();
        TestClock.forward(Duration.ofDays(400));
        assertThat(namesOf(ada)).containsExactly("Sales");
    }

    @Test
    void noDayThatIsOverIsTaken() {
        Optional<LocalDate> yesterday = Optional.of(today().minusDays(1));
        assertThat(add(olga, sales, ada, yesterday)).isEqualTo(OwnChangeOutcome.PAST);
        add(olga, sales, ada, NEVER);
        assertThat(as(olga, () -> members.limit(sales.getUuid(), ada.uuid(), yesterday)))
                .isEqualTo(OwnChangeOutcome.PAST);
        assertThat(namesOf(ada)).containsExactly("Sales");
    }

    @Test
    void nobodyElseSeesOrChangesAnything() {
        Person former = backstage.employee(acme, "former@example.com", PASSWORD);
        own(sales, former);
        scope.run(acme.id(), () -> owners.remove(sales.getUuid(), former.uuid()));
        add(olga, sales, ada, NEVER);
        for (Person other : List.of(ada, former)) {
            assertThat(as(other, () -> own.find(sales.getUuid()))).isEmpty();
            assertThat(as(other, () -> own.members(sales.getUuid(), "", 0, 50))).isEmpty();
            assertThat(as(other, () -> own.member(sales.getUuid(), ada.uuid()))).isEmpty();
            assertThat(as(other, () -> own.candidates(sales.getUuid(), ada.email())))
                    .isEmpty();
            assertThat(as(other, () -> own.history(sales.getUuid(), 0, 9))).isEmpty();
            assertThat(add(other, sales, other, NEVER)).isEqualTo(OwnChangeOutcome.NOT_FOUND);
            assertThat(as(other, () -> members.remove(sales.getUuid(), ada.uuid())))
                    .isEqualTo(OwnChangeOutcome.NOT_FOUND);
            assertThat(as(other, own::list)).isEmpty();
            assertThat(as(other, own::any)).isFalse();
        }
        assertThat(add(olga, labs, olga, NEVER)).as("another group").isEqualTo(OwnChangeOutcome.NOT_FOUND);
        assertThat(as(olga, own::any)).isTrue();
        assertThat(acting.as(olga, Role.AUDITOR, Proof.FRESH, () -> own.find(labs.getUuid())))
                .as("sees all")
                .isPresent();
        assertThat(acting.as(olga, Role.HELPDESK, Proof.FRESH, () -> own.find(labs.getUuid())))
                .isEmpty();
        assertThat(acting.as(olga, Role.AUDITOR, Proof.FRESH, () -> members.add(labs.getUuid(), ada.uuid(), NEVER)))
                .isEqualTo(OwnChangeOutcome.NOT_FOUND);
        assertThat(namesOf(ada)).containsExactly("Sales");
    }

    @Test
    void anOwnerProvesItTodayAndAnAdministratorAsEverywhere() {
        assertThatThrownBy(() -> acting.as(
                        olga, Role.EMPLOYEE, Proof.NONE, () -> members.add(sales.getUuid(), ada.uuid(), NEVER)))
                .isInstanceOf(ProofNeededException.class);
        assertThatThrownBy(() -> acting.as(
                        ada, Role.ADMINISTRATOR, Proof.TODAY, () -> members.add(sales.getUuid(), ada.uuid(), NEVER)))
                .isInstanceOf(ProofNeededException.class);
        assertThat(acting.as(
                        ada, Role.ADMINISTRATOR, Proof.FRESH, () -> members.add(labs.getUuid(), ada.uuid(), NEVER)))
                .isEqualTo(OwnChangeOutcome.DONE);
        assertThat(namesOf(ada)).containsExactly("Labs");
        scope.run(acme.id(), () -> rules.change(0, GuestWork.rules(Hosting.NOBODY.proving("RECENT"), Set.of())));
        assertThatThrownBy(() -> add(olga, sales, ada, NEVER)).isInstanceOf(ProofNeededException.class);
        assertThat(acting.as(olga, Role.EMPLOYEE, Proof.RECENT, () -> members.add(sales.getUuid(), ada.uuid(), NEVER)))
                .isEqualTo(OwnChangeOutcome.DONE);
    }

    @Test
    void onlyActivePeopleAreFoundAndAdded() {
        Person invited = backstage.invited(acme, "ingrid.invited@example.com");
        Person gone = backstage.employee(acme, "gerd.gone@example.com", PASSWORD);
        backstage.disable(gone);
        for (Person one : List.of(invited, gone)) {
            assertThat(as(olga, () -> own.candidates(sales.getUuid(), one.email())))
                    .isEmpty();
            assertThat(add(olga, sales, one, NEVER)).isEqualTo(OwnChangeOutcome.NOT_FOUND);
        }
        assertThat(as(olga, () -> own.candidates(sales.getUuid(), "lov")))
                .extracting(OwnMember::email)
                .containsExactly(ada.email());
        assertThat(as(olga, () -> own.candidates(sales.getUuid(), "lo"))).isEmpty();
        assertThat(as(olga, () -> own.candidates(sales.getUuid(), "ada.lovelace")))
                .hasSize(1);
        assertThat(as(olga, () -> own.candidates(sales.getUuid(), "ada.lovelace@example")))
                .isEmpty();
        assertThat(add(
                        olga,
                        sales,
                        backstage.employee(backstage.organisation("Other"), "x@example.com", PASSWORD),
                        NEVER))
                .isEqualTo(OwnChangeOutcome.NOT_FOUND);
        assertThat(as(olga, () -> members.add(sales.getUuid(), UUID.randomUUID(), NEVER)))
                .isEqualTo(OwnChangeOutcome.NOT_FOUND);
    }

    @Test
    void anOwnerWhoIsShutOutOwnsNothingMeanwhile() {
        backstage.disable(olga);
        assertThat(add(olga, sales, ada, NEVER)).isEqualTo(OwnChangeOutcome.NOT_FOUND);
        assertThat(as(olga, () -> own.find(sales.getUuid()))).isEmpty();
        assertThat(scope.<List<?>>call(acme.id(), () -> owners.active(sales.getId())))
                .isEmpty();
    }

    @Test
    void aGroupHasAFewOwnersWhoAreActive() {
        assertThat(own(sales, backstage.invited(acme, "not.yet@example.com"))).isEqualTo(OwnerOutcome.NOBODY);
        for (int i = 1; i < GroupOwners.MOST; i++) {
            assertThat(own(sales, backstage.employee(acme, "owner" + i + "@example.com", PASSWORD)))
                    .isEqualTo(OwnerOutcome.DONE);
        }
        assertThat(own(sales, olga)).as("already").isEqualTo(OwnerOutcome.DONE);
        assertThat(own(sales, ada)).isEqualTo(OwnerOutcome.FULL);
    }

    @Test
    void twoOwnersAtOnceAddOnce() {
        Person second = backstage.employee(acme, "second@example.com", PASSWORD);
        own(sales, second);
        assertThat(Race.of(List.of(
                        () -> add(olga, sales, ada, NEVER),
                        () -> add(second, sales, ada, NEVER),
                        () -> add(olga, sales, second, NEVER),
                        () -> add(second, sales, olga, NEVER))))
                .containsOnly(OwnChangeOutcome.DONE);
        assertThat(changes(ada)).hasSize(1);
        assertThat(as(
                        olga,
                        () -> own.members(sales.getUuid(), "", 0, 50)
                                .orElseThrow()
                                .count()))
                .isEqualTo(3);
    }

    @Test
    void addingAndRemovingAtOnceEndsInOneOrTheOther() {
        add(olga, sales, ada, NEVER);
        Race.of(List.of(
                () -> as(olga, () -> members.remove(sales.getUuid(), ada.uuid())),
                () -> add(olga, sales, ada, Optional.of(today())),
                () -> as(olga, () -> members.limit(sales.getUuid(), ada.uuid(), Optional.of(today())))));
        assertThat(namesOf(ada)).hasSizeLessThanOrEqualTo(1);
        assertThat(changes(ada)).hasSizeBetween(2, 4);
    }

    @Test
    void whoIsNoOwnerAnyMoreWhenTheTurnComesChangesNothing() {
        for (int turn = 0; turn < 5; turn++) {
            own(sales, olga);
            List<OwnChangeOutcome> outcomes = Race.of(List.of(() -> add(olga, sales, ada, NEVER), () -> {
                scope.run(acme.id(), () -> owners.remove(sales.getUuid(), olga.uuid()));
                return OwnChangeOutcome.NOT_FOUND;
            }));
            assertThat(namesOf(ada)).hasSize(outcomes.get(0) == OwnChangeOutcome.DONE ? 1 : 0);
            assertThat(add(olga, sales, ada, NEVER)).isEqualTo(OwnChangeOutcome.NOT_FOUND);
            scope.run(acme.id(), () -> memberships.remove(sales.getId(), ada.id()));
        }
    }
}
