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
import java.util.stream.Stream;
import org.guestlist.access.AccessRequest.State;
import org.guestlist.account.Role;
import org.guestlist.application.ApplicationService;
import org.guestlist.backstage.Acting;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.TestClock;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People ask for what they may ask for; owners decide, once, and never about themselves; what nobody decides lapses. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class RequestsIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final Optional<LocalDate> NEVER = Optional.empty();

    @Inject
    private Backstage backstage;

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
    private AccessOffers offers;

    @Inject
    private OwnRequests own;

    @Inject
    private Requests requests;

    @Inject
    private ApplicationService applications;

    @Inject
    private RequestTimer timer;

    private Organisation acme;
    private Person boss;
    private Person olga;
    private Person ada;
    private Group sales;

    @BeforeEach
    void makePeople() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        olga = backstage.employee(acme, "olga.owner@example.com", PASSWORD);
        ada = backstage.employee(acme, "ada.lovelace@example.com", PASSWORD);
        sales = offered("Sales");
        scope.run(acme.id(), () -> owners.add(sales.getUuid(), olga.email()));
    }

    @AfterEach
    void setClockRight() {
        TestClock.right();
    }

    private Group offered(String name) {
        return scope.call(acme.id(), () -> {
            Group group = ((Saved) groups.create(NewId.make(), name, "")).group();
            offers.offer(group.getUuid(), true);
            return group;
        });
    }

    private <T> T as(Person person, Supplier<T> what) {
        return acting.as(person, Role.EMPLOYEE, Proof.TODAY, what);
    }

    private AskOutcome ask(Person person, Group group) {
        return as(person, () -> own.ask(group.getUuid(), "I sell", NEVER));
    }

    private UUID open(Person decider) {
        return as(decider, requests::open).get(0).uuid();
    }

    private Set<String> namesOf(Person person) {
        return scope.call(acme.id(), () -> groups.namesOf(person.id()));
    }

    private List<State> states(Person person) {
        return as(person, own::list).stream().map(AccessRequest::getState).toList();
    }

    private long mails(Person to, String kind) {
        return backstage
                .mails(acme)
                .lines()
                .filter(row -> row.contains("kind=" + kind) && row.contains("account_id=" + to.id()))
                .count();
    }

    @Test
    void anOwnersYesIsAMembershipWithALastDay() {
        Optional<LocalDate> day = Optional.of(
                LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Berlin")).plusDays(5));
        assertThat(as(ada, () -> own.ask(sales.getUuid(), " I sell ", day))).isEqualTo(AskOutcome.ASKED);
        AskedAccess asked = as(olga, requests::open).get(0);
        assertThat(asked.reason()).isEqualTo("I sell");
        assertThat(asked.until()).isEqualTo(day);
        assertThat(asked.email()).isEqualTo(ada.email());
        assertThat(mails(olga, "ACCESS_ASKED")).isEqualTo(1);
        assertThat(mails(boss, "ACCESS_ASKED")).isZero();
        assertThat(as(olga, () -> requests.grant(asked.uuid(), day))).isEqualTo(DecisionOutcome.DONE);
        assertThat(namesOf(ada)).containsExactly("Sales");
        assertThat(mails(ada, "ACCESS_GRANTED")).isEqualTo(1);
        assertThat(states(ada)).containsExactly(State.GRANTED);
        assertThat(as(ada, () -> own.offered())).as("what the person has").isEmpty();
        TestClock.forward(Duration.ofDays(7));
        assertThat(namesOf(ada)).isEmpty();
        assertThat(backstage.rows(acme)).contains("kind=ACCESS_ASKED", "kind=ACCESS_GRANTED");
    }

    @Test
    void aNoTellsTheReasonAndNeedsOne() {
        ask(ada, sales);
        UUID one = open(olga);
        assertThat(as(olga, () -> requests.refuse(one, "  "))).isEqualTo(DecisionOutcome.NO_REASON);
        assertThat(as(olga, () -> requests.refuse(one, "x".repeat(301)))).isEqualTo(DecisionOutcome.NO_REASON);
        assertThat(as(olga, () -> requests.refuse(one, "Not this year"))).isEqualTo(DecisionOutcome.DONE);
        assertThat(as(olga, () -> requests.grant(one, NEVER)))
                .as("decided already")
                .isEqualTo(DecisionOutcome.NOT_FOUND);
        assertThat(namesOf(ada)).isEmpty();
        assertThat(as(ada, own::list).get(0).getAnswer()).contains("Not this year");
        assertThat(mails(ada, "ACCESS_REFUSED")).isEqualTo(1);
        assertThat(ask(ada, sales)).as("again").isEqualTo(AskOutcome.ASKED);
    }

    @Test
    void nobodyAsksForWhatIsNotOfferedTwiceOrWithoutEnd() {
        Group secret = scope.call(acme.id(), () -> ((Saved) groups.create(NewId.make(), "Secret", "")).group());
        assertThat(ask(ada, secret)).isEqualTo(AskOutcome.NOT_OFFERED);
        assertThat(as(ada, () -> own.ask(UUID.randomUUID(), "x", NEVER))).isEqualTo(AskOutcome.NOT_OFFERED);
        assertThat(as(ada, () -> own.ask(sales.getUuid(), "", NEVER))).isEqualTo(AskOutcome.NO_REASON);
        assertThat(as(ada, () -> own.ask(sales.getUuid(), "x", Optional.of(LocalDate.of(2020, 1, 1)))))
                .isEqualTo(AskOutcome.PAST);
        assertThat(Race.of(4, () -> ask(ada, sales))).containsOnlyOnce(AskOutcome.ASKED);
        for (int i = 1; i < OwnRequests.MOST; i++) {
            assertThat(ask(ada, offered("Group " + i))).isEqualTo(AskOutcome.ASKED);
        }
        Group last = offered("One more");
        assertThat(ask(ada, last)).isEqualTo(AskOutcome.TOO_MANY);
        UUID first = as(ada, own::list).get(0).getUuid();
        as(olga, () -> {
            own.withdraw(first);
            return null;
        });
        assertThat(states(ada)).as("another's").containsOnly(State.OPEN);
        as(ada, () -> {
            own.withdraw(first);
            return null;
        });
        assertThat(ask(ada, last)).isEqualTo(AskOutcome.ASKED);
        backstage.disable(ada);
        assertThat(as(ada, () -> own.offered())).isEmpty();
    }

    @Test
    void nobodyDecidesAboutThemselvesOrWithoutOwningTheGroup() {
        ask(olga, sales);
        UUID hers = open(olga);
        assertThat(as(olga, requests::open).get(0).own()).isTrue();
        assertThat(as(olga, () -> requests.grant(hers, NEVER))).isEqualTo(DecisionOutcome.NOT_FOUND);
        assertThat(as(ada, requests::open)).isEmpty();
        assertThat(as(ada, () -> requests.grant(hers, NEVER))).isEqualTo(DecisionOutcome.NOT_FOUND);
        assertThat(as(ada, () -> requests.refuse(hers, "no"))).isEqualTo(DecisionOutcome.NOT_FOUND);
        assertThatThrownBy(() -> acting.as(boss, Role.ADMINISTRATOR, Proof.NONE, () -> requests.grant(hers, NEVER)))
                .isInstanceOf(ProofNeededException.class);
        assertThat(acting.as(boss, Role.ADMINISTRATOR, Proof.FRESH, () -> requests.grant(hers, NEVER)))
                .isEqualTo(DecisionOutcome.DONE);
        ask(boss, offered("Bosses ask as well"));
        assertThat(acting.as(
                        boss,
                        Role.ADMINISTRATOR,
                        Proof.FRESH,
                        () -> requests.grant(open(boss, Role.ADMINISTRATOR), NEVER)))
                .isEqualTo(DecisionOutcome.NOT_FOUND);
        ask(ada, sales);
        assertThatThrownBy(() -> acting.as(olga, Role.EMPLOYEE, Proof.NONE, () -> requests.grant(open(olga), NEVER)))
                .isInstanceOf(ProofNeededException.class);
    }

    private UUID open(Person decider, Role role) {
        return acting.as(decider, role, Proof.FRESH, requests::open).get(0).uuid();
    }

    @Test
    void twoOwnersDecideOnce() {
        Person second = backstage.employee(acme, "second@example.com", PASSWORD);
        scope.run(acme.id(), () -> owners.add(sales.getUuid(), second.email()));
        ask(ada, sales);
        UUID one = open(olga);
        assertThat(Race.of(List.of(
                        () -> as(olga, () -> requests.grant(one, NEVER)),
                        () -> as(second, () -> requests.refuse(one, "No")),
                        () -> as(second, () -> requests.grant(one, NEVER)))))
                .containsOnlyOnce(DecisionOutcome.DONE);
        assertThat(namesOf(ada)).hasSize(states(ada).get(0) == State.GRANTED ? 1 : 0);
        assertThat(mails(ada, "ACCESS_GRANTED") + mails(ada, "ACCESS_REFUSED")).isEqualTo(1);
    }

    @Test
    void whoIsShutOutMeanwhileGetsNothing() {
        ask(ada, sales);
        backstage.disable(ada);
        assertThat(as(olga, () -> requests.grant(open(olga), NEVER))).isEqualTo(DecisionOutcome.NOT_ACTIVE);
        assertThat(namesOf(ada)).isEmpty();
    }

    @Test
    void manyRequestsAreOneMailAnHourAndNoneIsForgotten() {
        List<Person> people = Stream.of("a", "b", "c")
                .map(name -> backstage.employee(acme, name + "@example.com", PASSWORD))
                .toList();
        people.forEach(one -> ask(one, sales));
        assertThat(mails(olga, "ACCESS_ASKED")).isEqualTo(1);
        timer.run(acme.id());
        assertThat(mails(olga, "ACCESS_ASKED")).isEqualTo(1);
        TestClock.forward(Duration.ofMinutes(61));
        timer.run(acme.id());
        assertThat(mails(olga, "ACCESS_ASKED")).as("of the others").isEqualTo(2);
        TestClock.forward(Duration.ofMinutes(61));
        timer.run(acme.id());
        assertThat(mails(olga, "ACCESS_ASKED")).isEqualTo(2);
    }

    @Test
    void whereNobodyOwnsTheGroupAdministratorsAreAskedAndWhatNobodyDecidesLapses() {
        Group labs = offered("Labs");
        ask(ada, labs);
        assertThat(mails(boss, "ACCESS_ASKED")).isEqualTo(1);
        assertThat(mails(olga, "ACCESS_ASKED")).isZero();
        TestClock.forward(Duration.ofDays(13));
        timer.run(acme.id());
        assertThat(states(ada)).containsExactly(State.OPEN);
        TestClock.forward(Duration.ofDays(2));
        timer.run(acme.id());
        timer.run(acme.id());
        assertThat(states(ada)).containsExactly(State.LAPSED);
        assertThat(mails(ada, "ACCESS_LAPSED")).isEqualTo(1);
        assertThat(acting.as(boss, Role.ADMINISTRATOR, Proof.FRESH, requests::open))
                .isEmpty();
    }

    private long unowned() {
        return acting.as(boss, Role.ADMINISTRATOR, Proof.FRESH, requests::countUnowned);
    }

    @Test
    void whatNobodyButAnAdministratorCanDecideIsCounted() {
        ask(ada, sales);
        assertThat(unowned()).isZero();
        ask(ada, offered("Labs"));
        assertThat(unowned()).isEqualTo(1);
        backstage.disable(olga);
        assertThat(unowned()).as("the only owner cannot answer").isEqualTo(2);
        assertThat(acting.as(boss, Role.ADMINISTRATOR, Proof.FRESH, requests::open))
                .hasSize(2);
        assertThatThrownBy(() -> as(ada, requests::countUnowned)).isInstanceOf(NotAllowedException.class);
    }

    @Test
    void aNewOwnerIsTold() {
        assertThat(mails(olga, "GROUP_OWNED")).isEqualTo(1);
        scope.run(acme.id(), () -> owners.add(sales.getUuid(), olga.email()));
        assertThat(mails(olga, "GROUP_OWNED")).as("an owner already").isEqualTo(1);
        acting.as(boss, Role.ADMINISTRATOR, Proof.FRESH, () -> owners.add(sales.getUuid(), boss.email()));
        assertThat(mails(boss, "GROUP_OWNED")).as("by oneself").isZero();
    }

    @Test
    void aboutAnApplicationTheOwnersOfTheGroupDecideThatAYesGives() {
        backstage.application(
                acme, NewApplication.web("Wiki", "https://wiki.example.com/in").onlyFor("Sales"));
        UUID wiki = scope.call(acme.id(), () -> applications.list().get(0).getUuid());
        Group other = offered("Other");
        assertThat(acting.as(
                        boss, Role.ADMINISTRATOR, Proof.FRESH, () -> offers.offer(wiki, Optional.of(other.getUuid()))))
                .as("a group that does not open it")
                .isFalse();
        assertThat(acting.as(
                        boss, Role.ADMINISTRATOR, Proof.FRESH, () -> offers.offer(wiki, Optional.of(sales.getUuid()))))
                .isTrue();
        assertThat(as(ada, () -> own.ask(wiki, "To read", NEVER))).isEqualTo(AskOutcome.ASKED);
        assertThat(mails(olga, "ACCESS_ASKED")).isEqualTo(1);
        assertThat(as(olga, requests::open).get(0).wanted()).isEqualTo("Wiki");
        scope.run(acme.id(), () -> owners.remove(sales.getUuid(), olga.uuid()));
        assertThat(as(olga, requests::open)).isEmpty();
        assertThat(unowned()).as("somebody decides").isEqualTo(1);
        UUID one = open(boss, Role.ADMINISTRATOR);
        assertThat(acting.as(boss, Role.ADMINISTRATOR, Proof.FRESH, () -> requests.grant(one, NEVER)))
                .isEqualTo(DecisionOutcome.DONE);
        assertThat(namesOf(ada)).containsExactly("Sales");
    }
}
