package org.guestlist.web.platform.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.page.TypedFields;

/**
 * The JSON object of a call. What is wrong with it is a 400 with a sentence; the texts of people are read like the fields of a form
 * instead, which says all that is wrong with them at once ({@link FieldProblems}).
 */
public final class Body {

    /** The longest that is read, in bytes. */
    static final int LONGEST = 64 * 1024;

    private final JsonObject object;

    private Body(JsonObject object) {
        this.object = object;
    }

    /**
     * @param in UTF-8; may be empty, which is an empty object
     * @param names of all fields that there may be
     * @return the object
     * @throws Problem 400 if it is none, is longer than 64 KiB, or has another field
     */
    public static Body read(InputStream in, String... names) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw Problem.badRequest("the body is longer than " + LONGEST + " bytes");
        }
        JsonObject object = bytes.length == 0
                ? JsonValue.EMPTY_JSON_OBJECT
                : Json.object(bytes).orElseThrow(() -> Problem.badRequest("the body must be a JSON object"));
        Set<String> known = Set.of(names);
        object.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.badRequest("the body has a field \"" + name + "\"; there may be "
                            + String.join(", ", Arrays.asList(names)));
                });
        return new Body(object);
    }

    /** @return the parsed text of a field that must be there */
    public <T> T required(String name, Function<String, T> parse) {
        return optional(name, parse).orElseThrow(() -> Problem.badRequest(name + " is required"));
    }

    /** @return the parsed text of a field; {@code parse} throws {@link IllegalArgumentException} with what it must be */
    public <T> Optional<T> optional(String name, Function<String, T> parse) {
        return text(name).map(text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw Problem.badRequest(name + " " + e.getMessage());
            }
        });
    }

    /** @return whether the field is there, be it null */
    public boolean has(String name) {
        return object.containsKey(name);
    }

    /** Fills those fields of a form that are there; null empties one (RFC 7396). */
    public void fill(TypedFields typed, String... names) {
        for (String name : names) {
            if (has(name)) {
                typed.fill(name, text(name));
            }
        }
    }

    /** Fills those fields of a form that hold several values with one a line; null empties one. */
    public void fillLines(TypedFields typed, String... names) {
        for (String name : names) {
            if (has(name)) {
                typed.fill(name, String.join("\n", texts(name)));
            }
        }
    }

    /** Fills those fields of a form that hold a whole number; null empties one. */
    public void fillNumbers(TypedFields typed, String... names) {
        for (String name : names) {
            if (has(name)) {
                typed.fill(name, number(name));
            }
        }
    }

    /** @return the whole number in a field; empty if it is missing or null */
    public Optional<Long> wholeNumber(String name) {
        return has(name) ? number(name) : Optional.empty();
    }

    private Optional<Long> number(String name) {
        JsonValue value = object.get(name);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonNumber number && isLong(number)) {
            return Optional.of(number.longValue());
        }
        throw Problem.badRequest(name + " must be a whole number");
    }

    /** One with a huge exponent is not written out. */
    private static boolean isLong(JsonNumber number) {
        return number.isIntegral()
                && number.bigDecimalValue().precision()
                                - number.bigDecimalValue().scale()
                        <= 18;
    }

    /** @return the text of a JSON object in a field; empty if it is missing or null */
    public Optional<String> json(String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonObject) {
            return Optional.of(value.toString());
        }
        throw Problem.badRequest(name + " must be an object");
    }

    /** @return the texts of each object of a list, by the names of its fields, which must be these; empty if it is missing or null */
    public List<Map<String, String>> objects(String name, String... fields) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return List.of();
        }
        String wanted = name + " must be a list of objects with the strings " + String.join(", ", fields);
        if (!(value instanceof JsonArray list)) {
            throw Problem.badRequest(wanted);
        }
        return list.stream()
                .map(one -> {
                    if (one instanceof JsonObject row
                            && row.keySet().equals(Set.of(fields))
                            && row.values().stream().allMatch(JsonString.class::isInstance)) {
                        return row.keySet().stream().collect(Collectors.toMap(key -> key, row::getString));
                    }
                    throw Problem.badRequest(wanted);
                })
                .toList();
    }

    /** @return the texts of a list; empty if it is missing or null */
    public List<String> texts(String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return List.of();
        }
        if (!(value instanceof JsonArray list) || !list.stream().allMatch(JsonString.class::isInstance)) {
            throw Problem.badRequest(name + " must be a list of strings");
        }
        return list.getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    /** @return the text of a field without white space around it; empty if it is missing or null */
    public Optional<String> text(String name) {
        JsonValue value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (value instanceof JsonString text) {
            return Optional.of(text.getString().strip());
        }
        throw Problem.badRequest(name + " must be a string");
    }

    /** @return whether the field is true; false if it is missing */
    public boolean flag(String name) {
        return flag(name, false);
    }

    /** @return whether the field is true; the other value if it is missing */
    public boolean flag(String name, boolean otherwise) {
        JsonValue value = object.getOrDefault(name, otherwise ? JsonValue.TRUE : JsonValue.FALSE);
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw Problem.badRequest(name + " must be true or false");
        }
        return value == JsonValue.TRUE;
    }

    /** @return the whole numbers of a list; empty if it is missing */
    public List<Long> numbers(String name) {
        JsonValue value = object.getOrDefault(name, JsonValue.EMPTY_JSON_ARRAY);
        if (value.getValueType() != JsonValue.ValueType.ARRAY) {
            throw Problem.badRequest(name + " must be a list of numbers");
        }
        return value.asJsonArray().stream()
                .map(one -> {
                    if (one instanceof JsonNumber number && number.isIntegral()) {
                        return number.longValue();
                    }
                    throw Problem.badRequest(name + " must be a list of numbers");
                })
                .toList();
    }
}
