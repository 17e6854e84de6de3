package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.NotForGuestsException;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.backstage.Acting;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.GuestWork;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.group.Group;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestChange.SecondHost;
import org.guestlist.guest.GuestOutcome.ChangedMeanwhile;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Database;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts and their guests: what a host may do, to whom, and that nobody is a guest without a host on any path. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class GuestIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final LocalDate TODAY = Organisation.today();

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Acting acting;

    @Inject
    private GuestRulesService rules;

    @Inject
    private MyGuests mine;

    @Inject
    private GuestService guests;

    @Inject
    private GuestChanges changes;

    @Inject
    private GuestAdministration administration;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupService groups;

    @Inject
    private Database database;

    private Organisation acme;
    private Person hanna;
    private Person otto;

    @BeforeEach
    void makeHosts() {
        acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", PASSWORD);
        hanna = backstage.employee(acme, "hanna@example.com", PASSWORD);
        otto = backstage.employee(acme, "otto@example.com", PASSWORD);
        rule(with(WhoHosts.EVERYONE, 20, 20));
    }

    private static GuestRules with(WhoHosts who, int most, int aDay) {
        return GuestWork.rules(Hosting.by(who.name()).limits(most, aDay, 90), Set.of());
    }

    private void rule(GuestRules wanted) {
        assertThat(scope.call(acme.id(), () -> rules.change(rules.find().version(), wanted)))
                .isTrue();
    }

    /** The person is signed in, with no permission of a role. */
    private <T> T as(Person person, Supplier<T> what) {
        return as(person, Proof.TODAY, what);
    }

    private <T> T as(Person person, Proof proof, Supplier<T> what) {
        return acting.as(person, Role.EMPLOYEE, proof, what);
    }

    private static GuestInvitation invitation(String email) {
        return invitation(email, TODAY.plusDays(10), Set.of());
    }

    private static GuestInvitation invitation(String email, LocalDate last, Set<UUID> groups) {
        return new GuestInvitation(
                EmailAddress.of(email), "Gwen Guest", Optional.empty(), Optional.empty(), last, groups, "", "");
    }

    private Account invited(Person host, String email) {
        GuestOutcome outcome = as(host, () -> guests.invite(invitation(email)));
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done) outcome).guest();
    }

    private Set<GuestRefusal> refused(GuestOutcome outcome) {
        return outcome instanceof Refused refused ? refused.refusals() : Set.of();
    }

    private Account stored(Account account) {
        return scope.call(acme.id(), () -> accounts.find(account.getId()).orElseThrow());
    }

    private static EmailAddress address(Person person) {
        return EmailAddress.of(person.email());
    }

    @Test
    void aHostInvitesAGuestForWhomTheHostAnswers() {
        Account gwen = invited(hanna, "gwen@else.example");
        assertThat(gwen.isGuest()).isTrue();
        assertThat(gwen.getHosts()).contains(new Hosts(hanna.id()));
        assertThat(gwen.getRole()).isEqualTo(Role.EMPLOYEE);
        assertThat(as(hanna, mine::list)).extracting(Account::getUuid).containsExactly(gwen.getUuid());
        assertThat(as(otto, mine::list)).isEmpty();
        assertThat(backstage.rows(acme))
                .contains("kind=ACCOUNT_INVITED")
                .contains("\"guest_hosts\":[\"hanna@example.com\"]");
        assertThat(backstage.mails(acme)).contains("WELCOME", "GUEST_INVITED");
    }

    @Test
    void whoInvitesSeveralGetsOneMailAndNobodyIsLookedAtAfterWhatConcernsAll() {
        List<GuestOutcome> outcomes = as(
                hanna,
                () -> guests.inviteAll(Stream.of("one@else.example", hanna.email(), "two@else.example")
                        .map(GuestIT::invitation)
                        .toList()));
        assertThat(outcomes).hasSize(3);
        assertThat(refused(outcomes.get(1))).containsExactly(GuestRefusal.ADDRESS_TAKEN);
        assertThat(backstage.mails(acme).lines().filter(mail -> mail.contains("kind=GUEST_INVITED")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("one@else.example", "two@else.example");

        GuestInvitation late = invitation("three@else.example", LocalDate.of(2999, 1, 1), Set.of());
        List<GuestOutcome> stopped = as(hanna, () -> guests.inviteAll(List.of(late, invitation("four@else.example"))));
        assertThat(stopped).hasSize(1);
        assertThat(refused(stopped.get(0))).containsExactly(GuestRefusal.TOO_LONG);
    }

    @Test
    void nobodyHostsButWhomTheOrganisationLetsHost() {
        Account gwen = invited(hanna, "gwen@else.example");
        Person guest =
                new Person(acme, gwen.getId(), gwen.getUuid(), gwen.getEmail().value(), null);
        List<Supplier<Object>> all = List.of(
                mine::list,
                mine::groups,
                () -> mine.find(gwen.getUuid()),
                () -> guests.invite(invitation("next@else.example")),
                () -> changes.remind(gwen.getUuid()),
                () -> changes.renew(gwen.getUuid(), TODAY.plusDays(20)),
                () -> changes.end(gwen.getUuid(), Reason.typed("Done").orElseThrow()),
                () -> changes.handOver(gwen.getUuid(), address(otto)),
                () -> changes.save(gwen.getUuid(), gwen.getVersion(), change(20, otto)),
                () -> changes.share(gwen.getUuid(), address(otto)));
        for (Supplier<Object> one : all) {
            assertThatThrownBy(() -> as(guest, Proof.FRESH, one)).isInstanceOf(NotAllowedException.class);
        }
        rule(with(WhoHosts.NOBODY, 20, 20));
        for (Supplier<Object> one : all) {
            assertThatThrownBy(() -> as(hanna, Proof.FRESH, one)).isInstanceOf(NotAllowedException.class);
        }
        assertThat(as(hanna, mine::isHost)).isFalse();
        assertThat(stored(gwen).getExpiresOn()).contains(TODAY.plusDays(10));
    }

    @Test
    void anotherHostsGuestIsNotThere() {
        Account gwen = invited(hanna, "gwen@else.example");
        assertThat(as(otto, () -> mine.find(gwen.getUuid()))).isEmpty();
        assertThat(as(otto, () -> changes.remind(gwen.getUuid()))).isEmpty();
        assertThat(refused(as(otto, () -> changes.renew(gwen.getUuid(), TODAY.plusDays(20)))))
                .containsExactly(GuestRefusal.GONE);
        assertThat(refused(as(
                        otto,
                        () -> changes.end(gwen.getUuid(), Reason.typed("Mine").orElseThrow()))))
                .containsExactly(GuestRefusal.GONE);
        assertThat(refused(as(otto, () -> changes.handOver(gwen.getUuid(), address(otto)))))
                .containsExactly(GuestRefusal.GONE);
        assertThat(refused(as(otto, () -> changes.share(gwen.getUuid(), address(hanna)))))
                .containsExactly(GuestRefusal.GONE);
        assertThat(refused(as(otto, () -> changes.save(gwen.getUuid(), gwen.getVersion(), change(20, hanna)))))
                .containsExactly(GuestRefusal.GONE);
        // Members are nobody's guests either.
        assertThat(as(otto, () -> mine.find(hanna.uuid()))).isEmpty();
    }

    @Test
    void whatAHostChangesTakesTheProofThatTheOrganisationAsksFor() {
        Account gwen = invited(hanna, "gwen@else.example");
        List<Supplier<Object>> guarded = List.of(
                () -> guests.invite(invitation("next@else.example")),
                () -> changes.renew(gwen.getUuid(), TODAY.plusDays(20)),
                () -> changes.share(gwen.getUuid(), address(otto)),
                () -> changes.save(gwen.getUuid(), gwen.getVersion(), change(20, otto)),
                () -> changes.end(gwen.getUuid(), Reason.typed("Done").orElseThrow()));
        for (Supplier<Object> one : guarded) {
            assertThatThrownBy(() -> as(hanna, Proof.NONE, one)).isInstanceOf(ProofNeededException.class);
        }
        rule(GuestWork.rules(Hosting.EVERYONE.proving("FRESH"), Set.of()));
        for (Supplier<Object> one : guarded) {
            assertThatThrownBy(() -> as(hanna, Proof.RECENT, one)).isInstanceOf(ProofNeededException.class);
        }
        assertThat(as(hanna, Proof.FRESH, () -> changes.renew(gwen.getUuid(), TODAY.plusDays(20))))
                .isInstanceOf(Done.class);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        rule(GuestWork.rules(Hosting.EVERYONE.limits(20, 20, 30).strict("example.com"), Set.of()));
        GuestInvitation wrong = new GuestInvitation(
                EmailAddress.of("gwen@sub.example.com"),
                "Gwen",
                Optional.empty(),
                Optional.empty(),
                TODAY.plusDays(31),
                Set.of(UUID.randomUUID()),
                "",
                "See https://evil.example");
        assertThat(refused(as(hanna, () -> guests.invite(wrong))))
                .containsExactlyInAnyOrder(
                        GuestRefusal.DOMAIN,
                        GuestRefusal.TOO_LONG,
                        GuestRefusal.REASON_MISSING,
                        GuestRefusal.TEXT,
                        GuestRefusal.GROUP);
        assertThat(as(hanna, mine::list)).isEmpty();
    }

    @Test
    void aHostLearnsNothingOfAnAddressThatIsTakenAndTriesFewADay() {
        rule(with(WhoHosts.EVERYONE, 20, 3));
        invited(otto, "gwen@else.example");
        assertThat(refused(as(hanna, () -> guests.invite(invitation("gwen@else.example")))))
                .containsExactly(GuestRefusal.ADDRESS_TAKEN);
        assertThat(refused(as(hanna, () -> guests.invite(invitation("otto@example.com")))))
                .containsExactly(GuestRefusal.ADDRESS_TAKEN);
        assertThat(refused(as(hanna, () -> guests.invite(invitation("boss@example.com")))))
                .containsExactly(GuestRefusal.ADDRESS_TAKEN);
        assertThat(refused(as(hanna, () -> guests.invite(invitation("free@else.example")))))
                .containsExactly(GuestRefusal.TOO_MANY_TODAY);
        assertThat(refused(as(otto, () -> guests.invite(invitation("gwen@else.example")))))
                .containsExactly(GuestRefusal.OWN_GUEST);
    }

    @Test
    void ofTwoInvitationsAtOnceNoneGoesBeyondTheLimit() {
        rule(with(WhoHosts.EVERYONE, 2, 20));
        List<GuestOutcome> outcomes = Race.of(IntStream.range(0, 4)
                .<Callable<GuestOutcome>>mapToObj(number ->
                        () -> as(hanna, () -> guests.invite(invitation("g" + number + "@else.example"))))
                .toList());
        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(2);
        assertThat(outcomes)
                .filteredOn(Refused.class::isInstance)
                .extracting(this::refused)
                .containsOnly(Set.of(GuestRefusal.TOO_MANY_GUESTS));
    }

    @Test
    void aGroupIsGivenByThoseHostsWhoMay() {
        backstage.join(otto, "Project");
        Group project = scope.call(acme.id(), () -> groups.list().get(0));
        assertThat(refused(give(hanna, "a@else.example", project))).containsExactly(GuestRefusal.GROUP);
        let(project, GroupGiving.MEMBERS, false);
        assertThat(refused(give(hanna, "a@else.example", project))).containsExactly(GuestRefusal.GROUP);
        assertThat(give(otto, "b@else.example", project)).isInstanceOf(Done.class);
        let(project, GroupGiving.ALL, false);
        assertThat(as(hanna, mine::groups)).extracting(Group::getName).containsExactly("Project");
        Done given = (Done) give(hanna, "a@else.example", project);
        assertThat(scope.call(acme.id(), () -> groups.namesOf(given.guest().getId())))
                .containsExactly("Project");
    }

    private GuestOutcome give(Person host, String email, Group group) {
        return as(host, () -> guests.invite(invitation(email, TODAY.plusDays(3), Set.of(group.getUuid()))));
    }

    private void let(Group group, GroupGiving hosts, boolean approved) {
        scope.run(acme.id(), () -> {
            int version = groups.find(group.getUuid()).orElseThrow().getVersion();
            groups.letGive(group.getUuid(), version, hosts, approved);
        });
    }

    @Test
    void aHostRenewsWithinTheLimitAndEndsAtOnce() {
        Account gwen = invited(hanna, "gwen@else.example");
        assertThat(refused(as(hanna, () -> changes.renew(gwen.getUuid(), TODAY.plusDays(91)))))
                .containsExactly(GuestRefusal.TOO_LONG);
        assertThat(refused(as(hanna, () -> changes.renew(gwen.getUuid(), TODAY.minusDays(1)))))
                .containsExactly(GuestRefusal.PASSED);
        assertThat(as(hanna, () -> changes.renew(gwen.getUuid(), TODAY.plusDays(90))))
                .isInstanceOf(Done.class);
        assertThat(as(
                        hanna,
                        () -> changes.end(
                                gwen.getUuid(), Reason.typed("Has gone").orElseThrow())))
                .isInstanceOf(Done.class);
        assertThat(stored(gwen).state(TODAY).isAdmitted()).isFalse();
        assertThat(backstage.rows(acme)).contains("\"reason\":\"Has gone\"");
        assertThat(as(hanna, () -> changes.renew(gwen.getUuid(), TODAY.plusDays(5))))
                .isInstanceOf(Done.class);
        assertThat(stored(gwen).state(TODAY).isAdmitted()).isTrue();
    }

    @Test
    void aGuestChangesHandsAndIsNeverAlone() {
        Account gwen = invited(hanna, "gwen@else.example");
        assertThat(refused(as(hanna, () -> changes.handOver(gwen.getUuid(), EmailAddress.of("no@example.com")))))
                .containsExactly(GuestRefusal.COLLEAGUE);
        assertThat(refused(as(hanna, () -> changes.handOver(gwen.getUuid(), address(hanna)))))
                .containsExactly(GuestRefusal.COLLEAGUE);
        Account other = invited(hanna, "other@else.example");
        assertThat(refused(as(hanna, () -> changes.handOver(gwen.getUuid(), other.getEmail()))))
                .containsExactly(GuestRefusal.COLLEAGUE);
        assertThat(as(hanna, () -> changes.share(gwen.getUuid(), address(otto))))
                .isInstanceOf(Done.class);
        assertThat(stored(gwen).getHosts()).contains(new Hosts(hanna.id(), Optional.of(otto.id())));
        assertThat(as(otto, mine::list)).hasSize(1);
        assertThat(as(hanna, () -> changes.handOver(gwen.getUuid(), address(otto))))
                .isInstanceOf(Done.class);
        assertThat(stored(gwen).getHosts()).contains(new Hosts(otto.id()));
        assertThat(as(hanna, () -> mine.find(gwen.getUuid()))).isEmpty();
        assertThat(backstage.mails(acme)).contains("GUEST_HANDED_OVER");
    }

    @Test
    void aSecondHostPutsNobodyInThePlaceOfTheFirst() {
        Account gwen = invited(hanna, "gwen@else.example");
        as(hanna, () -> changes.share(gwen.getUuid(), address(otto)));
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        for (Person other : List.of(hanna, ada)) {
            assertThat(refused(as(otto, () -> changes.share(gwen.getUuid(), address(other)))))
                    .containsExactly(GuestRefusal.COLLEAGUE);
        }
        assertThat(stored(gwen).getHosts()).contains(new Hosts(hanna.id(), Optional.of(otto.id())));
    }

    private static GuestChange change(int days, Person second) {
        return new GuestChange(
                Optional.of(TODAY.plusDays(days)), Optional.of(new SecondHost(Optional.of(address(second)))));
    }

    private GuestOutcome save(Person by, Account guest, GuestChange wanted) {
        return as(by, () -> changes.save(guest.getUuid(), stored(guest).getVersion(), wanted));
    }

    @Test
    void aDayAndASecondHostAreSavedTogetherOrNotAtAll() {
        Account gwen = invited(hanna, "gwen@else.example");
        Person third = backstage.employee(acme, "third@example.com", PASSWORD);
        int version = stored(gwen).getVersion();
        assertThat(refused(save(hanna, gwen, change(91, otto)))).containsExactly(GuestRefusal.TOO_LONG);
        assertThat(refused(save(hanna, gwen, change(20, hanna)))).containsExactly(GuestRefusal.COLLEAGUE);
        assertThat(refused(save(hanna, gwen, change(91, hanna))))
                .containsExactlyInAnyOrder(GuestRefusal.TOO_LONG, GuestRefusal.COLLEAGUE);
        assertThat(stored(gwen).getVersion()).isEqualTo(version);
        assertThat(save(hanna, gwen, change(20, otto))).isInstanceOf(Done.class);
        assertThat(stored(gwen).getHosts()).contains(new Hosts(hanna.id(), Optional.of(otto.id())));
        assertThat(stored(gwen).getExpiresOn()).contains(TODAY.plusDays(20));
        assertThat(as(hanna, () -> changes.save(gwen.getUuid(), version, change(30, third))))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(refused(save(otto, gwen, change(30, third))))
                .as("a second host names none")
                .containsExactly(GuestRefusal.COLLEAGUE);
        GuestChange alone = new GuestChange(Optional.empty(), Optional.of(new SecondHost(Optional.empty())));
        assertThat(refused(save(otto, gwen, alone)))
                .as("to leave is said as such")
                .containsExactly(GuestRefusal.COLLEAGUE);
        assertThat(stored(gwen).getExpiresOn()).contains(TODAY.plusDays(20));
        assertThat(save(hanna, gwen, alone)).isInstanceOf(Done.class);
        assertThat(stored(gwen).getHosts()).contains(new Hosts(hanna.id()));
    }

    @Test
    void whoeverIsNamedWithADayThatIsRefusedCountsAsATry() {
        Account gwen = invited(hanna, "gwen@else.example");
        rule(with(WhoHosts.EVERYONE, 20, 3));
        for (int tries = 0; tries < 2; tries++) {
            assertThat(refused(save(hanna, gwen, change(91, otto)))).containsExactly(GuestRefusal.TOO_LONG);
        }
        assertThat(refused(save(hanna, gwen, change(20, otto)))).containsExactly(GuestRefusal.TOO_MANY_TODAY);
        assertThat(stored(gwen).getExpiresOn()).as("nor the day").contains(TODAY.plusDays(10));
    }

    @Test
    void ofTwoWhoSaveWhatTheyHaveSeenOneIsTold() {
        Account gwen = invited(hanna, "gwen@else.example");
        as(hanna, () -> changes.share(gwen.getUuid(), address(otto)));
        int version = stored(gwen).getVersion();
        GuestChange day = new GuestChange(Optional.of(TODAY.plusDays(30)), Optional.empty());
        List<GuestOutcome> outcomes = Race.of(Stream.of(hanna, otto)
                .<Callable<GuestOutcome>>map(by -> () -> as(by, () -> changes.save(gwen.getUuid(), version, day)))
                .toList());
        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ChangedMeanwhile.class::isInstance).hasSize(1);
    }

    @Test
    void theSecondHostGoesWhicheverOfTheTwoSaysSo() {
        Account gwen = invited(hanna, "gwen@else.example");
        for (Person by : List.of(hanna, otto)) {
            as(hanna, () -> changes.share(gwen.getUuid(), address(otto)));
            assertThat(as(by, () -> changes.dropSecond(gwen.getUuid()))).isInstanceOf(Done.class);
            assertThat(stored(gwen).getHosts()).contains(new Hosts(hanna.id()));
        }
        assertThat(refused(as(otto, () -> changes.dropSecond(gwen.getUuid()))))
                .as("no host any more")
                .containsExactly(GuestRefusal.GONE);
        as(hanna, () -> changes.share(gwen.getUuid(), address(otto)));
        backstage.disable(hanna);
        // It is done, and nothing is changed, if the timer has been there and Otto is the only one by now.
        assertThat(refused(as(otto, () -> changes.dropSecond(gwen.getUuid()))))
                .as("nobody else could answer")
                .isSubsetOf(GuestRefusal.COLLEAGUE);
        assertThat(stored(gwen).getHosts().orElseThrow().ids()).contains(otto.id());
    }

    @Test
    void twoHostsWhoHandOverToEachOtherAtOnceBothEnd() {
        Account one = invited(hanna, "one@else.example");
        Account two = invited(otto, "two@else.example");
        for (int round = 0; round < 5; round++) {
            Person first = round % 2 == 0 ? hanna : otto;
            Person second = round % 2 == 0 ? otto : hanna;
            List<GuestOutcome> outcomes = Race.of(List.<Callable<GuestOutcome>>of(
                    () -> as(first, () -> changes.handOver(one.getUuid(), address(second))),
                    () -> as(second, () -> changes.handOver(two.getUuid(), address(first)))));
            assertThat(outcomes).allMatch(Done.class::isInstance);
        }
    }

    @Test
    void noPathLeavesAGuestWithoutALastDayOrWithARole() {
        Account gwen = invited(hanna, "gwen@else.example");
        assertThatThrownBy(() -> scope.run(acme.id(), () -> accounts.expireOn(gwen.getId(), null)))
                .isInstanceOf(NotForGuestsException.class);
        assertThatThrownBy(() -> scope.run(acme.id(), () -> accounts.become(gwen.getId(), Role.HELPDESK)))
                .isInstanceOf(NotForGuestsException.class);
        // Not past the entities either.
        for (String change : List.of("host_id = null", "expires_on = null", "role = 'HELPDESK'")) {
            assertThatThrownBy(() -> update("update account set " + change + " where id = " + gwen.getId()))
                    .isInstanceOf(SQLException.class);
        }
    }

    private void update(String statement) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement update = connection.createStatement()) {
            update.executeUpdate(statement);
        }
    }

    @Test
    void administratorsMakeGuestsAndMembersOfPeople() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        assertThatThrownBy(() -> scope.run(acme.id(), () -> host(ada, hanna)))
                .isInstanceOf(NotForGuestsException.class);
        backstage.expireOn(ada, TODAY.plusDays(5));
        assertThatThrownBy(() -> scope.run(acme.id(), () -> host(ada, ada))).isInstanceOf(NoHostException.class);
        scope.run(acme.id(), () -> host(ada, hanna, otto));
        assertThat(scope.call(acme.id(), () -> account(ada).getHosts()))
                .contains(new Hosts(hanna.id(), Optional.of(otto.id())));
        assertThat(backstage.rows(acme)).contains("kind=ACCOUNT_KIND_CHANGED");
        // A guest hosts nobody.
        Person bob = backstage.employee(acme, "bob@example.com", PASSWORD);
        backstage.expireOn(bob, TODAY.plusDays(5));
        assertThatThrownBy(() -> scope.run(acme.id(), () -> host(bob, ada))).isInstanceOf(NoHostException.class);
        assertThat(scope.call(acme.id(), () -> administration.handOver(hanna.id(), address(otto), List.of(ada.id()))))
                .hasSize(1);
        assertThat(scope.call(acme.id(), () -> account(ada).getHosts())).contains(new Hosts(otto.id()));
        scope.run(
                acme.id(),
                () -> administration.makeMember(ada.id(), account(ada).getVersion()));
        assertThat(scope.call(acme.id(), () -> account(ada).isGuest())).isFalse();
    }

    private void host(Person person, Person... hosts) {
        administration.host(
                person.id(),
                account(person).getVersion(),
                List.of(hosts).stream().map(GuestIT::address).toList(),
                Optional.of("Audit"));
    }

    private Account account(Person person) {
        return accounts.find(person.id()).orElseThrow();
    }

    @Test
    void administratorsChangeTheRulesOnceAtATime() {
        assertThat(scope.call(acme.id(), () -> rules.change(0, with(WhoHosts.NOBODY, 20, 20))))
                .isFalse();
        assertThat(scope.call(acme.id(), () -> rules.get().whoHosts())).isEqualTo(WhoHosts.EVERYONE);
        assertThatThrownBy(() -> scope.call(acme.id(), () -> rules.change(1, with(WhoHosts.GROUPS, 20, 20))))
                .hasRootCauseMessage("hostGroups");
        assertThat(backstage.rows(acme)).contains("kind=GUEST_RULES_CHANGED");
    }
}
