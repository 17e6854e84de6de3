package org.guestlist.db;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.Map;
import java.util.stream.Collectors;

/** Converts values for columns of tables that are accessed by {@link Sql}. */
public final class Columns {

    private Columns() {}

    /** @return names and values as one text, a JSON object */
    public static String json(Map<String, String> values) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        values.forEach(json::add);
        return json.build().toString();
    }

    /** @return the names and values of a text written by {@link #json} */
    public static Map<String, String> map(String json) {
        JsonObject object = Json.createReader(new StringReader(json)).readObject();
        return object.keySet().stream().collect(Collectors.toMap(name -> name, object::getString));
    }

    /** @return the text for a LIKE with {@code escape '!'}, that matches it literally */
    public static String literally(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
