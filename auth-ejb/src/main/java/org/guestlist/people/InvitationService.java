package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.LastDays;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.people.InviteOutcome.AlreadyThere;
import org.guestlist.people.InviteOutcome.DaysReversed;
import org.guestlist.people.InviteOutcome.ExpiryPassed;
import org.guestlist.people.InviteOutcome.Invited;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.SignInMethods;

/** Invites people into the current organisation, members and guests. */
@Stateless
public class InvitationService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private AccountService accounts;

    @Inject
    private SignInMethods signInMethods;

    @Inject
    private StartingAccessGrant startingAccess;

    @Inject
    private HostNames hostNames;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    /**
     * Invites a person. If two administrators invite the same address at once, one succeeds and the other gets
     * {@link InviteOutcome.AlreadyThere}.
     *
     * @throws org.guestlist.platform.permission.ProofNeededException if it is somebody with a role, or with an access that
     *     takes one, and there is no fresh proof
     * @throws org.guestlist.account.ExternalIdTakenException if another account has the external id
     * @throws IllegalArgumentException if the name is empty, too long or holds control characters
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public InviteOutcome invite(Invitation invitation) {
        return wrongDays(invitation).orElseGet(() -> {
            tenants.lock(tenant.get());
            return add(invitation);
        });
    }

    /**
     * Invites a member without an access that others limit, beside others who do so, such as a directory that brings a company.
     *
     * @return as above
     * @throws jakarta.persistence.PersistenceException if somebody has added the same address at the same time; tried again, it is there
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public InviteOutcome inviteBesideOthers(Invitation invitation) {
        return wrongDays(invitation).orElseGet(() -> {
            tenants.share(tenant.get());
            return add(invitation);
        });
    }

    private InviteOutcome add(Invitation invitation) {
        Optional<Account> existing = accounts.find(invitation.email());
        if (existing.isPresent()) {
            return new AlreadyThere(existing.get());
        }
        Account account = Account.invited(invitation.email(), invitation.details(), clock.instant());
        invitation.vouching().ifPresent(account::hostedBy);
        accounts.add(account);
        em.flush();
        auditLog.record(AuditEvent.of(AuditKind.ACCOUNT_INVITED)
                .about(account.getId(), account.getEmail().value())
                .after(AuditName.ROLE, account.getRole())
                .after(AuditName.EXTERNAL_ID, account.getExternalId())
                .after(AuditName.GUEST_HOSTS, hostNames.of(account))
                .after(AuditName.GUEST_REASON, account.getGuestReason()));
        // Before the mail, which tells how to sign in.
        startingAccess.give(invitation.access(), account);
        switch (invitation.welcome()) {
            case NOW -> welcomeInTime(account);
            case LATER -> {
                // All who have had none wait.
            }
            case NEVER -> neverWelcome(account);
        }
        return new Invited(account);
    }

    /** Sends the welcome mail, or lets it wait for a first day that is still to come. */
    public void welcomeInTime(Account account) {
        if (account.state(clock.instant(), tenant.get().getTimeZone()) == AccountState.UPCOMING) {
            outbox.waitForFirstDay(account);
        } else {
            welcome(account);
        }
    }

    /** Keeps the person out of all mailings of the welcome mail. */
    public void neverWelcome(Account account) {
        outbox.neverWelcome(account);
    }

    /** @return {@link ExpiryPassed} or {@link DaysReversed}; empty if the days of the invitation may be chosen */
    public Optional<InviteOutcome> wrongDays(Invitation invitation) {
        AccountDetails details = invitation.details();
        if (LastDays.isRefused(details.expiresOn(), Optional.empty(), tenant.today())) {
            return Optional.of(new ExpiryPassed());
        }
        return LastDays.isBefore(details.expiresOn(), details.startsOn())
                ? Optional.of(new DaysReversed())
                : Optional.empty();
    }

    /**
     * Sends the welcome mail again. Its link replaces the previous one.
     *
     * @return its kind
     * @throws IllegalStateException if the invitation is not open any more
     */
    public MailKind welcomeAgain(long accountId) {
        Account account = accounts.lock(accountId);
        if (account.getStatus() != AccountStatus.INVITED) {
            throw new IllegalStateException(
                    "Only an invited person is welcomed, not a " + account.getStatus() + " one");
        }
        return welcome(account);
    }

    /** @return the welcome mail for the sign-in methods of this person */
    public MailKind welcomeKind(Account account) {
        return signInMethods.allowsPassword(account) ? MailKind.WELCOME : MailKind.WELCOME_SINGLE_SIGN_ON;
    }

    /** Sends an invited person a reminder, with a new link. @return its kind */
    public MailKind remind(Account account) {
        MailKind kind = signInMethods.allowsPassword(account) ? MailKind.REMINDER : MailKind.REMINDER_SINGLE_SIGN_ON;
        outbox.add(kind, account, parameters(account));
        return kind;
    }

    private MailKind welcome(Account account) {
        MailKind kind = welcomeKind(account);
        Map<String, String> parameters = parameters(account);
        // A mail that names a known person is less likely to be taken for spam; the system itself has no name.
        hostNames
                .first(account)
                .or(() -> accounts.acting().map(Account::getName))
                .ifPresent(name -> parameters.put("inviter", name));
        outbox.add(kind, account, parameters);
        return kind;
    }

    private Map<String, String> parameters(Account account) {
        Map<String, String> parameters = new HashMap<>();
        signInMethods.providerOf(account).ifPresent(provider -> parameters.put("provider", provider.getLabel()));
        account.getWelcomeWords().ifPresent(words -> parameters.put("words", words));
        return parameters;
    }
}
