package org.guestlist.web.platform.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The text fields of a form as they were typed, by the ids of their inputs: {@code <gl:input id="lastDay" value="#{form.typed.lastDay}"/>}.
 * A {@link FieldReader} reads them into values.
 */
public final class TypedFields extends AbstractMap<String, String> {

    private final Map<String, String> texts = new LinkedHashMap<>();

    /** @param ids of the inputs */
    public TypedFields(String... ids) {
        for (String id : ids) {
            texts.put(id, null);
        }
    }

    /** @return a single field, with what was typed; null for nothing */
    public static TypedFields of(String id, String typed) {
        return new TypedFields(id).fill(id, typed);
    }

    /** Fills a field with a stored value; null for none. */
    public TypedFields fill(String id, Object value) {
        put(id, value == null ? null : value.toString());
        return this;
    }

    /** Fills a field with a stored value. */
    public TypedFields fill(String id, Optional<?> value) {
        return fill(id, value.orElse(null));
    }

    /** Fills each field that the request has with what was typed. */
    public TypedFields take(HttpServletRequest request) {
        texts.replaceAll((id, before) -> request.getParameter(id) == null ? before : request.getParameter(id));
        return this;
    }

    /** @return whether a field says the same as in another form */
    public boolean isAs(TypedFields other, String id) {
        return said(id).equals(other.said(id));
    }

    /** @return what stands in these fields, so that it can be compared */
    public List<String> said(Collection<String> ids) {
        return ids.stream().filter(texts::containsKey).sorted().map(this::said).toList();
    }

    /** Browsers end lines in their own way. */
    private String said(String id) {
        return RequestValues.text(get(id)).replace("\r\n", "\n");
    }

    /** @return a reader of all fields, which says beside each what is wrong with it */
    public FieldReader reader(FieldErrors errors) {
        return new FieldReader(this, errors);
    }

    /** @return a reader that refuses only these fields: of a form that was sent in part, the others are as stored, and not judged */
    public FieldReader reader(FieldErrors errors, Set<String> sent) {
        return new FieldReader(this, errors) {
            @Override
            public void refuse(String field, String key, Object... values) {
                if (sent.contains(field)) {
                    super.refuse(field, key, values);
                }
            }
        };
    }

    /** @return the text as typed; null for none */
    @Override
    public String get(Object id) {
        return texts.get(known(id));
    }

    @Override
    public String put(String id, String typed) {
        return texts.put(known(id), typed);
    }

    /** A field that a page or a bean calls by a wrong name would always be empty. */
    private String known(Object id) {
        if (!texts.containsKey(id)) {
            throw new IllegalArgumentException("the form has no field " + id);
        }
        return (String) id;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return texts.entrySet();
    }
}
