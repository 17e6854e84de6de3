package org.guestlist.db;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.util.Map;
import java.util.stream.Collectors;

/** How values are written into columns of the tables that are reached by {@link Sql}. */
public final class Columns {

    private Columns() {
    }

    /** @return names and values as one text, a JSON object */
    public static String json(Map<String, String> values) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        values.forEach(json::add);
        return json.build().toString();
    }

    /** @return the names and values that {@link #json} has written */
    public static Map<String, String> map(String json) {
        JsonObject object = Json.createReader(new StringReader(json)).readObject();
        return object.keySet().stream().collect(Collectors.toMap(name -> name, object::getString));
    }

    /** @return the text for a LIKE with {@code escape '!'}, in which it stands for itself */
    public static String literally(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
