package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.PublicIds;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.session.ProviderSessions;

/**
 * Manages the current organisation's identity providers; {@link ProviderChanges} changes their settings. Secrets are write-only. Every
 * change is audited in the same transaction, without secrets.
 */
@Stateless
public class ProviderService {

    /** The longest client secret, in characters. */
    public static final int SECRET_LENGTH = 1000;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private ProviderSessions sessions;

    @Inject
    private AllowedMethods methods;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private ClientKeys keys;

    @Inject
    private Event<ProviderWithdrawn> withdrawn;

    @Inject
    private AuditLog auditLog;

    /** @return all, in the administrator's order */
    @Needs(Permission.SEE_ALL)
    public List<IdentityProvider> list() {
        return list(em);
    }

    /** @return what all are called, in the same order */
    @Needs(Permission.SEE_PEOPLE)
    public List<ProviderName> names() {
        return list(em).stream().map(ProviderName::of).toList();
    }

    /** @return all of the organisation that is bound, in the same order */
    static List<IdentityProvider> list(EntityManager em) {
        return em.createQuery("select p from IdentityProvider p order by p.order, p.id", IdentityProvider.class)
                .getResultList();
    }

    /** @return the enabled ones, in the administrator's order */
    public List<IdentityProvider> enabled() {
        return list(em).stream().filter(IdentityProvider::isEnabled).toList();
    }

    /** @return the provider with this public id; empty for another organisation's */
    public Optional<IdentityProvider> find(UUID uuid) {
        return PublicIds.find(em, IdentityProvider.class, uuid);
    }

    /** @return the provider with this id; empty for another organisation's */
    public Optional<IdentityProvider> find(long id) {
        return Optional.ofNullable(em.find(IdentityProvider.class, id));
    }

    /** @return the redirect URI to register at the provider: one per provider and organisation (RFC 9700 §2.1) */
    public URI callback(IdentityProvider provider) {
        return callback(provider.getUuid());
    }

    /** @return the redirect URI of a provider that will be added with this id */
    public URI callback(UUID uuid) {
        return URI.create(tenant.address() + "/sso/" + uuid + "/callback");
    }

    /** @return the URI to register at the provider for back-channel logout */
    @Needs(Permission.SEE_ALL)
    public URI backChannelLogout(UUID provider) {
        return URI.create(tenant.address() + "/sso/" + provider + "/logout");
    }

    /**
     * Adds a provider at the end of the list. It is off until a test sign-in has gone well and somebody enables it.
     *
     * @param secret the client secret from the provider, if it needs one
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public IdentityProvider add(ProviderSettings settings, Optional<String> secret) {
        return add(NewId.make(), settings, secret);
    }

    /**
     * Adds a provider at the end of the list, once: a form that is sent twice adds only one.
     *
     * @param id its public id, already part of the redirect URI registered at the provider
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public IdentityProvider add(NewId id, ProviderSettings settings, Optional<String> secret) {
        UUID uuid = id.uuid();
        // Takes long on a machine with much to do, so no lock is held meanwhile.
        Optional<String> signingKey = settings.needsSigningKey() ? Optional.of(keys.make()) : Optional.empty();
        tenants.lock(tenant.get());
        Optional<IdentityProvider> there = find(uuid);
        if (there.isPresent()) {
            return there.get();
        }
        IdentityProvider provider = new IdentityProvider(
                uuid,
                settings,
                list().stream().mapToInt(IdentityProvider::getOrder).max().orElse(0) + 1);
        secret.map(keys::seal).ifPresent(provider::keepSecret);
        signingKey.ifPresent(provider::keepSigningKey);
        em.persist(provider);
        record(AuditKind.PROVIDER_ADDED, provider, AuditValues.NONE, settings.audited());
        return provider;
    }

    /**
     * Removes all links of the provider, so that people are linked again, after the provider was set up from scratch. Each person is
     * informed when linked again, not now.
     *
     * @return how many links were removed
     */
    @KeepsWaysIn
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public int forgetLinks(IdentityProvider provider) {
        return dropLinks(provider);
    }

    /** Does the same as part of a change for which there was a proof. */
    public int dropLinks(IdentityProvider provider) {
        int forgotten = em.createQuery("delete from IdentityLink l where l.provider.id = :provider")
                .setParameter("provider", provider.getId())
                .executeUpdate();
        auditLog.record(AuditEvent.of(AuditKind.IDENTITIES_FORGOTTEN)
                .before(AuditName.PROVIDER, provider.getLabel())
                .after(AuditName.FORGOTTEN_LINKS, forgotten));
        return forgotten;
    }

