package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.audit.AuditKind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;

/**
 * The answers of those who are asked to take over guests. Each takes the proof that the organisation asks of hosts, and refuses with
 * {@link org.guestlist.platform.permission.NotAllowedException} whoever may not be one; about whom the caller is not asked, nothing
 * happens.
 */
@Stateless
public class TakeOverService {

    @Inject
    private HostRule hosting;

    @Inject
    private GuestRulesService rules;

    @Inject
    private TakeOvers takeOvers;

    @Inject
    private TakeOverAsking asking;

    @Inject
    private TakeOverLines lines;

    @Inject
    private WaitingGuests waiting;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentTenant tenant;

    /** @return the guests whom the caller is asked to take over, the first to end first; none for whoever is not asked */
    @OwnRule("everybody, about oneself")
    public List<WaitingGuest> mine() {
        return accounts.acting()
                .filter(hosting::allows)
                .map(caller -> waiting.of(takeOvers.askedOf(caller.getId(), tenant.today())))
                .orElse(List.of());
    }

    /**
     * Lets the caller answer for these guests as their only host. How many guests a host may have does not count here: without an answer
     * their access would end.
     *
     * @return how many they are
     */
    @OwnRule("whoever is asked to take over")
    public int takeOver(Set<UUID> guests) {
        return answer(guests, (caller, guest) -> asking.give(guest, caller.getId()));
    }

    /** Passes these guests on to whoever is next in line. @return how many they are */
    @OwnRule("whoever is asked to take over")
    public int decline(Set<UUID> guests) {
        TakeOverTurn turn = asking.begin();
        int count = answer(guests, (caller, guest) -> {
            asking.record(AuditKind.GUEST_NOT_TAKEN_OVER, guest);
            asking.askNext(guest, takeOvers.find(guest.getId()).orElseThrow(), turn);
        });
        asking.tell(turn);
        return count;
    }

    /** All are locked at once; only then it is looked who is asked, since another may have answered meanwhile. */
    private int answer(Set<UUID> guests, BiConsumer<Account, Account> how) {
        permissions.demandProof(rules.get().proof());
        Account caller = hosting.demandCaller();
        List<Account> locked = accounts.lockAll(Stream.concat(
                        takeOvers.askedOf(caller.getId(), tenant.today()).stream()
                                .map(TakeOver::guestId),
                        Stream.of(caller.getId()))
                .collect(Collectors.toSet()));
        hosting.demand(caller);
        List<Account> theirs = locked.stream()
                .filter(one -> guests.contains(one.getUuid()))
                .filter(one -> isAsked(caller, one))
                .toList();
        permissions.asAllowed(() -> {
            theirs.forEach(guest -> how.accept(caller, guest));
            return null;
        });
        return theirs.size();
    }

    private boolean isAsked(Account caller, Account guest) {
        return waits(guest)
                .filter(wait -> wait.asks(caller.getId()) && lines.include(wait, guest))
                .isPresent();
    }

    /** A guest who has another host by now waits no longer. */
    private Optional<TakeOver> waits(Account guest) {
        Optional<Long> host = guest.getHosts().map(Hosts::first);
        return takeOvers.find(guest.getId()).filter(wait -> host.equals(Optional.of(wait.hostId())));
    }

    /** @return how many guests of the organisation wait */
    @Needs(Permission.SEE_ALL)
    public long count() {
        return takeOvers.count(tenant.today());
    }

    /** @return a page of the guests who wait, the first to end first */
    @Needs(Permission.SEE_ALL)
    public List<WaitingGuest> page(int offset, int limit) {
        return waiting.of(takeOvers.page(tenant.today(), offset, limit));
    }

    /**
     * @param last the guest after whom to go on; empty for the first one
     * @return some of the guests who wait, the first to end first; empty if the last one does not wait any more
     */
    @Needs(Permission.SEE_ALL)
    public Optional<List<WaitingGuest>> after(Optional<Account> last, int limit) {
        Optional<TakeOver> wait = last.flatMap(this::waits);
        return last.isPresent() && wait.isEmpty()
                ? Optional.empty()
                : Optional.of(waiting.of(takeOvers.after(tenant.today(), wait, limit)));
    }

    /**
     * Lets a member answer for guests who wait, as their only host, and tells the member. The limits that the organisation sets bind hosts
     * alone.
     *
     * @return the public ids of those who still waited; empty if the member may not be a host
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public Optional<Set<UUID>> handOver(EmailAddress to, Set<UUID> guests) {
        Optional<Account> found = accounts.find(to);
        List<Account> locked =
                accounts.lockAll(Stream.concat(takeOvers.ids(guests).stream(), found.map(Account::getId).stream())
                        .collect(Collectors.toSet()));
        return found.filter(hosting::allows).map(host -> {
            TakeOverTurn turn = asking.begin();
            List<Account> theirs = waiting(locked);
            theirs.forEach(guest -> {
                asking.give(guest, host.getId());
                turn.gives(host.getId(), guest);
            });
            asking.tell(turn);
            return ids(theirs);
        });
    }

    /** @return what {@link #handOver} would; changes nothing */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public Optional<Set<UUID>> foresee(EmailAddress to, Set<UUID> guests) {
        return accounts.find(to)
                .filter(hosting::allows)
                .map(host -> ids(waiting(takeOvers.ids(guests).stream()
                        .flatMap(id -> accounts.find(id).stream())
                        .toList())));
    }

    private List<Account> waiting(List<Account> some) {
        return some.stream().filter(one -> waits(one).isPresent()).toList();
    }

    private static Set<UUID> ids(List<Account> some) {
        return some.stream().map(Account::getUuid).collect(Collectors.toSet());
    }
}
