package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.platform.client.CurrentClient;
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

    @Inject
    private CurrentClient client;

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
            if (plan.of(row) instanceof Changed changed) {
                kinds.addAll(remarks(changed, client.accountId()));
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
            } else if (PersonName.mayHaveLostLetters(row.name().get())) {
                kinds.add(ChangeKind.LETTERS_LOST);
            }
            return kinds;
        }
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        if (match instanceof Changed changed) {
            kinds.addAll(changed.changes());
        }
        return kinds;
    }

    /**
     * @param self the account of whoever has the list checked
     * @return the kinds of a change that stand beside those of its values
     */
    static Set<ChangeKind> remarks(Changed changed, Optional<Long> self) {
        Account account = changed.account();
        Set<ChangeKind> changes = changed.changes();
        Map<ChangeKind, Boolean> remarks = new EnumMap<>(ChangeKind.class);
        remarks.put(
                ChangeKind.LETTERS_LOST,
                changes.contains(ChangeKind.NAME)
                        && PersonName.mayHaveLostLetters(changed.row().nameOf(account)));
        remarks.put(
                ChangeKind.ID_FILLED_IN,
                changes.contains(ChangeKind.EXTERNAL_ID)
                        && account.getExternalId().isEmpty());
        remarks.put(ChangeKind.OWN_ACCOUNT, self.equals(Optional.of(account.getId())));
        remarks.put(ChangeKind.WITH_ROLE, account.getRole().isPrivileged());
        remarks.values().removeIf(is -> !is);
        return remarks.keySet();
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
