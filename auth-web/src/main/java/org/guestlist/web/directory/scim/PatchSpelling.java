package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads changes as Entra spells them, where the library does not. */
final class PatchSpelling {

    private static final Set<String> GIVING = Set.of("add", "replace");

    private PatchSpelling() {}

    /**
     * Entra names members with a field that has no value, {@code {"$ref": null, "value": "…"}}, which the library takes for part of their
     * name when they are removed; and gives null to what is to be empty, which is to remove it (RFC 7643 §2.5).
     *
     * @param request that changes something (RFC 7644 §3.5.2); what is spelled so is rewritten in it
     * @throws BadRequestException with {@code invalidPath}, if a path is there and empty
     */
    static void tidy(JsonNode request) {
        for (JsonNode operation : request.path("Operations")) {
            JsonNode path = operation.path("path");
            if (path.isTextual() && path.textValue().isBlank()) {
                throw new BadRequestException(
                        "A path is left out or names an attribute", ScimType.RFC7644.INVALID_PATH);
            }
            operation.path("value").forEach(PatchSpelling::withoutNulls);
            if (path.isTextual()) {
                withoutNulls(operation.path("value"));
            }
            if (operation instanceof ObjectNode fields && path.isTextual() && isEmpty(operation)) {
                fields.put("op", "remove");
                fields.remove("value");
            }
        }
    }

    private static boolean isEmpty(JsonNode operation) {
        JsonNode value = operation.path("value");
        boolean nothing = value.isNull() || value.isObject() && value.isEmpty();
        return nothing && GIVING.contains(operation.path("op").asText().toLowerCase(Locale.ROOT));
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
