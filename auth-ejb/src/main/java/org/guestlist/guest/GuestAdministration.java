package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Vouching;
import org.guestlist.people.AccountKinds;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** What administrators do with guests and their hosts. */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class GuestAdministration {

    @Inject
    private AccountService accounts;

    @Inject
    private AccountKinds kinds;

    @Inject
    private HostRule hosting;

    @Inject
    private Guests guests;

    /** @return the guests for whom the person answers, whether or not the person may still be a host */
    @Needs(Permission.SEE_PEOPLE)
    public List<Account> guestsOf(long hostId) {
        return guests.of(hostId);
    }

    /** @return whether the person may answer for guests */
    @Needs(Permission.SEE_PEOPLE)
    public boolean mayHost(Account account) {
        return hosting.allows(account);
    }

    /**
     * Makes a member a guest, or gives a guest other hosts or another reason.
     *
     * @param version of the account when the form was opened
     * @param hosts the addresses of one or two hosts
     * @param reason empty for none
     * @throws NoHostException if one of them is nobody's who may be a host
     * @throws org.guestlist.account.ChangedMeanwhileException if another user has changed the account since
     * @throws org.guestlist.account.NotForGuestsException if the person has a role, or no last day
     */
    public void host(long id, int version, List<EmailAddress> hosts, Optional<String> reason) {
        List<Account> found = hosts.stream()
                .map(address -> accounts.find(address).orElseThrow(() -> new NoHostException(address)))
                .toList();
        accounts.lockAll(
                Stream.concat(Stream.of(id), found.stream().map(Account::getId)).collect(Collectors.toSet()));
        Account account = accounts.lock(id, version);
        found.stream()
                .filter(one -> one.equals(account) || !hosting.allows(one))
                .findFirst()
                .ifPresent(one -> {
                    throw new NoHostException(one.getEmail());
                });
        Hosts both = new Hosts(
                found.get(0).getId(), found.stream().skip(1).map(Account::getId).findFirst());
        kinds.become(account, Optional.of(new Vouching(both, reason, account.getWelcomeWords())));
    }

    /** Makes a guest a member; the last day stays, and can be taken away afterwards. */
    public void makeMember(long id, int version) {
        kinds.become(accounts.lock(id, version), Optional.empty());
    }

    /**
     * Lets one member answer for guests in the place of another.
     *
     * @param guestIds those of the guests who are to change hands
     * @return how many did; who is not a guest of the first any more stays
     * @throws NoHostException if the other may not be a host
     */
    public int handOver(long from, EmailAddress to, Collection<Long> guestIds) {
        Account other = accounts.find(to).orElseThrow(() -> new NoHostException(to));
        List<Account> locked = accounts.lockAll(
                Stream.concat(guestIds.stream(), Stream.of(other.getId())).collect(Collectors.toSet()));
        if (!hosting.allows(other)) {
            throw new NoHostException(to);
        }
        List<Account> theirs = locked.stream()
                .filter(one ->
                        one.getHosts().filter(hosts -> hosts.include(from)).isPresent())
                .filter(one -> !Objects.equals(one.getId(), other.getId()))
                .toList();
        theirs.forEach(one -> {
            Vouching before = one.getVouching().orElseThrow();
            kinds.become(one, Optional.of(before.by(before.hosts().replace(from, other.getId()))));
        });
        return theirs.size();
    }
}
