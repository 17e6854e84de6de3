package org.guestlist.roster.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.account.Role;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Parts;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.apply.PersonBefore;
import org.guestlist.roster.apply.UndoOutcome;

/**
 * Foretells whom the undo of an import will refuse, though nobody has changed them since. Only people are looked at who could be refused:
 * with a role, or with another address, external id, host or way of signing in than before, and whoever asks.
 */
@ApplicationScoped
class UndoForesight {

    private static final int AT_ONCE = 500;

    private static final String COULD_BE_REFUSED =
            " and b.outcome is null and b.accountId > :after and (a.id = :self or a.role <> :employee or b.role is not null and"
                    + " (b.role <> :employee or a.email <> b.email or a.passwordAllowed <> b.passwordAllowed"
                    + " or coalesce(a.externalId, '') <> coalesce(b.externalId, '')"
                    + " or coalesce(a.onlyProviderId, 0) <> coalesce(b.onlyProviderId, 0)"
                    + " or coalesce(a.hostId, 0) <> coalesce(b.hostId, 0)"
                    + " or coalesce(a.secondHostId, 0) <> coalesce(b.secondHostId, 0))) and not ";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private UndoJudgement judgement;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private CurrentClient client;

    /**
     * Whom an undo will refuse.
     *
     * @param created of those whom the import created, why, by account id
     * @param changed of those whom it changed
     */
    record Refusals(Map<Long, UndoOutcome> created, Map<Long, UndoOutcome> changed) {

        Map<Long, UndoOutcome> all() {
            Map<Long, UndoOutcome> all = new LinkedHashMap<>(created);
            all.putAll(changed);
            return all;
        }
    }

    /** @return whom the undo will refuse, as people are now, beside those whom somebody has changed since */
    Refusals refusals(RosterImport of) {
        TreeMap<Long, UndoCase> turns = new TreeMap<>();
        Map<Account, PersonBefore> some = next(of, 0);
        while (!some.isEmpty()) {
            turns.putAll(judgement.cases(some));
            // However many there are, they are not in memory at once.
            some.forEach((account, before) -> {
                em.detach(account);
                em.detach(before);
            });
            some = next(of, turns.lastKey());
        }
        Map<Long, UndoCase> all = new HashMap<>(turns);
        Parts.of(missing(turns)).forEach(part -> all.putAll(judgement.cases(judgement.before(of.getId(), part))));
        UndoRun run = new UndoRun(all, remainingAdministrator.count());
        Refusals refusals = new Refusals(new LinkedHashMap<>(), new LinkedHashMap<>());
        turns.forEach((id, one) ->
                run.turn(id).ifPresent(why -> (one.created() ? refusals.created : refusals.changed).put(id, why)));
        return refusals;
    }

    private Map<Account, PersonBefore> next(RosterImport of, long after) {
        return pairs(UndoService.changed(em.createQuery(
                        "select a, b" + UndoService.OF + COULD_BE_REFUSED + UndoService.CHANGED
                                + " order by b.accountId",
                        Object[].class))
                .setParameter("import", of.getId())
                .setParameter("after", after)
                .setParameter("self", client.accountId().orElse(0L))
                .setParameter("employee", Role.EMPLOYEE)
                .setMaxResults(AT_ONCE)
                .getResultList());
    }

    private static Set<Long> missing(Map<Long, UndoCase> cases) {
        return cases.values().stream()
                .flatMap(one -> Stream.concat(one.givers().stream(), one.hosts().stream()))
                .filter(id -> !cases.containsKey(id))
                .collect(Collectors.toSet());
    }

    private static Map<Account, PersonBefore> pairs(List<Object[]> rows) {
        Map<Account, PersonBefore> pairs = new LinkedHashMap<>();
        rows.forEach(row -> pairs.put((Account) row[0], (PersonBefore) row[1]));
        return pairs;
    }
}
