package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.AccessEnd;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.Hosts;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.guest.GuestOutcome.Waits;
import org.guestlist.guest.GuestRenewalStore.Row;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.people.ExpiryWarned;

/**
 * Gives guests another last day, or asks for a yes where {@link GuestRules#asksToRenew} says so: two weeks, as {@link GuestRequestAsking}
 * does. The guest, the hosts and whoever calls are locked.
 */
@ApplicationScoped
class GuestRenewals {

    @Inject
    private GuestRenewalStore store;

    @Inject
    private GuestRulesService rules;

    @Inject
    private HostLimits limits;

    @Inject
    private RenewalDeciders deciders;

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Does what the host wants, or asks for a yes. */
    GuestOutcome renew(Account host, Account guest, LocalDate lastDay) {
        Set<GuestRefusal> refusals = refusals(guest, lastDay);
        if (!refusals.isEmpty()) {
            return new Refused(refusals);
        }
        if (needsYes(guest, host, lastDay)) {
            return ask(host, guest, lastDay);
        }
        give(host, guest, lastDay, Optional.empty());
        return new Done(guest);
    }

    private boolean needsYes(Account guest, Account host, LocalDate lastDay) {
        LocalDate created =
                LocalDate.ofInstant(guest.getCreatedAt(), tenant.get().getTimeZone());
        return rules.get().asksToRenew(guest, host.getId(), lastDay, created, tenant.today());
    }

    /** @return what is wrong with the day: who comes back counts again for the first host, whichever host lets the guest */
    Set<GuestRefusal> refusals(Account guest, LocalDate lastDay) {
        Set<GuestRefusal> refusals = rules.get().refusals(guest.getStartsOn(), lastDay, tenant.today());
        return refusals.isEmpty()
                        && isOut(guest)
                        && limits.isFull(guest.getHosts().orElseThrow().first())
                ? Set.of(GuestRefusal.TOO_MANY_GUESTS)
                : refusals;
    }

    /** @return whether the guest's last day has passed */
    boolean isOut(Account guest) {
        return guest.getExpiresOn().filter(day -> day.isBefore(tenant.today())).isPresent();
    }

    /** What was asked for already stays as it is: to want another day, the host withdraws it first. */
    private GuestOutcome ask(Account host, Account guest, LocalDate lastDay) {
        Optional<UUID> before = store.ofGuest(guest.getId())
                .filter(row -> !row.lapsesOn().isBefore(tenant.today()))
                .map(Row::uuid);
        if (before.isPresent()) {
            return new Waits(before.get());
        }
        if (!limits.take(host.getId())) {
            return new Refused(GuestRefusal.TOO_MANY_TODAY);
        }
        UUID id = store.put(
                guest.getId(),
                host.getId(),
                lastDay,
                clock.instant(),
                tenant.today().plusDays(GuestRequestAsking.DAYS));
        record(AuditKind.GUEST_RENEWAL_REQUESTED, guest, lastDay);
        Map<String, String> parameters = Map.of(
                "who",
                MailedGuests.who(guest),
                "inviter",
                host.getName(),
                "day",
                lastDay.toString(),
                "id",
                id.toString());
        outbox.add(MailKind.GUEST_RENEWAL_REQUESTED, deciders.asked(guest, host.getId()), parameters);
        return new Waits(id);
    }

    /**
     * Gives the day, and tells whoever had ended the access, unless that is the host or has just said yes; and, of a guest who was out, the
     * owners of those groups that ask for a yes, as the guest is in them again.
     *
     * @param decider who has said yes; empty where no yes was needed
     */
    void give(Account host, Account guest, LocalDate lastDay, Optional<Account> decider) {
        LocalDate before = guest.getExpiresOn().orElseThrow();
        Set<Account> knowing = Stream.concat(Stream.of(host), decider.stream()).collect(Collectors.toSet());
        Optional<Account> ended = guest.getEnd()
                .filter(end -> lastDay.isAfter(before))
                .flatMap(AccessEnd::by)
                .flatMap(accounts::find)
                .filter(one -> !knowing.contains(one))
                .filter(one -> one.state(tenant.today()) == AccountState.ACTIVE);
        Set<Account> owning = isOut(guest) ? owners(guest) : Set.of();
        accounts.expireOn(guest.getId(), lastDay, AccessEnd.byHost(host.getId()));
        if (decider.isPresent() || rules.get().isAnew(before, tenant.today())) {
            guest.stayFrom(tenant.today());
        }
        store.remove(guest.getId());
        Map<String, String> parameters =
                Map.of("who", MailedGuests.who(guest), "inviter", host.getName(), "day", lastDay.toString());
        ended.ifPresent(one -> outbox.add(MailKind.GUEST_REOPENED, one, parameters));
        outbox.add(
                MailKind.GUEST_BACK,
                owning.stream()
                        .filter(one -> !knowing.contains(one) && !ended.equals(Optional.of(one)))
                        .toList(),
                parameters);
    }

    /** @return who owns groups of the guest that ask for a yes */
    private Set<Account> owners(Account guest) {
        Set<Long> asking = groups.of(guest.getId()).stream()
                .filter(Group::isGivingApproved)
                .map(Group::getId)
                .collect(Collectors.toSet());
        return owners.active(asking).values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /** Writes down what became of a renewal that waited. */
    void record(AuditKind kind, Account guest, LocalDate lastDay) {
        auditLog.record(AuditEvent.of(kind)
                .about(guest.getId(), guest.getEmail().value())
                .after(AuditName.LAST_DAY, lastDay));
    }

    /** Removes what nobody has decided in time, and tells the hosts; what is about nobody's guest any more goes silently. */
    void onMorning(@Observes ExpiryWarned event) {
        store.lapsed(event.today()).stream()
                .filter(row -> store.remove(row.guestId()))
                .forEach(row -> accounts.find(row.guestId())
                        .filter(guest -> isOf(row.hostId(), guest))
                        .ifPresent(guest -> {
                            record(AuditKind.GUEST_RENEWAL_LAPSED, guest, row.lastDay());
                            accounts.find(row.hostId())
                                    .ifPresent(host -> outbox.add(
                                            MailKind.GUEST_RENEWAL_LAPSED,
                                            host,
                                            Map.of("who", MailedGuests.who(guest))));
                        }));
    }

    /** @return whether this account answers for the guest */
    static boolean isOf(long hostId, Account guest) {
        return guest.getHosts().filter((Hosts hosts) -> hosts.include(hostId)).isPresent();
    }
}
