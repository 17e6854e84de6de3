package org.guestlist.audit;

import jakarta.json.JsonArray;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.guestlist.platform.json.Json;

/**
 * The values before or after a change, by name, in order. Stored as a JSON object; only the screen turns them into text.
 *
 * @param values texts, truth values, whole numbers, or lists of texts. Any other object is stored as its text, an {@link Optional} as its
 *         content; null and empty ones are left out. A setting without a value is an empty text or list.
 */
public record AuditValues(Map<AuditName, Object> values) {

    /** No values. */
    public static final AuditValues NONE = new AuditValues(Map.of());

    private static final int TEXT_LENGTH = 2000;
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    public AuditValues {
        Map<AuditName, Object> kept = new LinkedHashMap<>();
        values.forEach((name, value) -> kept(value).ifPresent(one -> kept.put(name, one)));
        values = Collections.unmodifiableMap(kept);
    }

    private static Optional<Object> kept(Object value) {
        if (value instanceof Optional<?> perhaps) {
            return perhaps.flatMap(AuditValues::kept);
        }
        if (value instanceof Collection<?> list) {
            return Optional.of(list.stream().map(AuditValues::text).toList());
        }
        if (value instanceof Number number) {
            return Optional.of(number.longValue());
        }
        return Optional.ofNullable(value instanceof Boolean ? value : text(value));
    }

    private static String text(Object value) {
        return AuditEvent.cut(value, TEXT_LENGTH);
    }

    /** @return only this value */
    public static AuditValues of(AuditName name, Object value) {
        return NONE.and(name, value);
    }

    /** @return these values and another one */
    public AuditValues and(AuditName name, Object value) {
        Map<AuditName, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new AuditValues(more);
    }

    /** @return the values that differ from the others */
    AuditValues without(AuditValues others) {
        Map<AuditName, Object> rest = new LinkedHashMap<>(values);
        rest.entrySet().removeAll(others.values.entrySet());
        return new AuditValues(rest);
    }

    /** @return the same values with replaced texts, also in lists; a text that becomes null is left out */
    AuditValues rewritten(BiFunction<AuditName, String, String> text) {
        Map<AuditName, Object> changed = new LinkedHashMap<>(values);
        changed.replaceAll((name, value) -> {
            if (value instanceof List<?> list) {
                return list.stream()
                        .map(one -> text.apply(name, (String) one))
                        .filter(Objects::nonNull)
                        .toList();
            }
            return value instanceof String one ? text.apply(name, one) : value;
        });
        return new AuditValues(changed);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** @return the value of this name */
    public Optional<Object> get(AuditName name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @return the values by their {@linkplain AuditName#key() keys} */
    public JsonObject json() {
        Map<String, Object> byKey = new LinkedHashMap<>();
        values.forEach((name, value) -> byKey.put(name.key(), value));
        return BUILDERS.createObjectBuilder(byKey).build();
    }

    /** @return the text for a column; null for no values */
    String column() {
        return isEmpty() ? null : json().toString();
    }

    /** @param column as written by {@link #column()}, perhaps of a newer version */
    static AuditValues parse(String column) {
        if (column == null) {
            return NONE;
        }
        Map<AuditName, Object> values = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        READERS.createReader(new StringReader(column)).readObject().forEach((key, value) -> {
            AuditName name = AuditName.of(key);
            if (name == AuditName.UNKNOWN) {
                unknown.add(key + ": " + value(value));
            } else {
                values.put(name, value(value));
            }
        });
        if (!unknown.isEmpty()) {
            values.put(AuditName.UNKNOWN, unknown);
        }
        return new AuditValues(values);
    }

    private static Object value(JsonValue json) {
        return switch (json.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            case NUMBER -> ((JsonNumber) json).longValue();
            case ARRAY ->
                ((JsonArray) json)
                        .stream().map(AuditValues::value).map(String::valueOf).toList();
            case STRING -> ((JsonString) json).getString();
            default -> json.toString();
        };
    }
}
