package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.guestlist.platform.json.Json;

/** The kinds of values that fields have: what they are called in a schema, and what JSON is one. */
enum ValueKind {
    TEXT("string", null, text -> text),
    ID("string", "uuid", UUID::fromString),
    ADDRESS("string", "uri", URI::create),
    TIME("string", "date-time", Instant::parse),
    DAY("string", "date", LocalDate::parse),
    CONSTANT("string", null, text -> text),
    NUMBER("integer", null, null),
    FLAG("boolean", null, null),
    /** A text or a number. */
    SCALAR("string", null, null),
    LIST("array", null, null),
    MAP("object", null, null),
    OBJECT("object", null, null);

    private static final int INT_DIGITS = 9;
    private static final int LONG_DIGITS = 18;

    private static final Map<Class<?>, ValueKind> BY_TYPE = Map.ofEntries(
            Map.entry(String.class, TEXT),
            Map.entry(UUID.class, ID),
            Map.entry(URI.class, ADDRESS),
            Map.entry(Instant.class, TIME),
            Map.entry(LocalDate.class, DAY),
            Map.entry(int.class, NUMBER),
            Map.entry(Integer.class, NUMBER),
            Map.entry(long.class, NUMBER),
            Map.entry(Long.class, NUMBER),
            Map.entry(boolean.class, FLAG),
            Map.entry(Boolean.class, FLAG),
            Map.entry(JsonValue.class, SCALAR),
            Map.entry(Map.class, MAP));

    private final String type;
    private final String format;
    private final Function<String, ?> parse;

    ValueKind(String type, String format, Function<String, ?> parse) {
        this.type = type;
        this.format = format;
        this.parse = parse;
    }

    /** @throws IllegalArgumentException if no field can be of this type */
    static ValueKind of(Type type) {
        Class<?> raw = ResourceField.raw(type);
        if (BY_TYPE.containsKey(raw)) {
            return BY_TYPE.get(raw);
        }
        if (raw.isEnum() || raw.isRecord()) {
            return raw.isEnum() ? CONSTANT : OBJECT;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return LIST;
        }
        throw new IllegalArgumentException(type.getTypeName());
    }

    /** @return the types of JSON Schema */
    List<String> types() {
        return this == SCALAR ? List.of(type, "number") : List.of(type);
    }

    /** @return the format of JSON Schema */
    Optional<String> format() {
        return Optional.ofNullable(format);
    }

    /** @return what counts as such a value if there is none; empty if nothing does */
    Optional<JsonValue> empty() {
        return Optional.ofNullable(
                switch (this) {
                    case TEXT -> Json.createValue("");
                    case LIST -> JsonValue.EMPTY_JSON_ARRAY;
                    case MAP -> JsonValue.EMPTY_JSON_OBJECT;
                    default -> null;
                });
    }

    /** @return whether this JSON is such a value; of a constant, list, map or object without what is in it */
    boolean fits(JsonValue value, Type type) {
        return switch (this) {
            case NUMBER ->
                value instanceof JsonNumber number && digits(number) <= (isInt(type) ? INT_DIGITS : LONG_DIGITS);
            case FLAG -> value == JsonValue.TRUE || value == JsonValue.FALSE;
            case SCALAR -> value instanceof JsonString || value instanceof JsonNumber;
            case LIST -> value.getValueType() == JsonValue.ValueType.ARRAY;
            case MAP, OBJECT -> value.getValueType() == JsonValue.ValueType.OBJECT;
            default -> value instanceof JsonString text && isParsed(text.getString());
        };
    }

    private boolean isParsed(String text) {
        try {
            parse.apply(text);
            return true;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return false;
        }
    }

    private static boolean isInt(Type type) {
        return type == int.class || type == Integer.class;
    }

    /** One with a huge exponent is not written out. @return of a whole number; more than any has if it is none */
    private static int digits(JsonNumber number) {
        return number.isIntegral()
                ? number.bigDecimalValue().precision()
                        - number.bigDecimalValue().scale()
                : Integer.MAX_VALUE;
    }
}
