package org.guestlist.web.platform.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.ProblemDetail.WrongField;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/**
 * Collects what is wrong with the fields that a program has sent, in the words of the screens and the language that it accepts. The codes
 * are the keys of these texts.
 */
@RequestScoped
public class FieldProblems implements FieldErrors {

    @Inject
    private Text text;

    private final List<WrongField> judged = new ArrayList<>();
    private final List<WrongField> unread = new ArrayList<>();

    /** Says nothing of a field that could not be read. */
    @Override
    public void refuse(String field, String key, Object... values) {
        if (unread.stream().noneMatch(one -> isWithin(one.field(), field))) {
            judged.add(new WrongField(field, key, text.format(key, values)));
        }
    }

    private static boolean isWithin(String path, String field) {
        return path.equals(field) || path.startsWith(field + ".") || path.startsWith(field + "[");
    }

    /** Says of what type a field is to be, or that there is none of this name: whoever judges the others does not know what it says. */
    public void refuseUnread(String field, String key, Object... values) {
        unread.add(new WrongField(field, key, text.format(key, values)));
    }

    private List<WrongField> all() {
        return Stream.concat(judged.stream(), unread.stream()).toList();
    }

    /**
     * @param stored what counts if the body does not name the field
     * @return the constant that the body names; the stored one after saying which there may be
     */
    public <E extends Enum<E>> E constant(Body body, String field, E stored) {
        return constant(body, field, stored, List.of(stored.getDeclaringClass().getEnumConstants()));
    }

    /** The same for these constants alone. */
    public <E extends Enum<E>> E constant(Body body, String field, E stored, List<E> allowed) {
        if (!body.has(field)) {
            return stored;
        }
        Optional<E> named = body.text(field)
                .flatMap(text -> RequestValues.constant(stored.getDeclaringClass(), text))
                .filter(allowed::contains);
        if (named.isEmpty()) {
            refuse(field, "api.value.unknown", allowed);
        }
        return named.orElse(stored);
    }

    /** @return the constant that a field of the body names; empty if it is missing, or after saying which there may be */
    public <E extends Enum<E>> Optional<E> constant(Body body, String field, Class<E> type) {
        Optional<String> name = body.text(field);
        Optional<E> value = name.flatMap(one -> RequestValues.constant(type, one));
        if (name.isPresent() && value.isEmpty()) {
            refuse(field, "api.value.unknown", List.of(type.getEnumConstants()));
        }
        return value;
    }

    /** @return the problem, 400, with this field and all that were refused before */
    public Problem refusal(String field, String key, Object... values) {
        refuse(field, key, values);
        return refusal();
    }

    /** @return the problem, 400, with all that were refused */
    public Problem refusal() {
        return Problem.badFields(all());
    }

    /** @return the problem, 409, with all that were refused: it was possible when it was asked for, and is not any more */
    public Problem conflict(String code, String detail) {
        return Problem.conflict(code, detail, all());
    }

    /** @throws Problem 400 with all of them, if there are any */
    public void demandNone() {
        if (!all().isEmpty()) {
            throw refusal();
        }
    }
}
