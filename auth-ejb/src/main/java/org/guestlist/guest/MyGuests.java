package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.group.Group;
import org.guestlist.platform.permission.OwnRule;

/**
 * What a host sees: the own guests and nobody else. Refuses with {@link org.guestlist.platform.permission.NotAllowedException} whoever may
 * not be a host.
 */
@Stateless
public class MyGuests {

    @Inject
    private HostRule hosting;

    @Inject
    private Guests guests;

    @Inject
    private GivenGroups given;

    @Inject
    private AccountService accounts;

    /** @return whether the caller may be a host */
    @OwnRule("everybody, about oneself")
    public boolean isHost() {
        return accounts.acting().filter(hosting::allows).isPresent();
    }

    /** @return the groups that the caller may put guests into, by name */
    @OwnRule("hosts, about oneself")
    public List<Group> groups() {
        return given.of(hosting.demandCaller());
    }

    /** @return the guests of the caller, the first to go first */
    @OwnRule("hosts, about their own guests")
    public List<Account> list() {
        return guests.of(hosting.demandCaller().getId());
    }

    /** @return the guest, if it is one of the caller's */
    @OwnRule("hosts, about their own guests")
    public Optional<Account> find(UUID guest) {
        return guests.find(hosting.demandCaller().getId(), guest);
    }
}
