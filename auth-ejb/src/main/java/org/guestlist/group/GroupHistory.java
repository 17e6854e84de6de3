package org.guestlist.group;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.NewRows;
import org.guestlist.platform.client.CurrentClient;

/** Keeps what happens to memberships of groups that have owners; nothing of all others. Goes with the audit log (AuditRetention). */
@ApplicationScoped
class GroupHistory {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentClient client;

    @Inject
    private NewRows newRows;

    @Inject
    private Clock clock;

    /** Adds these changes, in the transaction in which they happen. */
    void add(List<MembershipChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Set<Long> owned =
                owned(changes.stream().map(MembershipChange::getGroupId).collect(Collectors.toSet()));
        Instant now = clock.instant();
        List<MembershipChange> kept = changes.stream()
                .filter(change -> owned.contains(change.getGroupId()))
                .toList();
        kept.forEach(change -> change.happened(now, client.accountId()));
        if (!kept.isEmpty()) {
            newRows.add(kept);
        }
    }

    private Set<Long> owned(Set<Long> groups) {
        return new HashSet<>(
                em.createQuery("select distinct o.groupId from GroupOwner o where o.groupId in :groups", Long.class)
                        .setParameter("groups", groups)
                        .getResultList());
    }

    /** Removes what is about a person whose deletion is final. */
    void forget(long accountId) {
        em.createQuery("delete from MembershipChange c where c.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }
}
