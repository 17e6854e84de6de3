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

    /** @return whether the last day is before the first, which is refused; any first day may be chosen otherwise, also one in the past */
    public static boolean isBefore(Optional<LocalDate> last, Optional<LocalDate> first) {
        return last.isPresent() && first.filter(day -> day.isAfter(last.get())).isPresent();
    }
}
