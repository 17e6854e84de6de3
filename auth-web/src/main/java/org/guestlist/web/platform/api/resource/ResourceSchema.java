package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.organisation.tenant.TenantSettings.Bounds;
import org.guestlist.platform.json.Json;

/**
 * The schema of a record for the OpenAPI document (3.1, so JSON Schema 2020-12). Descriptions are those of MicroProfile OpenAPI's
 * {@link Schema}, limits those of Bean Validation, and codes those of {@link RefusedWith}.
 */
public final class ResourceSchema {

    private static final String DESCRIPTION = "description";

    private final Use use;

    private ResourceSchema(Use use) {
        this.use = use;
    }

    /** @return the schema of a record in this use; what is sent has no other fields */
    public static JsonObject of(Class<? extends Record> type, Use use) {
        return new ResourceSchema(use).object(type).build();
    }

    private JsonObjectBuilder object(Class<?> type) {
        List<ResourceField> fields = ResourceField.of(type, use);
        JsonObjectBuilder properties = Json.createObjectBuilder();
        fields.forEach(field -> properties.add(field.name(), property(field)));
        JsonObjectBuilder schema =
                Json.createObjectBuilder().add("type", "object").add("properties", properties);
        List<String> required = fields.stream()
                .filter(this::isRequired)
                .map(ResourceField::name)
                .toList();
        if (!required.isEmpty()) {
            schema.add("required", array(required));
        }
        if (use != Use.ANSWER) {
            schema.add("additionalProperties", false);
        }
        Optional.ofNullable(type.getAnnotation(Schema.class))
                .map(Schema::description)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> schema.add(DESCRIPTION, text));
        return schema;
    }

    private boolean isRequired(ResourceField field) {
        return switch (use) {
            case ANSWER -> !field.optional();
            case NEW -> field.isDemanded();
            case CHANGE -> false;
        };
    }

    private JsonObjectBuilder property(ResourceField field) {
        JsonObjectBuilder schema = value(field.type(), field.saidOfElements());
        JsonObject before = schema.build();
        JsonObjectBuilder property = Json.createObjectBuilder(before);
        if (use != Use.ANSWER && field.mayBeNull() && before.containsKey("type")) {
            types(property, orNull(field.kind()));
        }
        List<String> constants = field.constants();
        if (!constants.isEmpty()) {
            JsonArrayBuilder all = array(constants);
            property.add("enum", use != Use.ANSWER && field.mayBeNull() ? all.addNull() : all);
        }
        if (field.limited()) {
            limits(property, field.kind(), field.said());
        }
        field.says(Schema.class)
                .map(Schema::format)
                .filter(format -> !format.isEmpty())
                .ifPresent(format -> {
                    if (field.kind() == ValueKind.LIST) {
                        property.add(
                                "items",
                                Json.createObjectBuilder(before.getJsonObject("items"))
                                        .add("format", format));
                    } else {
                        property.add("format", format);
                    }
                });
        if (use == Use.NEW) {
            field.byDefault().ifPresent(value -> property.add("default", value));
        }
        String said = said(field);
        if (!said.isEmpty()) {
            property.add(DESCRIPTION, said);
        }
        return property;
    }

    /** @return the sentence, and with which codes a form refuses what is sent */
    private String said(ResourceField field) {
        String sentence = field.says(Schema.class).map(Schema::description).orElse("");
        String refusals = field.says(RefusedWith.class)
                .filter(any -> use != Use.ANSWER)
                .map(RefusedWith::value)
                .map(codes -> (codes.length == 1 ? "Code of a refusal: " : "Codes of refusals: ")
                        + Stream.of(codes).collect(Collectors.joining(", ", "", ".")))
                .orElse("");
        return Stream.of(sentence, refusals).filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    }

    private static void limits(JsonObjectBuilder schema, ValueKind kind, AnnotatedElement said) {
        Optional.ofNullable(said.getAnnotation(Size.class)).ifPresent(size -> {
            String what = kind == ValueKind.LIST ? "Items" : "Length";
            if (size.min() > 0) {
                schema.add("min" + what, size.min());
            }
            if (size.max() < Integer.MAX_VALUE) {
                schema.add("max" + what, size.max());
            }
        });
        Optional.ofNullable(said.getAnnotation(Min.class)).ifPresent(least -> schema.add("minimum", least.value()));
        Optional.ofNullable(said.getAnnotation(Max.class)).ifPresent(most -> schema.add("maximum", most.value()));
        Optional.ofNullable(said.getAnnotation(Between.class))
                .map(ResourceSchema::bounds)
                .ifPresent(bounds -> schema.add("minimum", bounds.least()).add("maximum", bounds.most()));
        Optional.ofNullable(said.getAnnotation(Pattern.class))
                .ifPresent(pattern -> schema.add("pattern", pattern.regexp()));
    }

    private static Bounds bounds(Between between) {
        try {
            return (Bounds) between.of().getField(between.constant()).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObjectBuilder value(Type type, Optional<AnnotatedElement> saidOfElements) {
        ValueKind kind = ValueKind.of(type);
        if (kind == ValueKind.OBJECT) {
            return nameOf(ResourceField.raw(type))
                    .map(name -> Json.createObjectBuilder().add("$ref", "#/components/schemas/" + name))
                    // What is in a change is sent as a whole.
                    .orElseGet(() ->
                            new ResourceSchema(use == Use.CHANGE ? Use.NEW : use).object(ResourceField.raw(type)));
        }
        JsonObjectBuilder schema = Json.createObjectBuilder();
        types(schema, kind.types());
        kind.format().ifPresent(format -> schema.add("format", format));
        switch (kind) {
            case LIST -> {
                Type inside = ResourceField.argument(type);
                JsonObjectBuilder elements = value(inside, Optional.empty());
                saidOfElements.ifPresent(said -> limits(elements, ValueKind.of(inside), said));
                schema.add("items", elements);
            }
            case MAP -> {
                Type inside = ResourceField.argument(type);
                JsonObjectBuilder values = value(inside, Optional.empty());
                if (use == Use.CHANGE) {
                    types(values, orNull(ValueKind.of(inside)));
                }
                schema.add("additionalProperties", values);
            }
            case CONSTANT -> schema.add("enum", array(ResourceField.constants(type)));
            default -> {
                // The type says all.
            }
        }
        return schema;
    }

    private static List<String> orNull(ValueKind kind) {
        return Stream.concat(kind.types().stream(), Stream.of("null")).toList();
    }

    private static void types(JsonObjectBuilder schema, List<String> types) {
        if (types.size() == 1) {
            schema.add("type", types.get(0));
        } else {
            schema.add("type", array(types));
        }
    }

    /** @return what the schema of a record is called in the document; empty if it is written where it is needed */
    private static Optional<String> nameOf(Class<?> record) {
        return Optional.ofNullable(record.getAnnotation(Schema.class))
                .map(Schema::name)
                .filter(name -> !name.isEmpty());
    }

    private static JsonArrayBuilder array(List<String> texts) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        texts.forEach(array::add);
        return array;
    }
}
