package org.guestlist.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many accounts a filter matches, and how many it would match with another state, role, last day or source: the number shown beside
 * each choice.
 */
public final class AccountCounts {

    /** How a last day relates to today. */
    enum Horizon {
        NONE,
        PASSED,
        /** Within a week; part of {@link #SOON} where counts are stored. */
        WEEK,
        SOON,
        LATER
    }

    /** The number of accounts that match the filter's criteria that are not counted and have the same value for every other. */
    record Cell(AccountState state, Role role, AccountSource source, Horizon horizon, long count) {

        /** @return the same as it is stored, where a week is not told apart: a version before does not know it */
        Cell stored() {
            return new Cell(state, role, source, horizon == Horizon.WEEK ? Horizon.SOON : horizon, count);
        }

        boolean matches(AccountFilter filter) {
            return filter.states().contains(state)
                    && filter.role().map(role::equals).orElse(true)
                    && filter.source().map(source::equals).orElse(true)
                    && switch (filter.expiry()) {
                        case ANY -> true;
                        case NONE -> horizon == Horizon.NONE;
                        case WEEK -> horizon == Horizon.WEEK;
                        case SOON -> horizon == Horizon.WEEK || horizon == Horizon.SOON;
                        case SET -> horizon != Horizon.NONE;
                    };
        }
    }

    private final AccountFilter filter;
    private final List<Cell> cells;
    private final long total;

    AccountCounts(AccountFilter filter, List<Cell> cells) {
        this.filter = filter;
        this.cells = List.copyOf(cells);
        this.total = of(filter);
    }

    private AccountCounts(AccountCounts counts, long total) {
        this.filter = counts.filter;
        this.cells = counts.cells;
        this.total = total;
    }

    /** @return the same counts, with a total that is newer than they are */
    AccountCounts withTotal(long newer) {
        return new AccountCounts(this, newer);
    }

    List<Cell> cells() {
        return cells;
    }

    /** @return how many the filter matches */
    public long total() {
        return total;
    }

    /** @return how many are in the state, regardless of the filter's states */
    public long in(AccountState state) {
        return in(Set.of(state));
    }

    /** @return how many are in one of the states, regardless of the filter's states */
    public long in(Collection<AccountState> states) {
        return of(filter.in(states));
    }

    /** @return how many have the role, or any */
    public long as(Optional<Role> role) {
        return of(filter.as(role));
    }

    /** @return how many have a last day like this */
    public long until(Expiry expiry) {
        return of(filter.until(expiry));
    }

    /** @return how many were created this way, or in any way if empty */
    public long from(Optional<AccountSource> source) {
        return of(filter.from(source));
    }

    /** @return how many another filter matches, which differs only in states, role, last day or source */
    public long of(AccountFilter other) {
        return cells.stream()
                .filter(cell -> cell.matches(other))
                .mapToLong(Cell::count)
                .sum();
    }
}
