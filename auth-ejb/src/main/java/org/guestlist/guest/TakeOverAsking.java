package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.Hosts;
import org.guestlist.account.Vouching;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.guest.TakeOverTurn.Told;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.people.AccountKinds;

/** Asks the next in line to answer for a guest, gives guests to those who do, and tells them by one mail each. */
@ApplicationScoped
class TakeOverAsking {

    @Inject
    private HostRule hosting;

    @Inject
    private TakeOvers takeOvers;

    @Inject
    private AccountService accounts;

    @Inject
    private TakeOverLines lines;

    @Inject
    private AccountKinds kinds;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    /** @return a new turn, on the organisation's day */
    TakeOverTurn begin() {
        return new TakeOverTurn(
                tenant.today(), id -> accounts.find(id).filter(hosting::allows).isPresent());
    }

    /** Asks whoever comes next of those who may answer for guests, else the administrators. The guest is locked. */
    void askNext(Account guest, TakeOver wait, TakeOverTurn turn) {
        Optional<TakeOverLine.Place> next = lines.of(guest, wait.hostId())
                .after(wait.place())
                .filter(place -> turn.allows(place.accountId()))
                .findFirst();
        TakeOver asking = wait.asking(next, turn.today());
        takeOvers.put(asking);
        turn.asks(asking.askedId().orElse(null), guest, asking.dueOn());
        auditLog.record(about(AuditKind.GUEST_WITHOUT_HOST, guest)
                .after(
                        AuditName.ASKED_TO_HOST,
                        asking.askedId()
                                .flatMap(accounts::find)
                                .map(one -> one.getEmail().value()))
                .after(AuditName.ANSWER_UNTIL, asking.dueOn()));
    }

    /** Lets this account alone answer for the guest. Both are locked. */
    void give(Account guest, long hostId) {
        Vouching before = guest.getVouching().orElseThrow();
        if (before.hosts().first() == hostId) {
            record(AuditKind.GUEST_HOST_BACK, guest);
        }
        kinds.become(guest, Optional.of(new Vouching(new Hosts(hostId), before.reason(), before.words())));
        takeOvers.remove(guest.getId());
    }

    /** Audits something about a guest. */
    void record(AuditKind kind, Account guest) {
        auditLog.record(about(kind, guest));
    }

    private static AuditEvent about(AuditKind kind, Account guest) {
        return AuditEvent.of(kind).about(guest.getId(), guest.getEmail().value());
    }

    /** Writes the mails of the turn. */
    void tell(TakeOverTurn turn) {
        turn.asked().forEach((id, told) -> {
            if (id == null) {
                outbox.addForAdministrators(MailKind.GUESTS_WITHOUT_HOST, parameters(told));
            } else {
                tell(MailKind.TAKE_OVER_ASKED, id, told);
            }
        });
        turn.reminded().forEach((id, told) -> tell(MailKind.TAKE_OVER_REMINDER, id, told));
        turn.given()
                .forEach((id, guests) -> outbox.add(
                        MailKind.GUESTS_TAKEN_OVER, accounts.find(id).orElseThrow(), MailedGuests.of(guests)));
    }

    private void tell(MailKind kind, long id, Told told) {
        outbox.add(kind, accounts.find(id).orElseThrow(), parameters(told));
    }

    private static Map<String, String> parameters(Told told) {
        Map<String, String> parameters = new HashMap<>(MailedGuests.of(told.guests()));
        parameters.put("day", told.dueOn().toString());
        return parameters;
    }
}
