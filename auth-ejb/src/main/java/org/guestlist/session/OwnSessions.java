package org.guestlist.session;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.secret.Token;

/** What people see and end of their own sessions. */
@Stateless
public class OwnSessions {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Event<SessionsEnded> ended;

    /**
     * @param most the maximum number
     * @return the account's active sessions, the one with this token first, then the one that was used last
     */
    public List<LoginSession> of(long accountId, Token first, int most) {
        TypedQuery<LoginSession> query = em.createQuery(
                        "select s from LoginSession s where s.account.id = :account and " + ActiveSessions.CONDITION
                                + " order by case when s.tokenHash = :hash then 0 else 1 end, s.lastSeenAt desc, s.id desc",
                        LoginSession.class)
                .setParameter("account", accountId)
                .setParameter("hash", first.hash().value())
                .setMaxResults(most);
        return ActiveSessions.bind(query, clock.instant(), tenant.get()).getResultList();
    }

    /** Ends one of the account's own sessions, at the user's request. Ignores a session that has ended or belongs to another account. */
    public void signOut(long accountId, UUID session) {
        ended(
                accountId,
                em.createQuery("delete from LoginSession s where s.uuid = :uuid and s.account.id = :account")
                        .setParameter("uuid", session)
                        .setParameter("account", accountId)
                        .executeUpdate());
    }

    /** Ends all of the account's sessions except the one with this token, at the user's request. */
    public void signOutOthers(long accountId, Token keep) {
        ended.fire(new SessionsEnded(List.of(accounts.lock(accountId))));
        ended(
                accountId,
                em.createQuery("delete from LoginSession s where s.account.id = :account and s.tokenHash <> :hash")
                        .setParameter("account", accountId)
                        .setParameter("hash", keep.hash().value())
                        .executeUpdate());
    }

    private void ended(long accountId, int sessions) {
        if (sessions > 0) {
            auditLog.record(AuditEvent.of(AuditKind.SESSIONS_ENDED)
                    .about(
                            accountId,
                            accounts.find(accountId).orElseThrow().getEmail().value())
                    .before(AuditName.SESSIONS, sessions));
        }
    }
}
