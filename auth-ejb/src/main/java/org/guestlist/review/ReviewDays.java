package org.guestlist.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.guestlist.account.Account;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.organisation.tenant.CurrentTenant;

/** Until when somebody may stay who <em>stays until a day</em>. */
@ApplicationScoped
class ReviewDays {

    /** The longest time for members, and for memberships, in days: reviews come back within a year. */
    static final int LONGEST = 366;

    @Inject
    private GuestRulesService guestRules;

    @Inject
    private CurrentTenant tenant;

    /** @return whether the day is later than a reviewer may choose for anybody who is no guest */
    boolean isBeyond(LocalDate day) {
        return day.isAfter(tenant.today().plusDays(LONGEST));
    }

    /**
     * @return whether the day is later than a reviewer may choose for this person's access: for guests, a host is mostly the reviewer, who
     *     could pass what waits for a yes otherwise
     */
    boolean isTooLate(Account account, LocalDate day) {
        LocalDate created =
                LocalDate.ofInstant(account.getCreatedAt(), tenant.get().getTimeZone());
        return account.isGuest()
                ? !guestRules.get().allowsReview(account, day, created, tenant.today())
                : isBeyond(day);
    }
}
