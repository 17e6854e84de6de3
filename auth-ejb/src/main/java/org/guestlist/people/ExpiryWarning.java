package org.guestlist.people;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When those whom it concerns are told that an access ends, in days before the last day. A missed warning is sent later while it
 * still makes sense.
 */
public enum ExpiryWarning {
    EARLY(14, 8),
    LATE(3, 0);

    private final int daysBefore;
    private final int atTheLatest;

    ExpiryWarning(int daysBefore, int atTheLatest) {
        this.daysBefore = daysBefore;
        this.atTheLatest = atTheLatest;
    }

    /** @return how many days before the last day it is due */
    public int daysBefore() {
        return daysBefore;
    }

    /** @return the earliest last day for which this warning is due today */
    LocalDate from(LocalDate today) {
        return today.plusDays(atTheLatest);
    }

    /** @return the latest last day for which this warning is due today */
    public LocalDate until(LocalDate today) {
        return today.plusDays(daysBefore);
    }

    /** @return whether it is today or never that this warning makes sense */
    public boolean isLastChance(LocalDate lastDay, LocalDate today) {
        return lastDay.equals(from(today));
    }

    /** @return the warning that is due today for an access with this last day */
    public static Optional<ExpiryWarning> due(LocalDate lastDay, LocalDate today) {
        long left = ChronoUnit.DAYS.between(today, lastDay);
        return Stream.of(values())
                .filter(warning -> left <= warning.daysBefore && left >= warning.atTheLatest)
                .findFirst();
    }
}
