package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.RecordJson;
import org.guestlist.web.platform.page.FieldErrors;

/**
 * Reads objects that programs have sent as records. JSON-B alone would take {@code "yes"} for false and 1.5 for 1, pass over fields that
 * it does not know, and stop at the first that it cannot read: so each value is judged before, all that is wrong is said at once, with the
 * path of the field, and left out. A text, list or map that is missing is empty: whether it may be, its form says.
 */
final class SentObjects {

    private final Use use;
    private final FieldErrors errors;

    private SentObjects(Use use, FieldErrors errors) {
        this.use = use;
        this.errors = errors;
    }

    /** @return what a program says of a new thing; null in a field is as if it were missing */
    static <T extends Record> T added(Class<T> record, JsonObject sent, FieldErrors errors) {
        return RecordJson.read(new SentObjects(Use.NEW, errors).within("", record, sent), record);
    }

    /** @return the thing that is stored, as a program changes it; what is wrong stays as it is stored */
    static <T extends Record> T changed(Class<T> record, JsonObject patch, JsonObject stored, FieldErrors errors) {
        SentObjects objects = new SentObjects(Use.CHANGE, errors);
        objects.demandKnown("", record, patch);
        JsonObject changed = Json.mergePatch(patch).apply(stored).asJsonObject();
        return RecordJson.read(objects.judged("", record, changed, stored, patch::containsKey), record);
    }

    private void demandKnown(String path, Class<?> record, JsonObject sent) {
        List<String> names =
                ResourceField.of(record, use).stream().map(ResourceField::name).toList();
        sent.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> errors.refuse(path + name, "api.field.unknown", String.join(", ", names)));
    }

    /** @param named what is judged; what is not named in a change may be older than a rule */
    private JsonObject judged(
            String path, Class<?> record, JsonObject sent, JsonObject stored, Predicate<String> named) {
        JsonObjectBuilder judged = Json.createObjectBuilder();
        for (ResourceField field : ResourceField.of(record)) {
            Optional<JsonValue> before = Optional.ofNullable(stored.get(field.name()));
            Optional<JsonValue> now = field.isIn(use) && named.test(field.name())
                    ? judged(path + field.name(), field, sent.getOrDefault(field.name(), JsonValue.NULL))
                    : before.or(field::byDefault);
            now.or(() -> before)
                    .or(() -> field.byDefault().or(field::empty))
                    .ifPresent(value -> judged.add(field.name(), value));
        }
        return judged.build();
    }

    /** @return the value; empty if it is wrong, after saying so */
    private Optional<JsonValue> judged(String path, ResourceField field, JsonValue value) {
        if (value == JsonValue.NULL) {
            return missing(path, field);
        }
        if (!field.constants().isEmpty() && value instanceof JsonString text) {
            return constant(path, field.constants(), text);
        }
        return judged(path, field.type(), value instanceof JsonString text ? stripped(text) : value);
    }

    private static JsonString stripped(JsonString text) {
        return Json.createValue(text.getString().strip());
    }

    private Optional<JsonValue> missing(String path, ResourceField field) {
        Optional<JsonValue> empty = use == Use.NEW ? field.byDefault().or(field::empty) : field.empty();
        if (empty.isEmpty()) {
            if (field.constants().isEmpty()) {
                errors.refuse(path, "api.field.required");
            } else {
                errors.refuse(path, "api.value.unknown", field.constants());
            }
        }
        return empty;
    }

    private Optional<JsonValue> constant(String path, List<String> constants, JsonString value) {
        JsonString name = stripped(value);
        if (constants.contains(name.getString())) {
            return Optional.of(name);
        }
        errors.refuse(path, "api.value.unknown", constants);
        return Optional.empty();
    }

    private Optional<JsonValue> judged(String path, Type type, JsonValue value) {
        ValueKind kind = ValueKind.of(type);
        if (!kind.fits(value, type)) {
            errors.refuse(path, "api.kind." + kind);
            return Optional.empty();
        }
        return switch (kind) {
            case CONSTANT -> constant(path, ResourceField.constants(type), (JsonString) value);
            case LIST -> list(path, ResourceField.argument(type), value.asJsonArray());
            case MAP -> map(path, ResourceField.argument(type), value.asJsonObject());
            case OBJECT ->
                Optional.of(new SentObjects(Use.NEW, errors)
                        .within(path + ".", ResourceField.raw(type), value.asJsonObject()));
            default -> Optional.of(value);
        };
    }

    /** @return an object in another, which is sent as a whole */
    private JsonObject within(String path, Class<?> record, JsonObject sent) {
        demandKnown(path, record, sent);
        return judged(path, record, sent, JsonValue.EMPTY_JSON_OBJECT, any -> true);
    }

    private Optional<JsonValue> list(String path, Type type, List<JsonValue> values) {
        JsonArrayBuilder judged = Json.createArrayBuilder();
        for (int i = 0; i < values.size(); i++) {
            judged(path + "[" + i + "]", type, values.get(i)).ifPresent(judged::add);
        }
        return Optional.of(judged.build());
    }

    private Optional<JsonValue> map(String path, Type type, JsonObject values) {
        JsonObjectBuilder judged = Json.createObjectBuilder();
        values.forEach((key, value) -> judged(path + "." + key, type, value).ifPresent(one -> judged.add(key, one)));
        return Optional.of(judged.build());
    }
}
