package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountKindChanged;
import org.guestlist.account.Vouching;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Makes people members or guests, and says who answers for a guest. Who may be a host is a matter of the feature of guests. */
@Stateless
public class AccountKinds {

    @Inject
    private HostNames hostNames;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Event<AccountKindChanged> changed;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * Makes the person a guest, or a member. What does not change is not audited.
     *
     * @param account locked already, as are the hosts
     * @param vouching who answers for a guest; empty for a member
     * @throws org.guestlist.account.NotForGuestsException if no guest can be what the person is
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void become(Account account, Optional<Vouching> vouching) {
        AccountKind kind = account.getKind();
        Optional<Set<String>> hosts = hostNames.of(account);
        Optional<String> reason = account.getGuestReason();
        vouching.ifPresentOrElse(account::hostedBy, account::becomeMember);
        if (kind != account.getKind()) {
            account.changedKind(clock.instant());
            account.stayFrom(tenant.today());
            changed.fire(new AccountKindChanged(account));
        }
        AuditEvent event = AuditEvent.of(
                        kind == account.getKind() ? AuditKind.ACCOUNT_HOSTS_CHANGED : AuditKind.ACCOUNT_KIND_CHANGED)
                .about(account.getId(), account.getEmail().value());
        if (kind != account.getKind()) {
            event.before(AuditName.ACCOUNT_KIND, kind).after(AuditName.ACCOUNT_KIND, account.getKind());
        }
        Optional<Set<String>> hostsNow = hostNames.of(account);
        if (kind != account.getKind() || !hosts.equals(hostsNow) || !reason.equals(account.getGuestReason())) {
            auditLog.record(event.before(AuditName.GUEST_HOSTS, hosts)
                    .after(AuditName.GUEST_HOSTS, hostsNow)
                    .before(AuditName.GUEST_REASON, reason)
                    .after(AuditName.GUEST_REASON, account.getGuestReason()));
        }
    }
}
