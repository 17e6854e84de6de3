package org.guestlist.operation.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.guest.Approval;
import org.guestlist.guest.GuestChanges;
import org.guestlist.guest.GuestInvitation;
import org.guestlist.guest.GuestOutcome;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.GuestService;
import org.guestlist.guest.HostLookTimer;
import org.guestlist.guest.WhoHosts;
import org.guestlist.operation.demo.Cast.Somebody;
import org.guestlist.organisation.tenant.Tenant;

/**
 * Hosts and guests of a demonstration: one who leaves next week, one who has not come yet, one whose host has gone, and an invitation that
 * waits for a yes.
 */
@ApplicationScoped
class DemoGuests {

    /** An invitation for more days than these waits. */
    private static final int WITHOUT_YES = 60;

    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final LocalTime NOON = LocalTime.of(12, 0);

    @Inject
    private DemoPeople people;

    @Inject
    private DemoProject project;

    @Inject
    private DemoSignIns signIns;

    @Inject
    private GuestRulesService rules;

    @Inject
    private GuestService inviting;

    @Inject
    private GuestChanges changes;

    @Inject
    private HostLookTimer looks;

    /** Adds what happens to them, once the hosts are there. */
    void add(Story story, Tenant acme) {
        story.add(33, NOON, () -> {
            letHost(acme);
            project.begin(acme, Cast.TOM);
        });
        come(story, acme, 32, Cast.TOM, Cast.MINA, 26);
        come(story, acme, 30, Cast.TOM, Cast.RAFAEL, 6);
        come(story, acme, 28, Cast.DISABLED, Cast.KENJI, 20);
        story.add(
                20,
                NOON,
                () -> people.as(
                        acme,
                        Cast.TOM,
                        () -> changes.share(people.account(Cast.MINA).getUuid(), Cast.SOFIA.address())));
        // Without being looked for, the time would be that of the next quarter of an hour.
        story.add(11, LocalTime.of(12, 5), () -> looks.run(acme.getId()));
        story.add(3, TEN, () -> invite(acme, Cast.TOM, Cast.LENA, story.day(-50)));
        story.add(2, TEN, () -> project.ask(acme, Cast.SOFIA, "I help with the launch in spring"));
        story.add(1, TEN, () -> invite(acme, Cast.TOM, Cast.JAN, story.day(-85)));
        List.of(29, 21, 12, 4).forEach(ago -> story.add(ago, TEN, () -> signIns.withPassword(acme, Cast.MINA)));
        List.of(25, 9, 2).forEach(ago -> story.add(ago, TEN, () -> signIns.withPassword(acme, Cast.RAFAEL)));
        story.add(19, TEN, () -> signIns.withPassword(acme, Cast.KENJI));
    }

    private void letHost(Tenant acme) {
        GuestRules usual = GuestRules.USUAL;
        people.as(
                acme,
                Cast.ADA,
                () -> rules.change(
                        rules.find().version(),
                        new GuestRules(
                                WhoHosts.EVERYONE,
                                Set.of(),
                                usual.mostGuests(),
                                usual.guestsADay(),
                                usual.longestDays(),
                                usual.domainRule(),
                                usual.domains(),
                                usual.reasonAsked(),
                                Approval.BEYOND,
                                WITHOUT_YES,
                                usual.takeOverDays(),
                                usual.proof())));
    }

    private void come(Story story, Tenant acme, int ago, Somebody host, Somebody guest, int daysLeft) {
        story.add(ago, TEN, () -> invite(acme, host, guest, story.day(-daysLeft)));
        story.add(ago, NOON, () -> people.accept(acme, guest, LinkPurpose.FIRST_PASSWORD));
    }

    private void invite(Tenant acme, Somebody host, Somebody guest, LocalDate lastDay) {
        GuestOutcome outcome = people.as(
                acme,
                host,
                () -> inviting.invite(new GuestInvitation(
                        guest.address(),
                        guest.name(),
                        Optional.empty(),
                        Optional.empty(),
                        lastDay,
                        Set.of(project.group().getUuid()),
                        DemoProject.NAME,
                        "Good to have you with us!")));
        if (outcome instanceof GuestOutcome.Refused refused) {
            throw new IllegalStateException(guest.name() + ": " + refused.refusals());
        }
    }
}
