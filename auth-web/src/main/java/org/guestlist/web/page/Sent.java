package org.guestlist.web.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Parses values sent by a browser. The text may be null; the result is empty for an invalid text. */
public final class Sent {

    private Sent() {
    }

    /** @return the id in the text */
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

    /** @return the day, in the format of browsers; years with more than four digits are invalid */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.ofNullable(text).filter(day -> day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")).map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
