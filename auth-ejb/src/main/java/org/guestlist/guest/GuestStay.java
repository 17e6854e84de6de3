package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permission;

/** What a guest sees of the own stay, and can ask of the hosts. */
@Stateless
public class GuestStay {

    /** How long a guest waits before asking again. */
    private static final Duration ONCE_IN = Duration.ofHours(24);

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

    /**
     * A guest's stay.
     *
     * @param lastDay on which the guest can still sign in
     * @param hosts who answers for the guest and can sign in today, the first host first; empty while nobody can
     * @param asked whether the guest has asked for more time within a day
     */
    public record Stay(LocalDate lastDay, List<Account> hosts, boolean asked) {}

    /** @return the caller's; empty for a member */
    @OwnRule("guests, about themselves")
    public Optional<Stay> find() {
        return accounts.acting().filter(Account::isGuest).map(guest -> {
            List<Account> hosts = hosts(guest);
            return new Stay(guest.getExpiresOn().orElseThrow(), hosts, isAsked(guest, hosts));
        });
    }

    /**
     * Mails the hosts that the caller asks for more time, once a day at most.
     *
     * @return whether it was mailed now; false if it was within a day, or if nobody who answers for the guest can sign in
     * @throws NotAllowedException if the caller is no guest
     */
    @OwnRule("guests, for themselves")
    public boolean ask() {
        Account guest = accounts.acting()
                .filter(Account::isGuest)
                .map(one -> accounts.lock(one.getId()))
                .filter(Account::isGuest)
                .orElseThrow(() -> new NotAllowedException(Permission.CHANGE));
        List<Account> hosts = hosts(guest);
        if (hosts.isEmpty() || isAsked(guest, hosts)) {
            return false;
        }
        LocalDate lastDay = guest.getExpiresOn().orElseThrow();
        hosts.forEach(host -> outbox.add(
                MailKind.GUEST_ASKS,
                host,
                Map.of(
                        "who",
                        MailedGuests.who(guest),
                        "day",
                        lastDay.toString(),
                        "id",
                        guest.getUuid().toString())));
        auditLog.record(AuditEvent.of(AuditKind.GUEST_ASKED)
                .about(guest.getId(), guest.getEmail().value())
                .after(AuditName.LAST_DAY, lastDay));
        return true;
    }

    private List<Account> hosts(Account guest) {
        LocalDate today = tenant.today();
        return guest.getHosts()
                .orElseThrow()
                .ids()
                .flatMap(id -> accounts.find(id).stream())
                .filter(host -> host.state(today) == AccountState.ACTIVE)
                .toList();
    }

    /** A host who has taken over meanwhile can be asked at once. */
    private boolean isAsked(Account guest, List<Account> hosts) {
        Instant since = clock.instant().minus(ONCE_IN);
        return hosts.stream()
                .anyMatch(host -> outbox.isThereSince(
                        host, since, MailKind.GUEST_ASKS, "id", guest.getUuid().toString()));
    }
}
