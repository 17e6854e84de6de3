package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.Problem;

/** Lists of people for programs, with the filters of the screen. */
@RequestScoped
class PeopleList {

    @Inject
    private AccountSearch search;

    @Inject
    private OnePerson one;

    @Inject
    private PersonAnswers answers;

    /**
     * @return what the query filters by
     * @throws Problem as {@link PeopleFilter#read}
     */
    static AccountFilter filter(ListQuery query) {
        return PeopleFilter.read(query.filters()).filter();
    }

    /** @return some people in the order in which they were added, and the address of those that follow, if there are any */
    Part<PersonView> of(ListQuery query, AccountFilter filter) {
        List<Account> some = search.after(filter, one.after(query), query.limit() + 1);
        return new Part<>(answers.of(query.page(some)), query.next(some, Account::getUuid));
    }
}
