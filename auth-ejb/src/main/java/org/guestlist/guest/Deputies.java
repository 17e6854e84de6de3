package org.guestlist.guest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permissions;

/**
 * Whom a host names to be asked first if the host goes. Takes the proof that the organisation asks of hosts, and refuses with
 * {@link org.guestlist.platform.permission.NotAllowedException} whoever may not be one.
 */
@Stateless
public class Deputies {

    @Inject
    private HostRule hosting;

    @Inject
    private GuestRulesService rules;

    @Inject
    private HostLimits limits;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    /** @return whom the caller has named; empty for nobody, and for who is gone for good */
    @OwnRule("hosts, about themselves")
    public Optional<Account> mine() {
        return named(hosting.demandCaller());
    }

    private Optional<Account> named(Account host) {
        return host.getDeputyId()
                .flatMap(accounts::find)
                .filter(one -> one.getErasedAt().isEmpty());
    }

    /**
     * Names a colleague, who is told. Each try counts as one of the day's invitations.
     *
     * @return refused with {@link GuestRefusal#COLLEAGUE}, whatever is the matter with the address: a host learns nothing about others
     */
    @OwnRule("hosts, about themselves")
    public GuestOutcome name(EmailAddress colleague) {
        Account host = locked();
        if (!limits.take(host.getId())) {
            return new Refused(GuestRefusal.TOO_MANY_TODAY);
        }
        Optional<Account> deputy =
                accounts.find(colleague).filter(other -> !other.equals(host)).filter(hosting::allows);
        deputy.ifPresent(other -> change(host, Optional.of(other)));
        return deputy.<GuestOutcome>map(Done::new).orElseGet(() -> new Refused(GuestRefusal.COLLEAGUE));
    }

    /** Names nobody. */
    @OwnRule("hosts, about themselves")
    public void forget() {
        change(locked(), Optional.empty());
    }

    private Account locked() {
        permissions.demandProof(rules.get().proof());
        Account host = accounts.lock(hosting.demandCaller().getId());
        hosting.demand(host);
        return host;
    }

    private void change(Account host, Optional<Account> deputy) {
        Optional<String> before = named(host).map(one -> one.getEmail().value());
        Optional<String> after = deputy.map(one -> one.getEmail().value());
        host.nameDeputy(deputy.map(Account::getId).orElse(null));
        if (!before.equals(after)) {
            auditLog.record(AuditEvent.of(AuditKind.HOST_DEPUTY_CHANGED)
                    .about(host.getId(), host.getEmail().value())
                    .before(AuditName.DEPUTY, before)
                    .after(AuditName.DEPUTY, after));
            deputy.ifPresent(other -> outbox.add(MailKind.DEPUTY_NAMED, other, Map.of("inviter", host.getName())));
        }
    }
}
