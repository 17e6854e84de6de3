package org.guestlist.web.page;

import java.util.Set;

/** Takes what is wrong with the fields of a form that reads itself. */
@FunctionalInterface
public interface Complaints {

    /**
     * @param field the id of the input
     * @param key of the text that says it
     * @param values for its gaps
     */
    void add(String field, String key, Object... values);

    /** @return the same, which also notes the fields that something is wrong with */
    default Complaints noting(Set<String> wrong) {
        return (field, key, values) -> {
            wrong.add(field);
            add(field, key, values);
        };
    }
}
