package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import org.guestlist.account.Account;
import org.guestlist.tenant.CurrentTenant;

/** The state of an account today in one word: its status, or that its last day has passed. */
@Named("standing")
@RequestScoped
public class AccountStateBean {

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    /** @return the suffix of a message key below {@code people.status.} */
    public String of(Account account) {
        return account.state(tenant.get().today(clock.instant())).name();
    }
}
