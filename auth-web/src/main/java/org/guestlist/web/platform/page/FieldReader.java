package org.guestlist.web.platform.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/**
 * Reads the text fields of a form into values, each type in one way. What cannot be read is said beside its field, and reading goes on: a
 * form says all that is wrong with it at once, including rules between fields, which ask {@link #isRefused(String)} first. What is returned
 * for a field that was refused means nothing.
 */
public class FieldReader implements FieldErrors {

    private final TypedFields typed;
    private final FieldErrors errors;
    private final Set<String> refused = new HashSet<>();

    FieldReader(TypedFields typed, FieldErrors errors) {
        this.typed = typed;
        this.errors = errors;
    }

    @Override
    public void refuse(String field, String key, Object... values) {
        refused.add(field);
        errors.refuse(field, key, values);
    }

    /** @return whether this field was refused */
    public boolean isRefused(String field) {
        return refused.contains(field);
    }

    /** @return whether any field was refused */
    public boolean isRefused() {
        return !refused.isEmpty();
    }

    /** @return the text without white space around it; empty for none */
    public String text(String field) {
        return RequestValues.text(typed.get(field));
    }

    /** @return whether the field is blank */
    public boolean isEmpty(String field) {
        return text(field).isEmpty();
    }

    /** Refuses the field if nothing at all was typed into it: in a password white space is something. */
    public void demand(String field, String key) {
        String text = typed.get(field);
        if (text == null || text.isEmpty()) {
            refuse(field, key);
        }
    }

    /**
     * @param parser of the type: empty for a text that is none of it
     * @param key of the message for such a text
     * @param values for its placeholders; without any, it may quote the text
     * @return the value; empty for a blank field
     */
    public <T> Optional<T> one(String field, Function<String, Optional<T>> parser, String key, Object... values) {
        return isEmpty(field) ? Optional.empty() : required(field, parser, key, values);
    }

    /** @return the same for a field that must not be blank: the message is for this, too */
    public <T> Optional<T> required(String field, Function<String, Optional<T>> parser, String key, Object... values) {
        Optional<T> value = parser.apply(text(field));
        if (value.isEmpty()) {
            refuse(field, key, values.length > 0 ? values : new Object[] {Text.quoted(text(field))});
        }
        return value;
    }

    /** @return the constant in a field that must name one; null after the message that it does not */
    public <E extends Enum<E>> E choice(String field, Class<E> type, String key) {
        return required(field, text -> RequestValues.constant(type, text), key).orElse(null);
    }

    /** @return the day in a date field; empty for a blank one */
    public Optional<LocalDate> day(String field, String key) {
        return one(field, RequestValues::day, key);
    }

    /** @return the whole number in a field that must not be blank; the message gets its limits */
    public int number(String field, int least, int most, String key) {
        return required(field, text -> number(text, least, most), key, least, most)
                .orElse(least);
    }

    private static Optional<Integer> number(String text, int least, int most) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,6}"))
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most);
    }

    /** @return the values in a field with one a line; empty for a blank field. The message may quote the line that is wrong. */
    public <T> List<T> lines(String field, Function<String, Optional<T>> parser, String key) {
        return lines(field, parser, any -> key);
    }

    /** @param key of the message for a line that is wrong, by what it says */
    public <T> List<T> lines(String field, Function<String, Optional<T>> parser, Function<String, String> key) {
        return each(field, RequestValues.lines(typed.get(field)), parser, key);
    }

    /** @return the values in a field with several; empty for a blank field. The message may quote the part that is wrong. */
    public <T> List<T> each(String field, List<String> parts, Function<String, Optional<T>> parser, String key) {
        return each(field, parts, parser, any -> key);
    }

    private <T> List<T> each(
            String field, List<String> parts, Function<String, Optional<T>> parser, Function<String, String> key) {
        List<T> values = new ArrayList<>();
        for (String part : parts) {
            Optional<T> value = parser.apply(part);
            if (value.isEmpty()) {
                refuse(field, key.apply(part), Text.quoted(part));
                return List.of();
            }
            values.add(value.get());
        }
        return values;
    }

    /** @return the parser of a type that throws for a text that is none of it */
    public static <T> Function<String, Optional<T>> orEmpty(Function<String, T> parser) {
        return text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        };
    }
}
