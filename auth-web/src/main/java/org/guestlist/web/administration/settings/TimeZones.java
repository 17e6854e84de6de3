package org.guestlist.web.administration.settings;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** The time zones to choose from: all of the IANA time zone database. */
final class TimeZones {

    /** Their ids, sorted. Those of SystemV are not from the database, but from the Java platform. */
    static final List<String> ALL = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("SystemV/"))
            .sorted()
            .toList();

    private TimeZones() {}

    /**
     * Accepts any case, spaces for underscores, and a unique city name alone.
     *
     * @return the zone, or null after reporting the problem
     */
    static ZoneId read(String typed, FieldErrors fieldErrors) {
        String name = RequestValues.text(typed).replace(' ', '_').toLowerCase(Locale.ROOT);
        List<String> found = find(name::equals);
        if (found.isEmpty()) {
            found = find(id -> id.endsWith("/" + name));
        }
        if (found.size() == 1) {
            return ZoneId.of(found.get(0));
        }
        fieldErrors.add("timeZone", "organisation.timeZone.invalid", Text.quoted(typed));
        return null;
    }

    private static List<String> find(Predicate<String> fits) {
        return ALL.stream().filter(id -> fits.test(id.toLowerCase(Locale.ROOT))).toList();
    }
}
