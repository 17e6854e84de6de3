package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * Who decides about an invitation that waits: the owners of the groups that ask for a yes, and the administrators. Only where there is no
 * such owner are the administrators mailed. Nobody decides about what they have asked for themselves, not as an administrator either:
 * whoever asked would be the only one who looks.
 */
@ApplicationScoped
class Deciders {

    @Inject
    private GroupService groups;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    /** @return those who are asked, without the host */
    List<Account> asked(GuestInvitation wanted, long hostId) {
        Set<Account> owners = owners(wanted.groups());
        Collection<Account> asked = owners.isEmpty() ? accounts.activeAdministrators() : owners;
        return asked.stream().filter(one -> one.getId() != hostId).toList();
    }

    /** @return whether the caller may decide */
    boolean include(Account caller, GuestInvitation wanted, long hostId) {
        return caller.getId() != hostId
                && (permissions.include(Permission.CHANGE)
                        || owners(wanted.groups()).contains(caller));
    }

    /** @return the owners of those of the groups that ask for a yes */
    private Set<Account> owners(Set<UUID> wanted) {
        Stream<Group> asking =
                groups.list().stream().filter(group -> group.isGivingApproved() && wanted.contains(group.getUuid()));
        Set<Account> owners = new HashSet<>();
        asking.map(this::owners).forEach(owners::addAll);
        return owners;
    }

    /** @return the owners of the group; groups have none so far */
    private List<Account> owners(Group group) {
        return List.of();
    }
}
