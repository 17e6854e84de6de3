package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountsById;
import org.guestlist.group.Group;
import org.guestlist.platform.db.Versioned;
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

    @Inject
    private AccountsById byId;

    @Inject
    private GuestRulesService rules;

    /**
     * A guest of the caller's.
     *
     * @param account the guest's
     * @param other the account of the other host; empty if there is none
     */
    public record Hosted(Account account, Optional<Account> other) implements Versioned {

        @Override
        public int getVersion() {
            return account.getVersion();
        }
    }

    /** @return whether the caller may be a host; where nobody may, it costs no statement */
    @OwnRule("everybody, about oneself")
    public boolean isHost() {
        return rules.isAnybodyHost()
                && accounts.acting().filter(hosting::allows).isPresent();
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

    /** @return the same with who else answers for each */
    @OwnRule("hosts, about their own guests")
    public List<Hosted> hosted() {
        long host = hosting.demandCaller().getId();
        return withOthers(host, guests.of(host));
    }

    /** @return the guest with who else answers, if it is one of the caller's */
    @OwnRule("hosts, about their own guests")
    public Optional<Hosted> hosted(UUID guest) {
        long host = hosting.demandCaller().getId();
        return withOthers(host, guests.find(host, guest).stream().toList()).stream()
                .findFirst();
    }

    private List<Hosted> withOthers(long host, List<Account> of) {
        Map<Long, Account> others = byId.find(
                of.stream().flatMap(guest -> other(guest, host).stream()).collect(Collectors.toSet()));
        return of.stream()
                .map(guest -> new Hosted(guest, other(guest, host).map(others::get)))
                .toList();
    }

    private static Optional<Long> other(Account guest, long host) {
        return guest.getHosts()
                .flatMap(hosts -> hosts.ids().filter(id -> id != host).findFirst());
    }

    /** @return the guest, if it is one of the caller's */
    @OwnRule("hosts, about their own guests")
    public Optional<Account> find(UUID guest) {
        return guests.find(hosting.demandCaller().getId(), guest);
    }
}
