package org.guestlist.web.platform.request;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.platform.db.UnknownValues;

/** Parses values sent by a browser. The text may be null; the result is empty for an invalid text. */
public final class RequestValues {

    private RequestValues() {}

    /** @return the text without surrounding white space; empty for null */
    public static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** @return the lines that are not blank, without white space around them */
    public static List<String> lines(String typed) {
        return text(typed)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** @return all values of each parameter of the request, by name */
    public static Map<String, List<String>> all(HttpServletRequest request) {
        Map<String, List<String>> all = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> all.put(name, List.of(values)));
        return all;
    }

    /** @return all values of a parameter of the request; empty if it is not there */
    public static List<String> all(HttpServletRequest request, String name) {
        return List.of(Optional.ofNullable(request.getParameterValues(name)).orElse(new String[0]));
    }

    /** @return the ids among all values of a parameter of the request, each once, in their order */
    public static Set<UUID> uuids(HttpServletRequest request, String name) {
        return all(request, name).stream()
                .flatMap(id -> uuid(id).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
        return UnknownValues.find(type, text);
    }

    /** @return the number of up to nine digits, with whatever people put between thousands in their language */
    public static Optional<Integer> wholeNumber(String text) {
        String digits = text(text).replaceAll("[\\s.,'’\\u00a0\\u202f]", "");
        return digits.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
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

    /** @return the day and minute that a field of a form has, as browsers send it; empty for anything else, and for null */
    public static Optional<LocalDateTime> minute(String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(minute -> minute.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"))
                    .map(LocalDateTime::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
