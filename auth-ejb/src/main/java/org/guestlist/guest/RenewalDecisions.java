package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.Hosts;
import org.guestlist.account.Reason;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.guest.GuestRenewalStore.Row;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Permissions;

/** What {@link GuestDecisions} does about renewals: one about which the caller does not decide is answered as if it was not there. */
@ApplicationScoped
class RenewalDecisions {

    @Inject
    private GuestRenewalStore store;

    @Inject
    private GuestRenewals renewals;

    @Inject
    private RenewalDeciders deciders;

    @Inject
    private HostRule hosting;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    /** Whoever decides, what about, and for whom. */
    private record Case(Row row, Account caller, Account host, Account guest) {}

    private interface Decision {
        GuestOutcome about(Case one);
    }

    /** Says yes: the guest gets the last day that was asked for, as the host could choose it today. */
    GuestOutcome allow(UUID id) {
        return decide(id, one -> {
            Set<GuestRefusal> refusals = renewals.refusals(one.guest, one.row.lastDay());
            if (!refusals.isEmpty()) {
                return new Refused(refusals);
            }
            renewals.give(one.host, one.guest, one.row.lastDay(), Optional.of(one.caller));
            renewals.record(AuditKind.GUEST_RENEWAL_ALLOWED, one.guest, one.row.lastDay());
            outbox.add(
                    MailKind.GUEST_RENEWAL_ALLOWED,
                    one.host,
                    Map.of(
                            "who",
                            MailedGuests.who(one.guest),
                            "day",
                            one.row.lastDay().toString()));
            return new Done(one.guest);
        });
    }

    /** Says no, with a reason that the host is told. */
    boolean refuse(UUID id, Reason reason) {
        GuestOutcome outcome = decide(id, one -> {
            store.remove(one.guest.getId());
            auditLog.record(AuditEvent.of(AuditKind.GUEST_RENEWAL_REFUSED)
                    .about(one.guest.getId(), one.guest.getEmail().value())
                    .after(reason.name(), reason.text()));
            outbox.add(
                    MailKind.GUEST_RENEWAL_REFUSED,
                    one.host,
                    Map.of("who", MailedGuests.who(one.guest), "reason", reason.text()));
            return new Done(one.guest);
        });
        return outcome instanceof Done;
    }

    /** Withdraws what the host has asked for. @return whether it was still there */
    boolean withdraw(UUID id, long hostId) {
        Optional<Row> found = store.find(id).filter(row -> row.hostId() == hostId);
        found.ifPresent(row -> accounts.lockAll(Set.of(hostId, row.guestId())));
        // Again: another may have decided while this one waited for the lock.
        Optional<Row> own = found.flatMap(row -> store.find(row.uuid()));
        own.ifPresent(row -> {
            store.remove(row.guestId());
            renewals.record(
                    AuditKind.GUEST_RENEWAL_WITHDRAWN,
                    accounts.find(row.guestId()).orElseThrow(),
                    row.lastDay());
        });
        return own.isPresent();
    }

    /** @return whether a renewal has this id */
    boolean isThere(UUID id) {
        return store.find(id).isPresent();
    }

    private GuestOutcome decide(UUID id, Decision decision) {
        Optional<Account> caller = accounts.answering();
        Optional<Row> found = store.find(id);
        accounts.lockAll(Stream.concat(
                        caller.map(Account::getId).stream(), found.stream().flatMap(this::concerned))
                .collect(Collectors.toSet()));
        // Again: another may have decided while this one waited for the lock.
        return store.find(id)
                .flatMap(row -> caller.flatMap(one -> toDecide(row, one)))
                .map(one -> permissions.asAllowed(() -> decision.about(one)))
                .orElseGet(() -> new Refused(GuestRefusal.GONE));
    }

    private Stream<Long> concerned(Row row) {
        Stream<Long> hosts = accounts.find(row.guestId())
                .flatMap(Account::getHosts)
                .map(Hosts::ids)
                .orElse(Stream.empty());
        return Stream.concat(Stream.of(row.guestId(), row.hostId()), hosts);
    }

    private Optional<Case> toDecide(Row row, Account caller) {
        Optional<Account> host = accounts.find(row.hostId()).filter(hosting::allows);
        return accounts.find(row.guestId())
                .filter(guest -> isOpen(row, guest) && deciders.include(caller, row.hostId(), guest))
                .flatMap(guest -> host.map(one -> new Case(row, caller, one, guest)));
    }

    /** @return whether the guest is still the host's, and the day still one that lets the guest stay longer */
    boolean isOpen(Row row, Account guest) {
        return !row.lapsesOn().isBefore(tenant.today())
                && (guest.getStatus() == AccountStatus.INVITED || guest.getStatus() == AccountStatus.ACTIVE)
                && GuestRenewals.isOf(row.hostId(), guest)
                && guest.getExpiresOn().filter(row.lastDay()::isAfter).isPresent();
    }
}
