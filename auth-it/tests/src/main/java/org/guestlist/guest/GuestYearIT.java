package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.account.Vouching;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.review.YearOfReviews;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A year of 40 hosts and 500 guests: hosts leave, come back, hand over, renew, end, take over, answer reviews and forget. Just after each
 * midnight nobody is a guest without somebody who answers or is asked in time, nobody is in after the last day, and whatever has changed
 * has its event. What holds is found from the rows here, by none of the statements that are tried.
 */
@ExtendWith(ArquillianExtension.class)
class GuestYearIT {

    private static final int HOSTS = 40;
    private static final int GUESTS = 500;
    private static final int DAYS = 365;
    private static final Reason LEFT = Reason.typed("Has left").orElseThrow();

    /** Always the same year. */
    private final Random chance = new Random(20261130);

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
    private TakeOverService takeOvers;

    @Inject
    private Deputies deputies;

    @Inject
    private YearOfReviews reviews;

    @Inject
    private Sql sql;

    private Organisation acme;
    private Person boss;
    private final List<Person> hosts = new ArrayList<>();
    private Map<Long, Somebody> guests = new HashMap<>();
    private Map<Long, Waiting> waiting = new HashMap<>();
    private int invited;
    private int asked;
    private int taken;
    private int silent;

    /** What a row says of somebody. */
    private record Somebody(
            long id,
            UUID uuid,
            String email,
            AccountKind kind,
            AccountStatus status,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> expiresOn,
            Optional<Long> hostId,
            Optional<Long> secondHostId) {

        AccountState state(LocalDate today) {
            return AccountState.of(status, startsOn.orElse(null), expiresOn.orElse(null), today);
        }

        boolean isGuest() {
            return kind == AccountKind.GUEST;
        }

        boolean mayHost(LocalDate today) {
            return !isGuest() && state(today) == AccountState.ACTIVE;
        }

        Hosts hosts() {
            return new Hosts(hostId.orElseThrow(), secondHostId);
        }

        LocalDate lastDay() {
            return expiresOn.orElseThrow();
        }
    }

    /** A row of those who wait. */
    private record Waiting(long guestId, long hostId, Optional<Long> askedId, LocalDate dueOn) {}

    /** An event. */
    private record Told(String kind, long subjectId) {}

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void nobodyIsEverWithoutAHost() {
        begin();
        long lastEvent = lastEvent();
        remember(rows());
        for (int day = 1; day <= DAYS; day++) {
            long before = lastEvent;
            lastEvent = lastEvent();
            haveADay();
            world.forward(1, LocalTime.of(0, 1));
            world.look(acme);
            reviews.midnight();
            check(day, before);
            world.forward(0, LocalTime.of(10, 0));
            if (day % 7 == 0) {
                world.morning(acme);
            }
        }
        assertThat(List.of(asked, taken, silent))
                .as("asked, taken over, ended by silence")
                .allMatch(count -> count > 20);
        assertThat(guests.values().stream().filter(one -> !one.lastDay().isBefore(world.today())))
                .hasSizeGreaterThan(150);
        reviews.check();
    }

    private void begin() {
        world.forward(1, LocalTime.of(10, 0));
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", GuestWorld.PASSWORD);
        backstage.letHost(acme, Hosting.MANY);
        for (int i = 0; i < HOSTS; i++) {
            hire();
        }
        work.as(acme, em -> {
            for (int i = 0; i < GUESTS; i++) {
                Account guest = Account.invited(
                        EmailAddress.of("guest" + invited++ + "@partner.example"),
                        "Guest " + i,
                        Role.EMPLOYEE,
                        Optional.empty(),
                        Optional.of(world.today().plusDays(1 + chance.nextInt(90))),
                        world.today().atStartOfDay(GuestWorld.ZONE).toInstant());
                Person host = any(hosts);
                Optional<Long> second =
                        Optional.of(any(hosts).id()).filter(id -> id != host.id() && chance.nextInt(5) == 0);
                guest.hostedBy(new Vouching(new Hosts(host.id(), second)));
                em.persist(guest);
            }
            return true;
        });
        reviews.begin(boss);
    }

    private Person hire() {
        Person host = backstage.employee(acme, "host" + hosts.size() + "@example.com", null);
        world.change(host, account -> account.signedInElsewhere(account.getCreatedAt()));
        hosts.add(host);
        if (hosts.size() > 1) {
            world.change(
                    host,
                    account -> account.reportTo(
                            any(hosts.subList(0, hosts.size() - 1)).id()));
        }
        return host;
    }

    private <T> T any(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }

