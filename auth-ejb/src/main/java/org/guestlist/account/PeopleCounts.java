package org.guestlist.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.account.AccountCounts.Cell;
import org.guestlist.account.AccountCounts.Horizon;
import org.guestlist.db.Sql;
import org.guestlist.permission.Needs;
import org.guestlist.permission.Permission;
import org.guestlist.tenant.CurrentTenant;

/**
 * How many people the current organisation has, deleted ones included. Those of a very large organisation are counted ahead, since that
 * takes the database longer than a page may take.
 */
@Stateless
public class PeopleCounts {

    @Inject
    private AccountSearch search;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * Counts of all people.
     *
     * @param counts by state, role, source and last day
     * @param at when they were counted; empty for now
     */
    public record Counted(AccountCounts counts, Optional<Instant> at) {}

    private record Row(AccountState state, Role role, Source source, Horizon horizon, long people, Instant countedAt) {

        Cell cell() {
            return new Cell(state, role, source, horizon, people);
        }
    }

    /** @return the counts that are stored, else those of now */
    @Needs(Permission.SEE_ALL)
    public Counted read() {
        List<Row> rows = sql.list(
                Row.class,
                "select state, role, source, horizon, people, counted_at from account_count where tenant_id = ?",
                tenant.get().getId());
        return rows.isEmpty()
                ? new Counted(search.counts(AccountFilter.of("")), Optional.empty())
                : new Counted(
                        new AccountCounts(
                                AccountFilter.of(""),
                                rows.stream().map(Row::cell).toList()),
                        Optional.of(rows.get(0).countedAt()));
    }

    /** Invited and active people whose last day has passed are of one state, but come from the search in two cells. */
    private static Collection<Cell> merged(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.count() > 0)
                .collect(Collectors.toMap(
                        cell -> List.of(cell.state(), cell.role(), cell.source(), cell.horizon()),
                        cell -> cell,
                        (one, other) -> new Cell(
                                one.state(), one.role(), one.source(), one.horizon(), one.count() + other.count())))
                .values();
    }

    /**
     * Counts the people of a large organisation anew, and stores the result.
     *
     * @param above how many people an organisation has that is not large yet; for such a one nothing is stored
     */
    public void countAhead(long above) {
        AccountCounts counts = search.counts(AccountFilter.of(""));
        long organisation = tenant.get().getId();
        sql.update("delete from account_count where tenant_id = ?", organisation);
        if (counts.total() > above) {
            Instant now = clock.instant();
            sql.batch(
                    "insert into account_count (tenant_id, state, role, source, horizon, people, counted_at) values (?, ?, ?, ?, ?, ?, ?)"
                            // Another node may have done it a moment ago.
                            + " on conflict do nothing",
                    merged(counts.cells()),
                    cell -> new Object[] {
                        organisation, cell.state(), cell.role(), cell.source(), cell.horizon(), cell.count(), now
                    });
        }
    }
}
