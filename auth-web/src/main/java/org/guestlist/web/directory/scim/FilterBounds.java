package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How much a filter may ask for (RFC 7644 §3.4.2.2), also one in the path of a change (§3.5.2). The library reads filters by recursion, and
 * the database looks at each condition, so both are counted before anybody reads it.
 */
final class FilterBounds {

    /** The most conditions of one filter. */
    static final int MOST_CONDITIONS = 50;

    /** How deep parentheses and brackets may stand in each other. */
    static final int DEEPEST = 10;

    private static final Pattern JOINED = Pattern.compile("(?i)[\\s)](?:and|or)(?=[\\s(])");
    private static final Set<String> FIELDS = Set.of("filter", "path", "sortBy");
    private static final Set<String> LISTS = Set.of("attributes", "excludedAttributes");

    private FilterBounds() {}

    /** @throws BadRequestException with {@code invalidFilter}, if the filter has more conditions or is deeper than it may be */
    static void demand(String filter) {
        String bare = bare(filter);
        if (JOINED.matcher(bare).results().limit(MOST_CONDITIONS).count() >= MOST_CONDITIONS || depth(bare) > DEEPEST) {
            throw new BadRequestException(
                    "A filter has at most " + MOST_CONDITIONS + " conditions, and is at most " + DEEPEST + " deep",
                    ScimType.RFC7644.INVALID_FILTER);
        }
    }

    /** @throws BadRequestException likewise, for each filter and each path in the body of a request, and each name of an attribute */
    static void demand(JsonNode body) {
        for (String field : FIELDS) {
            body.findValues(field).stream().filter(JsonNode::isTextual).forEach(one -> demand(one.textValue()));
        }
        for (String list : LISTS) {
            body.findValues(list).forEach(names -> {
                demand(names.asText());
                names.forEach(name -> demand(name.asText()));
            });
        }
        // What is changed without a path may have paths as its names (RFC 7644 §3.5.2.1).
        body.findParents("op")
                .forEach(operation ->
                        inTexts(operation.path("value")).fieldNames().forEachRemaining(FilterBounds::demand));
        // In a bulk request the library takes bodies as texts as well.
        body.findValues("data").stream()
                .filter(JsonNode::isTextual)
                .map(FilterBounds::inTexts)
                .filter(JsonNode::isContainerNode)
                .forEach(FilterBounds::demand);
    }

    /** @return what stands in a text, if it is JSON; else the same */
    private static JsonNode inTexts(JsonNode value) {
        return value.isTextual() ? ScimBody.read(value.textValue()).orElse(value) : value;
    }

    /**
     * @return the filter without what stands in quotes, in which a quote follows a backslash; all of it if a quote stays open, since the
     *     library reads on behind that
     */
    private static String bare(String filter) {
        StringBuilder bare = new StringBuilder(filter.length());
        boolean quoted = false;
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted) {
                bare.append(c);
            }
        }
        return quoted ? filter : bare.toString();
    }

    private static int depth(String bare) {
        int depth = 0;
        int deepest = 0;
        for (char c : bare.toCharArray()) {
            if (c == '(' || c == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (c == ')' || c == ']') {
                depth = Math.max(0, depth - 1);
            }
        }
        return deepest;
    }
}
