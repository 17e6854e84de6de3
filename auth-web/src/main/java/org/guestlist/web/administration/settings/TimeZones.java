package org.guestlist.web.administration.settings;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

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
     * @return the zone; empty for a text that is none, or several
     */
    static Optional<ZoneId> parse(String typed) {
        String name = typed.replace(' ', '_').toLowerCase(Locale.ROOT);
        List<String> found = find(name::equals);
        if (found.isEmpty()) {
            found = find(id -> id.endsWith("/" + name));
        }
        return found.size() == 1 ? Optional.of(ZoneId.of(found.get(0))) : Optional.empty();
    }

    private static List<String> find(Predicate<String> fits) {
        return ALL.stream().filter(id -> fits.test(id.toLowerCase(Locale.ROOT))).toList();
    }
}
