package org.guestlist.web.audit;

import java.time.LocalDate;

/** Days that are often asked for: as many as there are, up to one. */
enum QuickRange {
    TODAY(1, 0),
    YESTERDAY(1, 1),
    WEEK(7, 0);

    private final int days;
    private final int ago;

    QuickRange(int days, int ago) {
        this.days = days;
        this.ago = ago;
    }

    /** @return its last day, as seen from this one */
    LocalDate last(LocalDate today) {
        return today.minusDays(ago);
    }

    /** @return its first day, as seen from this one */
    LocalDate first(LocalDate today) {
        return last(today).minusDays(days - 1L);
    }
}
