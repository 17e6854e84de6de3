package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.group.Memberships;
import org.guestlist.people.PersonService;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Saves all that a person's page says at once, or nothing of it. Each part goes through its own service, by the same rules and with the
 * same proof as if it was changed alone; what stays the same needs none.
 */
@Stateless
public class WholePerson {

    @Inject
    private AccountService accounts;

    @Inject
    private PersonService people;

    @Inject
    private Memberships memberships;

    @Inject
    private GuestAdministration guests;

    /**
     * @param version of the account as the administrator saw it
     * @throws NoHostException if one of the hosts is nobody's who may be a host; else as {@link PersonService}
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void save(long id, int version, PersonChange change) {
        lock(id, change);
        people.change(id, version, change.details(), change.attributes());
        change.hosts().ifPresent(then -> guests.host(id, versionNow(id), then.hosts(), then.reason()));
        if (!change.joins().isEmpty() || !change.leaves().isEmpty()) {
            Set<Long> groups = new HashSet<>(memberships.byHand(Set.of(id)).getOrDefault(id, Set.of()));
            groups.removeAll(change.leaves());
            groups.addAll(change.joins());
            memberships.setByHand(id, groups);
        }
        // At last, as it looks who has a way in then, with the organisation locked.
        change.ways()
                .ifPresent(then ->
                        people.openWays(id, versionNow(id), then.onlyProvider().orElse(null), then.passwordAllowed()));
    }

    /** All people who take part, in one order. */
    private void lock(long id, PersonChange change) {
        Stream<Long> hosts = change.hosts().stream()
                .flatMap(then -> then.hosts().stream())
                .map(accounts::find)
                .flatMap(Optional::stream)
                .map(Account::getId);
        accounts.lockAll(Stream.concat(Stream.of(id), hosts).collect(Collectors.toSet()));
    }

    private int versionNow(long id) {
        return accounts.lock(id).getVersion();
    }
}
