package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.AccessEnd;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Hosts;
import org.guestlist.account.Reason;
import org.guestlist.account.Vouching;
import org.guestlist.guest.GuestChange.SecondHost;
import org.guestlist.guest.GuestOutcome.ChangedMeanwhile;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.people.AccountKinds;
import org.guestlist.people.PersonMail;
import org.guestlist.people.PersonMailOutcome;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permissions;

/**
 * What a host does with the own guests. Takes the proof that the organisation asks of hosts, but to look and to remind; refuses with
 * {@link org.guestlist.platform.permission.NotAllowedException} whoever may not be a host, and finds nobody but guests of the caller.
 */
@Stateless
public class GuestChanges {

    /** A second host puts nobody in the place of the first. */
    private static final NewHosts BESIDE =
            (host, other, before) -> Optional.of(new Hosts(host.getId(), Optional.of(other.getId())))
                    .filter(then -> before.first() == host.getId());

    @Inject
    private HostRule hosting;

    @Inject
    private GuestRulesService rules;

    @Inject
    private GuestRenewals renewals;

    @Inject
    private HostLimits limits;

    @Inject
    private Guests guests;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountKinds kinds;

    @Inject
    private PersonMail mail;

    @Inject
    private Permissions permissions;

    @Inject
    private Outbox outbox;

    /** Sends the mail that leads the guest in once more, as {@link PersonMail} chooses. @return empty if it is no guest of the caller's */
    @OwnRule("hosts, for their own guests")
    public Optional<PersonMailOutcome> remind(UUID guest) {
        Account host = hosting.demandCaller();
        return guests.find(host.getId(), guest).map(one -> permissions.asAllowed(() -> mail.send(one.getId())));
    }

    /**
     * Changes the last day, within what hosts may choose from today, or from a first day that is still to come. A guest whose last day has
     * passed can come again by it. A later day asks for a yes, where the organisation wants one or somebody else has ended the access.
     *
     * @return {@link Done} or {@link GuestOutcome.Waits}, or what is wrong
     */
    @OwnRule("hosts, for their own guests")
    public GuestOutcome renew(UUID guest, LocalDate lastDay) {
        return change(guest, (host, one) -> renewals.renew(host, one, lastDay));
    }

    /**
     * Changes what the page of a guest says, all of it or nothing: the last day as {@link #renew} does, and who answers beside the caller
     * as {@link #share} or, for nobody, {@link #dropSecond}. To name a colleague counts as one of the day's invitations, whatever comes of
     * it.
     *
     * @param version of the guest as the host saw it
     * @return {@link Done}, or {@link GuestOutcome.Waits} if the rest is done and the later day asks for a yes; or all that is wrong
     */
    @OwnRule("hosts, for their own guests")
    public GuestOutcome save(UUID guest, int version, GuestChange wanted) {
        Optional<Account> colleague =
                wanted.second().flatMap(SecondHost::address).flatMap(accounts::find);
        return change(
                guest,
                colleague,
                (host, one) ->
                        one.getVersion() == version ? save(host, one, wanted, colleague) : new ChangedMeanwhile());
    }

    private GuestOutcome save(Account host, Account guest, GuestChange wanted, Optional<Account> colleague) {
        Set<GuestRefusal> refusals = EnumSet.noneOf(GuestRefusal.class);
        wanted.lastDay().ifPresent(day -> refusals.addAll(renewals.refusals(guest, day)));
        Optional<Hosts> hosts = wanted.second().flatMap(second -> hosts(host, guest, second, colleague, refusals));
        if (!refusals.isEmpty()) {
            return new Refused(refusals);
        }
        // First, as it may be refused: to ask for a yes counts, too.
        GuestOutcome outcome =
                wanted.lastDay().map(day -> renewals.renew(host, guest, day)).orElseGet(() -> new Done(guest));
        if (!(outcome instanceof Refused)) {
            hosts.ifPresent(then -> letHost(host, guest, then, colleague));
        }
        return outcome;
    }

    private Optional<Hosts> hosts(
            Account host, Account guest, SecondHost second, Optional<Account> colleague, Set<GuestRefusal> refusals) {
        if (second.address().isPresent()) {
            return joined(host, guest, colleague, BESIDE, refusals);
        }
        if (hostsOf(guest).first() != host.getId()) {
            refusals.add(GuestRefusal.COLLEAGUE);
        }
        return Optional.of(new Hosts(host.getId()));
    }

    /** Ends the guest's access at once; the hosts can renew it. */
    @OwnRule("hosts, for their own guests")
    public GuestOutcome end(UUID guest, Reason reason) {
        return change(guest, (host, one) -> {
            if (!renewals.isOut(one)) {
                accounts.endToday(one.getId(), reason, AccessEnd.byHost(host.getId()));
            }
            return new Done(one);
        });
    }

