package org.guestlist.web.platform.page;

import java.util.Set;

/** Collects the problems with the fields of a form. */
@FunctionalInterface
public interface FieldErrors {

    /**
     * @param field the id of the input
     * @param key of the message
     * @param values for its placeholders
     */
    void add(String field, String key, Object... values);

    /** @return the same, which also collects the invalid fields */
    default FieldErrors noting(Set<String> wrong) {
        return (field, key, values) -> {
            wrong.add(field);
            add(field, key, values);
        };
    }
}
