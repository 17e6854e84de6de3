package org.guestlist.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.AccountCounts.Cell;
import org.guestlist.account.AccountCounts.Horizon;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/**
 * How many people the current organisation has. Those of a very large organisation are counted ahead, since that takes the database longer
 * than a page may take.
 */
@Stateless
public class PeopleCounts {

    /** So many people are counted fast enough for each look at a list, but not more. */
    static final long COUNTED_FOR_LISTS = 50_000;

    /** A list that is so short has its exact length. */
    static final long COUNTED_EXACTLY = 5_000;

    /** People who are let in today with a password and no second factor. */
    public static final AccountFilter PASSWORD_ALONE = AccountFilter.of("")
            .in(Set.of(AccountState.INVITED, AccountState.ACTIVE))
            .having(Credentials.PASSWORD_ALONE);

    @Inject
    private AccountSearch search;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * Counts of people.
     *
     * @param counts by state, role, source and last day
     * @param at when they were counted; empty for now
     */
    public record Counted(AccountCounts counts, Optional<Instant> at) {

        private static Counted now(AccountCounts counts) {
            return new Counted(counts, Optional.empty());
        }
    }

    private record Row(
            AccountState state, Role role, AccountSource source, Horizon horizon, long people, Instant countedAt) {

        Cell cell() {
            return new Cell(state, role, source, horizon, people);
        }
    }

    /** @return the counts of all people, deleted ones included: those that are stored, else those of now */
    @Needs(Permission.SEE_ALL)
    public Counted read() {
        return stored(AccountFilter.of("")).orElseGet(() -> Counted.now(search.counts(AccountFilter.of(""))));
    }

    /**
     * @return the counts for a list: of now, except in an organisation of more than 50,000 people, if the filter has no criteria but those
     *         that are stored. Their total is exact also then, if it is small.
     */
    @Needs(Permission.SEE_PEOPLE)
    public Counted of(AccountFilter filter) {
        return Optional.of(filter)
                .filter(AccountFilter::isCounted)
                .flatMap(this::stored)
                .filter(stored -> stored.counts().of(AccountFilter.of("")) > COUNTED_FOR_LISTS)
                .map(stored -> stored.counts().total() > COUNTED_EXACTLY
                        ? stored
                        : new Counted(stored.counts().withTotal(search.count(filter)), stored.at()))
                .orElseGet(() -> Counted.now(search.counts(filter)));
    }

    private record Alone(Role role, long people) {}

    /**
     * @return how many people are {@link #PASSWORD_ALONE}, by role: the stored numbers, as old as those of {@link #read}, else those of now
     */
    @Needs(Permission.SEE_ALL)
    public Map<Role, Long> passwordAlone() {
        Map<Role, Long> stored = sql
                .list(Alone.class, "select role, people from password_alone_count where tenant_id = :organisation")
                .stream()
                .collect(Collectors.toMap(Alone::role, Alone::people));
        return stored.isEmpty() ? search.countByRole(PASSWORD_ALONE) : stored;
    }

    /**
     * How many guests can sign in today, or have been invited.
     *
     * @param all of them
     * @param never those who have never signed in
     * @param ending those whose last day is within a week
     */
    public record Guests(long all, long never, long ending) {}

    /** @return how many guests there are now; one statement, which reads the guests alone */
    @Needs(Permission.SEE_ALL)
    public Guests guests() {
        LocalDate today = tenant.today();
        return sql.first(Guests.class, """
                select count(*) as "all", count(case when last_login_at is null then 1 end) as never,
                    count(case when expires_on <= ? then 1 end) as ending
                from account
                where tenant_id = :organisation and host_id is not null and status in ('INVITED', 'ACTIVE')
                  and expires_on >= ? and (starts_on is null or starts_on <= ?)
                """, today.plusDays(7), today, today).orElseThrow();
    }

    private Optional<Counted> stored(AccountFilter filter) {
        List<Row> rows = sql.list(Row.class, """
                select state, role, source, horizon, people, counted_at from account_count
                where tenant_id = :organisation""");
        return rows.stream()
                .findFirst()
                .map(row -> new Counted(
                        new AccountCounts(filter, rows.stream().map(Row::cell).toList()),
                        Optional.of(row.countedAt())));
    }

    /**
     * Invited and active people whose first day is still to come, or whose last day has passed, are of one state, but come from the search
     * in two cells.
     */
    private static Collection<Cell> merged(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.count() > 0)
                .map(Cell::stored)
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
        sql.update("delete from account_count where tenant_id = :organisation");
        sql.update("delete from password_alone_count where tenant_id = :organisation");
        if (counts.total() > above) {
            Instant now = clock.instant();
            // Another node may have done it a moment ago.
            sql.batch("""
                    insert into account_count (tenant_id, state, role, source, horizon, people, counted_at)
                    values (:organisation, ?, ?, ?, ?, ?, ?) on conflict do nothing""", merged(counts.cells()), cell ->
                    new Object[] {cell.state(), cell.role(), cell.source(), cell.horizon(), cell.count(), now});
            Map<Role, Long> alone = search.countByRole(PASSWORD_ALONE);
            sql.batch(
                    """
                    insert into password_alone_count (tenant_id, role, people) values (:organisation, ?, ?)
                    on conflict do nothing""",
                    // Zeros too: none at all would be taken for not counted.
                    List.of(Role.values()),
                    role -> new Object[] {role, alone.getOrDefault(role, 0L)});
        }
    }
}
