package org.guestlist.organisation.tenant;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.db.Duplicates;
import org.guestlist.platform.db.Sql;

/** Creates and finds organisations, and changes their settings. */
@Stateless
public class TenantService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * Creates an organisation.
     *
     * @throws HostTakenException if one of its hosts belongs to another
     */
    public Tenant create(NewTenant data) {
        Tenant tenant = new Tenant(data, clock.instant());
        refuseTaken(data.host());
        data.aliases().forEach(this::refuseTaken);
        em.persist(tenant);
        storeNow(data.host());
        return tenant;
    }

    /** Whoever was faster since the look has the host. */
    private void storeNow(HostName host) {
        try {
            em.flush();
        } catch (PersistenceException e) {
            if (Duplicates.cause(e)) {
                throw new HostTakenException(host);
            }
            throw e;
        }
    }

    private void refuseTaken(HostName host) {
        if (findByHost(host).isPresent()) {
            throw new HostTakenException(host);
        }
    }

    /** @return the organisation with this host, canonical or alias; read in its own transaction */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Optional<Tenant> findByHost(HostName host) {
        return em.createQuery("select h.tenant from TenantHost h where h.host = :host", Tenant.class)
                .setParameter("host", host.value())
                .getResultStream()
                .findFirst();
    }

    /** @return the first organisation that was created, by the settings {@code guestlist.bootstrap.*} */
    public Optional<Tenant> findFirst() {
        return em.createQuery("select t from Tenant t order by t.id", Tenant.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * @param after the id of an organisation, 0 for the first ones
     * @return at most so many of those created after it, in the order in which they were created
     */
    public List<Tenant> list(long after, int limit) {
        List<Long> ids = em.createQuery("select t.id from Tenant t where t.id > :after order by t.id", Long.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
        if (ids.isEmpty()) {
            return List.of();
        }
        // With their hosts, which else would be one more statement for each.
        return em.createQuery(
                        "select distinct t from Tenant t left join fetch t.hosts where t.id between :first and :last order by t.id",
                        Tenant.class)
                .setParameter("first", ids.get(0))
                .setParameter("last", ids.get(ids.size() - 1))
                .getResultList();
    }

    /** @return the organisation with this public id */
    public Optional<Tenant> find(UUID uuid) {
        return em.createQuery("select t from Tenant t where t.uuid = :uuid", Tenant.class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .findFirst();
    }

    /** @return the organisation of the id; read in its own transaction, so that the caller's persistence context does not begin yet */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Tenant get(long id) {
        return Optional.ofNullable(em.find(Tenant.class, id))
                .orElseThrow(() -> new NoSuchElementException("No organisation " + id));
    }

    /**
     * @return who may currently sign in with e-mail and password in this organisation, read from the database, since a node's cache may be
     *         two seconds old
     */
    public PasswordLogin passwordLogin(Tenant tenant) {
        Object[] rule = em.createQuery(
                        "select t.passwordLogin, t.pendingPasswordLogin, t.pendingSince, t.pendingUntil from Tenant t where t.id = :id",
                        Object[].class)
                .setParameter("id", tenant.getId())
                .getSingleResult();
        PendingPasswordLogin pending = rule[1] == null
                ? null
                : new PendingPasswordLogin((PasswordLogin) rule[1], (Instant) rule[2], (Instant) rule[3]);
        return Tenant.passwordLogin((PasswordLogin) rule[0], pending, clock.instant());
    }

    /** Makes the host the canonical one; the old one redirects to it. @throws HostTakenException if it belongs to another organisation */
    public void moveTo(Tenant tenant, HostName host) {
        lock(tenant).moveTo(host);
        storeNow(host);
    }

    /**
     * Lets the organisation answer at one more host, which redirects to its canonical one.
     *
     * @throws HostTakenException if it belongs to another organisation
     */
    public void answerAlsoAt(Tenant tenant, HostName alias) {
        refuseTaken(tenant, alias);
        lock(tenant).answerAlsoAt(alias);
        storeNow(alias);
    }

    /** Gives an alias up. @throws IllegalArgumentException if it is none of its aliases */
    public void stopAnsweringAt(Tenant tenant, HostName alias) {
        lock(tenant).stopAnsweringAt(alias);
    }

    /** @throws HostTakenException if the host belongs to another organisation than this one */
    public void refuseTaken(Tenant tenant, HostName host) {
        if (findByHost(host)
                .filter(other -> !other.getId().equals(tenant.getId()))
                .isPresent()) {
            throw new HostTakenException(host);
        }
    }

    /** Changes the name. @param name as in {@link NewTenant} */
    public void rename(Tenant tenant, String name) {
        lock(tenant).rename(name);
    }

    /** Suspends the organisation, unless it is suspended already. */
    public void suspend(Tenant tenant) {
        Tenant locked = lock(tenant);
        if (locked.getSuspendedAt().isEmpty()) {
            locked.suspend(clock.instant());
        }
    }

    /** Ends the suspension. */
    public void resume(Tenant tenant) {
        lock(tenant).suspend(null);
    }

    /** Chooses who may sign in with e-mail and password, for good. */
    public void admitPasswordsOf(Tenant tenant, PasswordLogin who) {
        lock(tenant).admitPasswordsOf(who);
    }

    /** Chooses it for the time being; empty ends that. */
    public void pend(Tenant tenant, Optional<PendingPasswordLogin> pending) {
        lock(tenant).pend(pending.orElse(null));
    }

    /** Chooses whether the login page asks for the address first. */
    public void askForTheAddressFirst(Tenant tenant, boolean first) {
        lock(tenant).askForTheAddressFirst(first);
    }

    /** Sets the idle timeout and the absolute lifetime of sessions. */
    public void limitSessions(Tenant tenant, Duration idle, Duration absolute) {
        lock(tenant).limitSessions(idle, absolute);
    }

    /** Applies all settings of the organisation's screen. */
    public void configure(Tenant tenant, TenantSettings settings) {
        lock(tenant).configure(settings, clock.instant());
    }

    /** Sets the rules for new passwords alone. */
    public void demandOfPasswords(Tenant tenant, PasswordPolicy policy) {
        lock(tenant).demandOfPasswords(policy);
    }

    /** Sets how the organisation invites. */
    public void invite(Tenant tenant, InvitationSettings settings) {
        lock(tenant).invite(settings);
    }

    /** Sets what concerns guests in each sign-in and each mail. */
    public void receive(Tenant tenant, GuestSettings guests) {
        lock(tenant).receive(guests, clock.instant());
    }

    /**
     * Lets nobody {@linkplain #lock lock} the organisation until the transaction ends, beside others who do the same. Whoever has done so
     * must not lock it any more: two of them would wait for each other.
     */
    public void share(Tenant tenant) {
        sql.first(Long.class, "select id from tenant where id = ?" + sql.besideOthers(), tenant.getId());
    }

    /** @return the organisation's row, locked until the transaction ends: serialises changes that must not race inside an organisation */
    public Tenant lock(Tenant tenant) {
        return em.find(Tenant.class, tenant.getId(), LockModeType.PESSIMISTIC_WRITE);
    }
}
