package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailStandings;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;

/** Reminds people of the current organisation who were invited and have not come in, a few at a time. */
@Stateless
public class Reminders {

    /** How many reminders a person gets. */
    static final int MOST = 2;

    private static final int AT_ONCE = 200;

    @Inject
    private MailStandings standings;

    @Inject
    private AccountService accounts;

    @Inject
    private InvitationService invitations;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * Reminds some of the people who were mailed long enough ago, in a transaction of its own. A person is claimed before, so two nodes
     * never remind the same one.
     *
     * @return whether there may be more
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean remindSome() {
        Tenant organisation = tenant.get();
        int days = organisation.invitations().reminderDays();
        if (days == 0) {
            return false;
        }
        Instant now = clock.instant();
        List<Long> claimed = standings.claimReminders(now.minus(Duration.ofDays(days)), MOST, AT_ONCE);
        for (Account account :
                claimed.stream().flatMap(id -> accounts.find(id).stream()).toList()) {
            // An invitation that is open may still be of a person who is not admitted today.
            if (account.state(now, organisation.getTimeZone()) == AccountState.INVITED) {
                remind(account);
            } else {
                standings.notReminded(account.getId());
            }
        }
        return claimed.size() == AT_ONCE;
    }

    private void remind(Account account) {
        auditLog.record(AuditEvent.of(AuditKind.ACCOUNT_MAILED)
                .about(account.getId(), account.getEmail().value())
                .after(AuditName.MAIL, invitations.remind(account)));
    }
}
