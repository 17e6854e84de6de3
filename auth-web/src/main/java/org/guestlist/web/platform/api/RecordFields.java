package org.guestlist.web.platform.api;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.web.platform.page.TypedFields;

/** Fills the form of a page with what a program has sent, so that the same form judges both. */
public final class RecordFields {

    private RecordFields() {}

    /**
     * Fills each field of the form that is called like a component of the record: with the text of its value, which for a constant is its
     * name, and for a list a line for each element.
     *
     * @return the form
     */
    public static TypedFields fill(TypedFields form, Record said) {
        Components.of(said).forEach((name, value) -> {
            if (form.containsKey(name)) {
                form.fill(name, text(value));
            }
        });
        return form;
    }

    private static Optional<String> text(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.flatMap(RecordFields::text);
        }
        if (value instanceof Collection<?> all) {
            return Optional.of(all.stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        return Optional.ofNullable(value instanceof Enum<?> constant ? constant.name() : value)
                .map(Object::toString);
    }
}