    private void haveADay() {
        for (int i = 0; i < 4; i++) {
            Person host = any(hosts);
            if (isHost(host)) {
                act(host);
                reviews.answer(host, chance);
            }
        }
        leaveOrComeBack();
        if (chance.nextInt(3) > 0) {
            answer();
        }
        if (chance.nextInt(20) == 0) {
            handOver();
        }
    }

    /** What a host does. */
    private void act(Person host) {
        List<Long> own = guests.entrySet().stream()
                .filter(one -> one.getValue().hosts().include(host.id()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        int what = chance.nextInt(12);
        if (what < 4 || own.isEmpty()) {
            invite(host);
        } else if (what < 9) {
            own.stream()
                    .filter(guest ->
                            guests.get(guest).lastDay().isBefore(world.today().plusDays(15)))
                    .limit(6)
                    .forEach(guest -> world.as(
                            host,
                            () -> changes.renew(
                                    guests.get(guest).uuid(), world.today().plusDays(60 + chance.nextInt(30)))));
        } else if (what == 9) {
            world.as(host, () -> changes.handOver(guests.get(any(own)).uuid(), GuestWorld.address(any(hosts))));
        } else if (what == 10) {
            world.as(host, () -> changes.end(guests.get(any(own)).uuid(), LEFT));
        } else {
            world.as(host, () -> deputies.name(GuestWorld.address(any(hosts))));
        }
    }

    private void invite(Person host) {
        for (int i = 0; i < 4; i++) {
            GuestOutcome outcome = world.as(
                    host,
                    () -> inviting.invite(new GuestInvitation(
                            EmailAddress.of("guest" + invited++ + "@partner.example"),
                            "Guest",
                            Optional.empty(),
                            Optional.empty(),
                            world.today().plusDays(20 + chance.nextInt(70)),
                            Set.of(),
                            "",
                            "")));
            assertThat(outcome).isInstanceOf(GuestOutcome.Done.class);
        }
    }

    /** Each way in which a host goes. */
    private void leaveOrComeBack() {
        if (chance.nextInt(4) > 0) {
            return;
        }
        Person host = any(hosts);
        Account account = world.account(host);
        AccountState state = account.state(world.today());
        if (state == AccountState.DISABLED) {
            scope.run(acme.id(), () -> accounts.reinstate(host.id()));
        } else if (state == AccountState.DELETED) {
            hire();
        } else if (state == AccountState.EXPIRED || account.isGuest()) {
            world.change(host, one -> {
                one.becomeMember();
                one.between(Optional.empty(), Optional.empty());
            });
        } else if (chance.nextInt(2) == 0) {
            switch (chance.nextInt(5)) {
                case 0 -> scope.run(acme.id(), () -> accounts.delete(host.id(), LEFT));
                case 1 -> scope.run(acme.id(), () -> accounts.expireOn(host.id(), world.today()));
                case 2 ->
                    world.change(host, one -> {
                        one.between(Optional.empty(), Optional.of(world.today().plusDays(30)));
                        one.hostedBy(new Vouching(new Hosts(other(host).id())));
                    });
                default -> scope.run(acme.id(), () -> accounts.disable(host.id(), LEFT));
            }
        }
    }

    private Person other(Person host) {
        return hosts.get((hosts.indexOf(host) + 1) % hosts.size());
    }

    /** One of those who are asked answers; most forget. */
    private void answer() {
        List<Long> ids = waiting.values().stream()
                .flatMap(one -> one.askedId().stream())
                .distinct()
                .sorted()
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        long id = any(ids);
        Person person = hosts.stream().filter(one -> one.id() == id).findFirst().orElse(boss);
        if (!isHost(person)) {
            return;
        }
        Set<UUID> some = world.as(person, () -> takeOvers.mine()).stream()
                .filter(one -> chance.nextInt(3) > 0)
                .map(one -> one.guest().getUuid())
                .collect(Collectors.toSet());
        if (chance.nextInt(3) == 0) {
            world.as(person, () -> takeOvers.decline(some));
        } else {
            taken += world.as(person, () -> takeOvers.takeOver(some));
        }
    }

    private void handOver() {
        Set<UUID> some = world.as(boss, Role.ADMINISTRATOR, () -> takeOvers.page(0, 5)).stream()
                .map(one -> one.guest().getUuid())
                .collect(Collectors.toSet());
        world.as(boss, Role.ADMINISTRATOR, () -> takeOvers.handOver(GuestWorld.address(any(hosts)), some));
    }

    private boolean isHost(Person person) {
        Account account = world.account(person);
        return !account.isGuest() && account.state(world.today()) == AccountState.ACTIVE;
    }

    private long lastEvent() {
        return sql.one(Long.class, "select coalesce(max(id), 0) from audit_event");
    }

    /** What is there now. */
    private void remember(List<Somebody> people) {
        guests = people.stream().filter(Somebody::isGuest).collect(Collectors.toMap(Somebody::id, one -> one));
        waiting = waitingRows();
    }

    /** Everybody but guests who have been away for a week: of them, nothing changes any more. */
    private List<Somebody> rows() {
        return sql.list(
                Somebody.class,
                "select id, uuid, email, kind, status, starts_on, expires_on, host_id, second_host_id from account"
                        + " where tenant_id = ? and (kind = 'MEMBER' or expires_on > ?)",
                acme.id(),
                world.today().minusDays(8));
    }

    private Map<Long, Waiting> waitingRows() {
        return sql
                .list(
                        Waiting.class,
                        "select guest_id, host_id, asked_id, due_on from guest_take_over where tenant_id = ?",
                        acme.id())
                .stream()
                .collect(Collectors.toMap(Waiting::guestId, one -> one));
    }

    private void check(int day, long since) {
        LocalDate today = world.today();
        Map<Long, Somebody> guestsBefore = guests;
        Map<Long, Waiting> waitingBefore = waiting;
        List<Somebody> people = rows();
        remember(people);
        Set<Long> able = people.stream()
                .filter(one -> one.mayHost(today))
                .map(Somebody::id)
                .collect(Collectors.toSet());
        List<String> lost = people.stream()
                .filter(Somebody::isGuest)
                .filter(one -> one.state(today).isAdmitted())
                .filter(one -> one.hosts().ids().noneMatch(able::contains))
                .filter(one -> Optional.ofNullable(waiting.get(one.id()))
                        .filter(wait -> !wait.dueOn().isBefore(today))
                        .isEmpty())
                .map(Somebody::email)
                .toList();
        assertThat(lost).as("guests without a host on day %d", day).isEmpty();
        assertThat(people.stream()
                        .filter(Somebody::isGuest)
                        .filter(one -> one.lastDay().isBefore(today))
                        .filter(one -> one.state(today).isAdmitted()))
                .as("in after the last day, on day %d", day)
                .isEmpty();
        assertThat(waiting.values().stream()
                        .flatMap(one -> one.askedId().stream())
                        .filter(id -> !able.contains(id)))
                .as("asked and no host, on day %d", day)
                .isEmpty();
        checkEvents(day, since, guestsBefore, waitingBefore);
    }

    private void checkEvents(int day, long since, Map<Long, Somebody> guestsBefore, Map<Long, Waiting> waitingBefore) {
        Set<Told> told = new HashSet<>(sql.list(
                Told.class,
                "select kind, subject_id from audit_event where tenant_id = ? and id > ? and subject_id is not null",
                acme.id(),
                since));
        List<String> untold = new ArrayList<>();
        guests.forEach((id, now) -> {
            Somebody before = guestsBefore.get(id);
            if (hosts.stream().anyMatch(host -> host.id() == id)) {
                // Made a guest by hand here, without a service that writes it down.
                return;
            }
            if (before == null) {
                need(told, untold, id, "ACCOUNT_INVITED");
            } else {
                if (!before.hosts().equals(now.hosts())) {
                    need(told, untold, id, "ACCOUNT_HOSTS_CHANGED");
                }
                if (!before.lastDay().equals(now.lastDay())) {
                    need(told, untold, id, "ACCOUNT_EXPIRY_CHANGED");
                }
            }
        });
        waiting.forEach((id, now) -> {
            Waiting before = waitingBefore.get(id);
            if (before == null || !before.askedId().equals(now.askedId())) {
                asked++;
                need(told, untold, id, "GUEST_WITHOUT_HOST");
            }
        });
        waitingBefore.forEach((id, before) -> {
            if (!waiting.containsKey(id) && guests.containsKey(id)) {
                Somebody now = guests.get(id);
                boolean over = now.lastDay().isBefore(world.today());
                boolean ended = told.contains(new Told("ACCOUNT_EXPIRY_CHANGED", id));
                if (over && ended && before.dueOn().isBefore(world.today())) {
                    silent++;
                }
                if (!over && !told.contains(new Told("ACCOUNT_HOSTS_CHANGED", id))) {
                    need(told, untold, id, "GUEST_HOST_BACK");
                }
            }
        });
        assertThat(untold).as("changes without an event on day %d", day).isEmpty();
    }

    private static void need(Set<Told> told, List<String> untold, long id, String kind) {
        if (!told.contains(new Told(kind, id))) {
            untold.add(id + " " + kind);
        }
    }
}
