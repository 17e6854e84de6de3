package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.guestlist.account.Account;
import org.guestlist.account.AccountCounts;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountQuery;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountState;
import org.guestlist.account.Expiry;
import org.guestlist.account.Role;
import org.guestlist.account.Source;
import org.guestlist.bulk.BulkAction;
import org.guestlist.web.page.Paging;
import org.omnifaces.util.Faces;

/** The list of people, a page at a time. All that it shows is in its address: whom, in which order, which page. */
@Named
@RequestScoped
public class PeopleBean {

    private static final int ROWS = 25;

    @Inject
    private AccountSearch search;

    private PeopleAddress address;
    private AccountCounts counts;
    private List<Account> rows;
    private Paging paging;

    @PostConstruct
    void start() {
        PeopleAddress asked = PeopleAddress.of(Faces.getRequest().getParameterMap());
        counts = search.counts(asked.filter());
        paging = Paging.of(asked.page(), counts.total(), ROWS);
        address = asked.at(paging.page());
        rows = search.page(new AccountQuery(address.filter(), address.sort(), !address.descending(), paging.offset(), ROWS), counts.total());
    }

    public PeopleAddress getAddress() {
        return address;
    }

    public List<Account> getRows() {
        return rows;
    }

    /** @return how many people the filter finds */
    public long getCount() {
        return counts.total();
    }

    /** @return how many others the search would find among deleted people */
    public long getDeleted() {
        return address.filter().states().contains(AccountState.DELETED) ? 0 : counts.in(AccountState.DELETED);
    }

    /** @return whether nobody has been invited yet */
    public boolean isAlone() {
        return address.isUsual() && getCount() == 1;
    }

    public Paging getPaging() {
        return paging;
    }

    /** @return a choice for each state; none is chosen for all but deleted people */
    public List<Choice> getStates() {
        boolean usual = address.filter().states().equals(AccountFilter.NOT_DELETED);
        return List.of(AccountState.INVITED, AccountState.ACTIVE, AccountState.EXPIRED, AccountState.DISABLED, AccountState.DELETED).stream()
                .map(state -> new Choice(state.name(), counts.in(state), !usual && address.filter().states().contains(state))).toList();
    }

    /** @return all roles, and each */
    public List<Choice> getRoles() {
        return choices(Role.values(), address.filter().role(), counts::as);
    }

    /** @return all sources, and each */
    public List<Choice> getSources() {
        return choices(Source.values(), address.filter().source(), counts::from);
    }

    /** @return each kind of last day */
    public List<Choice> getExpiries() {
        return List.of(Expiry.values()).stream().map(expiry -> new Choice(expiry.name(), counts.until(expiry),
                expiry == address.filter().expiry())).toList();
    }

    private static <T extends Enum<T>> List<Choice> choices(T[] values, Optional<T> chosen, ToLongFunction<Optional<T>> count) {
        List<Choice> all = new ArrayList<>(List.of(new Choice("ANY", count.applyAsLong(Optional.empty()), chosen.isEmpty())));
        for (T value : values) {
            all.add(new Choice(value.name(), count.applyAsLong(Optional.of(value)), chosen.equals(Optional.of(value))));
        }
        return all;
    }

    /** @return what can be done to many people at once */
    public BulkAction[] getActions() {
        return BulkAction.values();
    }

    /** @return the columns that the list can be sorted by */
    public List<Column> getColumns() {
        return List.of(Sort.values()).stream().map(sort -> new Column(sort.name(), sort != address.sort() ? "none" : address.descending() ? "descending" : "ascending",
                address.by(sort).query())).toList();
    }

    /**
     * What the list can be narrowed to.
     *
     * @param value in the address, and the end of its text's key; ANY for whatever it is
     * @param count how many people it would find
     * @param chosen whether it is what the list shows now
     */
    public record Choice(String value, long count, boolean chosen) {
    }

    /**
     * A column's head.
     *
     * @param sort what it sorts by
     * @param order how it is sorted now, as {@code aria-sort} says it
     * @param query where its link leads
     */
    public record Column(String sort, String order, String query) {
    }
}
