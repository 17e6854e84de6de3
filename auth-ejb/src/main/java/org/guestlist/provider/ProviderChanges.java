package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Changes providers' settings. What reaches an enabled provider, its {@link Connection}, secret and key, waits for a test sign-in with it
 * for ten minutes: if one goes well the change takes effect, otherwise it is dropped and the administrators are told. Until then people
 * sign in as before. The rest is changed at once, and so is all of a provider that is disabled, or has never worked.
 */
@Stateless
public class ProviderChanges {

    /** How long a change waits. */
    static final Duration WAITS = Duration.ofMinutes(10);

    /**
     * A change that waits.
     *
     * @param provider as it is without the change
     * @param change what it would become
     * @param difference an event that is recorded nowhere, with what differs
     * @param signingKeyId the id of the key that it would have
     */
    public record Pending(
            IdentityProvider provider,
            PendingConnection change,
            AuditEvent difference,
            Optional<String> signingKeyId) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private ProviderService providers;

    @Inject
    private PendingConnections pending;

    @Inject
    private IdentityLinks links;

    @Inject
    private ClientKeys keys;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /**
     * @return how many people could no longer sign in with these settings, since they are linked under another issuer; zero if that issuer
     *     already waits, as the administrator knew then
     */
    @Needs(Permission.SEE_ALL)
    public long linksVoidedBy(IdentityProvider provider, ProviderSettings wanted) {
        boolean known =
                Stream.of(provider.settings(), pending.settings(provider)).anyMatch(one -> !wanted.voidsLinksOf(one));
        return known ? 0 : links.count(provider);
    }

    /** Changes a provider, based on what the administrator saw. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    @KeepsWaysIn
    public ProviderChange change(UUID uuid, ProviderEdit edit) {
        // To make a key takes long on a machine with much to do, so no lock is held meanwhile.
        Optional<String> key = providers
                .find(uuid)
                .filter(provider -> pending.lacksKey(provider, edit.settings()))
                .map(provider -> keys.make());
        return providers.lock(uuid).map(one -> change(one, edit, key)).orElse(ProviderChange.GONE);
    }

    private ProviderChange change(IdentityProvider provider, ProviderEdit edit, Optional<String> newKey) {
        Optional<PendingConnection> waiting = pending.find(provider);
        if (provider.getVersion() != edit.version()
                || !waiting.map(PendingConnection::uuid).equals(edit.pending())) {
            return ProviderChange.CHANGED_MEANWHILE;
        }
        ProviderSettings before = provider.settings();
        ProviderSettings wanted = edit.settings();
        PendingConnection next = next(provider, edit, waiting, newKey);
        if (wanted.needsSecret()
                && next.newSecret().isEmpty()
                && !wanted.issuer().equals(before.issuer())) {
            return ProviderChange.SECRET_NEEDED;
        }
        if (isInUse(provider) && !next.changesNothing(provider)) {
            provider.configure(wanted.with(before.connection(), before.secretExpiresOn()));
            providers.recordDifference(
                    provider, before.audited(), provider.settings().audited());
            if (waiting.filter(next::isLike).isPresent()) {
                return ProviderChange.DONE;
            }
            begin(provider, next);
            return ProviderChange.PENDING;
        }
        if (isInUse(provider)) {
            // The settings in use were entered again.
            waiting.ifPresent(change -> end(provider, change, AuditKind.PROVIDER_CHANGE_DROPPED));
        } else {
            pending.remove(provider);
        }
        provider.take(next);
        provider.configure(wanted);
        if (next.forgetLinks()) {
            providers.dropLinks(provider);
        }
        providers.recordDifference(
                provider,
                before.audited(),
                wanted.audited().and(AuditName.SECRET_REPLACED, next.newSecret().map(secret -> true)));
        return ProviderChange.DONE;
    }

    /** Nobody is shut out by a mistake in one that is off, which is enabled only once it works, or by which nobody has ever come in. */
    private static boolean isInUse(IdentityProvider provider) {
        return provider.isEnabled() && provider.hasWorked();
    }

    /** What was entered before and waits is kept where the form says nothing else. */
    private PendingConnection next(
            IdentityProvider provider,
            ProviderEdit edit,
            Optional<PendingConnection> waiting,
            Optional<String> newKey) {
        ProviderSettings wanted = edit.settings();
        Optional<PendingConnection> same =
                waiting.filter(change -> change.issuer().equals(wanted.issuer().toString()));
        Optional<String> secret = edit.newSecret().map(keys::seal).or(() -> same.flatMap(PendingConnection::newSecret));
        Optional<String> key = pending.lacksKey(provider, wanted)
                ? newKey
                : waiting.filter(change -> wanted.needsSigningKey()).flatMap(PendingConnection::newSigningKey);
        boolean forgetLinks = edit.forgetLinks()
                || same.filter(PendingConnection::forgetLinks).isPresent();
        return PendingConnection.of(
                wanted, secret, key, forgetLinks, clock.instant().plus(WAITS));
    }

