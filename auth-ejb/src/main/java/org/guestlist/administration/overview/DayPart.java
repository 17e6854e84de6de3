package org.guestlist.administration.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A period within one day of an organisation.
 *
 * @param day in the organisation's time zone
 * @param from the first instant
 * @param until the first instant after it
 */
record DayPart(LocalDate day, Instant from, Instant until) {

    /** @return the period, divided where days begin in the time zone; none if it is empty */
    static List<DayPart> of(Instant from, Instant until, ZoneId zone) {
        List<DayPart> parts = new ArrayList<>();
        Instant start = from;
        while (start.isBefore(until)) {
            LocalDate day = LocalDate.ofInstant(start, zone);
            Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
            Instant end = next.isBefore(until) ? next : until;
            parts.add(new DayPart(day, start, end));
            start = end;
        }
        return parts;
    }
}
