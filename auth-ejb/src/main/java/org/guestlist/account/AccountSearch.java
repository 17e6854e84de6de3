package org.guestlist.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guestlist.account.AccountCounts.Cell;
import org.guestlist.account.AccountCounts.Horizon;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/**
 * Finds the current organisation's accounts, even where there are 100,000: counts, pages and iteration over all. All filter criteria are in
 * one index ({@code account_list}), so that only the rows shown are read. Accounts whose deletion is final are never found.
 */
@Stateless
@Needs(Permission.SEE_PEOPLE)
public class AccountSearch {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountsById byId;

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    /** @return how many accounts the filter matches */
    public long count(AccountFilter filter) {
        return conditions(filter).apply(em, "select count(a)", "", Long.class).getSingleResult();
    }

    /** @return how many accounts the filter matches, and would match with other choices, in one query */
    public AccountCounts counts(AccountFilter filter) {
        AccountFilter without = filter.withoutCounted();
        // Of the status, as the index for this has no id.
        List<Object[]> rows = conditions(without)
                .with("today", tenant.today())
                .with("week", AccountFilter.lastDayOfWeek(tenant.today()))
                .with("soon", AccountFilter.lastSoonDay(tenant.today()))
                .apply(
                        em,
                        "select a.status, a.role, a.source, count(a.status), count(a.expiresOn), sum(case when a.expiresOn < :today then 1 else 0 end),"
                                + " sum(case when a.expiresOn between :today and :week then 1 else 0 end),"
                                + " sum(case when a.expiresOn between :today and :soon then 1 else 0 end),"
                                + " sum(case when a.startsOn > :today then 1 else 0 end),"
                                + " sum(case when a.startsOn > :today and a.expiresOn is not null then 1 else 0 end),"
                                + " sum(case when a.startsOn > :today and a.expiresOn <= :week then 1 else 0 end),"
                                + " sum(case when a.startsOn > :today and a.expiresOn <= :soon then 1 else 0 end)",
                        " group by a.status, a.role, a.source",
                        Object[].class)
                .getResultList();
        List<Cell> cells = new ArrayList<>();
        for (Object[] row : rows) {
            AccountState state = AccountState.valueOf(((AccountStatus) row[0]).name());
            boolean daysCount = AccountConditions.ADMITTED.contains(state);
            Map<Horizon, Long> all =
                    horizons(number(row[3]), number(row[4]), number(row[5]), number(row[6]), number(row[7]));
            // A last day that has passed is not after a first day that is still to come.
            Map<Horizon, Long> upcoming = horizons(number(row[8]), number(row[9]), 0, number(row[10]), number(row[11]));
            all.forEach((horizon, count) -> {
                AccountState begun = daysCount && horizon == Horizon.PASSED ? AccountState.EXPIRED : state;
                long waiting = upcoming.get(horizon);
                cells.add(new Cell(begun, (Role) row[1], (AccountSource) row[2], horizon, count - waiting));
                cells.add(new Cell(
                        daysCount ? AccountState.UPCOMING : state,
                        (Role) row[1],
                        (AccountSource) row[2],
                        horizon,
                        waiting));
            });
        }
        return new AccountCounts(filter, cells);
    }

    /** @return how many accounts the filter matches, by their role; roles of none are missing */
    public Map<Role, Long> countByRole(AccountFilter filter) {
        return conditions(filter)
                .apply(em, "select a.role, count(a)", " group by a.role", Object[].class)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Role) row[0], row -> number(row[1])));
    }

    private static long number(Object sum) {
        return ((Number) sum).longValue();
    }

    private static Map<Horizon, Long> horizons(long all, long dated, long passed, long week, long soon) {
        return Map.of(
                Horizon.NONE,
                all - dated,
                Horizon.PASSED,
                passed,
                Horizon.WEEK,
                week,
                Horizon.SOON,
                soon - week,
                Horizon.LATER,
                dated - passed - soon);
    }

    /**
     * @param total how many the filter matches, see {@link #counts}: the second half of a long list is read from its end
     * @return the page of accounts that the query asks for; accounts without a value in the sort column come last
     */
    public List<Account> page(AccountQuery query, long total) {
        long behind = total - query.offset();
        if (behind <= 0) {
            return List.of();
        }
        boolean fromTheEnd = query.offset() > total / 2;
        int limit = (int) Math.min(query.limit(), behind);
        int offset = fromTheEnd ? (int) (behind - limit) : query.offset();
        List<Long> ids = ids(query, fromTheEnd)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
        if (fromTheEnd) {
            Collections.reverse(ids);
        }
        return load(ids);
    }

    /** Selects ids only: otherwise the database would also read the skipped rows. */
    private TypedQuery<Long> ids(AccountQuery query, boolean fromTheEnd) {
        boolean up = query.ascending() != fromTheEnd;
        String nulls = fromTheEnd ? " nulls first" : " nulls last";
        // Equal values are always ordered by ascending name, seen from the beginning of the list.
        String equals = fromTheEnd ? ", a.nameKey desc, a.id desc" : ", a.nameKey, a.id";
        String direction = up ? "" : " desc";
        String order =
                switch (query.sort()) {
                    case NAME -> "a.nameKey" + direction + ", a.id" + direction;
                    case EMAIL -> "a.emailKey" + direction;
                    case STATE ->
                        "case when a.status = :deleted then 5 when a.status = :disabled then 4 when a.startsOn > :today then 0"
                                + " when a.expiresOn < :today then 3 when a.status = :active then 2 else 1 end"
                                + direction + equals;
                    case ROLE -> "a.role" + direction + equals;
                    case EXPIRY -> "a.expiresOn" + direction + nulls + equals;
                    case LAST_LOGIN -> "a.lastLoginAt" + direction + nulls + equals;
                };
        AccountConditions conditions = conditions(query.filter());
        if (query.sort() == AccountQuery.Sort.STATE) {
            conditions
                    .with("today", tenant.today())
                    .with("active", AccountStatus.ACTIVE)
                    .with("disabled", AccountStatus.DISABLED)
                    .with("deleted", AccountStatus.DELETED);
        }
        return conditions.apply(em, "select a.id", " order by " + order, Long.class);
    }

    /** @return the accounts with these ids, without another organisation's */
    public List<Account> findAll(Collection<Long> ids) {
        return load(List.copyOf(ids)).stream()
                .filter(account -> account.getErasedAt().isEmpty())
                .toList();
    }

    private List<Account> load(List<Long> ids) {
        Map<Long, Account> found = byId.find(ids);
        // Accounts erased in between are missing.
        return ids.stream().map(found::get).filter(account -> account != null).toList();
    }

    /**
     * Reads the next batch of all accounts that the filter matches; concurrent changes do no harm.
     *
     * @param after the id of the last account of the previous batch; 0 for the first batch
     * @return the next accounts by id, empty at the end
     */
    public List<Account> after(AccountFilter filter, long after, int limit) {
        return conditions(filter)
                .and("a.id > :after")
                .with("after", after)
                .apply(em, "select a", " order by a.id", Account.class)
                .setMaxResults(limit)
                .getResultList();
    }

    /** @return the ids of all accounts that the filter matches, the smallest first */
    public List<Long> ids(AccountFilter filter) {
        return conditions(filter)
                .apply(em, "select a.id", " order by a.id", Long.class)
                .getResultList();
    }

    private AccountConditions conditions(AccountFilter filter) {
        return new AccountConditions(filter, tenant.today(), clock.instant());
    }
}
