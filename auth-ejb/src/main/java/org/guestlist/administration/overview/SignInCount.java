package org.guestlist.administration.overview;

import java.time.LocalDate;

/**
 * Sign-ins of one day that ended alike.
 *
 * @param onDay the day in the organisation's time zone
 * @param reason why they were refused, as in the audit log; empty if they were admitted
 * @param method how, as the name of a {@link org.guestlist.session.LoginMethod}; empty if unknown
 * @param provider the identity provider's name at that time; empty for none
 * @param events how many
 */
record SignInCount(LocalDate onDay, String reason, String method, String provider, long events) {

    boolean isAdmitted() {
        return reason.isEmpty();
    }
}
