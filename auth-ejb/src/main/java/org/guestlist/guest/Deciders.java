package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestRequestStore.Row;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * Who decides about an invitation that waits: whoever owns all the groups that it takes a yes for, as {@link AskedGroups} says, and the
 * administrators. Only where there is no such owner beside the host are the administrators mailed. Nobody decides about what they have
 * asked for themselves, not as an administrator either, nor by a program of theirs: whoever asked would be the only one who looks.
 */
@ApplicationScoped
class Deciders {

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    /** @return those who are asked, without the host */
    List<Account> asked(GuestInvitation wanted, long hostId) {
        List<Account> owning = others(owners(AskedGroups.of(wanted, groups.list())), hostId);
        return owning.isEmpty() ? others(accounts.activeAdministrators(), hostId) : owning;
    }

    private static List<Account> others(Collection<Account> some, long hostId) {
        return some.stream().filter(one -> one.getId() != hostId).toList();
    }

    /** @return those who own each of the groups now */
    private List<Account> owners(Set<Long> asked) {
        Map<Long, List<Account>> each = owners.active(asked);
        return each.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(one -> asked.stream()
                        .allMatch(group -> each.getOrDefault(group, List.of()).contains(one)))
                .toList();
    }

    /** @return which requests the caller may decide about; two statements, however many are asked about */
    Predicate<Row> by(Account caller) {
        Predicate<Row> others = row -> row.hostId() != caller.getId();
        if (permissions.include(Permission.CHANGE)) {
            return others;
        }
        Set<Long> owned = owners.ownedNow(caller);
        if (owned.isEmpty()) {
            return row -> false;
        }
        List<Group> all = groups.list();
        return others.and(row -> {
            Set<Long> asked = AskedGroups.of(row.wanted(), all);
            return !asked.isEmpty() && owned.containsAll(asked);
        });
    }
}
