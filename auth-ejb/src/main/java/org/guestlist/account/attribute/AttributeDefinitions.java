package org.guestlist.account.attribute;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.attribute.AttributeOutcome.ChangedMeanwhile;
import org.guestlist.account.attribute.AttributeOutcome.Gone;
import org.guestlist.account.attribute.AttributeOutcome.Refused;
import org.guestlist.account.attribute.AttributeOutcome.Saved;
import org.guestlist.account.attribute.AttributeOutcome.TooMany;
import org.guestlist.account.attribute.AttributeSettings.Problem;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * The current organisation's own attributes. Applications may be told of one, and whoever deletes one deletes the values: changes take a
 * fresh proof.
 */
@Stateless
public class AttributeDefinitions {

    /** How many an organisation may have. */
    public static final int MOST = 20;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AttributeValues values;

    @Inject
    private AttributeRows rows;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** @return all, by label */
    @Needs(Permission.SEE_ALL)
    public List<OwnAttribute> list() {
        return values.own();
    }

    /** @return the one with this public id; empty for another organisation's */
    @Needs(Permission.SEE_ALL)
    public Optional<OwnAttribute> find(UUID uuid) {
        return among(values.own(), uuid);
    }

    private static Optional<OwnAttribute> among(List<OwnAttribute> there, UUID uuid) {
        return there.stream().filter(one -> one.getUuid().equals(uuid)).findFirst();
    }

    /** @return how many people have a value: whoever deletes the attribute takes it from them */
    @Needs(Permission.SEE_ALL)
    public long people(OwnAttribute attribute) {
        return rows.count(attribute);
    }

    /** @return the same of each, by its public id; without those that nobody has */
    @Needs(Permission.SEE_ALL)
    public Map<UUID, Long> people() {
        return rows.counts();
    }

    /** Adds an attribute, once: a form that is sent twice adds only one. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public AttributeOutcome add(NewId id, AttributeSettings settings) {
        // One after the other, so that two at once see each other's key.
        tenants.lock(tenant.get());
        List<OwnAttribute> there = values.own();
        Optional<OwnAttribute> same = among(there, id.uuid());
        if (same.isPresent()) {
            return new Saved(same.get());
        }
        if (there.size() >= MOST) {
            return new TooMany();
        }
        Set<Problem> problems = problems(settings, there, Optional.empty());
        if (!problems.isEmpty()) {
            return new Refused(problems);
        }
        OwnAttribute attribute = new OwnAttribute(id, settings, clock.instant());
        em.persist(attribute);
        record(AuditKind.ATTRIBUTE_ADDED, attribute, AuditValues.NONE, audited(attribute));
        return new Saved(attribute);
    }

    /**
     * Changes all but the key and the type. Who has a choice that there is no more keeps it until it is changed.
     *
     * @param version of the attribute when the form was opened
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public AttributeOutcome change(UUID uuid, int version, AttributeSettings settings) {
        tenants.lock(tenant.get());
        List<OwnAttribute> there = values.own();
        Optional<OwnAttribute> found = among(there, uuid);
        if (found.isEmpty()) {
            return new Gone();
        }
        OwnAttribute attribute = found.get();
        if (attribute.getVersion() != version) {
            return new ChangedMeanwhile();
        }
        Set<Problem> problems = problems(settings, there, found);
        if (!problems.isEmpty()) {
            return new Refused(problems);
        }
        AuditValues before = audited(attribute);
        attribute.become(settings);
        em.flush();
        if (!before.equals(audited(attribute))) {
            record(AuditKind.ATTRIBUTE_CHANGED, attribute, before, audited(attribute));
        }
        return new Saved(attribute);
    }

    /** Deletes the attribute, and everybody's value. @param version as in {@link #change} */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public AttributeOutcome delete(UUID uuid, int version) {
        tenants.lock(tenant.get());
        Optional<OwnAttribute> found = find(uuid);
        if (found.isEmpty()) {
            return new Gone();
        }
        if (found.get().getVersion() != version) {
            return new ChangedMeanwhile();
        }
        record(AuditKind.ATTRIBUTE_DELETED, found.get(), audited(found.get()), AuditValues.NONE);
        em.remove(found.get());
        return new Saved(found.get());
    }

    private static Set<Problem> problems(
            AttributeSettings settings, List<OwnAttribute> there, Optional<OwnAttribute> itself) {
        Set<Problem> problems = settings.problems();
        for (OwnAttribute other : there) {
            if (itself.filter(one -> one.getUuid().equals(other.getUuid())).isPresent()) {
                continue;
            }
            if (other.getSettings().key().equals(settings.key())) {
                problems.add(Problem.KEY_TAKEN);
            }
            if (other.getSettings().label().equalsIgnoreCase(settings.label())) {
                problems.add(Problem.LABEL_TAKEN);
            }
        }
        return problems;
    }

    private static AuditValues audited(OwnAttribute attribute) {
        AttributeSettings now = attribute.getSettings();
        return AuditValues.of(AuditName.ATTRIBUTE, now.label())
                .and(AuditName.ATTRIBUTE_KEY, now.key())
                .and(AuditName.ATTRIBUTE_TYPE, now.type())
                .and(AuditName.ATTRIBUTE_CHOICES, now.choices())
                .and(AuditName.ATTRIBUTE_SHOWN, now.shown())
                .and(AuditName.ATTRIBUTE_CLAIM, now.claim());
    }

    private void record(AuditKind kind, OwnAttribute attribute, AuditValues before, AuditValues after) {
        auditLog.record(
                AuditEvent.of(kind).about(null, attribute.getSettings().label()).changed(before, after));
    }
}
