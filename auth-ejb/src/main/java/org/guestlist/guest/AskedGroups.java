package org.guestlist.guest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.group.Group;

/**
 * Which groups an invitation takes a yes for: those that ask for one; if the organisation alone asks, all that the guest gets. Whoever
 * owns only some of them cannot give the others.
 */
final class AskedGroups {

    private AskedGroups() {}

    /** @return their ids; none if only administrators can decide */
    static Set<Long> of(GuestInvitation wanted, List<Group> all) {
        List<Group> given = all.stream()
                .filter(group -> wanted.groups().contains(group.getUuid()))
                .toList();
        List<Group> asking = GuestCheck.approved(wanted, given);
        return (asking.isEmpty() ? given : asking).stream().map(Group::getId).collect(Collectors.toSet());
    }
}
