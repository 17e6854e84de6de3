package org.guestlist.signin.password;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.AddressProof;
import org.guestlist.account.Role;
import org.guestlist.account.link.LinkService;
import org.guestlist.account.link.LinkState;
import org.guestlist.account.link.LinkState.Usable;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.SignInMethods;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.SessionService;
import org.guestlist.signin.password.SetPasswordOutcome.Changed;
import org.guestlist.signin.password.SetPasswordOutcome.Done;
import org.guestlist.signin.password.SetPasswordOutcome.LinkUnusable;
import org.guestlist.signin.password.SetPasswordOutcome.NotProven;
import org.guestlist.signin.password.SetPasswordOutcome.SignInElsewhere;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;

/** The transaction in which a password changes, with all its effects: link, sessions, known browsers, throttle, audit, mail. */
@Stateless
public class PasswordChange {

    @Inject
    private AccountService accounts;

    @Inject
    private Clock clock;

    @Inject
    private LinkService links;

    @Inject
    private SessionService sessions;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private Throttle throttle;

    @Inject
    private SignInMethods signInMethods;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentClient client;

    /** Redeems the link: a second submission waits for the lock and then finds it used. */
    public SetPasswordOutcome byLink(Token token, String hash) {
        if (!(links.inspect(token) instanceof Usable seen)) {
            return new LinkUnusable(links.inspect(token));
        }
        // First the account, then the link: the same order as when an account is disabled or deleted, which avoids a
        // deadlock.
        Account account = accounts.lock(seen.link().getAccount().getId());
        LinkState state = links.inspectAndLock(token);
        if (state instanceof Usable && isClosed(account)) {
            // The account was disabled or deleted at the same moment.
            return new LinkUnusable(new LinkState.Revoked());
        }
        if (!(state instanceof Usable usable)) {
            return new LinkUnusable(state);
        }
        if (!signInMethods.mayHavePassword(account)) {
            return new SignInElsewhere(signInMethods.providerOf(account));
        }
        Instant now = clock.instant();
        usable.link().redeem(now);
        if (usable.link().isMailed()) {
            account.proveAddress(AddressProof.MAILED_LINK, now);
        }
        links.revokeAll(account);
        MailKind news = account.getPasswordHash().isPresent() ? MailKind.PASSWORD_CHANGED : MailKind.PASSWORD_SET;
        account.setPassword(hash, now);
        sessions.endAll(account);
        browsers.forgetAll(account);
        // Control of the mailbox is sufficient proof: earlier failed attempts no longer count.
        throttle.resetAll(account.getEmail().key());
        throttle.resetAll(Throttle.backDoor(account.getEmail().key()));
        throttle.resetAll(Proofs.key(account));
        return done(account, AuditKind.PASSWORD_SET, news, usable.link().isInvitation());
    }

    /**
     * Ends all sessions except this one, which gets a new token (ASVS 5.0 7.2.4).
     *
     * @param signedIn the account as it was when its current password was checked
     * @param proof whether that is a fresh proof, see {@link Proofs#isPasswordEnough}
     */
    public SetPasswordOutcome bySession(Account signedIn, Token session, String hash, boolean proof) {
        Account account = accounts.lock(signedIn.getId());
        if (isClosed(account) || !account.hasPasswordOf(signedIn)) {
            // The owner has reset the password meanwhile, or an administrator has disabled the account: the earlier
            // proof is no longer
            // valid.
            return new NotProven();
        }
        account.setPassword(hash, clock.instant());
        links.revokeAll(account);
        sessions.endOthers(account, session);
        done(account, AuditKind.PASSWORD_CHANGED, MailKind.PASSWORD_CHANGED, false);
        return new Changed(proof ? sessions.renew(session, AuthenticationMethod.PASSWORD) : sessions.exchange(session));
    }

    private Done done(Account account, AuditKind kind, MailKind news, boolean invited) {
        auditLog.record(
                AuditEvent.of(kind).about(account.getId(), account.getEmail().value()));
        outbox.add(news, account, Map.of("client", client.address()));
        return new Done(
                account.getEmail(),
                account.getRole() == Role.ADMINISTRATOR && !signInMethods.allowsPassword(account),
                invited);
    }

    private static boolean isClosed(Account account) {
        return account.getStatus() == AccountStatus.DISABLED || account.getStatus() == AccountStatus.DELETED;
    }
}
