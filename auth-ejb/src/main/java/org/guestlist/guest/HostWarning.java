package org.guestlist.guest;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.people.ExpiryWarning;

/**
 * When the hosts of a guest are told that access ends: at the times at which the guest is told, but early on the one Monday that this time
 * has, so that hosts get one mail about all their guests, and late on the first of its days.
 */
final class HostWarning {

    private HostWarning() {}

    /**
     * @param toldEarly whether the hosts were told of this day early
     * @param toldLate whether they were told late
     * @return what is due today; empty for nothing
     */
    static Optional<ExpiryWarning> due(LocalDate lastDay, LocalDate today, boolean toldEarly, boolean toldLate) {
        return ExpiryWarning.due(lastDay, today).filter(due -> switch (due) {
            case LATE -> !toldLate;
            // Whoever is invited for few days can miss the Monday: then the last chance counts.
            case EARLY -> !toldEarly && (today.getDayOfWeek() == DayOfWeek.MONDAY || due.isLastChance(lastDay, today));
        });
    }
}
