package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.guestlist.account.AccessEnd;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.EndedBy;
import org.guestlist.account.Hosts;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.account.Vouching;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.directory.Adoption;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryOutcome;
import org.guestlist.directory.DirectoryPeople;
import org.guestlist.directory.DirectoryProduct;
import org.guestlist.directory.DirectoryRules;
import org.guestlist.directory.DirectoryService;
import org.guestlist.directory.Leaving;
import org.guestlist.directory.WantedPerson;
import org.guestlist.group.Group;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.guest.GuestChange.SecondHost;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.guest.GuestOutcome.Waits;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.roster.bulk.Bulk;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.roster.bulk.BulkOrder;
import org.guestlist.roster.bulk.BulkService;
import org.guestlist.roster.bulk.BulkStart;
import org.guestlist.roster.bulk.Chosen;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Later last days of guests: nothing that somebody else has ended is opened again without a yes, on whatever way. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class GuestRenewalIT {

    private static final Reason WHY = Reason.typed("No longer here").orElseThrow();
    private static final String MAILS =
            "'GUEST_RENEWAL_REQUESTED', 'GUEST_RENEWAL_ALLOWED', 'GUEST_RENEWAL_REFUSED', 'GUEST_RENEWAL_LAPSED', 'GUEST_REOPENED', 'GUEST_BACK'";
    private static final Refused GONE = new Refused(GuestRefusal.GONE);

    @Inject
    private Backstage backstage;

    @Inject
    private GuestWorld world;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    @Inject
    private GuestService inviting;

    @Inject
    private GuestChanges changes;

    @Inject
    private GuestRequests requests;

    @Inject
    private GuestDecisions decisions;

    @Inject
    private Deputies deputies;

    @Inject
    private DirectoryService directories;

    @Inject
    private DirectoryPeople ofDirectory;

    @Inject
    private Imports imports;

    @Inject
    private BulkService bulks;

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    @Inject
    private Memberships memberships;

    private Organisation acme;
    private Person boss;
    private Person host;
    private Person second;
    private Person mia;
    private long seen;
    private int number;

    @BeforeEach
    void makePeople() {
        world.forward(1, LocalTime.of(10, 0));
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", GuestWorld.PASSWORD);
        host = backstage.employee(acme, "host@example.com", GuestWorld.PASSWORD);
        second = backstage.employee(acme, "second@example.com", GuestWorld.PASSWORD);
        mia = backstage.employee(acme, "mia@example.com", GuestWorld.PASSWORD);
        backstage.letHost(acme, Hosting.MANY);
        seen = world.lastMail();
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    private Person guest(int days) {
        Person guest = world.guest(host, "guest" + number++ + "@partner.example", days);
        world.change(guest, one -> one.hostedBy(new Vouching(new Hosts(host.id(), Optional.of(second.id())))));
        return guest;
    }

    private LocalDate lastDay(Person guest) {
        return world.account(guest).getExpiresOn().orElseThrow();
    }

    private GuestOutcome renew(Person by, Person guest, int days) {
        return world.as(by, () -> changes.renew(guest.uuid(), world.today().plusDays(days)));
    }

    private GuestOutcome saved(Person by, Person guest, int days, Optional<SecondHost> beside) {
        GuestChange wanted = new GuestChange(Optional.of(world.today().plusDays(days)), beside);
        return world.as(
                by, () -> changes.save(guest.uuid(), world.account(guest).getVersion(), wanted));
    }

    private List<String> mails() {
        List<String> mails = world.mails(acme, seen, MAILS);
        seen = world.lastMail();
        return mails;
    }

    private <T> T asBoss(Supplier<T> what) {
        return world.as(boss, Role.ADMINISTRATOR, what);
    }

    private void asSystem(Runnable what) {
        scope.run(acme.id(), what);
    }

    private void ends(Person guest, AccessEnd by) {
        asSystem(() -> accounts.endToday(guest.id(), WHY, by));
    }

    private UUID waits(Person guest) {
        return ((Waits) renew(host, guest, 30)).request();
    }

    /** What gives a guest an earlier last day, and is no host's: after each of them a host needs a yes. */
    private Map<String, Consumer<Person>> endsOfOthers() {
        Map<String, Consumer<Person>> ends = new LinkedHashMap<>();
        ends.put(
                "a review",
                guest -> ends(guest, new AccessEnd(EndedBy.REVIEW, Optional.of(mia.id()), Optional.empty())));
        ends.put(
                "the host in a review",
                guest -> ends(guest, new AccessEnd(EndedBy.REVIEW, Optional.of(host.id()), Optional.empty())));
        ends.put("silence", guest -> ends(guest, new AccessEnd(EndedBy.REVIEW, Optional.empty(), Optional.empty())));
        ends.put(
                "an administrator",
                guest -> asBoss(() -> {
                    accounts.expireOn(guest.id(), world.today().minusDays(1));
                    return true;
                }));
        ends.put(
                "an administrator, with days left",
                guest -> asBoss(() -> {
                    accounts.expireOn(guest.id(), world.today().plusDays(2));
                    return true;
                }));
        ends.put(
                "a form or a program",
                guest -> asBoss(() -> work.as(acme, em -> {
                    Account account = accounts.lock(guest.id());
                    AccountDetails before = AccountDetails.of(account);
                    accounts.correct(
                            account,
                            new AccountDetails(
                                    before.name(),
                                    before.role(),
                                    before.language(),
                                    before.startsOn(),
                                    Optional.of(world.today().plusDays(1)),
                                    before.externalId()));
                    return true;
                })));
        ends.put(
                "an import",
                guest -> imports.imported(
                        boss,
                        imports.checked(
                                boss, """
                email,last day
                %s,%s
                """.formatted(guest.email(), world.today().plusDays(1)), false)));
        ends.put(
                "a bulk change",
                guest -> asBoss(() -> {
                    expire(guest, world.today().plusDays(1));
                    return true;
                }));
        return ends;
    }

    private void expire(Person guest, LocalDate lastDay) {
        Chosen chosen = new Chosen.Ticked(List.of(guest.uuid()));
        Bulk bulk = ((BulkStart.Started) bulks.start(new BulkOrder(
                        NewId.make(),
                        BulkAction.EXPIRE,
                        Optional.of(lastDay),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        chosen,
                        bulks.choose(chosen).fingerprint())))
                .bulk();
        bulks.go(bulk, BulkService.AT_ONCE);
    }

    /** Each way on which a host could let the guest in again. */
    private Map<String, Function<Person, GuestOutcome>> waysBack() {
        Map<String, Function<Person, GuestOutcome>> ways = new LinkedHashMap<>();
        ways.put("the host renews", guest -> renew(host, guest, 30));
        ways.put("the second host renews", guest -> renew(second, guest, 30));
        ways.put("the host saves a later day", guest -> saved(host, guest, 30, Optional.empty()));
        ways.put("the second host saves a later day", guest -> saved(second, guest, 30, Optional.empty()));
        ways.put(
                "the host saves a later day, with another second host",
                guest -> saved(host, guest, 30, Optional.of(new SecondHost(Optional.of(GuestWorld.address(mia))))));
        ways.put("the host ends it again, and renews", guest -> {
            world.as(host, () -> changes.end(guest.uuid(), WHY));
            return renew(host, guest, 30);
        });
        ways.put("the host sets an even earlier day, and renews", guest -> {
            renew(host, guest, 1);
            return renew(host, guest, 30);
        });
        ways.put("a colleague takes over, and renews", guest -> {
            Person colleague = backstage.employee(acme, "colleague" + number++ + "@example.com", GuestWorld.PASSWORD);
            assertThat(world.as(host, () -> changes.handOver(guest.uuid(), GuestWorld.address(colleague))))
                    .isInstanceOf(Done.class);
            return renew(colleague, guest, 30);
        });
        ways.put("a colleague becomes second host, and renews", guest -> {
            assertThat(world.as(host, () -> changes.share(guest.uuid(), GuestWorld.address(mia))))
                    .isInstanceOf(Done.class);
            return renew(mia, guest, 30);
        });
        return ways;
    }

    @Test
    void whatOthersHaveEndedWaitsForAYesOnEachWayBack() {
        endsOfOthers()
                .forEach((end, ending) -> waysBack().forEach((way, back) -> {
                    Person guest = guest(60);
                    ending.accept(guest);
                    LocalDate ended = lastDay(guest);
                    assertThat(back.apply(guest)).as("%s after %s", way, end).isInstanceOf(Waits.class);
                    assertThat(lastDay(guest)).as("%s after %s", way, end).isBeforeOrEqualTo(ended);
                }));
    }

    @Test
    void nobodyInvitesWhoIsThereAndNobodyRenewsWhoIsLockedOrDeleted() {
        Person guest = guest(60);
        ends(guest, new AccessEnd(EndedBy.REVIEW, Optional.of(mia.id()), Optional.empty()));
        for (Person by : List.of(host, mia)) {
            assertThat(world.as(
                            by,
                            () -> inviting.invite(new GuestInvitation(
                                    GuestWorld.address(guest),
                                    "Gina",
                                    Optional.empty(),
                                    Optional.empty(),
                                    world.today().plusDays(5),
                                    Set.of(),
                                    "",
                                    ""))))
                    .isInstanceOf(Refused.class);
        }
        Person locked = guest(60);
        asSystem(() -> accounts.disable(locked.id(), WHY));
        assertThat(renew(host, locked, 70)).isEqualTo(GONE);
        Person deleted = guest(60);
        asSystem(() -> accounts.delete(deleted.id(), WHY));
        assertThat(renew(host, deleted, 70)).isEqualTo(GONE);
    }

    @Test
    void whomADirectoryHasClosedNoHostOpens() {
        Person guest = guest(60);
        asBoss(() -> {
            Directory directory = ((DirectoryOutcome.Saved) directories.create(
                            NewId.make(),
                            "Entra",
                            new DirectoryRules(
                                    DirectoryProduct.ENTRA,
                                    false,
                                    true,
                                    false,
                                    Adoption.BY_ADDRESS,
                                    Leaving.DISABLE,
                                    false,
                                    false,
                                    Set.of())))
                    .directory();
            return ofDirectory.create(
                    directory,
                    new WantedPerson(
                            guest.email(),
                            Optional.empty(),
                            Optional.of(false),
                            GuestWorld.address(guest),
                            "Gina",
                            Optional.empty(),
                            Optional.empty(),
                            Map.of()));
        });
        for (Person by : List.of(host, second)) {
            assertThat(renew(by, guest, 30)).isEqualTo(GONE);
        }
        assertThat(world.account(guest).getStatus()).isEqualTo(AccountStatus.DISABLED);
    }

    @Test
    void whatHostsHaveEndedTheyOpenAtOnceAndTheOtherIsTold() {
        Person own = guest(60);
        world.as(host, () -> changes.end(own.uuid(), WHY));
        assertThat(renew(host, own, 30)).isInstanceOf(Done.class);
        assertThat(mails()).isEmpty();
        world.as(host, () -> changes.end(own.uuid(), WHY));
        assertThat(renew(second, own, 30)).isInstanceOf(Done.class);
        assertThat(mails()).containsExactly("host@example.com GUEST_REOPENED");
        Person alone = guest(60);
        ends(alone, AccessEnd.withoutHost());
        assertThat(renew(host, alone, 30)).isInstanceOf(Done.class);
        Person over = guest(3);
        world.forward(5, LocalTime.of(10, 0));
        assertThat(renew(host, over, 30)).as("the day has passed").isInstanceOf(Done.class);
        assertThat(mails()).isEmpty();
    }

    @Test
    void theOwnersOfGroupsThatAskForAYesAreToldThatAGuestIsBack() {
        Person guest = guest(3);
        put(guest, "Labs", true, mia, host);
        put(guest, "Lunch", false, second);
        assertThat(renew(host, guest, 4)).as("still in").isInstanceOf(Done.class);
        assertThat(mails()).isEmpty();
        world.forward(6, LocalTime.of(10, 0));
        assertThat(renew(host, guest, 30)).isInstanceOf(Done.class);
        assertThat(mails()).containsExactly("mia@example.com GUEST_BACK");
    }

    private void put(Person guest, String name, boolean asks, Person... owning) {
        asSystem(() -> {
            Group group = ((GroupOutcome.Saved) groups.create(NewId.make(), name, "")).group();
            groups.letGive(group.getUuid(), group.getVersion(), GroupGiving.ALL, asks);
            Stream.of(owning).forEach(one -> owners.add(group.getUuid(), one.email()));
            memberships.add(group.getId(), guest.id());
        });
    }

    @Test
    void whoHasEndedItIsAskedAndMayDecide() {
        Person guest = guest(60);
        ends(guest, new AccessEnd(EndedBy.REVIEW, Optional.of(mia.id()), Optional.empty()));
        UUID request = waits(guest);
        assertThat(mails()).containsExactly("mia@example.com GUEST_RENEWAL_REQUESTED");
        assertThat(renew(host, guest, 20)).as("still the first").isEqualTo(new Waits(request));
        assertThat(world.as(second, () -> decisions.allow(request))).isEqualTo(GONE);
        assertThat(world.as(host, () -> decisions.allow(request))).isEqualTo(GONE);
        assertThat(world.as(second, () -> requests.toDecide())).isEmpty();
        assertThat(asBoss(() -> requests.count())).isOne();
        assertThat(world.as(mia, () -> requests.toDecide())).singleElement().satisfies(one -> {
            assertThat(one.wanted().lastDay()).isEqualTo(world.today().plusDays(30));
            assertThat(one.renewal().orElseThrow().endedBy()).isPresent();
        });
        assertThat(world.as(mia, () -> decisions.allow(request))).isInstanceOf(Done.class);
        assertThat(lastDay(guest)).isEqualTo(world.today().plusDays(30));
        assertThat(mails()).containsExactly("host@example.com GUEST_RENEWAL_ALLOWED");
        assertThat(world.account(guest).getEnd()).isEmpty();
        assertThat(renew(host, guest, 40)).as("nothing is ended any more").isInstanceOf(Done.class);
    }

    @Test
    void anAdministratorDecidesAndWhoHasEndedItIsTold() {
        Person guest = guest(60);
        ends(guest, new AccessEnd(EndedBy.REVIEW, Optional.of(mia.id()), Optional.empty()));
        UUID request = waits(guest);
        mails();
        assertThat(asBoss(() -> decisions.refuse(request, WHY))).isTrue();
        assertThat(mails()).containsExactly("host@example.com GUEST_RENEWAL_REFUSED");
        UUID again = waits(guest);
        mails();
        List<GuestOutcome> decided = Race.of(3, () -> asBoss(() -> decisions.allow(again)));
        assertThat(decided.stream().filter(Done.class::isInstance)).hasSize(1);
        assertThat(mails()).containsExactly("host@example.com GUEST_RENEWAL_ALLOWED", "mia@example.com GUEST_REOPENED");
    }

    @Test
    void anAdministratorWhoIsTheHostDecidesAboutNothingThatAReviewHasEnded() {
        Person guest = world.guest(boss, "own@partner.example", 60);
        ends(guest, new AccessEnd(EndedBy.REVIEW, Optional.of(boss.id()), Optional.empty()));
        GuestOutcome asked =
                asBoss(() -> changes.renew(guest.uuid(), world.today().plusDays(9)));
        UUID request = ((Waits) asked).request();
        assertThat(asBoss(() -> decisions.allow(request))).isEqualTo(GONE);
        assertThat(asBoss(() -> requests.toDecide())).isEmpty();
    }

    @Test
    void whatNobodyDecidesLapsesAndWhatIsWithdrawnIsGone() {
        Person guest = guest(60);
        ends(guest, new AccessEnd(EndedBy.REVIEW, Optional.empty(), Optional.empty()));
        UUID withdrawn = waits(guest);
        assertThat(world.as(second, () -> decisions.withdraw(withdrawn))).isFalse();
        assertThat(world.as(host, () -> decisions.withdraw(withdrawn))).isTrue();
        assertThat(asBoss(() -> decisions.allow(withdrawn))).isEqualTo(GONE);
        UUID lapsed = waits(guest);
        mails();
        world.forward(15, LocalTime.of(10, 0));
        assertThat(asBoss(() -> decisions.allow(lapsed))).isEqualTo(GONE);
        world.morning(acme);
        assertThat(mails()).containsExactly("host@example.com GUEST_RENEWAL_LAPSED");
        assertThat(world.as(host, () -> requests.mine())).isEmpty();
    }

    @Test
    void renewalsInARowWaitLikeOneLongInvitation() {
        backstage.letHost(acme, Hosting.MANY.approved("BEYOND"));
        GuestOutcome invited = world.as(
                host,
                () -> inviting.invite(new GuestInvitation(
                        EmailAddress.of("row@partner.example"),
                        "Rosa Row",
                        Optional.empty(),
                        Optional.empty(),
                        world.today().plusDays(20),
                        Set.of(),
                        "",
                        "")));
        Account guest = ((Done) invited).guest();
        assertThat(world.as(
                        host, () -> changes.renew(guest.getUuid(), world.today().plusDays(30))))
                .isInstanceOf(Done.class);
        world.forward(15, LocalTime.of(10, 0));
        GuestOutcome further = world.as(
                host, () -> changes.renew(guest.getUuid(), world.today().plusDays(16)));
        assertThat(further).isInstanceOf(Waits.class);
        assertThat(asBoss(() -> decisions.allow(((Waits) further).request()))).isInstanceOf(Done.class);
        assertThat(world.as(
                        host, () -> changes.renew(guest.getUuid(), world.today().plusDays(30))))
                .as("counted from the yes")
                .isInstanceOf(Done.class);
    }

    @Test
    void aSecondHostLetsNobodyBackBeyondTheLimitOfTheFirst() {
        Person back = guest(60);
        world.as(host, () -> changes.end(back.uuid(), WHY));
        guest(60);
        backstage.letHost(acme, Hosting.EVERYONE.limits(1, 20, 90));
        Refused full = new Refused(GuestRefusal.TOO_MANY_GUESTS);
        assertThat(renew(second, back, 30)).isEqualTo(full);
        assertThat(renew(host, back, 30)).isEqualTo(full);
    }

    @Test
    void deputiesSecondHostsHandOversAndRequestsCountAsTheDaysInvitations() {
        Person guest = guest(60);
        Refused tooMany = new Refused(GuestRefusal.TOO_MANY_TODAY);
        backstage.letHost(acme, Hosting.EVERYONE.limits(20, 3, 90));
        assertThat(world.as(host, () -> deputies.name(GuestWorld.address(mia)))).isInstanceOf(Done.class);
        assertThat(world.as(host, () -> changes.share(guest.uuid(), GuestWorld.address(mia))))
                .isInstanceOf(Done.class);
        assertThat(world.as(host, () -> changes.handOver(guest.uuid(), GuestWorld.address(guest))))
                .as("a try that finds nobody counts")
                .isEqualTo(new Refused(GuestRefusal.COLLEAGUE));
        ends(guest, new AccessEnd(EndedBy.REVIEW, Optional.of(mia.id()), Optional.empty()));
        assertThat(renew(host, guest, 30)).isEqualTo(tooMany);
        assertThat(world.as(host, () -> deputies.name(GuestWorld.address(second))))
                .isEqualTo(tooMany);
        assertThat(world.as(host, () -> changes.share(guest.uuid(), GuestWorld.address(second))))
                .isEqualTo(tooMany);
        assertThat(world.as(host, () -> changes.handOver(guest.uuid(), GuestWorld.address(second))))
                .isEqualTo(tooMany);
    }
}
