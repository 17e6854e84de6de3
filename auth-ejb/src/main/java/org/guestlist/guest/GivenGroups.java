package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;

/** Which groups a host may put guests into. */
@ApplicationScoped
class GivenGroups {

    @Inject
    private GroupService groups;

    /** @return the groups, by name */
    List<Group> of(Account host) {
        Set<Long> own = groups.of(host.getId()).stream().map(Group::getId).collect(Collectors.toSet());
        return groups.list().stream()
                .filter(group -> switch (group.getGivenBy()) {
                    case NOBODY -> false;
                    case MEMBERS -> own.contains(group.getId());
                    case ALL -> true;
                })
                .toList();
    }
}
