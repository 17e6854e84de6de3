package org.guestlist.roster.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.NewRows;
import org.guestlist.roster.Field;
import org.guestlist.roster.RosterImport;

/** Keeps what people were before an import, in the transaction that changes them. */
@ApplicationScoped
class BeforeImport {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Memberships memberships;

    @Inject
    private AttributeValues values;

    @Inject
    private NewRows newRows;

    @Inject
    private Clock clock;

    /**
     * @param accounts that the import changes next, locked; some may have been changed by it before
     * @return what each of them is, or was before the import
     */
    Map<Account, PersonBefore> look(RosterImport of, Collection<Account> accounts) {
        Map<Account, PersonBefore> before = new LinkedHashMap<>();
        if (accounts.isEmpty()) {
            return before;
        }
        List<Long> ids = accounts.stream().map(Account::getId).toList();
        Map<Long, PersonBefore> earlier = new LinkedHashMap<>();
        em.createQuery(
                        "select b from PersonBefore b where b.accountId in :ids and b.importId = :import",
                        PersonBefore.class)
                .setParameter("ids", ids)
                .setParameter("import", of.getId())
                .getResultList()
                .forEach(one -> earlier.put(one.getAccountId(), one));
        boolean groups = of.getChoices().fields().contains(Field.GROUPS);
        Map<Long, Set<Long>> groupsOf = groups ? groups(ids) : Map.of();
        Set<String> keys = of.getChoices().attributes();
        Map<Long, Map<String, String>> valuesOf = keys.isEmpty() ? Map.of() : values.of(ids);
        // An account that two rows far apart change may have been changed by somebody else in between.
        accounts.forEach(account -> Optional.ofNullable(earlier.get(account.getId()))
                .ifPresent(one -> one.changedSince(account).ifPresent(one::end)));
        accounts.forEach(account -> before.put(
                account,
                Optional.ofNullable(earlier.get(account.getId()))
                        .orElseGet(() -> PersonBefore.of(
                                of,
                                account,
                                groups
                                        ? Optional.of(groupsOf.getOrDefault(account.getId(), Set.of()))
                                        : Optional.empty(),
                                those(keys, valuesOf.getOrDefault(account.getId(), Map.of()))))));
        return before;
    }

    private static Map<String, String> those(Set<String> keys, Map<String, String> values) {
        return keys.stream().collect(Collectors.toMap(key -> key, key -> values.getOrDefault(key, "")));
    }

    /** Those for good: what ends on some day, an undo neither takes away nor gives back. */
    private Map<Long, Set<Long>> groups(List<Long> accounts) {
        Map<Long, Set<Long>> groups = memberships.byHand(accounts);
        memberships
                .limited(accounts)
                .forEach((account, some) -> groups.get(account).removeAll(some));
        return groups;
    }

    /** Stores it, once all changes of the transaction are made. */
    void store(RosterImport of, Map<Account, PersonBefore> before, List<Account> added) {
        em.flush();
        Instant now = clock.instant();
        List<PersonBefore> fresh = new ArrayList<>();
        before.forEach((account, one) -> {
            one.applied(account, now);
            if (!em.contains(one)) {
                fresh.add(one);
            }
        });
        added.forEach(account -> {
            PersonBefore one = PersonBefore.ofNew(of, account);
            one.applied(account, now);
            fresh.add(one);
        });
        newRows.add(fresh);
    }

    /** Removes what a person was whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        em.createQuery("delete from PersonBefore b where b.accountId = :account")
                .setParameter("account", event.account().getId())
                .executeUpdate();
    }
}
