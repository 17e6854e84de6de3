package org.guestlist.expiry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** When an organisation's day is far enough for mails to be read the same day, and not in the night. */
final class Morning {

    private static final LocalTime BEGINS = LocalTime.of(7, 0);

    private Morning() {
    }

    /**
     * @param zone the organisation's
     * @return the organisation's day, once its morning has begun; a day whose clocks are changed has one morning too
     */
    static Optional<LocalDate> day(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        // If seven is skipped by a clock that is put forward, this is the first moment after it.
        boolean begun = !now.isBefore(today.atTime(BEGINS).atZone(zone).toInstant());
        return begun ? Optional.of(today) : Optional.empty();
    }
}
