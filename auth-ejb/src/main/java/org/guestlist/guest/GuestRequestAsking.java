package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.guest.GuestOutcome.Waits;
import org.guestlist.guest.GuestRequestStore.Row;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.people.ExpiryWarned;

/** Asks for a yes to an invitation, and gives up after two weeks. Until there is a yes, nothing of the guest is here but the request. */
@ApplicationScoped
class GuestRequestAsking {

    /** For how many days after the first it can be decided. */
    static final int DAYS = 14;

    @Inject
    private GuestRequestStore store;

    @Inject
    private Deciders deciders;

    @Inject
    private AccountService accounts;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    /**
     * Asks; the host is locked. What the host has asked for already for the same address, and what can still be decided, stays as it is: to
     * want something else, the host withdraws it first.
     */
    Waits ask(GuestInvitation wanted, Account host) {
        Optional<Row> before = store.find(host.getId(), wanted.email());
        if (before.isPresent()) {
            return new Waits(before.get().uuid());
        }
        UUID id =
                store.add(wanted, host.getId(), clock.instant(), tenant.today().plusDays(DAYS));
        record(AuditKind.GUEST_REQUESTED, wanted.email().value(), host);
        Map<String, String> parameters = Map.of(
                "who",
                MailedGuests.who(wanted.name(), wanted.email().value()),
                "inviter",
                host.getName(),
                "id",
                id.toString());
        deciders.asked(wanted, host.getId())
                .forEach(decider -> outbox.add(MailKind.GUEST_REQUESTED, decider, parameters));
        return new Waits(id);
    }

    private void record(AuditKind kind, String email, Account host) {
        auditLog.record(AuditEvent.of(kind)
                .about(null, email)
                .after(AuditName.GUEST_HOSTS, Set.of(host.getEmail().value())));
    }

    /** Removes what nobody has decided in time, and tells the hosts. */
    void onMorning(@Observes ExpiryWarned event) {
        store.lapsed(event.today()).stream()
                .filter(row -> store.remove(row.uuid()))
                .forEach(row -> accounts.find(row.hostId()).ifPresent(host -> {
                    record(AuditKind.GUEST_REQUEST_LAPSED, row.email(), host);
                    outbox.add(MailKind.GUEST_REQUEST_LAPSED, host, Map.of("who", row.who()));
                }));
    }
}
