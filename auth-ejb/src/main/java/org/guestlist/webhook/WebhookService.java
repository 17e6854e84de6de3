package org.guestlist.webhook;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.PublicIds;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.config.WebhookKey;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.webhook.WebhookOutcome.ChangedMeanwhile;
import org.guestlist.webhook.WebhookOutcome.Gone;
import org.guestlist.webhook.WebhookOutcome.NameTaken;
import org.guestlist.webhook.WebhookOutcome.Saved;
import org.guestlist.webhook.WebhookOutcome.TooMany;

/** The webhooks of the current organisation, for administrators. Names of people leave by them, so each change takes a fresh proof. */
@Stateless
public class WebhookService {

    /** So many an organisation has at most: each costs a row for each event. */
    public static final int MOST = 20;

    /** How long messages are signed with the key from before as well, once there is a new one. */
    public static final Duration BOTH_KEYS = Duration.ofDays(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private AuditLog auditLog;

    @Inject
    private SecretBox secrets;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** @return all, by name */
    @Needs(Permission.SEE_ALL)
    public List<Webhook> list() {
        return all();
    }

    private List<Webhook> all() {
        return em.createQuery("select w from Webhook w order by w.name, w.id", Webhook.class)
                .getResultList();
    }

    /** @return the one with this public id; empty for another organisation's */
    @Needs(Permission.SEE_ALL)
    public Optional<Webhook> find(UUID uuid) {
        return PublicIds.find(em, Webhook.class, uuid);
    }

    /** Adds a webhook, once: a form that is sent twice adds only one. It is told of what happens from a few seconds later on. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public WebhookOutcome create(NewId id, WebhookSettings settings) {
        // One after the other, so that two at once see each other's name.
        tenants.lock(tenant.get());
        List<Webhook> all = all();
        Optional<Webhook> there =
                all.stream().filter(one -> one.getUuid().equals(id.uuid())).findFirst();
        if (there.isPresent()) {
            return new Saved(there.get(), Optional.empty());
        }
        if (all.size() >= MOST) {
            return new TooMany();
        }
        if (isTaken(settings.name(), all, id.uuid())) {
            return new NameTaken();
        }
        WebhookKey key = WebhookKey.random();
        Webhook webhook = new Webhook(id, settings, seal(key), clock.instant());
        em.persist(webhook);
        em.flush();
        sql.update("""
                insert into webhook_sending (webhook_id, tenant_id, turn_at, next_attempt_at)
                values (?, :organisation, ?, ?)""", webhook.getId(), clock.instant(), clock.instant());
        record(AuditKind.WEBHOOK_ADDED, webhook, AuditValues.NONE, audited(webhook));
        return new Saved(webhook, Optional.of(key));
    }

    private static boolean isTaken(String name, List<Webhook> all, UUID except) {
        return all.stream()
                .anyMatch(other -> other.getName().equalsIgnoreCase(name)
                        && !other.getUuid().equals(except));
    }

    private String seal(WebhookKey key) {
        return secrets.seal(Webhook.PURPOSE, key.text());
    }

    /**
     * Changes what is said of it.
     *
     * @param version of the webhook when it was looked at
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public WebhookOutcome change(UUID uuid, int version, WebhookSettings settings) {
        tenants.lock(tenant.get());
        if (isTaken(settings.name(), all(), uuid)) {
            return new NameTaken();
        }
        return asSeen(uuid, version, webhook -> {
            AuditValues before = audited(webhook);
            webhook.change(settings);
            if (!before.equals(audited(webhook))) {
                record(AuditKind.WEBHOOK_CHANGED, webhook, before, audited(webhook));
            }
        });
    }

    /** Makes a new key, which is shown once; for a day, messages are signed with the one before as well. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public WebhookOutcome replaceKey(UUID uuid, int version) {
        WebhookKey key = WebhookKey.random();
        WebhookOutcome outcome = asSeen(uuid, version, webhook -> {
            webhook.replaceSecret(seal(key), clock.instant().plus(BOTH_KEYS));
            record(AuditKind.WEBHOOK_SECRET_REPLACED, webhook, AuditValues.NONE, AuditValues.NONE);
        });
        return outcome instanceof Saved saved ? new Saved(saved.webhook(), Optional.of(key)) : outcome;
    }

    /** Sends nothing there from now on, and queues nothing; what waits is sent once it is on again. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public WebhookOutcome switchOff(UUID uuid, int version) {
        return asSeen(uuid, version, webhook -> off(webhook, WebhookOff.BY_HAND));
    }

    /** Does so if it is on, as it fails. @return whether it was on */
    public boolean switchOffFailing(long id, WebhookOff why) {
        Optional<Webhook> on = Optional.ofNullable(em.find(Webhook.class, id, LockModeType.PESSIMISTIC_WRITE))
                .filter(webhook -> webhook.getSwitchedOff().isEmpty());
        on.ifPresent(webhook -> off(webhook, why));
        return on.isPresent();
    }

    private void off(Webhook webhook, WebhookOff why) {
        if (webhook.getSwitchedOff().isEmpty()) {
            webhook.switchOff(why);
            record(
                    AuditKind.WEBHOOK_SWITCHED_OFF,
                    webhook,
                    AuditValues.NONE,
                    AuditValues.of(AuditName.WEBHOOK_OFF, why));
        }
    }

    /** Sends there again, at first what waits since it was switched off. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public WebhookOutcome switchOn(UUID uuid, int version) {
        return asSeen(uuid, version, webhook -> {
            if (webhook.getSwitchedOff().isPresent()) {
                webhook.switchOn();
                sql.update("""
                        update webhook_sending set failures = 0, failing_since = null, told = 0, next_attempt_at = ?
                        where tenant_id = :organisation and webhook_id = ?""", clock.instant(), webhook.getId());
                record(AuditKind.WEBHOOK_SWITCHED_ON, webhook, AuditValues.NONE, AuditValues.NONE);
            }
        });
    }

    /** Deletes it, with what waits and the list of what was sent. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public WebhookOutcome delete(UUID uuid, int version) {
        return asSeen(uuid, version, webhook -> {
            record(AuditKind.WEBHOOK_DELETED, webhook, audited(webhook), AuditValues.NONE);
            sql.update(
                    "delete from webhook_delivery where tenant_id = :organisation and webhook_id = ?", webhook.getId());
            em.remove(webhook);
        });
    }

    private WebhookOutcome asSeen(UUID uuid, int version, Consumer<Webhook> change) {
        Optional<Webhook> found = PublicIds.lock(em, Webhook.class, uuid);
        if (found.isEmpty()) {
            return new Gone();
        }
        Webhook webhook = found.get();
        if (webhook.getVersion() != version) {
            return new ChangedMeanwhile();
        }
        change.accept(webhook);
        // So that the version is the one that is there from now on.
        em.flush();
        return new Saved(webhook, Optional.empty());
    }

    private static AuditValues audited(Webhook webhook) {
        WebhookSettings settings = webhook.getSettings();
        return AuditValues.of(AuditName.NAME, settings.name())
                .and(AuditName.WEBHOOK_ADDRESS, settings.address())
                .and(AuditName.WEBHOOK_EVERYTHING, settings.kinds().everything())
                .and(AuditName.WEBHOOK_KINDS, settings.kinds().chosen());
    }

    private void record(AuditKind kind, Webhook webhook, AuditValues before, AuditValues after) {
        auditLog.record(AuditEvent.of(kind).about(null, webhook.getName()).changed(before, after));
    }
}
