package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.platform.json.Json;

/**
 * A field of a JSON object, as a component of a record declares it.
 *
 * @param name of the field
 * @param type of its value; of what is in it, if the component is an {@link Optional}
 * @param optional whether it may be missing
 * @param only the use in which alone it is there
 * @param limited whether what is said of limits holds
 * @param said what else is said of it: annotations of Bean Validation and MicroProfile OpenAPI
 * @param saidOfElements what is said of the elements of a list
 */
record ResourceField(
        String name,
        Type type,
        boolean optional,
        Optional<Use> only,
        boolean limited,
        AnnotatedElement said,
        Optional<AnnotatedElement> saidOfElements) {

    private static final List<Class<? extends Annotation>> SAYING =
            List.of(Schema.class, Size.class, Min.class, Max.class, Pattern.class, Between.class);

    private static final ClassValue<List<ResourceField>> FIELDS = new ClassValue<>() {
        @Override
        protected List<ResourceField> computeValue(Class<?> record) {
            return Stream.of(record.getRecordComponents())
                    .map(component -> of(record, component))
                    .toList();
        }
    };

    /** @return the fields of a record, in their order */
    static List<ResourceField> of(Class<?> record) {
        return FIELDS.get(record);
    }

    /** @return the fields that it has in a use of it */
    static List<ResourceField> of(Class<?> record, Use use) {
        return of(record).stream().filter(field -> field.isIn(use)).toList();
    }

    private static ResourceField of(Class<?> record, RecordComponent component) {
        Type type = component.getGenericType();
        boolean optional = raw(type) == Optional.class;
        RecordComponent describing = describing(record, component);
        return new ResourceField(
                component.getName(),
                optional ? argument(type) : type,
                optional,
                Optional.ofNullable(component.getAccessor().getAnnotation(Only.class))
                        .map(Only::value),
                describing == component
                        || record.getAnnotation(DescribedBy.class).limits(),
                describing.getAccessor(),
                elements(describing));
    }

    /** @return the component that describes this one: itself, or that of the same name in another record */
    private static RecordComponent describing(Class<?> record, RecordComponent component) {
        return Optional.ofNullable(record.getAnnotation(DescribedBy.class))
                .filter(by -> SAYING.stream().noneMatch(component.getAccessor()::isAnnotationPresent))
                .flatMap(by -> Stream.of(by.value().getRecordComponents())
                        .filter(one -> one.getName().equals(component.getName()))
                        .findFirst())
                .orElse(component);
    }

    private static Optional<AnnotatedElement> elements(RecordComponent component) {
        return Optional.of(component.getAnnotatedType())
                .map(type -> raw(component.getGenericType()) == Optional.class
                        ? last(type).orElse(type)
                        : type)
                .flatMap(ResourceField::last)
                .map(AnnotatedElement.class::cast);
    }

    private static Optional<AnnotatedType> last(AnnotatedType type) {
        return type instanceof AnnotatedParameterizedType parameterized
                ? Stream.of(parameterized.getAnnotatedActualTypeArguments()).reduce((some, last) -> last)
                : Optional.empty();
    }

    /** @return the class of a type, without what is in it */
    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    /** @return the last type in a generic one: of the elements of a list, or the values of a map */
    static Type argument(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    /** @return what kind of values it has */
    ValueKind kind() {
        return ValueKind.of(type);
    }

    /** @return whether it is there in a use of the record */
    boolean isIn(Use use) {
        return only.map(use::equals).orElse(true);
    }

    /** @return whether programs that add something must send the field */
    boolean isDemanded() {
        return said.isAnnotationPresent(NotNull.class);
    }

    /** @return whether programs may send null: it is as if the field were missing, or empties it */
    boolean mayBeNull() {
        return optional || kind() == ValueKind.TEXT && !isDemanded();
    }

    /** @return what counts if a program that adds something does not send the field */
    Optional<JsonValue> byDefault() {
        return says(Schema.class)
                .map(Schema::defaultValue)
                .filter(text -> !text.isEmpty())
                .map(text -> kind() == ValueKind.FLAG
                        ? (Boolean.parseBoolean(text) ? JsonValue.TRUE : JsonValue.FALSE)
                        : kind() == ValueKind.NUMBER ? Json.createValue(Long.parseLong(text)) : Json.createValue(text));
    }

    /** @return what counts if there is none; empty if there must be one */
    Optional<JsonValue> empty() {
        if (optional) {
            return Optional.of(JsonValue.NULL);
        }
        return constants().isEmpty() ? kind().empty() : Optional.empty();
    }

    /** @return the names of the constants that it may have, if that is its type */
    List<String> constants() {
        List<String> named = says(Schema.class)
                .map(schema -> Arrays.asList(schema.enumeration()))
                .orElse(List.of());
        return named.isEmpty() && kind() == ValueKind.CONSTANT ? constants(type) : named;
    }

    /** @return the names of all constants of a type */
    static List<String> constants(Type type) {
        return Stream.of(raw(type).getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    <A extends Annotation> Optional<A> says(Class<A> annotation) {
        return Optional.ofNullable(said.getAnnotation(annotation));
    }
}