    /**
     * Shows the provider on the login page.
     *
     * @return false if it has never worked with the server that it asks now, and so stays off: first a test sign-in must go well
     */
    @KeepsWaysIn(rulesOnly = true)
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public boolean enable(UUID uuid) {
        Optional<IdentityProvider> off = lock(uuid).filter(provider -> !provider.isEnabled());
        if (off.filter(provider -> !provider.hasWorked()).isPresent()) {
            return false;
        }
        off.ifPresent(provider -> {
            provider.enable();
            recordChange(provider, AuditName.PROVIDER_ENABLED, false, true);
        });
        return true;
    }

    /**
     * Removes the provider from the login page until enabled again, ends the sessions started from it, and takes the groups away that it
     * has given, from very many people in the background: they come back with each person's next sign-in there. Allowed for the last one
     * too: administrators have the back door.
     */
    @KeepsWaysIn(rulesOnly = true)
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void disable(UUID uuid) {
        lock(uuid).filter(IdentityProvider::isEnabled).ifPresent(provider -> {
            provider.disable();
            recordChange(provider, AuditName.PROVIDER_ENABLED, true, false);
            withdrawnMethods.endFrom(provider);
            withdrawn.fire(new ProviderWithdrawn(provider, false));
        });
    }

    /**
     * Does something with the provider as it was seen.
     *
     * @param version that was seen
     * @throws ChangedMeanwhileException if there is another one now, or none
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public <T> T asSeen(UUID uuid, int version, Supplier<T> step) {
        if (lock(uuid).filter(one -> one.getVersion() == version).isEmpty()) {
            throw new ChangedMeanwhileException();
        }
        return step.get();
    }

    /** Shows the provider one place earlier. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void moveUp(UUID uuid) {
        move(uuid, -1);
    }

    /** Shows the provider one place later. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void moveDown(UUID uuid) {
        move(uuid, 1);
    }

    private void move(UUID uuid, int by) {
        List<IdentityProvider> providers = lockAll();
        List<UUID> ids = providers.stream().map(IdentityProvider::getUuid).collect(Collectors.toList());
        int from = ids.indexOf(uuid);
        int to = from + by;
        if (from < 0 || to < 0 || to == ids.size()) {
            return;
        }
        List<String> before = labels(providers);
        Collections.swap(providers, from, to);
        for (int i = 0; i < providers.size(); i++) {
            providers.get(i).moveTo(i + 1);
        }
        recordChange(providers.get(to), AuditName.PROVIDER_ORDER, before, labels(providers));
    }

    /** @return all, in the administrator's order, locked by their ids */
    private List<IdentityProvider> lockAll() {
        return em.createQuery("select p from IdentityProvider p order by p.id", IdentityProvider.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .sorted(Comparator.comparing(IdentityProvider::getOrder).thenComparing(IdentityProvider::getId))
                .collect(Collectors.toList());
    }

    private static List<String> labels(List<IdentityProvider> providers) {
        return providers.stream().map(IdentityProvider::getLabel).toList();
    }

    /** @return how many accounts may sign in only with this provider */
    @Needs(Permission.SEE_ALL)
    public long countBound(IdentityProvider provider) {
        return em.createQuery("select count(a) from Account a where a.onlyProviderId = :provider", Long.class)
                .setParameter("provider", provider.getId())
                .getSingleResult();
    }

    /**
     * Deletes the provider with all links to it, and ends the sessions started from it. Accounts restricted to it can then use any sign-in
     * method that the organisation allows. Groups that it has given are taken away in the background.
     */
    @KeepsWaysIn
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void delete(UUID uuid) {
        lock(uuid).ifPresent(provider -> {
            long id = provider.getId();
            methods.endLimitsTo(id);
            int links = em.createQuery("delete from IdentityLink l where l.provider.id = :provider")
                    .setParameter("provider", id)
                    .executeUpdate();
            sessions.endAllFrom(id);
            withdrawn.fire(new ProviderWithdrawn(provider, true));
            record(
                    AuditKind.PROVIDER_DELETED,
                    provider,
                    provider.settings().audited().and(AuditName.LINKED, links),
                    AuditValues.NONE);
            em.remove(provider);
        });
    }

    /**
     * @return the provider with this public id, locked until the transaction ends; empty for another organisation's. It is locked before
     *         accounts and the organisation's row; the opposite order could deadlock
     */
    public Optional<IdentityProvider> lock(UUID uuid) {
        return PublicIds.lock(em, IdentityProvider.class, uuid);
    }

    /** Writes what has changed of the provider's settings into the audit log, if anything has. */
    public void recordDifference(IdentityProvider provider, AuditValues before, AuditValues after) {
        if (!before.equals(after)) {
            record(AuditKind.PROVIDER_CHANGED, provider, before, after);
        }
    }

    private void recordChange(IdentityProvider provider, AuditName name, Object before, Object after) {
        recordDifference(provider, AuditValues.of(name, before), AuditValues.of(name, after));
    }

    private void record(AuditKind kind, IdentityProvider provider, AuditValues before, AuditValues after) {
        auditLog.record(AuditEvent.of(kind).about(null, provider.getLabel()).changed(before, after));
    }
}
