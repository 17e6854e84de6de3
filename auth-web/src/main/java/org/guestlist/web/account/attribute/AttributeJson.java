package org.guestlist.web.account.attribute;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.Map;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.account.attribute.AttributeWish;
import org.guestlist.account.attribute.OwnAttribute;
import org.guestlist.platform.json.Json;

/** Attributes and their values as the API shows them. */
public final class AttributeJson {

    private AttributeJson() {}

    /** @param people how many have a value */
    static JsonObjectBuilder of(OwnAttribute attribute, long people) {
        AttributeWish now = attribute.getWish();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", attribute.getUuid().toString())
                .add("version", attribute.getVersion())
                .add("key", now.key())
                .add("label", now.label())
                .add("type", now.type().name())
                .add("shown", now.shown())
                .add("claim", now.claim())
                .add("people", people);
        if (now.type() == AttributeType.CHOICE) {
            JsonArrayBuilder choices = Json.createArrayBuilder();
            now.choices().forEach(choices::add);
            json.add("choices", choices);
        }
        return json;
    }

    /** @return the values as an object, numbers as such */
    public static JsonObjectBuilder of(Map<Attribute, String> values) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        values.forEach((attribute, value) -> {
            if (attribute.type() == AttributeType.NUMBER) {
                json.add(attribute.key(), new BigDecimal(value));
            } else {
                json.add(attribute.key(), value);
            }
        });
        return json;
    }
}
