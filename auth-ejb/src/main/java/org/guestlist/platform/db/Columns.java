package org.guestlist.platform.db;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.guestlist.platform.json.Json;

/** Converts values for columns of tables that are accessed by {@link Sql}. */
public final class Columns {

    private static final Logger LOG = Logger.getLogger(Columns.class.getName());

    private Columns() {}

    /** @return names and values as one text, a JSON object */
    public static String json(Map<String, String> values) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        values.forEach(json::add);
        return json.build().toString();
    }

    /**
     * @return the names and values of a text written by {@link #json}. Of any other text none: mails and jobs of many organisations are
     *         read together, and one that cannot be read is to fail by itself, for what it lacks
     */
    public static Map<String, String> map(String json) {
        try {
            JsonObject object = Json.createReader(new StringReader(json)).readObject();
            return object.keySet().stream().collect(Collectors.toMap(name -> name, object::getString));
        } catch (JsonException | ClassCastException e) {
            LOG.log(Level.WARNING, "A value in the database is no JSON object of texts", e);
            return Map.of();
        }
    }

    /** @return the text for a LIKE with {@code escape '!'}, that matches it literally */
    public static String literally(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
