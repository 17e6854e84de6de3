package org.guestlist.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How many accounts a filter matches, and how many it would match with another state, role, last day or source: what stands beside each of
 * its choices.
 */
public final class AccountCounts {

    /** How a last day lies to today. */
    enum Horizon {
        NONE, PASSED, SOON, LATER
    }

    /** How many accounts that the filter's text finds are alike in all else that a filter asks for. */
    record Cell(AccountState state, Role role, Source source, Horizon horizon, long count) {

        boolean matches(AccountFilter filter) {
            return filter.states().contains(state) && filter.role().map(role::equals).orElse(true)
                    && filter.source().map(source::equals).orElse(true) && switch (filter.expiry()) {
                        case ANY -> true;
                        case NONE -> horizon == Horizon.NONE;
                        case SOON -> horizon == Horizon.SOON;
                        case SET -> horizon != Horizon.NONE;
                    };
        }
    }

    private final AccountFilter filter;
    private final List<Cell> cells;

    AccountCounts(AccountFilter filter, List<Cell> cells) {
        this.filter = filter;
        this.cells = List.copyOf(cells);
    }

    /** @return how many the filter matches */
    public long total() {
        return matching(filter);
    }

    /** @return how many are in the state, whichever states the filter asks for */
    public long in(AccountState state) {
        return in(Set.of(state));
    }

    /** @return how many are in one of the states, whichever states the filter asks for */
    public long in(Collection<AccountState> states) {
        return matching(filter.in(states));
    }

    /** @return how many have the role, or any */
    public long as(Optional<Role> role) {
        return matching(filter.as(role));
    }

    /** @return how many have such a last day */
    public long until(Expiry expiry) {
        return matching(filter.until(expiry));
    }

    /** @return how many came into being so, or in any way */
    public long from(Optional<Source> source) {
        return matching(filter.from(source));
    }

    private long matching(AccountFilter other) {
        return cells.stream().filter(cell -> cell.matches(other)).mapToLong(Cell::count).sum();
    }
}
