package org.guestlist.web.platform.api;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.guestlist.platform.json.Json;

/**
 * Records as JSON and back: components are the fields, in the order in which they are declared, and an empty one is left out. Judges
 * nothing. JSON-B reads; it does not write, as it knows no order but that of the alphabet.
 */
public final class RecordJson {

    private static final Jsonb JSON = JsonbBuilder.create();

    private RecordJson() {}

    /** @return the record as JSON that people can read as well, with a line break at its end */
    public static String text(Record record) {
        return JsonAnswer.of(builder(record));
    }

    /** @return the record as a JSON object */
    public static JsonObject object(Record record) {
        return builder(record).build();
    }

    private static JsonObjectBuilder builder(Record record) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        Components.of(record).forEach((name, value) -> value(value).ifPresent(there -> object.add(name, there)));
        return object;
    }

    private static Optional<JsonValue> value(Object value) {
        Object there = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return Optional.ofNullable(there).map(RecordJson::json);
    }

    private static JsonValue json(Object value) {
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Record record) {
            return object(record);
        }
        if (value instanceof Collection<?> all) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            all.forEach(one -> array.add(json(one)));
            return array.build();
        }
        if (value instanceof Map<?, ?> all) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            all.forEach((name, one) -> object.add(name.toString(), json(one)));
            return object.build();
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        return value instanceof Number number ? number(number) : Json.createValue(text(value));
    }

    private static JsonNumber number(Number number) {
        return number instanceof BigDecimal decimal ? Json.createValue(decimal) : Json.createValue(number.longValue());
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /** @return the record; a component that is null or missing is null, or empty if it is an {@link Optional} */
    public static <T> T read(JsonObject object, Class<T> record) {
        return JSON.fromJson(object.toString(), record);
    }
}
