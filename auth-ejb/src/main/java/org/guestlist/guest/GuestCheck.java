package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.group.Group;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.LinkedText;

/** Looks at what a host asks for, before anybody is looked up. */
@ApplicationScoped
class GuestCheck {

    @Inject
    private Guests guests;

    @Inject
    private GuestRequestStore requests;

    @Inject
    private CurrentTenant tenant;

    /**
     * @param host locked, so that nobody counts the guests meanwhile
     * @param allowed the groups that the host may give
     * @param asked how many of the host's invitations that wait for a yes are this one: none, or 1
     * @return all that is wrong by itself; empty if nothing is
     */
    Set<GuestRefusal> refusals(GuestInvitation wanted, GuestRules now, Account host, List<Group> allowed, int asked) {
        Set<GuestRefusal> refusals = EnumSet.noneOf(GuestRefusal.class);
        refusals.addAll(now.refusals(wanted.firstDay(), wanted.lastDay(), today()));
        if (!now.allows(wanted.email())) {
            refusals.add(GuestRefusal.DOMAIN);
        }
        if (now.reasonAsked() && wanted.reason().isEmpty()) {
            refusals.add(GuestRefusal.REASON_MISSING);
        }
        if (!GuestInvitation.isText(wanted.reason()) || !GuestInvitation.isText(wanted.words())) {
            refusals.add(GuestRefusal.TEXT);
        }
        if (LinkedText.isIn(wanted.name())) {
            refusals.add(GuestRefusal.NAME);
        }
        if (!allowed.stream().map(Group::getUuid).collect(Collectors.toSet()).containsAll(wanted.groups())) {
            refusals.add(GuestRefusal.GROUP);
        }
        if (guests.count(host.getId(), today()) + requests.count(host.getId()) - asked >= now.mostGuests()) {
            refusals.add(GuestRefusal.TOO_MANY_GUESTS);
        }
        return refusals;
    }

    /** @return whether somebody must say yes first */
    boolean isApprovalNeeded(GuestInvitation wanted, GuestRules now, List<Group> allowed) {
        return now.asksFor(wanted.firstDay().orElse(today()), wanted.lastDay())
                || !approved(wanted, allowed).isEmpty();
    }

    /** @return the wanted groups that ask for a yes */
    static List<Group> approved(GuestInvitation wanted, List<Group> groups) {
        return groups.stream()
                .filter(group -> group.isGivingApproved() && wanted.groups().contains(group.getUuid()))
                .toList();
    }

    /** @return the day of the organisation */
    LocalDate today() {
        return tenant.today();
    }
}
