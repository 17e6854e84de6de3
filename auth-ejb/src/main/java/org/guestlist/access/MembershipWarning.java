package org.guestlist.access;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.people.ExpiryWarning;

/** When a person is told that a membership ends: as of the end of access, or later if it could not be then. */
final class MembershipWarning {

    private MembershipWarning() {}

    /** @return which of the two it is on this day, in days before the end */
    static int of(LocalDate lastDay, LocalDate today) {
        ExpiryWarning warning =
                lastDay.isAfter(ExpiryWarning.LATE.until(today)) ? ExpiryWarning.EARLY : ExpiryWarning.LATE;
        return warning.daysBefore();
    }

    /** @param told how many days before the person was told of this last day at the latest; empty for never */
    static boolean isDue(LocalDate lastDay, LocalDate today, Optional<Integer> told) {
        return told.filter(days -> days <= of(lastDay, today)).isEmpty();
    }
}
