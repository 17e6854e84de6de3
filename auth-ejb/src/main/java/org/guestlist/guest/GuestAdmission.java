package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.Hosts;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.account.Vouching;
import org.guestlist.group.Group;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.people.InviteOutcome.Invited;
import org.guestlist.people.StartingAccess;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.platform.permission.Permissions;

/** Invites a guest as a host has asked, once it is checked that this may be. */
@ApplicationScoped
class GuestAdmission {

    @Inject
    private InvitationService invitations;

    @Inject
    private Permissions permissions;

    /**
     * @param host who answers, locked
     * @param allowed the groups that the host may give
     * @return the account of the guest; empty if somebody has got the address meanwhile
     */
    Optional<Account> invite(GuestInvitation wanted, Account host, List<Group> allowed) {
        return permissions.asAllowed(() -> invitations.invite(invitation(wanted, host, allowed)))
                        instanceof Invited invited
                ? Optional.of(invited.account())
                : Optional.empty();
    }

    private static Invitation invitation(GuestInvitation wanted, Account host, List<Group> allowed) {
        Set<Long> groups = allowed.stream()
                .filter(group -> wanted.groups().contains(group.getUuid()))
                .map(Group::getId)
                .collect(Collectors.toSet());
        return new Invitation(
                wanted.email(),
                new AccountDetails(
                        PersonName.clean(wanted.name()),
                        Role.EMPLOYEE,
                        wanted.language(),
                        wanted.firstDay(),
                        Optional.of(wanted.lastDay()),
                        Optional.empty()),
                WelcomeChoice.NOW,
                new StartingAccess(groups, Optional.empty(), false),
                Optional.of(new Vouching(new Hosts(host.getId()), text(wanted.reason()), text(wanted.words()))));
    }

    private static Optional<String> text(String tidy) {
        return Optional.of(tidy).filter(text -> !text.isEmpty());
    }
}
