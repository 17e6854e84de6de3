package org.guestlist.account;

import java.time.LocalDate;
import java.util.Optional;

/** Which last days of access may be chosen, on any way. */
public final class LastDays {

    private LastDays() {}

    /**
     * @param chosen the day; empty for no end
     * @param before that of the account now; empty for none, and for a new person
     * @param today in the organisation's time zone
     * @return whether it is refused: it has passed, and may be a typing mistake in the year. The one that the account has may stay.
     */
    public static boolean isRefused(Optional<LocalDate> chosen, Optional<LocalDate> before, LocalDate today) {
        return !chosen.equals(before)
                && chosen.filter(day -> day.isBefore(today)).isPresent();
    }
}
