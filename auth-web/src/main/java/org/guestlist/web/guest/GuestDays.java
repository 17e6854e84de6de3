package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.guest.GuestRules;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.organisation.tenant.CurrentTenant;

/** The days that a host may choose, as {@code #{guestDays}}. */
@Named("guestDays")
@RequestScoped
public class GuestDays {

    /** For how long a new guest comes, unless the host says otherwise. */
    private static final int USUAL_STAY = 30;

    /** How much longer a guest stays, unless the host says otherwise. */
    private static final int USUAL_RENEWAL = 90;

    @Inject
    private GuestRulesService service;

    @Inject
    private CurrentTenant tenant;

    private GuestRules rules;

    GuestRules rules() {
        if (rules == null) {
            rules = service.get();
        }
        return rules;
    }

    public LocalDate getToday() {
        return tenant.today();
    }

    /** @return the last day that may be chosen for somebody who is here, or comes today */
    public LocalDate getLatest() {
        return rules().lastDay(getToday());
    }

    /** @return the last day that may be chosen for somebody who comes on this day; the same for a day that has passed */
    public LocalDate latest(Optional<LocalDate> firstDay) {
        return firstDay.filter(day -> day.isAfter(getToday()))
                .map(rules()::lastDay)
                .orElseGet(this::getLatest);
    }

    /** @return for how many days a guest may come */
    public int getLongest() {
        return rules().longestDays();
    }

    /** @return for how many guests a host answers at most */
    public int getMostGuests() {
        return rules().mostGuests();
    }

    /** @return whether a host must say why a guest is here */
    public boolean isReasonAsked() {
        return rules().reasonAsked();
    }

    LocalDate usualStay() {
        return getToday().plusDays(Math.min(getLongest(), USUAL_STAY));
    }

    LocalDate usualRenewal() {
        return getToday().plusDays(Math.min(getLongest(), USUAL_RENEWAL));
    }
}