    /**
     * Lets a colleague answer for the guest in the place of the caller, and tells the colleague. Each try counts as one of the day's
     * invitations.
     *
     * @return refused with {@link GuestRefusal#COLLEAGUE}, whatever is the matter with the address: a host learns nothing about others
     */
    @OwnRule("hosts, for their own guests")
    public GuestOutcome handOver(UUID guest, EmailAddress colleague) {
        return join(
                guest, colleague, (host, other, before) -> Optional.of(before.replace(host.getId(), other.getId())));
    }

    /**
     * Lets a colleague answer for the guest beside the caller, who is the first host, in the place of another second host; for the rest as
     * {@link #handOver}. A second host puts nobody in the place of the first.
     */
    @OwnRule("hosts, for their own guests")
    public GuestOutcome share(UUID guest, EmailAddress colleague) {
        return join(guest, colleague, BESIDE);
    }

    /**
     * Takes the second host away, whichever of the two calls: the first host answers alone from then on, and a second host who calls no
     * longer.
     *
     * @return refused with {@link GuestRefusal#COLLEAGUE} if the first may not be a host any more, who would be the only one
     */
    @OwnRule("hosts, for their own guests")
    public GuestOutcome dropSecond(UUID guest) {
        Optional<Account> first = guests.find(hosting.demandCaller().getId(), guest)
                .flatMap(Account::getHosts)
                .flatMap(hosts -> accounts.find(hosts.first()));
        return change(guest, first, (host, one) -> {
            Vouching before = one.getVouching().orElseThrow();
            if (first.filter(hosting::allows)
                    .filter(other -> other.getId() == before.hosts().first())
                    .isEmpty()) {
                return new Refused(GuestRefusal.COLLEAGUE);
            }
            letHost(host, one, new Hosts(before.hosts().first()), Optional.empty());
            return new Done(one);
        });
    }

    /** What the hosts of a guest are then; empty if this may not be. */
    private interface NewHosts {
        Optional<Hosts> of(Account host, Account colleague, Hosts before);
    }

    private GuestOutcome join(UUID guest, EmailAddress address, NewHosts then) {
        Optional<Account> colleague = accounts.find(address);
        return change(guest, colleague, (host, one) -> {
            Set<GuestRefusal> refusals = EnumSet.noneOf(GuestRefusal.class);
            Optional<Hosts> hosts = joined(host, one, colleague, then, refusals);
            if (hosts.isEmpty()) {
                return new Refused(refusals);
            }
            letHost(host, one, hosts.get(), colleague);
            return new Done(one);
        });
    }

    /** Counts the try. @return who answers then; empty after saying why not */
    private Optional<Hosts> joined(
            Account host, Account guest, Optional<Account> colleague, NewHosts then, Set<GuestRefusal> refusals) {
        if (!limits.take(host.getId())) {
            refusals.add(GuestRefusal.TOO_MANY_TODAY);
            return Optional.empty();
        }
        Optional<Hosts> hosts = colleague
                .filter(other -> !other.equals(host) && !other.equals(guest))
                .filter(hosting::allows)
                .filter(other -> !limits.isFull(other.getId()))
                .flatMap(other -> then.of(host, other, hostsOf(guest)));
        if (hosts.isEmpty()) {
            refusals.add(GuestRefusal.COLLEAGUE);
        }
        return hosts;
    }

    private static Hosts hostsOf(Account guest) {
        return guest.getVouching().orElseThrow().hosts();
    }

    /** @param colleague who is told; empty if nobody has come to it */
    private void letHost(Account host, Account guest, Hosts then, Optional<Account> colleague) {
        kinds.become(guest, Optional.of(guest.getVouching().orElseThrow().by(then)));
        colleague.ifPresent(other -> outbox.add(
                MailKind.GUEST_HANDED_OVER, other, Map.of("who", MailedGuests.who(guest), "inviter", host.getName())));
    }

    private GuestOutcome change(UUID guest, BiFunction<Account, Account, GuestOutcome> what) {
        return change(guest, Optional.empty(), what);
    }

    /** All who take part are locked at once; only then it is decided, since a guest may have been handed over or deleted meanwhile. */
    private GuestOutcome change(UUID guest, Optional<Account> other, BiFunction<Account, Account, GuestOutcome> what) {
        permissions.demandProof(rules.get().proof());
        Account host = hosting.demandCaller();
        Optional<Account> found = guests.find(host.getId(), guest);
        Stream<Long> all = found.flatMap(Account::getHosts).map(Hosts::ids).orElse(Stream.empty());
        accounts.lockAll(Stream.concat(
                        all,
                        Stream.of(Optional.of(host), found, other)
                                .flatMap(Optional::stream)
                                .map(Account::getId))
                .collect(Collectors.toSet()));
        hosting.demand(host);
        return found.filter(one -> one.getHosts()
                        .filter(hosts -> hosts.include(host.getId()))
                        .isPresent())
                .filter(one -> one.getStatus() == AccountStatus.INVITED || one.getStatus() == AccountStatus.ACTIVE)
                .map(one -> permissions.asAllowed(() -> what.apply(host, one)))
                .orElseGet(() -> new Refused(GuestRefusal.GONE));
    }
}
