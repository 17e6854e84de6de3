package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.backstage.Acting;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.GuestWork;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.operation.bootstrap.FirstAdministrator;
import org.guestlist.organisation.tenant.GuestSettings;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.Invitation;
import org.guestlist.people.InviteOutcome.Invited;
import org.guestlist.people.PersonService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Proof;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators make of guests, below the screens. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class GuestAdministrationIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final LocalDate SOON = Organisation.today().plusDays(20);

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Acting acting;

    @Inject
    private CurrentClient client;

    @Inject
    private AccountService accounts;

    @Inject
    private PersonService people;

    @Inject
    private GuestAdministration administration;

    @Inject
    private GuestRulesService rules;

    @Inject
    private SecondFactorRule secondFactor;

    @Inject
    private FirstAdministrator firstAdministrator;

    private Organisation acme;
    private Person boss;
    private Person ada;
    private Person ben;

    @BeforeEach
    void makePeople() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        ben = backstage.employee(acme, "ben@example.com", PASSWORD);
        say(WhoHosts.EVERYONE, new GuestSettings(false, Map.of()));
    }

    private <T> T asBoss(Supplier<T> what) {
        return acting.as(boss, Role.ADMINISTRATOR, Proof.FRESH, what);
    }

    private boolean say(WhoHosts who, GuestSettings settings) {
        return asBoss(() ->
                rules.change(rules.find().version(), GuestWork.rules(Hosting.by(who.name()), Set.of()), settings));
    }

    private Account stored(Person person) {
        return work.as(acme, em -> em.find(Account.class, person.id()));
    }

    private boolean makeGuest(Person person, Person... hosts) {
        return asBoss(() -> {
            administration.host(
                    person.id(),
                    stored(person).getVersion(),
                    List.of(hosts).stream()
                            .map(one -> EmailAddress.of(one.email()))
                            .toList(),
                    Optional.empty(),
                    Optional.of(SOON));
            return true;
        });
    }

    @Test
    void guestsAreAskedForASecondFactorWhereTheOrganisationSaysSoWithTheDaysOfGrace() {
        makeGuest(ada, ben);
        assertThat(asBoss(() -> secondFactor.lastDay(stored(ada)))).isEmpty();
        say(WhoHosts.EVERYONE, new GuestSettings(true, Map.of()));
        LocalDate today = Organisation.today();
        assertThat(asBoss(() -> secondFactor.lastDay(stored(ada)))).contains(today.plusDays(14));
        assertThat(asBoss(() -> secondFactor.demand(stored(ada)))).isEqualTo(SecondFactorRule.Demand.NONE);
        assertThat(asBoss(() -> secondFactor.lastDay(stored(ben))))
                .as("a member")
                .isEmpty();
        backstage.forwardClock(Duration.ofDays(15));
        try {
            assertThat(asBoss(() -> secondFactor.demand(stored(ada)))).isEqualTo(SecondFactorRule.Demand.SET_UP);
            // Who becomes a guest long after has the days from then.
            Person eve = backstage.employee(acme, "eve@example.com", PASSWORD);
            makeGuest(eve, ben);
            assertThat(asBoss(() -> secondFactor.lastDay(stored(eve)))).contains(today.plusDays(29));
        } finally {
            backstage.setClockRight();
        }
    }

    @Test
    void nobodyIsAHostWhoIsAGuestOrClosedOrTheGuestAndNothingHasChangedThen() {
        Person eve = backstage.employee(acme, "eve@example.com", PASSWORD);
        makeGuest(eve, ben, boss);
        assertThat(stored(eve).getHosts()).contains(new Hosts(ben.id(), Optional.of(boss.id())));
        for (Person none : List.of(eve, ada)) {
            assertThatThrownBy(() -> makeGuest(ada, none)).isInstanceOf(NoHostException.class);
        }
        backstage.disable(ben);
        assertThatThrownBy(() -> makeGuest(ada, boss, ben)).isInstanceOf(NoHostException.class);
        assertThat(stored(ada).getKind()).isEqualTo(AccountKind.MEMBER);
        assertThat(stored(ada).getExpiresOn()).isEmpty();
        makeGuest(ada, boss);
        say(WhoHosts.NOBODY, new GuestSettings(false, Map.of()));
        assertThatThrownBy(() -> asBoss(
                        () -> administration.handOver(boss.id(), EmailAddress.of(boss.email()), List.of(ada.id()))))
                .isInstanceOf(NoHostException.class);
    }

    @Test
    void allGuestsOfAMemberAreHandedOverAndASecondHostIsNotDoubled() {
        Person eve = backstage.employee(acme, "eve@example.com", PASSWORD);
        Person gil = backstage.employee(acme, "gil@example.com", PASSWORD);
        makeGuest(eve, ben, boss);
        makeGuest(gil, boss, ben);
        assertThat(asBoss(() -> administration.countGuestsOf(ben.id()))).isEqualTo(2);
        assertThat(asBoss(() -> administration.handOverAll(ben.id(), EmailAddress.of(ada.email()))))
                .hasSize(2);
        assertThat(stored(eve).getHosts()).contains(new Hosts(ada.id(), Optional.of(boss.id())));
        assertThat(asBoss(() -> administration.handOverAll(ada.id(), EmailAddress.of(boss.email()))))
                .hasSize(2);
        assertThat(stored(eve).getHosts()).contains(new Hosts(boss.id()));
        assertThat(stored(gil).getHosts()).contains(new Hosts(boss.id()));
        assertThat(asBoss(() -> administration.countGuestsOf(ada.id()))).isZero();
    }

    @Test
    void aDeletedGuestIsRestoredAsAMemberWithoutALastDayAndWithARole() {
        makeGuest(ada, ben);
        backstage.delete(ada);
        Invitation invitation = new Invitation(
                EmailAddress.of(ada.email()),
                new AccountDetails(
                        "Ada", Role.AUDITOR, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                false);
        assertThat(asBoss(() ->
                        people.restoreFor(invitation, ada.id(), stored(ada).getVersion())))
                .isInstanceOf(Invited.class);
        assertThat(stored(ada).getKind()).isEqualTo(AccountKind.MEMBER);
        assertThat(stored(ada).getRole()).isEqualTo(Role.AUDITOR);
    }

    @Test
    void aDeletedMemberIsRestoredAsAGuestAndAGuestStaysOne() {
        backstage.delete(ada);
        Invitation invitation = new Invitation(
                EmailAddress.of(ada.email()),
                new AccountDetails(
                        "Ada", Role.EMPLOYEE, Optional.empty(), Optional.empty(), Optional.of(SOON), Optional.empty()),
                false);
        asBoss(() -> administration.vouched(
                List.of(EmailAddress.of(ben.email())),
                Optional.of("Audit"),
                vouching -> people.restoreFor(
                        invitation.vouchedFor(vouching), ada.id(), stored(ada).getVersion())));
        assertThat(stored(ada).getHosts()).contains(new Hosts(ben.id()));
        asBoss(() -> {
            accounts.delete(ada.id(), Reason.typed("Left").orElseThrow());
            accounts.restore(ada.id());
            return true;
        });
        assertThat(stored(ada).isGuest()).isTrue();
        assertThat(stored(ada).getGuestReason()).contains("Audit");
    }

    @Test
    void anOperatorMakesAnAdministratorOfAGuest() {
        makeGuest(ada, ben);
        asBoss(() -> work.commit(em -> {
            firstAdministrator.invite(EmailAddress.of(ada.email()), false);
            return true;
        }));
        assertThat(stored(ada).getRole()).isEqualTo(Role.ADMINISTRATOR);
        assertThat(stored(ada).isGuest()).isFalse();
    }
}
