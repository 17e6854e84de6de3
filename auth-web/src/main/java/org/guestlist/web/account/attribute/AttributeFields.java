package org.guestlist.web.account.attribute;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/** Reads the values of attributes, as people type them and programs send them. */
public final class AttributeFields {

    private AttributeFields() {}

    /**
     * @param all attributes there are
     * @param typed by key; what is not there stays as it is, an empty text is for none
     * @param now what is known: what stays the same is not judged
     * @param field makes the id of a field of the key
     * @return the values to be kept, by key; means nothing once a field was refused
     */
    public static Map<String, String> read(
            List<Attribute> all,
            Map<String, String> typed,
            Map<String, String> now,
            UnaryOperator<String> field,
            FieldErrors errors) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Attribute attribute : all) {
            String key = attribute.key();
            if (!typed.containsKey(key)) {
                continue;
            }
            String text = RequestValues.text(typed.get(key));
            if (text.isEmpty() || text.equals(now.get(key))) {
                values.put(key, text);
                continue;
            }
            Optional<String> value = attribute.value(text);
            values.put(key, value.orElse(""));
            if (value.isEmpty()) {
                refuse(attribute, field.apply(key), errors);
            }
        }
        return values;
    }

    private static void refuse(Attribute attribute, String field, FieldErrors errors) {
        switch (attribute.type()) {
            case TEXT -> errors.refuse(field, "attribute.invalid.TEXT", attribute.length());
            case NUMBER -> errors.refuse(field, "attribute.invalid.NUMBER");
            case DAY -> errors.refuse(field, "attribute.invalid.DAY");
            case CHOICE -> errors.refuse(field, "attribute.invalid.CHOICE", String.join(", ", attribute.choices()));
        }
    }
}
