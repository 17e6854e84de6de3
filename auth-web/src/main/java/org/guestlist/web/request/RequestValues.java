package org.guestlist.web.request;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Parses values sent by a browser. The text may be null; the result is empty for an invalid text. */
public final class RequestValues {

    private RequestValues() {}

    /** @return the text without surrounding white space; empty for null */
    public static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** @return whether the text is a single line without control characters */
    public static boolean isLine(String text) {
        return text.chars().noneMatch(Character::isISOControl);
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
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst();
    }

    /** @return the day, in the format of browsers; years with more than four digits are invalid */
    public static Optional<LocalDate> day(String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(day -> day.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                    .map(LocalDate::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
