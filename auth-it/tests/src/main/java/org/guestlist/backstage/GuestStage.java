package org.guestlist.backstage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Vouching;
import org.guestlist.guest.Approval;
import org.guestlist.guest.Deputies;
import org.guestlist.guest.GuestInvitation;
import org.guestlist.guest.GuestOutcome.Waits;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.GuestService;
import org.guestlist.guest.HostLookTimer;
import org.guestlist.guest.WhoHosts;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.ExpiryTimer;
import org.guestlist.platform.client.CurrentClient;

/** Guests and hosts of {@link Backstage}. */
@ApplicationScoped
public class GuestStage {

    @Inject
    private TenantScope scope;

    @Inject
    private Work work;

    @Inject
    private CurrentClient client;

    @Inject
    private GuestRulesService rules;

    @Inject
    private GuestService inviting;

    @Inject
    private Deputies deputies;

    @Inject
    private HostLookTimer looks;

    @Inject
    private ExpiryTimer mornings;

    @Inject
    private Clock clock;

    /** @return rules by which these members may be hosts of many guests; all else is as usual */
    public static GuestRules rules(WhoHosts who, Set<UUID> groups, Approval approval) {
        GuestRules usual = GuestRules.USUAL;
        return new GuestRules(
                who,
                groups,
                500,
                500,
                usual.longestDays(),
                usual.domainRule(),
                usual.domains(),
                usual.reasonAsked(),
                approval,
                usual.approvalDays(),
                usual.takeOverDays(),
                usual.proof());
    }

    void letHost(Organisation organisation, String approval) {
        say(organisation, rules(WhoHosts.EVERYONE, Set.of(), Approval.valueOf(approval)));
    }

    /** Says what is to hold in the organisation. */
    public void say(Organisation organisation, GuestRules wanted) {
        scope.run(organisation.id(), () -> rules.change(rules.find().version(), wanted));
    }

    Person host(Person host, Person guest, LocalDate lastDay) {
        return work.as(host.organisation(), em -> {
            Account account = em.find(Account.class, guest.id());
            account.signedInElsewhere(clock.instant());
            account.between(Optional.empty(), Optional.of(lastDay));
            account.hostedBy(new Vouching(new Hosts(host.id())));
            return guest;
        });
    }

    void nameDeputy(Person host, Person deputy) {
        as(host, () -> deputies.name(EmailAddress.of(deputy.email())));
    }

    void look(Organisation organisation) {
        looks.run(organisation.id());
    }

    void warn(Organisation organisation) {
        mornings.run(organisation.id());
    }

    UUID request(Person host, String email, LocalDate lastDay) {
        GuestInvitation wanted = new GuestInvitation(
                EmailAddress.of(email),
                "Wanda Wanted",
                Optional.empty(),
                Optional.empty(),
                lastDay,
                Set.of(),
                "A project",
                "See you soon");
        return ((Waits) as(host, () -> inviting.invite(wanted))).request();
    }

    private <T> T as(Person person, Supplier<T> what) {
        return scope.call(person.organisation().id(), () -> {
            client.actsAs(person.id(), person.email());
            return what.get();
        });
    }
}
