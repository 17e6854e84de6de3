package org.guestlist.web.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What a browser sent, as what it means. The text may be null; nothing comes of a text that means nothing. */
public final class Sent {

    private Sent() {
    }

    /** @return the id that the text is */
    public static Optional<UUID> uuid(String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return the constant of this name */
    public static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        return Stream.of(type.getEnumConstants()).filter(constant -> constant.name().equals(text)).findFirst();
    }

    /** @return the day, as browsers send a date; years of more than four digits are a slip */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.ofNullable(text).filter(day -> day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
