package org.guestlist.web.platform.page;

/** Is told what is wrong with the fields of a form. */
@FunctionalInterface
public interface FieldErrors {

    /**
     * @param field the id of the input
     * @param key of the message
     * @param values for its placeholders
     */
    void refuse(String field, String key, Object... values);
}
