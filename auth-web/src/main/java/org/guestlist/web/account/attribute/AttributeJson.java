package org.guestlist.web.account.attribute;

import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.Map;
import org.guestlist.account.attribute.Attribute;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.platform.json.Json;

/** Values of attributes as the API shows them. */
public final class AttributeJson {

    private AttributeJson() {}

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
