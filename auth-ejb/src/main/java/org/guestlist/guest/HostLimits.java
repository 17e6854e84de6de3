package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.organisation.tenant.CurrentTenant;

/** How many guests a host may have, and how much a host may try on a day, with the host's account locked. */
@ApplicationScoped
class HostLimits {

    @Inject
    private GuestRulesService rules;

    @Inject
    private Guests guests;

    @Inject
    private HostDays days;

    @Inject
    private CurrentTenant tenant;

    /** @return whether the host answers for as many guests as allowed, as their first host */
    boolean isFull(long hostId) {
        return guests.count(hostId, tenant.today()) >= rules.get().mostGuests();
    }

    /**
     * Counts one more of what looks somebody up by an address, or mails somebody in the host's name: so nobody who has taken a session over
     * tries out who is here, or mails on and on.
     *
     * @return whether it was within the day's limit
     */
    boolean take(long hostId) {
        return days.take(hostId, rules.get().guestsADay());
    }
}
