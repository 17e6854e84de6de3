package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.web.platform.page.FieldErrors;

/**
 * Reads objects that programs have sent as records. JSON-B alone would take {@code "yes"} for false and 1.5 for 1, pass over fields that it
 * does not know, and stop at the first that it cannot read: so each value is judged before, and all that is wrong is said at once.
 */
final class SentObjects {

    private SentObjects() {}

    /**
     * @param record the class
     * @param sent null in a field is as if it were missing
     * @param errors gets what is wrong, with the path of the field
     * @return what was sent; empty if something is wrong
     */
    static <T> Optional<T> read(Class<T> record, JsonObject sent, FieldErrors errors, Jsonb json) {
        Judge judge = new Judge(errors);
        judge.judge("", record, sent);
        return judge.wrong ? Optional.empty() : Optional.of(json.fromJson(sent.toString(), record));
    }

    private static final class Judge {

        private final FieldErrors errors;
        private boolean wrong;

        Judge(FieldErrors errors) {
            this.errors = errors;
        }

        void judge(String path, Class<?> record, JsonObject sent) {
            Map<String, ResourceField> fields = ResourceField.of(record).stream()
                    .collect(Collectors.toMap(ResourceField::name, Function.identity()));
            sent.forEach((name, value) -> {
                ResourceField field = fields.get(name);
                if (field == null) {
                    refuse(path + name, "api.field.unknown", names(record));
                } else if (value != JsonValue.NULL) {
                    judge(path + name, field.type(), value);
                }
            });
            fields.values().stream()
                    .filter(ResourceField::isDemanded)
                    .filter(field -> sent.getOrDefault(field.name(), JsonValue.NULL) == JsonValue.NULL)
                    .forEach(field -> refuse(path + field.name(), "api.field.required"));
        }

        private static String names(Class<?> record) {
            return ResourceField.of(record).stream().map(ResourceField::name).collect(Collectors.joining(", "));
        }

        private void judge(String path, Type type, JsonValue value) {
            ValueKind kind = ValueKind.of(type);
            if (!kind.fits(value)) {
                refuse(path, "api.kind." + kind);
                return;
            }
            switch (kind) {
                case CONSTANT -> judgeConstant(path, ResourceField.raw(type), ((JsonString) value).getString());
                case LIST -> judgeList(path, ResourceField.argument(type), value.asJsonArray());
                case MAP ->
                    value.asJsonObject()
                            .forEach((key, one) -> judge(path + "." + key, ResourceField.argument(type), one));
                case OBJECT -> judge(path + ".", ResourceField.raw(type), value.asJsonObject());
                default -> {
                    // There is nothing in it.
                }
            }
        }

        private void judgeConstant(String path, Class<?> type, String name) {
            List<String> constants =
                    Stream.of(type.getEnumConstants()).map(Object::toString).toList();
            if (!constants.contains(name)) {
                refuse(path, "api.value.unknown", constants);
            }
        }

        private void judgeList(String path, Type type, List<JsonValue> values) {
            for (int i = 0; i < values.size(); i++) {
                judge(path + "[" + i + "]", type, values.get(i));
            }
        }

        private void refuse(String field, String key, Object... values) {
            wrong = true;
            errors.refuse(field, key, values);
        }
    }
}
