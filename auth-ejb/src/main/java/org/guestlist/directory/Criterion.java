package org.guestlist.directory;

import java.util.List;

/**
 * What a directory looks for (RFC 7644 §3.4.2.2), as far as it is indexed here. {@link DirectorySearch} makes SQL of it.
 */
public sealed interface Criterion {

    /** How a value is compared. */
    enum Comparison {
        EQUALS,
        DIFFERS,
        CONTAINS,
        STARTS,
        ENDS,
        GREATER,
        AT_LEAST,
        LESS,
        AT_MOST,
        PRESENT
    }

    /**
     * An attribute has a value.
     *
     * @param attribute such as {@code userName}, {@code emails.value} or {@code meta.lastModified}, as the schema writes it
     * @param value a text, a boolean or an instant; null with {@link Comparison#PRESENT}, and for the value that is none
     */
    record Compared(String attribute, Comparison comparison, Object value) implements Criterion {}

    /** All of them hold. */
    record All(List<Criterion> of) implements Criterion {}

    /** One of them holds. */
    record Any(List<Criterion> of) implements Criterion {}

    /** It does not hold. */
    record Not(Criterion of) implements Criterion {}
}
