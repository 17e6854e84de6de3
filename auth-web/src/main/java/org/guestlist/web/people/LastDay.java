package org.guestlist.web.people;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.guestlist.web.request.RequestValues;

/** The last day of access, as text in a form. */
final class LastDay {

    private LastDay() {}

    /**
     * @param text as sent; null or blank for no end
     * @throws DateTimeParseException if it is not a day
     */
    static Optional<LocalDate> parse(String text) {
        String day = RequestValues.text(text);
        if (day.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(RequestValues.day(day).orElseThrow(() -> new DateTimeParseException("Not a day", day, 0)));
    }

    /** @return the text for a form; null for no end */
    static String format(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(null);
    }
}
