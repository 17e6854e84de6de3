package org.guestlist.web.people;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** The last day of access, as a form holds it. */
final class LastDay {

    /** The format of browsers; years with more than four digits are typing mistakes, and out of the databases' range. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private LastDay() {}

    /**
     * @param text as sent; null or blank for no end
     * @throws DateTimeParseException if it is not a day
     */
    static Optional<LocalDate> parse(String text) {
        return Optional.ofNullable(text).filter(day -> !day.isBlank()).map(day -> LocalDate.parse(day.strip(), DAY));
    }

    /** @return the text for a form; null for no end */
    static String format(Optional<LocalDate> day) {
        return day.map(DAY::format).orElse(null);
    }
}
