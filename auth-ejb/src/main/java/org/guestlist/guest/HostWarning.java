package org.guestlist.guest;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the hosts of a guest are told that access ends: once 14 to 8 days before, on the Monday that each such time has, and once 3 to 0
 * days before, on the first of these days. The names stand for the times at which the guest is told, see {@code expiry_warning}.
 */
enum HostWarning {
    EARLY(14, 8),
    LATE(3, 0);

    /** How many days ahead hosts are told at most. */
    static final int AHEAD = 14;

    private final int daysBefore;
    private final int atTheLatest;

    HostWarning(int daysBefore, int atTheLatest) {
        this.daysBefore = daysBefore;
        this.atTheLatest = atTheLatest;
    }

    int daysBefore() {
        return daysBefore;
    }

    /**
     * @param toldEarly whether the hosts were told of this day 14 to 8 days before
     * @param toldLate whether they were 3 to 0 days before
     * @return what is due today; empty for nothing
     */
    static Optional<HostWarning> due(LocalDate lastDay, LocalDate today, boolean toldEarly, boolean toldLate) {
        long left = ChronoUnit.DAYS.between(today, lastDay);
        if (LATE.covers(left)) {
            return Optional.of(LATE).filter(late -> !toldLate);
        }
        // Whoever is invited for few days can miss the Monday: then the last chance counts.
        boolean isTheDay = today.getDayOfWeek() == DayOfWeek.MONDAY || left == EARLY.atTheLatest;
        return Optional.of(EARLY).filter(early -> early.covers(left) && isTheDay && !toldEarly);
    }

    private boolean covers(long left) {
        return left <= daysBefore && left >= atTheLatest;
    }
}
