package org.guestlist.review;

import java.time.LocalDate;

/** When reviewers who have not answered are reminded: when half of the time is over, and three days before the due day. */
final class ReviewReminder {

    private static final int LATE = 3;

    private ReviewReminder() {}

    /** @return how many reminders are due until this day: where time is short, both are one */
    static int due(LocalDate openedOn, LocalDate dueOn, LocalDate today) {
        LocalDate half = openedOn.plusDays((dueOn.toEpochDay() - openedOn.toEpochDay() + 1) / 2);
        if (!today.isBefore(dueOn.minusDays(LATE)) && today.isAfter(openedOn)) {
            return 2;
        }
        return !today.isBefore(half) && today.isAfter(openedOn) ? 1 : 0;
    }
}
