package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountsById;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Vouching;
import org.guestlist.people.AccountKinds;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * What administrators do with guests and their hosts. The limits that the organisation sets bind hosts: an administrator may name a host
 * who answers for as many as allowed already, and a later last day.
 */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class GuestAdministration {

    @Inject
    private AccountService accounts;

    @Inject
    private AccountsById byId;

    @Inject
    private AccountSearch search;

    @Inject
    private AccountKinds kinds;

    @Inject
    private HostRule hosting;

    @Inject
    private Guests guests;

    @Inject
    private HostMail mail;

    /** @return for how many guests the person answers, as the first or second host, whether or not the person may still be one */
    @Needs(Permission.SEE_PEOPLE)
    public long countGuestsOf(long hostId) {
        return guests.countAll(hostId);
    }

    /** @return the same for each of these people, by their ids; one statement, and nobody who answers for no one is in it */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Long> countGuestsOf(Collection<Long> hosts) {
        return guests.countAll(hosts);
    }

    /** @return the ids of the guests for whom the person answers, whether or not the person may still be a host */
    @Needs(Permission.SEE_PEOPLE)
    public List<Long> guestsOf(long hostId) {
        return guests.idsOf(hostId);
    }

    /** @return whether the person may answer for guests */
    @Needs(Permission.SEE_PEOPLE)
    public boolean mayHost(Account account) {
        return hosting.allows(account);
    }

    /** @return those of the accounts that may be hosts; two statements however many there are */
    @Needs(Permission.SEE_PEOPLE)
    public List<Account> hostsAmong(Collection<Account> some) {
        return hosting.allowed(some);
    }

    /**
     * Makes a member a guest, or gives a guest other hosts or another reason. The new hosts are told.
     *
     * @param version of the account when the form was opened
     * @param hosts the addresses of one or two hosts
     * @param reason empty for none
     * @param lastDay the last day from now on; empty for the one that is there
     * @throws NoHostException if one of them is nobody's who may be a host
     * @throws org.guestlist.account.ChangedMeanwhileException if another user has changed the account since
     * @throws org.guestlist.account.NotForGuestsException if the person has a role, or no last day
     */
    public void host(
            long id, int version, List<EmailAddress> hosts, Optional<String> reason, Optional<LocalDate> lastDay) {
        List<Account> found = find(hosts);
        accounts.lockAll(
                Stream.concat(Stream.of(id), found.stream().map(Account::getId)).collect(Collectors.toSet()));
        Account account = accounts.lock(id, version);
        demandHosts(found, account);
        lastDay.ifPresent(day -> accounts.expireOn(id, day));
        Optional<Hosts> before = account.getHosts();
        kinds.become(account, Optional.of(new Vouching(hosts(found), reason, account.getWelcomeWords())));
        found.stream()
                .filter(host ->
                        before.filter(hosted -> hosted.include(host.getId())).isEmpty())
                .forEach(host -> mail.tell(host, List.of(account)));
    }

    /** The same, with the last day that is there. */
    public void host(long id, int version, List<EmailAddress> hosts, Optional<String> reason) {
        host(id, version, hosts, reason, Optional.empty());
    }

    /**
     * Does something that needs hosts, who stay what they are until it is done; such as an invitation of a guest.
     *
     * @param hosts the addresses of one or two hosts
     * @param what gets who answers for the guest
     * @return what it returns
     * @throws NoHostException as in {@link #host}
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public <T> T vouched(List<EmailAddress> hosts, Optional<String> reason, Function<Vouching, T> what) {
        List<Account> found = find(hosts);
        accounts.lockAll(found.stream().map(Account::getId).collect(Collectors.toSet()));
        found.stream().filter(one -> !hosting.allows(one)).findFirst().ifPresent(one -> {
            throw new NoHostException(one.getEmail());
        });
        return what.apply(new Vouching(hosts(found), reason, Optional.empty()));
    }

    private List<Account> find(List<EmailAddress> hosts) {
        return hosts.stream()
                .map(address -> accounts.find(address).orElseThrow(() -> new NoHostException(address)))
                .distinct()
                .toList();
    }

    private void demandHosts(List<Account> found, Account guest) {
        found.stream()
                .filter(one -> one.equals(guest) || !hosting.allows(one))
                .findFirst()
                .ifPresent(one -> {
                    throw new NoHostException(one.getEmail());
                });
    }

    private static Hosts hosts(List<Account> found) {
        return new Hosts(
                found.get(0).getId(), found.stream().skip(1).map(Account::getId).findFirst());
    }

    /** Makes a guest a member; the last day stays, and can be taken away afterwards. */
    public void makeMember(long id, int version) {
        kinds.become(accounts.lock(id, version), Optional.empty());
    }

    /**
     * Lets one member answer for guests in the place of another, who is told.
     *
     * @param guestIds those of the guests who are to change hands
     * @return those who did; who is not a guest of the first any more stays
     * @throws NoHostException if the other may not be a host
     */
    public List<Account> handOver(long from, EmailAddress to, Collection<Long> guestIds) {
        Account other = accounts.find(to).orElseThrow(() -> new NoHostException(to));
        List<Account> theirs = handed(
                from,
                other,
                accounts.lockAll(Stream.concat(guestIds.stream(), Stream.of(other.getId()))
                        .collect(Collectors.toSet())));
        theirs.forEach(one -> {
            Vouching before = one.getVouching().orElseThrow();
            kinds.become(one, Optional.of(before.by(before.hosts().replace(from, other.getId()))));
        });
        mail.tell(other, theirs);
        return theirs;
    }

    /** @return what {@link #handOver} would; changes nothing */
    public List<Account> foresee(long from, EmailAddress to, Collection<Long> guestIds) {
        Account other = accounts.find(to).orElseThrow(() -> new NoHostException(to));
        return handed(from, other, search.findAll(guestIds));
    }

    private List<Account> handed(long from, Account to, List<Account> some) {
        if (!hosting.allows(to) || to.getId() == from) {
            throw new NoHostException(to.getEmail());
        }
        return some.stream()
                .filter(one ->
                        one.getHosts().filter(hosts -> hosts.include(from)).isPresent())
                .filter(one -> !Objects.equals(one.getId(), to.getId()))
                .toList();
    }

    /**
     * Lets a member answer for the guest in the place of the first host, as part of a change for many, of which {@link #announce} tells.
     *
     * @param guest locked, as is the account of the member
     * @return whether that was not so before
     * @throws NoHostException if the member may not be a host
     */
    public boolean give(Account guest, long hostId) {
        Account host = accounts.find(hostId).orElseThrow();
        if (!hosting.allows(host)) {
            throw new NoHostException(host.getEmail());
        }
        Vouching before = guest.getVouching().orElseThrow();
        if (before.hosts().first() == hostId) {
            return false;
        }
        kinds.become(
                guest,
                Optional.of(before.by(before.hosts().replace(before.hosts().first(), hostId))));
        return true;
    }

    /** Tells a member for which of these people, who may not all be guests, the member is to answer. */
    public void announce(Account host, Collection<Long> people) {
        mail.tell(
                host,
                byId.find(people).values().stream().filter(Account::isGuest).toList());
    }

    /** Does what {@link #handOver} does with all guests of the first. */
    public List<Account> handOverAll(long from, EmailAddress to) {
        return handOver(from, to, guests.idsOf(from));
    }
}
