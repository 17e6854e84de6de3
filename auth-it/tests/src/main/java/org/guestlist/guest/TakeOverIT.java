package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.Hosts;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.account.Vouching;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who answers for the guests of a host who goes, by whatever way, and that silence ends their access. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class TakeOverIT {

    private static final String MAILS =
            "'TAKE_OVER_ASKED', 'TAKE_OVER_REMINDER', 'GUESTS_WITHOUT_HOST', 'GUESTS_TAKEN_OVER', 'GUEST_ENDED'";

    private static final Reason LEFT = Reason.typed("Has left").orElseThrow();

    @Inject
    private Backstage backstage;

    @Inject
    private GuestWorld world;

    @Inject
    private GroupService groups;

    @Inject
    private TenantScope scope;

    @Inject
    private Permissions permissions;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupOwners owners;

    @Inject
    private TakeOverService service;

    @Inject
    private Deputies deputies;

    @Inject
    private HostRule hosting;

    @Inject
    private TakeOvers takeOvers;

    @Inject
    private HostLookTimer timer;

    private Organisation acme;
    private Person boss;
    private Person host;
    private Person deputy;
    private Person manager;
    private Person guest;
    private long seen;

    @BeforeEach
    void makePeople() {
        // Whatever day it is now, no other run has had it.
        world.forward(1, LocalTime.of(10, 0));
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", GuestWorld.PASSWORD);
        host = backstage.employee(acme, "host@example.com", GuestWorld.PASSWORD);
        deputy = backstage.employee(acme, "deputy@example.com", GuestWorld.PASSWORD);
        manager = backstage.employee(acme, "manager@example.com", GuestWorld.PASSWORD);
        backstage.letHost(acme, Hosting.MANY);
        guest = world.guest(host, "guest@example.com", 60);
        seen = world.lastMail();
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    private List<String> mails() {
        List<String> mails = world.mails(acme, seen, MAILS);
        seen = world.lastMail();
        return mails;
    }

    private void nameDeputyAndManager() {
        assertThat(world.as(host, () -> deputies.name(GuestWorld.address(deputy))))
                .isInstanceOf(GuestOutcome.Done.class);
        world.change(host, account -> account.reportTo(manager.id()));
    }

    private void disable(Person person) {
        scope.run(acme.id(), () -> accounts.disable(person.id(), LEFT));
        world.look(acme);
    }

    private Optional<TakeOver> waits() {
        return scope.call(acme.id(), () -> takeOvers.find(guest.id()));
    }

    private Optional<Long> asked() {
        return waits().flatMap(TakeOver::askedId);
    }

    private List<UUID> askedOf(Person person) {
        return world.as(person, () -> service.mine()).stream()
                .map(one -> one.guest().getUuid())
                .toList();
    }

    private Hosts hosts() {
        return world.account(guest).getHosts().orElseThrow();
    }

    private AccountState state(Person person) {
        return world.account(person).state(world.today());
    }

    @Test
    void theSecondHostIsTheOnlyOneAtOnce() {
        world.change(guest, one -> one.hostedBy(new Vouching(new Hosts(host.id(), Optional.of(deputy.id())))));
        disable(host);
        assertThat(hosts()).isEqualTo(new Hosts(deputy.id()));
        assertThat(waits()).isEmpty();
        assertThat(mails()).containsExactly("deputy@example.com GUESTS_TAKEN_OVER");
        assertThat(world.events(acme, "ACCOUNT_HOSTS_CHANGED", Optional.of(guest)))
                .isOne();
    }

    @Test
    void theDeputyIsAskedThenTheManagerThenTheAdministrators() {
        nameDeputyAndManager();
        disable(host);
        assertThat(asked()).contains(deputy.id());
        assertThat(askedOf(deputy)).containsExactly(guest.uuid());
        assertThat(askedOf(manager)).isEmpty();
        assertThat(mails()).containsExactly("deputy@example.com TAKE_OVER_ASKED");
        assertThat(world.as(deputy, () -> service.decline(Set.of(guest.uuid()))))
                .isOne();
        assertThat(asked()).contains(manager.id());
        assertThat(mails()).containsExactly("manager@example.com TAKE_OVER_ASKED");
        assertThat(world.as(deputy, () -> service.takeOver(Set.of(guest.uuid()))))
                .as("whoever said no is not asked any more")
                .isZero();
        assertThat(world.as(manager, () -> service.decline(Set.of(guest.uuid()))))
                .isOne();
        assertThat(asked()).isEmpty();
        assertThat(waits()).isPresent();
        assertThat(mails()).containsExactly("boss@example.com GUESTS_WITHOUT_HOST");
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> service.count())).isOne();
        assertThat(world.events(acme, "GUEST_NOT_TAKEN_OVER", Optional.of(guest)))
                .isEqualTo(2);
        assertThat(world.events(acme, "GUEST_WITHOUT_HOST", Optional.of(guest))).isEqualTo(3);
    }

    @Test
    void whoTakesOverIsTheOnlyHost() {
        nameDeputyAndManager();
        disable(host);
        assertThat(world.as(manager, () -> service.takeOver(Set.of(guest.uuid()))))
                .as("not asked yet")
                .isZero();
        assertThat(world.as(deputy, () -> service.takeOver(Set.of(guest.uuid(), boss.uuid()))))
                .isOne();
        assertThat(hosts()).isEqualTo(new Hosts(deputy.id()));
        assertThat(waits()).isEmpty();
        world.look(acme);
        assertThat(waits()).isEmpty();
        assertThat(world.events(acme, "ACCOUNT_HOSTS_CHANGED", Optional.of(guest)))
                .isOne();
    }

    @Test
    void someAreTakenAndTheOthersArePassedOn() {
        nameDeputyAndManager();
        Person other = world.guest(host, "other@example.com", 30);
        disable(host);
        assertThat(askedOf(deputy)).containsExactlyInAnyOrder(guest.uuid(), other.uuid());
        assertThat(mails()).as("one mail about both").containsExactly("deputy@example.com TAKE_OVER_ASKED");
        world.as(deputy, () -> service.takeOver(Set.of(other.uuid())));
        world.as(deputy, () -> service.decline(Set.of(guest.uuid())));
        assertThat(askedOf(deputy)).isEmpty();
        assertThat(askedOf(manager)).containsExactly(guest.uuid());
        assertThat(world.account(other).getHosts()).contains(new Hosts(deputy.id()));
    }

    @Test
    void silenceEndsAccessAfterTheLastDayForAnAnswer() {
        disable(host);
        assertThat(mails()).containsExactly("boss@example.com GUESTS_WITHOUT_HOST");
        world.forward(14, LocalTime.of(23, 0));
        world.look(acme);
        assertThat(state(guest)).isEqualTo(AccountState.ACTIVE);
        assertThat(mails()).isEmpty();
        world.forward(1, LocalTime.of(0, 5));
        world.look(acme);
        assertThat(state(guest)).isEqualTo(AccountState.EXPIRED);
        assertThat(waits()).isEmpty();
        assertThat(mails()).containsExactly("guest@example.com GUEST_ENDED");
        assertThat(world.events(acme, "ACCOUNT_EXPIRY_CHANGED", Optional.of(guest)))
                .isOne();
    }

    @Test
    void aHostWhoComesBackInTimeEndsTheWaiting() {
        nameDeputyAndManager();
        disable(host);
        scope.run(acme.id(), () -> accounts.reinstate(host.id()));
        world.look(acme);
        assertThat(waits()).isEmpty();
        assertThat(askedOf(deputy)).isEmpty();
        assertThat(hosts()).isEqualTo(new Hosts(host.id()));
        assertThat(world.events(acme, "GUEST_HOST_BACK", Optional.of(guest))).isOne();
    }

    @Test
    void whoIsAskedAndGoesIsPassedOverWithoutMoreTime() {
        nameDeputyAndManager();
        disable(host);
        world.forward(5, LocalTime.of(10, 0));
        disable(deputy);
        assertThat(asked()).contains(manager.id());
        assertThat(waits().orElseThrow().dueOn()).isEqualTo(world.today().plusDays(9));
    }

    @Test
    void eachWayInWhichAHostGoesIsFound() {
        nameDeputyAndManager();
        world.change(host, one -> one.between(Optional.empty(), Optional.of(world.today())));
        world.look(acme);
        assertThat(waits()).as("it is the last day").isEmpty();
        world.forward(1, LocalTime.of(0, 5));
        timer.run();
        assertThat(asked()).as("expired; found over all organisations").contains(deputy.id());
        world.change(host, one -> one.between(Optional.empty(), Optional.empty()));
        world.look(acme);
        assertThat(waits()).isEmpty();
        world.change(host, one -> one.between(Optional.of(world.today().plusDays(1)), Optional.empty()));
        world.look(acme);
        assertThat(asked()).as("upcoming").contains(deputy.id());
        world.change(
                host,
                one -> one.between(Optional.empty(), Optional.of(world.today().plusDays(50))));
        world.look(acme);
        assertThat(waits()).isEmpty();
        world.change(host, one -> one.hostedBy(new Vouching(new Hosts(manager.id()))));
        world.look(acme);
        assertThat(asked()).as("a guest").contains(deputy.id());
        world.change(host, Account::becomeMember);
        world.look(acme);
        assertThat(waits()).isEmpty();
        scope.run(acme.id(), () -> accounts.delete(host.id(), LEFT));
        world.look(acme);
        assertThat(asked()).as("deleted").contains(deputy.id());
    }

    @Test
    void whoLosesTheGroupOfHostsLosesTheGuests() {
        nameDeputyAndManager();
        backstage.join(host, "Hosts");
        backstage.join(manager, "Hosts");
        backstage.letHost(acme, Hosting.MANY.onlyFor("Hosts"));
        world.look(acme);
        assertThat(waits()).isEmpty();
        backstage.leave(host, "Hosts");
        world.look(acme);
        assertThat(asked()).as("the deputy is in no such group").contains(manager.id());
        backstage.letHost(acme, Hosting.NOBODY);
        world.look(acme);
        assertThat(waits()).isPresent();
        assertThat(asked()).as("nobody may host").isEmpty();
    }

    private Person owner(String email, String group) {
        Person owner = backstage.employee(acme, email, GuestWorld.PASSWORD);
        own(owner, group);
        return owner;
    }

    private void own(Person owner, String group) {
        scope.run(acme.id(), () -> owners.add(groupNamed(group), owner.email()));
    }

    @Test
    void ownersOfTheGuestsGroupsAreAskedAfterTheManagerAndBeforeTheAdministrators() {
        nameDeputyAndManager();
        backstage.join(guest, "Research");
        backstage.join(guest, "Labs");
        backstage.join(host, "Board");
        Person olga = owner("olga@example.com", "Research");
        Person lars = owner("lars@example.com", "Labs");
        owner("other@example.com", "Board");
        own(manager, "Labs");
        own(host, "Research");
        disable(host);
        world.as(deputy, () -> service.decline(Set.of(guest.uuid())));
        assertThat(askedOf(olga)).isEmpty();
        world.as(manager, () -> service.decline(Set.of(guest.uuid())));
        assertThat(askedOf(olga)).containsExactly(guest.uuid());
        world.as(olga, () -> service.decline(Set.of(guest.uuid())));
        assertThat(asked()).as("who said no as the manager is not asked again").contains(lars.id());
        world.as(lars, () -> service.decline(Set.of(guest.uuid())));
        assertThat(asked()).isEmpty();
        assertThat(mails())
                .containsExactly(
                        "boss@example.com GUESTS_WITHOUT_HOST",
                        "deputy@example.com TAKE_OVER_ASKED",
                        "lars@example.com TAKE_OVER_ASKED",
                        "manager@example.com TAKE_OVER_ASKED",
                        "olga@example.com TAKE_OVER_ASKED");
    }

    @Test
    void anOwnerTakesOver() {
        backstage.join(guest, "Research");
        Person olga = owner("olga@example.com", "Research");
        disable(host);
        assertThat(world.as(olga, () -> service.takeOver(Set.of(guest.uuid())))).isOne();
        assertThat(hosts()).isEqualTo(new Hosts(olga.id()));
    }

    @Test
    void whoIsNoOwnerOfTheGuestsGroupsAnyMoreIsPassedOver() {
        backstage.join(guest, "Research");
        Person olga = owner("olga@example.com", "Research");
        disable(host);
        assertThat(askedOf(olga)).containsExactly(guest.uuid());
        scope.run(acme.id(), () -> owners.remove(groupNamed("Research"), olga.uuid()));
        assertThat(askedOf(olga)).as("before anybody has looked").isEmpty();
        assertThat(world.as(olga, () -> service.takeOver(Set.of(guest.uuid())))).isZero();
        world.look(acme);
        assertThat(waits()).isPresent();
        assertThat(asked()).isEmpty();
        Person nils = owner("nils@example.com", "Research");
        assertThat(waits().orElseThrow().step()).isEqualTo(TakeOverStep.ADMINISTRATORS);
        assertThat(askedOf(nils)).as("it is the administrators' by now").isEmpty();
    }

    @Test
    void anOwnerIsAskedOnlyAsLongAsTheGuestIsInTheGroup() {
        backstage.join(guest, "Research");
        Person olga = owner("olga@example.com", "Research");
        disable(host);
        backstage.leave(guest, "Research");
        assertThat(askedOf(olga)).isEmpty();
        world.look(acme);
        assertThat(asked()).isEmpty();
    }

    private UUID groupNamed(String name) {
        return groups.list().stream()
                .filter(group -> group.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getUuid();
    }

    @Test
    void aClosedHostIsSeenAtOnce() throws InterruptedException {
        nameDeputyAndManager();
        scope.run(acme.id(), () -> accounts.disable(host.id(), LEFT));
        for (int i = 0; i < 200 && waits().isEmpty(); i++) {
            Thread.sleep(50);
        }
        assertThat(asked()).contains(deputy.id());
    }

    @Test
    void severalNodesDoItOnce() {
        nameDeputyAndManager();
        for (int i = 0; i < 5; i++) {
            world.guest(host, "guest" + i + "@example.com", 40);
        }
        world.change(host, one -> one.between(Optional.empty(), Optional.of(world.today())));
        world.forward(1, LocalTime.of(0, 5));
        Race.of(4, () -> {
            world.look(acme);
            return true;
        });
        assertThat(mails()).containsExactly("deputy@example.com TAKE_OVER_ASKED");
        assertThat(world.events(acme, "GUEST_WITHOUT_HOST", Optional.empty())).isEqualTo(6);
    }

    @Test
    void ofTwoAnswersAtOnceOneCounts() {
        nameDeputyAndManager();
        disable(host);
        List<Integer> answers = Race.of(List.of(
                () -> world.as(deputy, () -> service.takeOver(Set.of(guest.uuid()))),
                () -> world.as(deputy, () -> service.decline(Set.of(guest.uuid()))),
                () -> world.as(deputy, () -> service.takeOver(Set.of(guest.uuid())))));
        assertThat(answers.stream().mapToInt(Integer::intValue).sum()).isOne();
        assertThat(scope.call(acme.id(), () -> world.lost(acme, hosting, takeOvers)))
                .isEmpty();
    }

    @Test
    void administratorsHandOverWhoWaits() {
        disable(host);
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> service.page(0, 10)))
                .singleElement()
                .satisfies(one -> assertThat(one.guest().getUuid()).isEqualTo(guest.uuid()));
        assertThat(world.as(
                        boss,
                        Role.ADMINISTRATOR,
                        () -> service.handOver(GuestWorld.address(host), Set.of(guest.uuid()))))
                .as("who is no host")
                .isEmpty();
        assertThat(world.as(
                        boss,
                        Role.ADMINISTRATOR,
                        () -> service.handOver(GuestWorld.address(manager), Set.of(guest.uuid(), deputy.uuid()))))
                .contains(Set.of(guest.uuid()));
        assertThat(hosts()).isEqualTo(new Hosts(manager.id()));
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> service.count())).isZero();
        assertThatThrownBy(() -> world.as(manager, () -> service.handOver(GuestWorld.address(manager), Set.of())))
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void onlyHostsNameADeputyAndOnlyOneWhoMayHost() {
        assertThat(world.as(host, () -> deputies.name(GuestWorld.address(guest))))
                .isInstanceOf(GuestOutcome.Refused.class);
        assertThat(world.as(host, () -> deputies.name(GuestWorld.address(host))))
                .isInstanceOf(GuestOutcome.Refused.class);
        assertThat(world.as(host, () -> deputies.mine())).isEmpty();
        assertThatThrownBy(() -> world.as(guest, () -> deputies.name(GuestWorld.address(host))))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> world.as(guest, () -> service.takeOver(Set.of(guest.uuid()))))
                .isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> world.as(host, () -> {
                    permissions.proveAs(Proof.NONE);
                    return service.takeOver(Set.of(guest.uuid()));
                }))
                .isInstanceOf(ProofNeededException.class);
    }

    @Test
    void whoIsAskedIsRemindedOnceHalfWay() {
        nameDeputyAndManager();
        Person other = world.guest(host, "other@example.com", 30);
        disable(host);
        mails();
        world.forward(6, LocalTime.of(10, 0));
        world.look(acme);
        assertThat(mails()).isEmpty();
        world.forward(1, LocalTime.of(10, 0));
        world.look(acme);
        world.look(acme);
        assertThat(mails()).as("one about both").containsExactly("deputy@example.com TAKE_OVER_REMINDER");
        world.forward(1, LocalTime.of(10, 0));
        world.look(acme);
        assertThat(mails()).isEmpty();
        world.as(deputy, () -> service.decline(Set.of(guest.uuid(), other.uuid())));
        world.look(acme);
        assertThat(mails()).containsExactly("manager@example.com TAKE_OVER_ASKED");
        world.forward(3, LocalTime.of(10, 0));
        world.look(acme);
        assertThat(mails()).as("half of what is left").containsExactly("manager@example.com TAKE_OVER_REMINDER");
        assertThat(waits().orElseThrow().dueOn()).isEqualTo(world.today().plusDays(3));
    }

    @Test
    void theDeputyIsToldOnce() {
        nameDeputyAndManager();
        world.as(host, () -> deputies.name(GuestWorld.address(deputy)));
        assertThat(world.mails(acme, seen, "'DEPUTY_NAMED'")).containsExactly("deputy@example.com DEPUTY_NAMED");
    }
}
