package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountQuery;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.account.AccountSearch;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** People who may be added to something: the first whom a search finds. Without one, nobody, and nothing is asked. */
@Named("candidates")
@RequestScoped
public class CandidatesBean {

    private static final int MOST = 8;
    private static final int TEXT_LENGTH = 254;

    @Inject
    private AccountSearch search;

    private List<Account> found;

    /** One more than are shown, to know whether there are more. */
    private List<Account> found() {
        if (found == null) {
            found = List.of();
            if (!getText().isEmpty()) {
                AccountFilter filter = AccountFilter.of(getText()).in(AccountFilter.NOT_DELETED);
                found = search.page(new AccountQuery(filter, Sort.NAME, true, 0, MOST + 1), MOST + 1L);
            }
        }
        return found;
    }

    /** @return the first people whom the search finds, by name */
    public List<Account> getRows() {
        return found().subList(0, Math.min(MOST, found().size()));
    }

    /** @return whether it finds more */
    public boolean isMore() {
        return found().size() > MOST;
    }

    /** @return the search text */
    public String getText() {
        String typed = RequestValues.text(Faces.getRequestParameter("find"));
        return typed.substring(0, Math.min(typed.length(), TEXT_LENGTH));
    }
}
