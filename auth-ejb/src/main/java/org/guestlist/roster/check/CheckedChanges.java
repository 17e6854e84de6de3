package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.Role;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.intake.RosterRow;

/** Notes, while a list is checked, what its rows change. */
@ApplicationScoped
class CheckedChanges {

    @Inject
    private ChangedRows changedRows;

    @Inject
    private Planner planner;

    @Inject
    private ShutOutRows shutOutRows;

    @Inject
    private AccountSearch search;

    @Inject
    private MissingPeople missing;

    /** Notes what the rows change. */
    void note(RosterImport of, Plan plan, int rowsBefore) {
        of.foretellShutOut(shutOutRows.count(plan));
        Set<RosterRow> ending = planner.sessionsEnding(plan).keySet();
        Map<ChangeKind, BitSet> changes = new EnumMap<>(ChangeKind.class);
        for (RosterRow row : plan.rows()) {
            Set<ChangeKind> kinds = kinds(row, plan.of(row));
            if (!kinds.isEmpty()) {
                kinds.add(ChangeKind.ANY);
            }
            if (!plan.of(row).keptValues().isEmpty()) {
                kinds.add(ChangeKind.KEPT);
            }
            if (ending.contains(row)) {
                kinds.add(ChangeKind.SESSIONS_END);
            }
            kinds.forEach(
                    kind -> changes.computeIfAbsent(kind, first -> new BitSet()).set(row.number() - rowsBefore - 1));
        }
        changedRows.add(of, rowsBefore, changes);
    }

    private static Set<ChangeKind> kinds(RosterRow row, RowMatch match) {
        if (match instanceof Added) {
            Set<ChangeKind> kinds = EnumSet.of(ChangeKind.ADDED);
            if (row.role().equals(Optional.of(Role.ADMINISTRATOR))) {
                kinds.add(ChangeKind.ADMINISTRATOR_MADE);
            }
            if (row.name().isEmpty()) {
                kinds.add(ChangeKind.NAME_GUESSED);
            }
            return kinds;
        }
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        if (match instanceof Changed changed) {
            kinds.addAll(changed.changes());
        }
        return kinds;
    }

    /** Notes that all rows are compared, and whether the import has to be confirmed by the number of people who change. */
    void checked(RosterImport of) {
        int before = (int) search.count(AccountFilter.of("").in(AccountFilter.NOT_DELETED));
        of.checked(before);
        of.needNumber(of.getShutOut() > 0
                || !changedRows.unusual(of).isEmpty()
                || changedRows.counts(of).containsKey(ChangeKind.LEAVER) && missing.unnamed(of) > 0);
    }
}
