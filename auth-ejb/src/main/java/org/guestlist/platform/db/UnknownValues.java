package org.guestlist.platform.db;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.converters.EnumTypeConverter;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.sessions.Session;

/**
 * Constants of enums that a newer version has written and this one does not know, after going back one version: they are read as the
 * {@link Fallback} of their enum, and stay in the database as they are, unless this version changes them.
 */
public final class UnknownValues {

    private UnknownValues() {}

    /** Marks the constant that an unknown one is read as: one that lets in no one and promises nothing. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    public @interface Fallback {}

    /** @return the fallback of the enum, if it has one */
    public static Optional<Object> fallback(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getFields())
                        .filter(constant -> constant.isAnnotationPresent(Fallback.class))
                        .findFirst()
                        .map(UnknownValues::value)
                : Optional.empty();
    }

    /**
     * @param name of a constant, as it is stored where neither entities nor {@link Sql} read it, such as in JSON
     * @return the constant, or the fallback of the enum if there is none of this name
     * @throws IllegalArgumentException if there is neither
     */
    public static <E extends Enum<E>> E read(Class<E> type, String name) {
        return find(type, name)
                .or(() -> fallback(type).map(type::cast))
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " has no " + name));
    }

    /** @return the constant of this name, if there is one */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    private static Object value(Field constant) {
        try {
            constant.setAccessible(true);
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets all entities read them; otherwise one such row fails the whole query. */
    public static void tolerate(Session session) {
        session.getDescriptors().values().forEach(entity -> entity.getMappings().forEach(UnknownValues::tolerate));
    }

    /** The converter keeps constants by their names. */
    private static void tolerate(DatabaseMapping mapping) {
        if (mapping instanceof AbstractDirectMapping direct
                && direct.getConverter() instanceof EnumTypeConverter converter) {
            fallback(converter.getEnumClass())
                    .ifPresent(fallback -> converter.setDefaultAttributeValue(((Enum<?>) fallback).name()));
        }
    }
}
