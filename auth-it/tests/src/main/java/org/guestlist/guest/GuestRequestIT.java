package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.group.Group;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.NewId;
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

/** Invitations that wait for a yes: nothing of the guest is there before, and nobody decides about the own one. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class GuestRequestIT {

    private static final EmailAddress WANTED = EmailAddress.of("wanted@partner.example");
    private static final Reason NO = Reason.typed("Not this year").orElseThrow();
    private static final String MAILS =
            "'GUEST_REQUESTED', 'GUEST_REQUEST_ALLOWED', 'GUEST_REQUEST_REFUSED', 'GUEST_REQUEST_LAPSED', 'WELCOME', 'GUEST_INVITED'";

    @Inject
    private Backstage backstage;

    @Inject
    private GuestWorld world;

    @Inject
    private TenantScope scope;

    @Inject
    private Permissions permissions;

    @Inject
    private AccountService accounts;

    @Inject
    private GuestService inviting;

    @Inject
    private GuestRequests requests;

    @Inject
    private GuestDecisions decisions;

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    private Organisation acme;
    private Person boss;
    private Person host;
    private long seen;

    @BeforeEach
    void makePeople() {
        world.forward(1, LocalTime.of(10, 0));
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", GuestWorld.PASSWORD);
        host = backstage.employee(acme, "host@example.com", GuestWorld.PASSWORD);
        backstage.letHost(acme, Hosting.MANY.approved("ALWAYS"));
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

    private GuestOutcome ask(Person by) {
        return ask(by, Set.of());
    }

    private GuestOutcome ask(Person by, Set<UUID> groups) {
        return world.as(
                by,
                () -> inviting.invite(new GuestInvitation(
                        WANTED,
                        "Wanda Wanted",
                        Optional.empty(),
                        Optional.empty(),
                        world.today().plusDays(30),
                        groups,
                        "A project",
                        "See you soon")));
    }

    private UUID asked() {
        return ((GuestOutcome.Waits) ask(host)).request();
    }

    private UUID asked(Person by, Group... wanted) {
        return ((GuestOutcome.Waits)
                        ask(by, Stream.of(wanted).map(Group::getUuid).collect(Collectors.toSet())))
                .request();
    }

    /** @return a new group that hosts may give, with these owners. @param approved whether it asks for a yes */
    private Group group(String name, boolean approved, Person... owning) {
        return scope.call(acme.id(), () -> {
            Group group = ((GroupOutcome.Saved) groups.create(NewId.make(), name, "")).group();
            groups.letGive(group.getUuid(), group.getVersion(), GroupGiving.ALL, approved);
            Stream.of(owning).forEach(one -> owners.add(group.getUuid(), one.email()));
            return group;
        });
    }

    private Person member(String name) {
        return backstage.employee(acme, name + "@example.com", GuestWorld.PASSWORD);
    }

    private Optional<Account> guest() {
        return scope.call(acme.id(), () -> accounts.find(WANTED));
    }

    private GuestOutcome allow(Person by, UUID request) {
        return world.as(by, by == boss ? Role.ADMINISTRATOR : Role.EMPLOYEE, () -> decisions.allow(request));
    }

    @Test
    void nothingOfTheGuestIsThereUntilSomebodySaysYes() {
        UUID request = asked();
        assertThat(guest()).isEmpty();
        assertThat(mails()).containsExactly("boss@example.com GUEST_REQUESTED");
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> requests.toDecide()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo(request);
                    assertThat(one.host().getId()).isEqualTo(host.id());
                    assertThat(one.wanted().words()).isEqualTo("See you soon");
                });
        assertThat(allow(boss, request)).isInstanceOf(GuestOutcome.Done.class);
        Account guest = guest().orElseThrow();
        assertThat(guest.getHosts()).contains(new Hosts(host.id()));
        assertThat(guest.getGuestReason()).contains("A project");
        assertThat(guest.getExpiresOn()).contains(world.today().plusDays(30));
        assertThat(mails()).containsExactly("host@example.com GUEST_REQUEST_ALLOWED", "wanted@partner.example WELCOME");
        assertThat(world.events(acme, "GUEST_REQUEST_ALLOWED", Optional.empty()))
                .isOne();
        assertThat(allow(boss, request)).as("once").isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
    }

    @Test
    void aNoHasAReasonForTheHost() {
        UUID request = asked();
        mails();
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> decisions.refuse(request, NO)))
                .isTrue();
        assertThat(guest()).isEmpty();
        assertThat(mails()).containsExactly("host@example.com GUEST_REQUEST_REFUSED");
        assertThat(world.events(acme, "GUEST_REQUEST_REFUSED", Optional.empty()))
                .isOne();
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> decisions.refuse(request, NO)))
                .isFalse();
    }

    @Test
    void nobodyDecidesAboutTheOwnNotAsAnAdministratorEither() {
        UUID own = ((GuestOutcome.Waits) world.as(boss, Role.ADMINISTRATOR, () -> ask(boss))).request();
        assertThat(mails()).as("nobody else could be asked").isEmpty();
        assertThat(allow(boss, own)).isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> requests.find(own))).isEmpty();
        assertThat(guest()).isEmpty();
        Person other = backstage.administrator(acme, "other@example.com", GuestWorld.PASSWORD);
        assertThat(world.as(other, Role.ADMINISTRATOR, () -> decisions.allow(own)))
                .isInstanceOf(GuestOutcome.Done.class);
    }

    @Test
    void whoDoesNotDecideSeesAndDoesNothing() {
        UUID request = asked();
        Person ada = backstage.employee(acme, "ada@example.com", GuestWorld.PASSWORD);
        Person auditor = backstage.inRole("AUDITOR", acme, "auditor@example.com", GuestWorld.PASSWORD);
        Person elsewhere =
                backstage.administrator(backstage.organisation("Other"), "boss@example.com", GuestWorld.PASSWORD);
        assertThat(world.as(ada, () -> requests.find(request))).isEmpty();
        assertThat(world.as(ada, () -> decisions.allow(request)))
                .isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        assertThat(world.as(host, () -> decisions.allow(request)))
                .isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        assertThat(world.as(auditor, Role.AUDITOR, () -> decisions.refuse(request, NO)))
                .isFalse();
        assertThat(world.as(elsewhere, Role.ADMINISTRATOR, () -> requests.find(request)))
                .isEmpty();
        assertThat(world.as(elsewhere, Role.ADMINISTRATOR, () -> decisions.allow(request)))
                .isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        assertThatThrownBy(() -> world.as(boss, Role.ADMINISTRATOR, () -> {
                    permissions.proveAs(Proof.NONE);
                    return decisions.allow(request);
                }))
                .isInstanceOf(ProofNeededException.class);
        assertThat(guest()).isEmpty();
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> requests.find(request)))
                .isPresent();
    }

    @Test
    void theHostSeesAndWithdrawsTheOwn() {
        UUID request = asked();
        Person ada = backstage.employee(acme, "ada@example.com", GuestWorld.PASSWORD);
        assertThat(world.as(ada, () -> decisions.withdraw(request))).isFalse();
        assertThat(world.as(host, () -> requests.mine()))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(request));
        assertThat(world.as(host, () -> decisions.withdraw(request))).isTrue();
        assertThat(world.as(host, () -> requests.mine())).isEmpty();
        assertThat(allow(boss, request)).isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        assertThatThrownBy(() -> {
                    backstage.letHost(acme, Hosting.NOBODY);
                    world.as(host, () -> requests.mine());
                })
                .isInstanceOf(NotAllowedException.class);
    }

    @Test
    void withoutAnAnswerItLapsesAndTheHostIsTold() {
        UUID request = asked();
        mails();
        world.forward(14, LocalTime.of(10, 0));
        world.morning(acme);
        assertThat(mails()).isEmpty();
        world.forward(1, LocalTime.of(1, 0));
        assertThat(allow(boss, request))
                .as("before the morning")
                .isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        world.forward(0, LocalTime.of(10, 0));
        world.morning(acme);
        world.morning(acme);
        assertThat(mails()).containsExactly("host@example.com GUEST_REQUEST_LAPSED");
        assertThat(world.events(acme, "GUEST_REQUEST_LAPSED", Optional.empty())).isOne();
    }

    @Test
    void whatIsNotPossibleAnyMoreIsSaidAndStillWaits() {
        UUID request = asked();
        backstage.employee(acme, WANTED.value(), GuestWorld.PASSWORD);
        assertThat(allow(boss, request)).isEqualTo(new GuestOutcome.Refused(GuestRefusal.ADDRESS_TAKEN));
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> requests.find(request)))
                .isPresent();
        backstage.disable(host);
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> requests.find(request)))
                .as("nobody would answer")
                .isEmpty();
    }

    @Test
    void sentTwiceItIsOneRequestAndDecidedTwiceOneGuest() {
        List<GuestOutcome> outcomes = Race.of(3, () -> ask(host));
        assertThat(Set.copyOf(outcomes)).hasSize(1);
        assertThat(mails()).containsExactly("boss@example.com GUEST_REQUESTED");
        UUID request = ((GuestOutcome.Waits) outcomes.get(0)).request();
        List<Boolean> decided = Race.of(List.of(
                () -> allow(boss, request) instanceof GuestOutcome.Done,
                () -> world.as(boss, Role.ADMINISTRATOR, () -> decisions.refuse(request, NO)),
                () -> allow(boss, request) instanceof GuestOutcome.Done));
        assertThat(decided).containsOnlyOnce(true);
    }

    @Test
    void ofTwoHostsWhoWantTheSameGuestAndAreAllowedAtOnceOneGetsIt() {
        Person other = member("other");
        List<UUID> both = List.of(asked(), asked(other));
        List<GuestOutcome> decided = Race.of(both.stream()
                .map(one -> (Callable<GuestOutcome>) () -> allow(boss, one))
                .toList());
        assertThat(decided.stream().filter(GuestOutcome.Done.class::isInstance)).hasSize(1);
        assertThat(decided).contains(new GuestOutcome.Refused(GuestRefusal.ADDRESS_TAKEN));
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> requests.toDecide()))
                .as("the other still waits")
                .hasSize(1);
    }

    @Test
    void aNameThatIsALinkIsRefused() {
        for (String name : List.of("Bob evil.example", "www.evil", "Bob evil\uff0eexample")) {
            assertThat(world.as(
                            host,
                            () -> inviting.invite(new GuestInvitation(
                                    WANTED,
                                    name,
                                    Optional.empty(),
                                    Optional.empty(),
                                    world.today().plusDays(30),
                                    Set.of(),
                                    "",
                                    ""))))
                    .isEqualTo(new GuestOutcome.Refused(GuestRefusal.NAME));
        }
        assertThat(mails()).isEmpty();
    }

    @Test
    void theOwnersOfTheGroupDecideAndAdministratorsMay() {
        Person olga = member("olga");
        Person other = member("other");
        group("Elsewhere", true, other);
        Group labs = group("Labs", true, olga);
        UUID request = asked(host, labs, group("Free", false, other));
        assertThat(mails()).containsExactly("olga@example.com GUEST_REQUESTED");
        assertThat(world.as(other, () -> requests.toDecide())).isEmpty();
        assertThat(allow(other, request)).isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        assertThat(world.as(boss, Role.ADMINISTRATOR, () -> requests.find(request)))
                .isPresent();
        assertThat(world.as(olga, () -> requests.toDecide()))
                .singleElement()
                .satisfies(one -> assertThat(one.id()).isEqualTo(request));
        assertThat(allow(olga, request)).isInstanceOf(GuestOutcome.Done.class);
        assertThat(scope.call(
                        acme.id(), () -> groups.namesOf(guest().orElseThrow().getId())))
                .containsExactly("Free", "Labs");
    }

    @Test
    void theOnlyOwnerWhoAsksLeavesItToTheAdministrators() {
        Group labs = group("Labs", true, host);
        UUID request = asked(host, labs);
        assertThat(mails()).containsExactly("boss@example.com GUEST_REQUESTED");
        assertThat(world.as(host, () -> requests.find(request))).isEmpty();
        assertThat(allow(host, request)).isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        assertThat(allow(boss, request)).isInstanceOf(GuestOutcome.Done.class);
    }

    @Test
    void whoOwnsOneOfTwoGroupsCannotGiveTheOther() {
        Person olga = member("olga");
        Person nils = member("nils");
        Person both = member("both");
        Group labs = group("Labs", true, olga, both);
        Group board = group("Board", true, nils);
        UUID request = asked(host, labs, board);
        assertThat(mails()).as("nobody owns both").containsExactly("boss@example.com GUEST_REQUESTED");
        assertThat(allow(olga, request)).isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        assertThat(allow(nils, request)).isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        scope.run(acme.id(), () -> owners.add(board.getUuid(), both.email()));
        assertThat(allow(both, request)).isInstanceOf(GuestOutcome.Done.class);
    }

    @Test
    void whoOwnsTheGroupNoLongerDoesNotDecideAnyMore() {
        Person olga = member("olga");
        Group labs = group("Labs", true, olga);
        UUID request = asked(host, labs);
        scope.run(acme.id(), () -> owners.remove(labs.getUuid(), olga.uuid()));
        assertThat(allow(olga, request)).isEqualTo(new GuestOutcome.Refused(GuestRefusal.GONE));
        scope.run(acme.id(), () -> owners.add(labs.getUuid(), olga.email()));
        backstage.disable(olga);
        assertThat(world.as(olga, () -> requests.find(request))).isEmpty();
    }

    @Test
    void whereTheOrganisationAloneAsksTheOwnersOfWhatIsGivenDecide() {
        Person olga = member("olga");
        UUID request = asked(host, group("Free", false, olga));
        assertThat(mails()).containsExactly("olga@example.com GUEST_REQUESTED");
        assertThat(allow(olga, request)).isInstanceOf(GuestOutcome.Done.class);
    }
}
