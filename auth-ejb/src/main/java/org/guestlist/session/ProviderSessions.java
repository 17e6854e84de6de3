package org.guestlist.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.platform.secret.Token;

/** The current organisation's sessions that were started from one at an identity provider: signing out here, there, or at both. */
@Stateless
public class ProviderSessions {

    /** The purpose of the encrypted ID token, for {@link SecretBox}. */
    public static final String ID_TOKEN = "id token";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private SessionService sessions;

    @Inject
    private AuditLog auditLog;

    @Inject
    private SecretBox secrets;

    /** Keeps the ID token with which the session was started: the provider wants it back at the sign-out. */
    public void keep(LoginSession session, String idToken) {
        em.flush();
        em.persist(new SessionIdToken(session, secrets.seal(ID_TOKEN, idToken)));
    }

    /** @return the session at an identity provider from which this one was started */
    public Optional<ProviderSession> providerOf(Token token) {
        return sessions.find(token)
                .flatMap(session ->
                        session.providerSession(Optional.ofNullable(em.find(SessionIdToken.class, session.getId()))
                                .flatMap(kept -> secrets.open(ID_TOKEN, kept.getSealedToken()))));
    }

    /** @return the algorithms with which the provider signed at the start of the matching sessions, as far as known */
    public Set<String> algorithmsOf(long providerId, ProviderLogout ended) {
        return from(providerId, ended).stream()
                .flatMap(one -> one.getProviderAlgorithm().stream())
                .collect(Collectors.toSet());
    }

    /**
     * Ends the sessions that were started from one at an identity provider, since that one has ended. A session of the same subject without
     * a known id ends as well.
     *
     * @return how many ended
     */
    public int endFrom(long providerId, ProviderLogout ended) {
        List<LoginSession> over = from(providerId, ended);
        for (LoginSession one : over) {
            Account account = one.getAccount();
            auditLog.record(AuditEvent.of(AuditKind.LOGOUT)
                    .about(account.getId(), account.getEmail().value())
                    .by(LoginMethod.SINGLE_SIGN_ON));
            sessions.end(one);
        }
        return over.size();
    }

    private List<LoginSession> from(long providerId, ProviderLogout ended) {
        return em.createQuery(
                        "select s from LoginSession s join fetch s.account where s.providerId = :provider"
                                + " and (s.providerSession = :session or s.providerSubject = :subject)",
                        LoginSession.class)
                .setParameter("provider", providerId)
                .setParameter("session", ended.session().orElse(""))
                .setParameter("subject", ended.subject().orElse(""))
                .getResultStream()
                .filter(one -> one.cameFrom(ended))
                .toList();
    }

    /** Ends all sessions that were started from this identity provider, by its id. */
    public void endAllFrom(long providerId) {
        em.createQuery("delete from LoginSession s where s.providerId = :provider")
                .setParameter("provider", providerId)
                .executeUpdate();
    }

    /** Ends the account's sessions that were started from this identity provider, by its id. */
    public void endAllFrom(long providerId, Account account) {
        em.createQuery("delete from LoginSession s where s.providerId = :provider and s.account = :account")
                .setParameter("provider", providerId)
                .setParameter("account", account)
                .executeUpdate();
    }
}
