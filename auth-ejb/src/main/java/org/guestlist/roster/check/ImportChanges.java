package org.guestlist.roster.check;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.audit.AuditEvent;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.check.RowMatch.Refused;
import org.guestlist.roster.check.RowMatch.Unchanged;
import org.guestlist.roster.intake.RefusedRow;
import org.guestlist.roster.intake.RosterRow;
import org.guestlist.roster.intake.StagedRows;

/** Who is added or changes by an import of the current organisation, and how: as its check has found. */
@Stateless
@Needs(Permission.SEE_ALL)
public class ImportChanges {

    @Inject
    private ChangedRows changedRows;

    @Inject
    private StagedRows staged;

    @Inject
    private Planner planner;

    @Inject
    private RowGroups rowGroups;

    @Inject
    private MissingPeople missing;

    /** @return the changes that concern unusually many people: while there are some, the import has to be confirmed by a number */
    public List<Unusual> unusual(RosterImport of) {
        return changedRows.unusual(of);
    }

    /** @return how many rows do not tell whom they are about, if the import takes access from people who are not in the list; else 0 */
    public int unnamed(RosterImport of) {
        return counts(of).containsKey(ChangeKind.LEAVER) ? missing.unnamed(of) : 0;
    }

    /** @return how many people who are not in the list keep their access, as the import may not take it away */
    public int keptLeavers(RosterImport of) {
        return missing.refused(of);
    }

    /** @return how many people there are of each kind of change, without kinds of which there are none */
    public Map<ChangeKind, Integer> counts(RosterImport of) {
        return changedRows.counts(of);
    }

    /** @return a page of the people of a kind, in the order of the file, with all that changes for them by now */
    public List<RowChange> page(RosterImport of, ChangeKind kind, int offset, int limit) {
        List<RosterRow> rows = staged.numbered(of, changedRows.page(of, kind, offset, limit));
        Plan plan = planner.plan(of, rows);
        Map<RosterRow, Long> sessions = planner.sessionsEnding(plan);
        ForetoldEvents events =
                events(plan.changed().values().stream().map(Changed::account).toList());
        return rows.stream()
                .map(row -> change(row, plan, sessions.getOrDefault(row, 0L), events))
                .toList();
    }

    private ForetoldEvents events(List<Account> accounts) {
        Map<Long, Set<String>> groups = rowGroups.namesOf(accounts);
        Map<String, String> names = rowGroups.namesByKey();
        return new ForetoldEvents(
                account -> groups.getOrDefault(account.getId(), Set.of()),
                name -> names.getOrDefault(name.key(), name.value()));
    }

    private static RowChange change(RosterRow row, Plan plan, long sessions, ForetoldEvents events) {
        RowMatch match = plan.of(row);
        Optional<Account> account = Optional.empty();
        Map<ChangeKind, AuditEvent> values = Map.of();
        List<ValueChange> attributes = List.of();
        Optional<RefusedRow> refused = Optional.empty();
        if (match instanceof Added) {
            values = events.ofAdded(row);
            attributes = plan.values().changes(row, account);
        } else if (match instanceof Changed changed) {
            account = Optional.of(changed.account());
            values = events.ofChanged(changed.row(), changed, row.waysOf(changed.account(), plan.fields()));
            attributes = plan.values().changes(changed.row(), account);
        } else if (match instanceof Unchanged unchanged) {
            account = Optional.of(unchanged.account());
        } else if (match instanceof Refused no) {
            refused = Optional.of(new RefusedRow(
                    row.line(),
                    no.why().reason(),
                    no.why().value(),
                    Optional.empty(),
                    no.why().details()));
        }
        return new RowChange(
                row.line(),
                account.map(Account::getUuid),
                account.map(Account::getName).or(row::newName).orElse(""),
                account.map(one -> one.getEmail().value()).orElse(row.who()),
                match instanceof Added && row.name().isEmpty(),
                values,
                attributes,
                match.keptValues(),
                sessions,
                refused);
    }
}
