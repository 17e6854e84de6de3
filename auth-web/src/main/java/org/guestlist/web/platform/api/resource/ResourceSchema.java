package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.platform.json.Json;

/**
 * The schema of a record for the OpenAPI document (3.1, so JSON Schema 2020-12). Descriptions are those of MicroProfile OpenAPI's
 * {@link Schema}, limits those of Bean Validation.
 */
public final class ResourceSchema {

    private static final String DESCRIPTION = "description";

    private ResourceSchema() {}

    /** @return the schema of what programs get; all fields are there but those that are optional */
    public static JsonObject ofAnswer(Class<? extends Record> type) {
        return of(type, field -> !field.optional()).build();
    }

    /** @return the schema of what programs send to add something; no other fields are allowed */
    public static JsonObject ofBody(Class<? extends Record> type) {
        return of(type, ResourceField::isDemanded)
                .add("additionalProperties", false)
                .build();
    }

    /** @return the schema of what programs send to change something: all fields may be missing */
    public static JsonObject ofChange(Class<? extends Record> type) {
        return of(type, field -> false).add("additionalProperties", false).build();
    }

    /** @return what the schema of a record is called in the document */
    static String nameOf(Class<?> record) {
        return Optional.ofNullable(record.getAnnotation(Schema.class))
                .map(Schema::name)
                .filter(name -> !name.isEmpty())
                .orElse(record.getSimpleName());
    }

    private static JsonObjectBuilder of(Class<? extends Record> type, Predicate<ResourceField> required) {
        List<ResourceField> fields = ResourceField.of(type);
        JsonObjectBuilder properties = Json.createObjectBuilder();
        fields.forEach(field -> properties.add(field.name(), property(field)));
        JsonObjectBuilder schema =
                Json.createObjectBuilder().add("type", "object").add("properties", properties);
        JsonArrayBuilder needed = Json.createArrayBuilder();
        List<String> names =
                fields.stream().filter(required).map(ResourceField::name).toList();
        names.forEach(needed::add);
        if (!names.isEmpty()) {
            schema.add("required", needed);
        }
        Optional.ofNullable(type.getAnnotation(Schema.class))
                .map(Schema::description)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> schema.add(DESCRIPTION, text));
        return schema;
    }

    private static JsonObjectBuilder property(ResourceField field) {
        JsonObjectBuilder schema = value(field.type());
        ValueKind kind = ValueKind.of(field.type());
        field.says(Size.class).ifPresent(size -> {
            String what = kind == ValueKind.LIST ? "Items" : "Length";
            if (size.min() > 0) {
                schema.add("min" + what, size.min());
            }
            if (size.max() < Integer.MAX_VALUE) {
                schema.add("max" + what, size.max());
            }
        });
        field.says(Min.class).ifPresent(least -> schema.add("minimum", least.value()));
        field.says(Max.class).ifPresent(most -> schema.add("maximum", most.value()));
        field.says(Pattern.class).ifPresent(pattern -> schema.add("pattern", pattern.regexp()));
        field.says(Schema.class).ifPresent(said -> {
            if (!said.format().isEmpty()) {
                schema.add("format", said.format());
            }
            if (!said.description().isEmpty()) {
                schema.add(DESCRIPTION, said.description());
            }
        });
        return schema;
    }

    private static JsonObjectBuilder value(Type type) {
        ValueKind kind = ValueKind.of(type);
        if (kind == ValueKind.OBJECT) {
            return Json.createObjectBuilder().add("$ref", "#/components/schemas/" + nameOf(ResourceField.raw(type)));
        }
        JsonObjectBuilder schema = Json.createObjectBuilder().add("type", kind.type());
        kind.format().ifPresent(format -> schema.add("format", format));
        switch (kind) {
            case LIST -> schema.add("items", value(ResourceField.argument(type)));
            case MAP -> schema.add("additionalProperties", value(ResourceField.argument(type)));
            case CONSTANT -> {
                JsonArrayBuilder constants = Json.createArrayBuilder();
                Stream.of(ResourceField.raw(type).getEnumConstants())
                        .map(Object::toString)
                        .forEach(constants::add);
                schema.add("enum", constants);
            }
            default -> {
                // The type says all.
            }
        }
        return schema;
    }
}
