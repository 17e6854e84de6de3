package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import java.util.ArrayList;
import java.util.List;

/** Reads changes as Entra spells them, where the library does not. */
final class PatchSpelling {

    private PatchSpelling() {}

    /**
     * Entra names members with a field that has no value, {@code {"$ref": null, "value": "…"}}, which the library takes for part of their
     * name when they are removed.
     *
     * @param body of a request that changes something (RFC 7644 §3.5.2)
     * @return the same without fields that have no value; any other text as it is
     */
    static String tidy(String body) {
        if (!body.contains("null")) {
            return body;
        }
        try {
            JsonNode request = JsonHelper.readJsonDocument(body);
            if (!request.isObject()) {
                return body;
            }
            request.path("Operations")
                    .forEach(operation -> operation.path("value").forEach(PatchSpelling::withoutNulls));
            return request.toString();
        } catch (RuntimeException e) {
            // The library says what is wrong with it.
            return body;
        }
    }

    private static void withoutNulls(JsonNode value) {
        if (value instanceof ObjectNode fields) {
            List<String> empty = new ArrayList<>();
            fields.properties().forEach(field -> {
                if (field.getValue().isNull()) {
                    empty.add(field.getKey());
                }
            });
            fields.remove(empty);
        }
    }
}
