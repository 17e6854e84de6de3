package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.people.PersonMailOutcome.Queued;
import org.guestlist.people.PersonMailOutcome.Refusal;
import org.guestlist.people.PersonMailOutcome.Refused;
import org.guestlist.people.PersonMailOutcome.Waits;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.signin.password.PasswordMails;

/**
 * The mail that leads a person to a sign-in, for all senders: the welcome mail while the invitation is open, else the one that sets or
 * resets the password, or names the provider to sign in with. It is sent to the stored address, with a link that the sender never sees.
 */
@Stateless
public class PersonMail {

    /** The maximum number of such mails to a person in an hour, from all senders together. */
    private static final int AN_HOUR = PasswordMails.AN_HOUR;

    @Inject
    private AccountService accounts;

    @Inject
    private InvitationService invitations;

    @Inject
    private PasswordMails passwordMails;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** Queues the mail, lets the welcome mail wait for a first day that is still to come, or returns why not. */
    @Needs(Permission.HELP_PEOPLE)
    public PersonMailOutcome send(long accountId) {
        // Two concurrent senders count one after the other.
        Account account = accounts.lock(accountId);
        Optional<Refusal> refusal = refusal(account);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        if (state(account) == AccountState.UPCOMING) {
            outbox.waitForFirstDay(account);
            return new Waits();
        }
        MailKind kind = account.getStatus() == AccountStatus.INVITED
                ? invitations.welcomeAgain(accountId)
                : passwordMails.send(account, accounts.acting().map(Account::getName));
        auditLog.record(AuditEvent.of(AuditKind.ACCOUNT_MAILED)
                .about(accountId, account.getEmail().value())
                .after(AuditName.MAIL, kind));
        return new Queued(kind);
    }

    /**
     * @return the kind of mail that {@link #send} would write, now or on the first day; empty if the state of the account does not allow
     * one
     */
    @Needs(Permission.SEE_PEOPLE)
    public Optional<MailKind> offered(Account account) {
        if (shutOut(account).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                account.getStatus() == AccountStatus.INVITED
                        ? invitations.welcomeKind(account)
                        : passwordMails.kind(account));
    }

    private Optional<Refusal> refusal(Account account) {
        Instant anHourAgo = clock.instant().minus(Duration.ofHours(1));
        boolean enough = outbox.countSince(
                        account,
                        anHourAgo,
                        MailKind.WELCOME,
                        MailKind.WELCOME_SINGLE_SIGN_ON,
                        MailKind.SET_PASSWORD,
                        MailKind.RESET_PASSWORD,
                        MailKind.NO_PASSWORD_NEEDED)
                >= AN_HOUR;
        return shutOut(account).or(() -> enough ? Optional.of(Refusal.TOO_MANY) : Optional.empty());
    }

    private AccountState state(Account account) {
        return account.state(clock.instant(), tenant.get().getTimeZone());
    }

    private Optional<Refusal> shutOut(Account account) {
        return switch (state(account)) {
            case INVITED, ACTIVE -> Optional.empty();
            case UPCOMING ->
                account.getStatus() == AccountStatus.INVITED ? Optional.empty() : Optional.of(Refusal.UPCOMING);
            case DISABLED -> Optional.of(Refusal.DISABLED);
            case DELETED -> Optional.of(Refusal.DELETED);
            case EXPIRED -> Optional.of(Refusal.EXPIRED);
        };
    }
}
