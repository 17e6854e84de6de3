package org.guestlist.operation.operator;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.LinkService;
import org.guestlist.account.link.MintedLink;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.signin.passkey.Passkeys;
import org.guestlist.signin.secondfactor.SecondFactorSetUp;

/**
 * Makes the link with which an administrator of the current organisation sets a password, when nobody there can help: it works once, for
 * ten minutes. The organisation's audit log says so, and its administrators are told by mail.
 */
@Stateless
public class AdministratorLinks {

    @Inject
    private AccountService accounts;

    @Inject
    private LinkService links;

    @Inject
    private SecondFactorSetUp secondFactors;

    @Inject
    private Passkeys passkeys;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * Makes the link.
     *
     * @param reinstate whether an account that is disabled, deleted or expired is let in again for good
     * @param resetSecondFactor whether its authenticator app and its passkeys are removed as well, as by another administrator
     */
    public LinkOutcome make(EmailAddress email, boolean reinstate, boolean resetSecondFactor) {
        Optional<Account> found = accounts.find(email);
        if (found.isEmpty()) {
            return new LinkOutcome.Refused(LinkOutcome.Refusal.UNKNOWN);
        }
        Account account = accounts.lock(found.get().getId());
        if (account.getRole() != Role.ADMINISTRATOR) {
            return new LinkOutcome.Refused(LinkOutcome.Refusal.NO_ADMINISTRATOR);
        }
        // Not by its state, which is another one while the account is disabled.
        if (account.getStartsOn().filter(tenant.today()::isBefore).isPresent()) {
            return new LinkOutcome.Refused(LinkOutcome.Refusal.NOT_YET);
        }
        if (isShutOut(account)) {
            if (!reinstate) {
                return new LinkOutcome.Refused(LinkOutcome.Refusal.SHUT_OUT);
            }
            letInAgain(account);
        }
        if (resetSecondFactor) {
            secondFactors.remove(account.getId(), Optional.empty());
            passkeys.of(account.getId()).forEach(passkeys::remove);
        }
        return make(account);
    }

    private boolean isShutOut(Account account) {
        return switch (state(account)) {
            case DISABLED, DELETED, EXPIRED -> true;
            case INVITED, ACTIVE, UPCOMING -> false;
        };
    }

    private AccountState state(Account account) {
        return account.state(clock.instant(), tenant.get().getTimeZone());
    }

    private void letInAgain(Account account) {
        if (account.getStatus() == AccountStatus.DELETED) {
            accounts.restore(account.getId());
        }
        if (account.getStatus() == AccountStatus.DISABLED) {
            accounts.reinstate(account.getId());
        }
        if (state(account) == AccountState.EXPIRED) {
            accounts.expireOn(account.getId(), null);
        }
    }

    private LinkOutcome make(Account account) {
        MintedLink link = links.mint(account, LinkPurpose.OPERATOR);
        String address = account.getEmail().value();
        auditLog.record(AuditEvent.of(AuditKind.OPERATOR_LINK_MADE).about(account.getId(), address));
        outbox.addForAdministrators(
                MailKind.OPERATOR_LINK_MADE, Map.of("who", account.getName() + " (" + address + ")"));
        return new LinkOutcome.Made(URI.create(tenant.address() + link.path()), link.expiresAt());
    }
}
