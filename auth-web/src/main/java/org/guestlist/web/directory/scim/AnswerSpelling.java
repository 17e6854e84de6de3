package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.HttpStatus;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.exceptions.UnparseableFilterException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes answers as the standards have them, where the library does not. */
final class AnswerSpelling {

    private static final String RESOURCES = "Resources";
    private static final String TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

    /** Those of people and groups; the library lists its own as well, whose schemas it does not serve. */
    private static final Set<String> TYPES = Set.of("User", "Group");

    private static final String SCIM_TYPE = "scimType";

    /** What is wrong with a request, in the words of the standards. */
    private static final Set<String> KNOWN = Set.of(
            ScimType.RFC7644.INVALID_FILTER,
            ScimType.RFC7644.TOO_MANY,
            ScimType.RFC7644.UNIQUENESS,
            ScimType.RFC7644.MUTABILITY,
            ScimType.RFC7644.INVALID_SYNTAX,
            ScimType.RFC7644.INVALID_PATH,
            ScimType.RFC7644.NO_TARGET,
            ScimType.RFC7644.INVALID_VALUE,
            ScimType.RFC7644.INVALID_VERSION,
            ScimType.RFC7644.SENSITIVE,
            "invalidCursor",
            "expiredCursor",
            "invalidCount");

    /** The same in the library's own words, where there is one that says it. */
    private static final Map<String, String> STANDARD = Map.of(
            ScimType.Custom.UNPARSEABLE_REQUEST, ScimType.RFC7644.INVALID_SYNTAX,
            ScimType.Custom.INVALID_PARAMETERS, ScimType.RFC7644.INVALID_VALUE,
            ScimType.Custom.REQUIRED, ScimType.RFC7644.INVALID_VALUE,
            ScimType.Custom.MISSING_EXTENSION, ScimType.RFC7644.INVALID_VALUE);

    private AnswerSpelling() {}

    /** @param path that was asked for, below that of SCIM */
    static void tidy(String path, ScimResponse answer) {
        if (answer instanceof ErrorResponse refused) {
            if (refused.getScimException().getCause() instanceof UnparseableFilterException) {
                // The library leaves it out.
                refused.setScimType(ScimType.RFC7644.INVALID_FILTER);
            }
            onlyStandard(refused);
            return;
        }
        if (answer instanceof ListResponse && !answer.has(RESOURCES)) {
            // The library leaves an empty list out; clients look for it (RFC 7644 §3.4.2).
            answer.putArray(RESOURCES);
        }
        if (path.equals("/ServiceProviderConfig") && answer.getHttpStatus() == HttpStatus.OK) {
            config(answer);
        } else if (path.equals("/ResourceTypes") && answer.get(RESOURCES) instanceof ArrayNode types) {
            types(answer, types);
        } else if (path.startsWith("/ResourceTypes/")) {
            type(answer);
        } else if (path.startsWith("/Schemas")) {
            answer.findValues("referenceTypes").forEach(AnswerSpelling::references);
        } else if (path.equals("/Bulk")) {
            answer.path("Operations").forEach(one -> {
                statusAsText(one);
                onlyStandard(one.path("response"));
            });
        }
    }

    private static void config(ScimResponse answer) {
        // What the library adds for itself, some clients do not read (RFC 7643 §5).
        retain(answer, "patch", "supported");
        retain(answer, "bulk", "supported", "maxOperations", "maxPayloadSize");
        // It does not know RFC 9865 §4.
        ObjectNode paging = answer.putObject("pagination");
        paging.put("cursor", true).put("index", true).put("defaultPaginationMethod", "index");
        paging.put("maxPageSize", ScimEndpoint.MOST_RESULTS);
    }

    private static void retain(ScimResponse answer, String field, String... names) {
        if (answer.get(field) instanceof ObjectNode fields) {
            fields.retain(names);
        }
    }

    private static void types(ScimResponse answer, ArrayNode types) {
        for (Iterator<JsonNode> each = types.iterator(); each.hasNext(); ) {
            JsonNode one = each.next();
            if (TYPES.contains(one.path("name").asText())) {
                type((ObjectNode) one);
            } else {
                each.remove();
            }
        }
        answer.put("totalResults", types.size()).put("itemsPerPage", types.size());
    }

    /** Without the features that the library keeps there for itself (RFC 7643 §6). */
    private static void type(ObjectNode type) {
        type.retain("schemas", "id", "name", "description", "endpoint", "schema", "schemaExtensions", "meta");
        type.putArray("schemas").add(TYPE);
    }

    /** The library knows a word for any resource alone; managers and members are people (RFC 7643 §7). */
    private static void references(JsonNode types) {
        if (types instanceof ArrayNode names && names.path(0).asText().equals("resource")) {
            names.removeAll().add("User");
        }
    }

    /** A status is a text there (RFC 7644 §3.7.3). */
    private static void statusAsText(JsonNode operation) {
        if (operation instanceof ObjectNode fields && fields.path("status").isNumber()) {
            fields.put("status", fields.path("status").asText());
        }
    }

    /** The library has words of its own for what is wrong beside those of RFC 7644, table 9, and RFC 9865 §2. */
    private static void onlyStandard(JsonNode refused) {
        String type = refused.path(SCIM_TYPE).asText();
        if (refused instanceof ObjectNode fields && !type.isEmpty() && !KNOWN.contains(type)) {
            Optional.ofNullable(STANDARD.get(type))
                    .ifPresentOrElse(word -> fields.put(SCIM_TYPE, word), () -> fields.remove(SCIM_TYPE));
        }
    }
}
