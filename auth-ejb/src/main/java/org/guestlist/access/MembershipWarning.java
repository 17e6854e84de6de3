package org.guestlist.access;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a person is told that a membership ends: 14 days before, and again 3 days before, or later if it could not be then. */
final class MembershipWarning {

    /** How many days ahead people are told at most. */
    static final int EARLY = 14;

    private static final int LATE = 3;

    private MembershipWarning() {}

    /** @return which of the two it is on this day, in days before the end */
    static int of(LocalDate lastDay, LocalDate today) {
        return ChronoUnit.DAYS.between(today, lastDay) <= LATE ? LATE : EARLY;
    }

    /** @param told how many days before the person was told of this last day at the latest; empty for never */
    static boolean isDue(LocalDate lastDay, LocalDate today, Optional<Integer> told) {
        return told.filter(days -> days <= of(lastDay, today)).isEmpty();
    }
}
