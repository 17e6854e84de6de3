package org.guestlist.web.platform.api.resource;

import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field of a JSON object, as a component of a record declares it.
 *
 * @param name of the field
 * @param type of its value; of what is in it, if the component is an {@link Optional}
 * @param optional whether it may be missing
 * @param said what else is said of it: annotations of Bean Validation and MicroProfile OpenAPI
 */
record ResourceField(String name, Type type, boolean optional, AnnotatedElement said) {

    /** @return the fields of a record, in their order */
    static List<ResourceField> of(Class<?> record) {
        return Stream.of(record.getRecordComponents()).map(ResourceField::of).toList();
    }

    private static ResourceField of(RecordComponent component) {
        Type type = component.getGenericType();
        boolean optional = raw(type) == Optional.class;
        return new ResourceField(
                component.getName(), optional ? argument(type) : type, optional, component.getAccessor());
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

    /** @return whether programs that send the object must send the field */
    boolean isDemanded() {
        return said.isAnnotationPresent(NotNull.class);
    }

    <A extends Annotation> Optional<A> says(Class<A> annotation) {
        return Optional.ofNullable(said.getAnnotation(annotation));
    }
}