    /**
     * Makes a new signing key, if the provider needs one. While it waits the key set has both, so that the provider can read it in advance.
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public ProviderChange renewSigningKey(UUID uuid) {
        Optional<String> key = providers
                .find(uuid)
                .filter(provider -> pending.settings(provider).needsSigningKey())
                .map(provider -> keys.make());
        return providers
                .lock(uuid)
                .map(provider ->
                        key.map(made -> renewSigningKey(provider, made)).orElse(ProviderChange.DONE))
                .orElse(ProviderChange.GONE);
    }

    private ProviderChange renewSigningKey(IdentityProvider provider, String key) {
        Optional<PendingConnection> waiting = pending.find(provider);
        ProviderSettings settings = pending.settings(provider);
        PendingConnection next = PendingConnection.of(
                settings,
                waiting.flatMap(PendingConnection::newSecret),
                Optional.of(key),
                waiting.filter(PendingConnection::forgetLinks).isPresent(),
                clock.instant().plus(WAITS));
        if (isInUse(provider)) {
            begin(provider, next);
            return ProviderChange.PENDING;
        }
        pending.remove(provider);
        effect(provider, next);
        return ProviderChange.DONE;
    }

    private void begin(IdentityProvider provider, PendingConnection change) {
        pending.put(provider, change);
        record(AuditKind.PROVIDER_CHANGE_PENDING, provider, change);
    }

    /** @return the change of the provider that waits */
    @Needs(Permission.SEE_ALL)
    public Optional<Pending> find(IdentityProvider provider) {
        return pending.find(provider)
                .map(change -> new Pending(
                        provider,
                        change,
                        event(AuditKind.PROVIDER_CHANGE_PENDING, provider, change),
                        keyId(provider, change)));
    }

    /** @return all changes that wait */
    @Needs(Permission.SEE_ALL)
    public List<Pending> list() {
        return pending.providers().stream()
                .flatMap(id -> providers.find(id).stream())
                .flatMap(provider -> find(provider).stream())
                .toList();
    }

    /** @return a copy of the provider, connected as the change that waits says, to try it; never to be stored */
    @Needs(Permission.CHANGE)
    public Optional<IdentityProvider> trial(UUID uuid) {
        return providers
                .find(uuid)
                .flatMap(provider -> pending.find(provider).map(change -> {
                    em.detach(provider);
                    provider.tryOut(change);
                    return provider;
                }));
    }

    /** @return the same, if it is this change that waits */
    @Needs(Permission.CHANGE)
    public Optional<IdentityProvider> trial(UUID uuid, UUID change) {
        return trial(uuid).filter(copy -> copy.getTried().orElseThrow().uuid().equals(change));
    }

    /**
     * Puts a change into effect, after a test sign-in with it went well.
     *
     * @param change the change that was tried
     * @return the provider as it is now; empty if the change waits no longer
     */
    @Needs(Permission.CHANGE)
    public Optional<IdentityProvider> takeEffect(UUID uuid, UUID change) {
        Optional<IdentityProvider> locked = providers.lock(uuid);
        Optional<PendingConnection> waiting =
                locked.flatMap(pending::find).filter(one -> one.uuid().equals(change));
        waiting.ifPresent(one -> {
            pending.remove(locked.get());
            effect(locked.get(), one);
            locked.get().worksAsItIs();
        });
        return locked.filter(provider -> waiting.isPresent());
    }

    private void effect(IdentityProvider provider, PendingConnection change) {
        AuditValues before = audited(provider);
        provider.take(change);
        providers.recordDifference(provider, before, audited(provider, change));
        if (change.forgetLinks()) {
            providers.dropLinks(provider);
        }
    }

    /** Drops the change that waits, so that the provider stays as it is. */
    @Needs(Permission.CHANGE)
    public void drop(UUID uuid) {
        providers
                .lock(uuid)
                .ifPresent(provider -> pending.find(provider)
                        .ifPresent(change -> end(provider, change, AuditKind.PROVIDER_CHANGE_DROPPED)));
    }

    /** Removes the changes whose time is up, and tells the administrators. */
    public void tellIfOver() {
        pending.providers().stream()
                .flatMap(id -> providers.find(id).stream())
                .flatMap(provider -> providers.lock(provider.getUuid()).stream())
                .forEach(provider -> pending.findOver(provider).ifPresent(change -> {
                    end(provider, change, AuditKind.PROVIDER_CHANGE_LAPSED);
                    outbox.addForAdministrators(MailKind.PROVIDER_CHANGE_LAPSED, Map.of("way", provider.getLabel()));
                }));
    }

    private void end(IdentityProvider provider, PendingConnection change, AuditKind how) {
        pending.remove(provider);
        record(how, provider, change);
    }

    private void record(AuditKind kind, IdentityProvider provider, PendingConnection change) {
        auditLog.record(event(kind, provider, change));
    }

    private AuditEvent event(AuditKind kind, IdentityProvider provider, PendingConnection change) {
        return AuditEvent.of(kind)
                .about(null, provider.getLabel())
                .changed(audited(provider), audited(provider, change));
    }

    private AuditValues audited(IdentityProvider provider) {
        return provider.settings()
                .connection()
                .audited()
                .and(AuditName.SECRET_EXPIRES_ON, provider.getSecretExpiresOn())
                .and(AuditName.SIGNING_KEY, keys.id(provider.getSealedSigningKey()));
    }

    private AuditValues audited(IdentityProvider provider, PendingConnection change) {
        return change.audited().and(AuditName.SIGNING_KEY, keyId(provider, change));
    }

    private Optional<String> keyId(IdentityProvider provider, PendingConnection change) {
        return keys.id(change.newSigningKey().or(provider::getSealedSigningKey));
    }
}
