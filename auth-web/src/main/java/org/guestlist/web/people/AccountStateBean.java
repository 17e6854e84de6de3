package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.account.Account;
import org.guestlist.account.AccountState;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;

/** The state of an account today: its status, or that its first day is still to come or its last day has passed. */
@Named("standing")
@RequestScoped
public class AccountStateBean {

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Dates dates;

    @Inject
    private Text text;

    /** @return the suffix of a message key below {@code person.status.}, and the class of its mark */
    public String of(Account account) {
        return state(account).name();
    }

    /** @return the state in a few words, with the first day if it is still to come */
    public String words(Account account) {
        return state(account) == AccountState.UPCOMING
                ? text.format(
                        "people.status.starts",
                        account.getStartsOn().map(dates::day).orElseThrow())
                : text.get("people.status." + state(account));
    }

    private AccountState state(Account account) {
        return account.state(tenant.today());
    }
}
