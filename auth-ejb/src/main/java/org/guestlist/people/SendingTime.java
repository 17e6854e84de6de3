package org.guestlist.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** The time of an organisation's day from which mails are sent, so that they are read the same day and do not arrive at night. */
public final class SendingTime {

    private static final LocalTime BEGINS = LocalTime.of(7, 0);

    private SendingTime() {}

    /**
     * @param zone the organisation's
     * @return the organisation's day, once its morning has begun, also on days with a clock change; empty before
     */
    public static Optional<LocalDate> day(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        // If a clock change skips 7:00, this is the first instant after it.
        boolean begun = !now.isBefore(today.atTime(BEGINS).atZone(zone).toInstant());
        return begun ? Optional.of(today) : Optional.empty();
    }
}
