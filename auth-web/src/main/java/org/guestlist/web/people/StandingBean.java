package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import org.guestlist.account.Account;
import org.guestlist.tenant.CurrentTenant;

/** Says in one word where an account stands today: its status, or that its last day has passed. */
@Named("standing")
@RequestScoped
public class StandingBean {

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    /** @return the end of a key below {@code people.status.} */
    public String of(Account account) {
        return account.state(tenant.get().today(clock.instant())).name();
    }
}
