package org.guestlist.platform.time;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How many days before a last day people are told of it.
 *
 * @param days the smallest first
 */
public record DaysBefore(List<Integer> days) {

    public DaysBefore {
        days = days.stream().sorted().toList();
    }

    /** @return these days, in any order */
    public static DaysBefore of(Integer... days) {
        return new DaysBefore(List.of(days));
    }

    /** @return how many days before they are told first */
    public int first() {
        return days.get(days.size() - 1);
    }

    /** @return what is due: the latest whose day has come, also if a day was missed; empty if it is too early, or the last day is over */
    public Optional<Integer> due(LocalDate today, LocalDate lastDay) {
        long left = ChronoUnit.DAYS.between(today, lastDay);
        return left < 0
                ? Optional.empty()
                : days.stream().filter(before -> left <= before).findFirst();
    }
}
