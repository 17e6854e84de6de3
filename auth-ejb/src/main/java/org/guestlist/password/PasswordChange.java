package org.guestlist.password;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.CurrentClient;
import org.guestlist.link.LinkService;
import org.guestlist.link.LinkState;
import org.guestlist.link.LinkState.Usable;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.password.SetPasswordOutcome.Done;
import org.guestlist.password.SetPasswordOutcome.LinkUnusable;
import org.guestlist.secret.Token;
import org.guestlist.session.SessionService;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;

/** The transaction in which a password changes, with all that follows from it: link, sessions, known browsers, throttle, audit, mail. */
@Stateless
public class PasswordChange {

    @PersistenceContext
    private EntityManager em;

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
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentClient client;

    /** Uses the link up, once: a second submission waits for the lock and then finds it used. */
    public SetPasswordOutcome byLink(Token token, String hash) {
        if (!(links.inspect(token) instanceof Usable seen)) {
            return new LinkUnusable(links.inspect(token));
        }
        // First the account, then the link: the same order as when an account is shut out, so that neither waits for the other.
        Account account = lock(seen.link().getAccount());
        LinkState state = links.inspectAndLock(token);
        if (!(state instanceof Usable usable)) {
            return new LinkUnusable(state);
        }
        Instant now = clock.instant();
        usable.link().redeem(now);
        links.revokeAll(account);
        account.setPassword(hash, now);
        sessions.endAll(account);
        browsers.forgetAll(account);
        // The mailbox is proof enough: what strangers have guessed counts no more.
        throttle.resetAll(account.getEmail().key());
        throttle.resetAll(Throttle.backDoor(account.getEmail().key()));
        throttle.resetAll(PasswordService.changeKey(account));
        return done(account, AuditKind.PASSWORD_SET);
    }

    /** Ends all sessions but this one. */
    public SetPasswordOutcome bySession(Account signedIn, Token session, String hash) {
        Account account = lock(signedIn);
        account.setPassword(hash, clock.instant());
        links.revokeAll(account);
        sessions.endOthers(account, session);
        return done(account, AuditKind.PASSWORD_CHANGED);
    }

    /** Somebody who is signed in does not know the current password. */
    public void refused(Account account) {
        auditLog.record(AuditEvent.of(AuditKind.PASSWORD_CHANGE_REFUSED).about(account.getId(), account.getEmail().value()));
    }

    private Done done(Account account, AuditKind kind) {
        auditLog.record(AuditEvent.of(kind).about(account.getId(), account.getEmail().value()));
        outbox.add(MailKind.PASSWORD_CHANGED, account, Map.of("client", client.address()));
        return new Done(account.getEmail());
    }

    /** Changes of one account queue, instead of failing by their version. */
    private Account lock(Account account) {
        Account locked = em.find(Account.class, account.getId(), LockModeType.PESSIMISTIC_WRITE);
        em.refresh(locked);
        return locked;
    }
}
