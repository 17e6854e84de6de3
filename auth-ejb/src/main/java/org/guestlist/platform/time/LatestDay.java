package org.guestlist.platform.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The day where it is latest on Earth: for statements over all organisations, each of which has a time zone of its own. */
public final class LatestDay {

    private LatestDay() {}

    /** @return a day that no organisation has left behind at this instant */
    public static LocalDate at(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.MAX);
    }
}
