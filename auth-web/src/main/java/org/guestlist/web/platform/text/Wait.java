package org.guestlist.web.platform.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.guestlist.organisation.tenant.Language;

/**
 * How long a user has to wait, as text. Rounded up, since a retry before the end would be refused again.
 *
 * @param until the time of day when it ends, with its zone
 * @param minutes the number of minutes until then
 */
public record Wait(String until, long minutes) {

    private static final long ALMOST_A_MINUTE = 59;

    /**
     * @param end when the wait ends
     * @param zone the organisation's time zone
     */
    public static Wait until(Instant end, Instant now, ZoneId zone, Language language) {
        Instant minute = end.plusSeconds(ALMOST_A_MINUTE).truncatedTo(ChronoUnit.MINUTES);
        String time = Messages.format(
                language, "dates.time", pattern("HH:mm", minute, zone, language), pattern("z", minute, zone, language));
        return new Wait(
                time,
                Math.max(
                        1,
                        Duration.between(now, end).plusSeconds(ALMOST_A_MINUTE).toMinutes()));
    }

    private static String pattern(String pattern, Instant minute, ZoneId zone, Language language) {
        return DateTimeFormatter.ofPattern(pattern, language.locale()).format(minute.atZone(zone));
    }
}
