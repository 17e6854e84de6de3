package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.AccessEnd;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.Hosts;
import org.guestlist.account.Reason;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.guest.TakeOvers.Suspect;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Looks for guests of the current organisation whose host cannot answer for them any more, by whatever way that came, and sees to it that
 * somebody does or that access ends. It goes by {@link HostRule} alone, and writes with the guest and the hosts locked, so two nodes that
 * look at once do it once.
 */
@Stateless
public class HostSweep {

    private static final int AT_ONCE = 200;

    private static final Set<AccountState> COMING =
            Set.of(AccountState.INVITED, AccountState.ACTIVE, AccountState.UPCOMING);

    @Inject
    private TakeOvers takeOvers;

    @Inject
    private TakeOverAsking asking;

    @Inject
    private TakeOverLines lines;

    @Inject
    private GuestRulesService rules;

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    /**
     * Looks at some guests, in a transaction of its own.
     *
     * @param after the id of the account after which to go on, 0 for the first
     * @return the id after which to go on; 0 if none are left
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long look(long after) {
        TakeOverTurn turn = asking.begin();
        List<Suspect> suspects = takeOvers.suspects(turn.today(), after, AT_ONCE);
        if (suspects.isEmpty()) {
            return 0;
        }
        Set<Long> all = suspects.stream()
                .flatMap(one -> Stream.of(Optional.of(one.id()), one.hostId(), one.secondHostId()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Map<Long, Account> locked =
                accounts.lockAll(all).stream().collect(Collectors.toMap(Account::getId, one -> one));
        Map<Long, TakeOver> waits =
                takeOvers.find(suspects.stream().map(Suspect::id).toList());
        suspects.forEach(one -> decide(locked.get(one.id()), Optional.ofNullable(waits.get(one.id())), turn));
        asking.tell(turn);
        return suspects.size() < AT_ONCE ? 0 : suspects.get(suspects.size() - 1).id();
    }

    private void decide(Account guest, Optional<TakeOver> waits, TakeOverTurn turn) {
        if (!guest.isGuest() || !COMING.contains(guest.state(turn.today()))) {
            takeOvers.remove(guest.getId());
            return;
        }
        Hosts hosts = guest.getHosts().orElseThrow();
        Optional<TakeOver> wait = waits.filter(one -> one.hostId() == hosts.first());
        if (turn.allows(hosts.first())) {
            wait.ifPresent(one -> asking.record(AuditKind.GUEST_HOST_BACK, guest));
            takeOvers.remove(guest.getId());
            return;
        }
        Optional<Long> second = hosts.second().filter(turn::allows);
        if (second.isPresent()) {
            asking.give(guest, second.get());
            turn.gives(second.get(), guest);
        } else {
            wait.ifPresentOrElse(
                    one -> goOn(guest, one, turn),
                    () -> asking.askNext(guest, begun(guest, hosts, turn.today()), turn));
        }
    }

    private TakeOver begun(Account guest, Hosts hosts, LocalDate today) {
        return TakeOver.begun(guest.getId(), hosts.first(), today, rules.get().takeOverDays());
    }

    private void goOn(Account guest, TakeOver wait, TakeOverTurn turn) {
        if (wait.isOver(turn.today())) {
            takeOvers.remove(guest.getId());
            accounts.endToday(
                    guest.getId(),
                    new Reason(AuditName.WITHOUT_HOST_SINCE, wait.sinceOn().toString()),
                    AccessEnd.withoutHost());
            outbox.add(MailKind.GUEST_ENDED, guest, Map.of());
        } else if (wait.askedId().filter(id -> !turn.allows(id)).isPresent() || !lines.include(wait, guest)) {
            asking.askNext(guest, wait, turn);
        } else if (wait.isToRemind(turn.today())) {
            takeOvers.put(wait.afterReminder());
            turn.reminds(wait.askedId().orElseThrow(), guest, wait.dueOn());
        }
    }
}
