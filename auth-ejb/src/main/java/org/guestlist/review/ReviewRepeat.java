package org.guestlist.review;

import java.time.LocalDate;
import org.guestlist.platform.db.UnknownValues.Fallback;

/** How often a review is held. The names are stored. */
public enum ReviewRepeat {
    @Fallback
    ONCE(0),
    MONTHLY(1),
    QUARTERLY(3),
    HALF_YEARLY(6),
    YEARLY(12);

    private final int months;

    ReviewRepeat(int months) {
        this.months = months;
    }

    /** @return the day on which the one after that of the day begins */
    LocalDate after(LocalDate day) {
        return day.plusMonths(months);
    }
}
