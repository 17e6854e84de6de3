package org.guestlist.session;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;

/** Lists the current organisation's active sessions by what they were started with, each with its account. */
@Stateless
public class ActiveSessionLists {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return all active sessions of these accounts */
    public List<LoginSession> of(Collection<Long> accountIds) {
        return accountIds.isEmpty()
                ? List.of()
                : alive(em.createQuery(
                                "select s from LoginSession s join fetch s.account where s.account.id in :accounts",
                                LoginSession.class)
                        .setParameter("accounts", accountIds));
    }

    /** @return the active sessions that were started from this identity provider, by its id */
    public List<LoginSession> from(long providerId) {
        return alive(em.createQuery(
                        "select s from LoginSession s join fetch s.account where s.providerId = :provider",
                        LoginSession.class)
                .setParameter("provider", providerId));
    }

    /** @return the active sessions that were started with one of these methods */
    public List<LoginSession> by(Set<LoginMethod> methods) {
        return alive(em.createQuery(
                        "select s from LoginSession s join fetch s.account where s.method in :methods",
                        LoginSession.class)
                .setParameter("methods", methods));
    }

    private List<LoginSession> alive(TypedQuery<LoginSession> query) {
        Instant now = clock.instant();
        Tenant settings = tenant.get();
        return query.getResultStream()
                .filter(session -> session.isAlive(now, settings))
                .toList();
    }
}
