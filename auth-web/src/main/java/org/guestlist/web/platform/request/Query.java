package org.guestlist.web.platform.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The query of a URL, as a form would send it (URL Standard, {@code application/x-www-form-urlencoded}). Each step is a new query.
 *
 * <pre>{@code
 * Query.NONE.with("q", "a&b").with("page", null).on("/admin/people");   // /admin/people?q=a%26b
 * }</pre>
 */
public final class Query {

    /** Without a parameter. */
    public static final Query NONE = new Query("");

    private final String parameters;

    private Query(String parameters) {
        this.parameters = parameters;
    }

    /** @return this query and one more parameter; unchanged if the value is null or empty */
    public Query with(String name, String value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        String parameter = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return new Query(parameters.isEmpty() ? parameter : parameters + "&" + parameter);
    }

    /** @return this query and all these parameters, by their names */
    public Query with(Iterable<Map.Entry<String, String>> more) {
        Query query = this;
        for (Map.Entry<String, String> one : more) {
            query = query.with(one.getKey(), one.getValue());
        }
        return query;
    }

    /** @return the path with this query */
    public String on(String path) {
        return path + this;
    }

    /** @return the query string with its question mark; empty without a parameter */
    @Override
    public String toString() {
        return parameters.isEmpty() ? "" : "?" + parameters;
    }
}
