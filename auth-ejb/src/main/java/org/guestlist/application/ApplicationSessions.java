package org.guestlist.application;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountKindChanged;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.group.GroupsChanged;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.db.Parts;
import org.guestlist.session.LoginSession;
import org.guestlist.session.SessionReplaced;

/**
 * Opens and ends the sessions of people at the current organisation's applications. Whatever ends one only parts it from the session here;
 * {@code openid.BackChannelLogoutTimer} then tells the application.
 */
@Stateless
public class ApplicationSessions {

    private static final String OPEN =
            "select new org.guestlist.application.ApplicationSessions$Open(x.id, h.id, h.kind, a)"
                    + " from ApplicationSession x join x.application a join x.account h where x.session is not null and ";

    /** A session at an application that has not ended, without the entities of person and session, which would each cost a statement. */
    public record Open(Long id, Long accountId, AccountKind kind, Application application) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private GroupService groups;

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return whether the person may use the application, and the one that its access tokens are for; as the database has them now */
    public boolean mayUse(Account account, Application application) {
        Demand demand = demand(application);
        return demand.allowsAll(account.getKind())
                || demand.allows(
                        account.getKind(),
                        account.getId(),
                        groups.of(account.getId()).stream().map(Group::getUuid).toList());
    }

    private Demand demand(Application application) {
        return Demand.of(application, this::enabled);
    }

    private Optional<Application> enabled(UUID clientId) {
        return em.createQuery(
                        "select a from Application a where a.uuid = :uuid and a.enabled = true", Application.class)
                .setParameter("uuid", clientId)
                .getResultStream()
                .findFirst();
    }

    /**
     * Opens the session at the application, or continues the one that there is.
     *
     * @param sessionId the person's session here, by its public id
     * @return the session at the application; empty if the one here has ended meanwhile
     */
    public Optional<ApplicationSession> open(UUID sessionId, Application application) {
        Optional<ApplicationSession> there = there(sessionId, application);
        // Two requests of one browser wait for each other here, and a sign-out waits, too.
        return em.createNamedQuery(LoginSession.LOCKED, LoginSession.class)
                .setParameter("uuid", sessionId)
                .getResultStream()
                .findFirst()
                .map(here -> there.or(() -> there(sessionId, application)).orElseGet(() -> add(here, application)));
    }

    private Optional<ApplicationSession> there(UUID sessionId, Application application) {
        return em.createNamedQuery(ApplicationSession.OF_SESSION, ApplicationSession.class)
                .setParameter("session", sessionId)
                .setParameter("application", application.getId())
                .getResultStream()
                .findFirst();
    }

    private ApplicationSession add(LoginSession session, Application application) {
        ApplicationSession opened = new ApplicationSession(
                em.getReference(Application.class, application.getId()), session, clock.instant());
        em.persist(opened);
        Account account = session.getAccount();
        auditLog.record(AuditEvent.of(AuditKind.APPLICATION_OPENED)
                .about(account.getId(), account.getEmail().value())
                .at(application.getName()));
        return opened;
    }

    /** @return whether the session at an application hangs on this session here, both by their public ids */
    public boolean hangsOn(UUID there, UUID here) {
        return !em.createQuery(
                        "select x.id from ApplicationSession x where x.uuid = :there and x.session.uuid = :here",
                        Long.class)
                .setParameter("there", there)
                .setParameter("here", here)
                .getResultList()
                .isEmpty();
    }

    /** @return where the person is signed in, by application and the beginning */
    public List<ApplicationSession> of(long accountId) {
        Instant now = clock.instant();
        Tenant settings = tenant.get();
        return em.createQuery(
                        "select x from ApplicationSession x join fetch x.application join fetch x.session s join fetch s.account"
                                + " where x.account.id = :account and x.endedAt is null order by lower(x.application.name), x.createdAt",
                        ApplicationSession.class)
                .setParameter("account", accountId)
                .getResultStream()
                .filter(one -> one.isAlive(now, settings))
                .toList();
    }

    /** Signs the person out of one application, at the person's request. Ignores a session of another account. */
    public void end(long accountId, UUID session) {
        em.createQuery(
                        "update ApplicationSession x set x.session = null where x.uuid = :uuid and x.account.id = :account")
                .setParameter("uuid", session)
                .setParameter("account", accountId)
                .executeUpdate();
    }

    /** Signs everyone out of the application. */
    public void endAll(Application application) {
        em.createQuery("update ApplicationSession x set x.session = null where x.application.id = :application")
                .setParameter("application", application.getId())
                .executeUpdate();
    }

    /** Signs out of the application who may no longer use it, and out of those whose access tokens are for it. */
    public void endForbidden(Application application) {
        endForbidden(em.createQuery(OPEN + "(a.id = :application or a.audience = :audience)", Open.class)
                .setParameter("application", application.getId())
                .setParameter("audience", application.getUuid().toString())
                .getResultList());
    }

    /** Asks what each application demands, and for the groups and the end of many at once. */
    private void endForbidden(List<Open> open) {
        Map<Application, Demand> demands = new HashMap<>();
        List<Open> limited = open.stream()
                .filter(one ->
                        !demands.computeIfAbsent(one.application, this::demand).allowsAll(one.kind))
                .toList();
        Parts.of(limited).forEach(some -> endForbidden(some, demands));
    }

    private void endForbidden(List<Open> some, Map<Application, Demand> demands) {
        Map<Long, Set<UUID>> memberOf =
                groups.of(some.stream().map(Open::accountId).collect(Collectors.toSet()));
        List<Long> forbidden = some.stream()
                .filter(one -> !demands.get(one.application)
                        .allows(one.kind, one.accountId, memberOf.getOrDefault(one.accountId, Set.of())))
                .map(Open::id)
                .toList();
        if (!forbidden.isEmpty()) {
            em.createQuery("update ApplicationSession x set x.session = null where x.id in :ids")
                    .setParameter("ids", forbidden)
                    .executeUpdate();
        }
    }

    /** Signs people who have lost a group out of the applications that only its members may use. */
    public void onGroupsChanged(@Observes GroupsChanged event) {
        endForbidden(em.createQuery(OPEN + "h.id in :accounts", Open.class)
                .setParameter("accounts", event.accountIds())
                .getResultList());
    }

    /** Signs a member who has become a guest out of the applications that are for members. */
    public void onKindChanged(@Observes AccountKindChanged event) {
        endForbidden(em.createQuery(OPEN + "h.id = :account", Open.class)
                .setParameter("account", event.account().getId())
                .getResultList());
    }

    /** A person who signs in again stays signed in at applications. */
    public void onReplaced(@Observes SessionReplaced event) {
        em.createQuery("update ApplicationSession x set x.session = :after where x.session = :before")
                .setParameter("after", event.after())
                .setParameter("before", event.before())
                .executeUpdate();
    }
}
