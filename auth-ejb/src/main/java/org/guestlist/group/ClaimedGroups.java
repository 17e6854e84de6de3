package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.audit.SupportCode;
import org.guestlist.group.ClaimMapping.Line;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChange;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderWithdrawn;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;
import org.guestlist.provider.trace.Traces;

/**
 * Groups that a provider's claim gives: at each single sign-on the person is, by this source, in exactly those that its values stand for.
 */
@Stateless
public class ClaimedGroups {

    /** Why an event of the log is a warning; the name is stored. */
    public enum Warning {
        /** The provider left the groups out, since they are too many. */
        GROUPS_LEFT_OUT
    }

    @PersistenceContext
    private EntityManager em;

    @Inject
    private GroupService groups;

    @Inject
    private ProviderService providers;

    @Inject
    private Memberships memberships;

    @Inject
    private WithdrawnGroups withdrawn;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Traces traces;

    /**
     * Makes the person's groups by this provider those that its claim says. Asks the database nothing if the provider maps nothing.
     *
     * @param account admitted, and locked already
     */
    public void follow(Account account, IdentityProvider provider, Map<String, Object> claims, Trace trace) {
        if (provider.getGroupsClaim().isEmpty()) {
            return;
        }
        String name = provider.getGroupsClaim().get();
        GroupClaim claim = GroupClaim.of(claims, name);
        if (claim.isLeftOut()) {
            trace.failed(Name.GROUPS, Cause.OVERAGE, name, "_claim_names");
            tellLeftOut(account, trace);
            return;
        }
        trace.passed(Name.GROUPS, String.join(", ", claim.values()));
        memberships.set(account, provider.getId(), groupsOf(provider, claim.values()), provider.getLabel());
    }

    private Set<Long> groupsOf(IdentityProvider provider, Set<String> values) {
        return mappings(provider).stream()
                .filter(mapping -> values.contains(mapping.getValue()))
                .map(GroupMapping::getGroupId)
                .collect(Collectors.toSet());
    }

    /** The trace of a sign-on that succeeds is kept this once: it says what to do. */
    private void tellLeftOut(Account account, Trace trace) {
        SupportCode code = SupportCode.random();
        auditLog.record(AuditEvent.of(AuditKind.GROUPS_LEFT_AS_THEY_ARE)
                .about(account.getId(), account.getEmail().value())
                .at(trace.provider())
                .warning(Warning.GROUPS_LEFT_OUT)
                .withCode(code));
        traces.keep(code, trace);
    }

    private List<GroupMapping> mappings(IdentityProvider provider) {
        return em.createQuery(
                        "select m from GroupMapping m where m.providerId = :provider order by m.value, m.groupId",
                        GroupMapping.class)
                .setParameter("provider", provider.getId())
                .getResultList();
    }

    /** @return how many people are in a group by the provider's claim */
    @Needs(Permission.SEE_ALL)
    public long countPeople(IdentityProvider provider) {
        return em.createQuery(
                        "select count(distinct m.accountId) from GroupMember m where m.source = :provider", Long.class)
                .setParameter("provider", provider.getId())
                .getSingleResult();
    }

    /** @return what the provider's claim gives now */
    @Needs(Permission.SEE_ALL)
    public ClaimMapping of(IdentityProvider provider) {
        Map<Long, UUID> ids = groups.list().stream().collect(Collectors.toMap(Group::getId, Group::getUuid));
        return new ClaimMapping(
                provider.getGroupsClaim(),
                mappings(provider).stream()
                        .map(mapping -> new Line(mapping.getValue(), ids.get(mapping.getGroupId())))
                        .toList());
    }

    /**
     * Changes what the provider's claim gives, based on the version that the administrator saw. Groups that it can no longer give end
     * for those who have them by it, for very many people in the background; others follow at each person's next sign-on.
     *
     * @param version of the provider when the form was opened
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public ProviderChange change(UUID uuid, int version, ClaimMapping wanted) {
        Optional<IdentityProvider> found = providers.lock(uuid);
        if (found.isEmpty()) {
            return ProviderChange.GONE;
        }
        IdentityProvider provider = found.get();
        if (provider.getVersion() != version) {
            return ProviderChange.CHANGED_MEANWHILE;
        }
        AuditValues before = audited(provider);
        Map<UUID, Long> ids = groups.ids();
        em.lock(provider, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        provider.readGroupsFrom(wanted.claim().orElse(null));
        mappings(provider).forEach(em::remove);
        em.flush();
        wanted.lines().stream()
                .filter(line -> ids.containsKey(line.group()))
                .forEach(line -> em.persist(new GroupMapping(provider.getId(), line.value(), ids.get(line.group()))));
        em.flush();
        providers.recordDifference(provider, before, audited(provider));
        withdrawn.takeAway(provider);
        return ProviderChange.DONE;
    }

    private AuditValues audited(IdentityProvider provider) {
        Map<Long, String> names = groups.names();
        return AuditValues.of(AuditName.GROUPS_CLAIM, provider.getGroupsClaim().orElse(""))
                .and(
                        AuditName.MAPPED_GROUPS,
                        mappings(provider).stream()
                                .map(mapping -> mapping.getValue() + " → " + names.get(mapping.getGroupId()))
                                .toList());
    }

    /**
     * Takes the groups away that came from a provider that is deleted or disabled: its word counts no longer, and nobody renews it. If it
     * is enabled again, each person's next sign-in there gives what its claim says then.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void onWithdrawn(@Observes ProviderWithdrawn event) {
        if (event.deleted()) {
            withdrawn.takeAllAway(event.provider());
        } else {
            withdrawn.takeAway(event.provider());
        }
    }
}
