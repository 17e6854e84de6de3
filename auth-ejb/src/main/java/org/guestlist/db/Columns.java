package org.guestlist.db;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/** How values are written into columns of the tables that are reached by JDBC. */
public final class Columns {

    private Columns() {
    }

    /** @return the instant for a column; the database keeps microseconds, the clock may be finer: what is written must compare equal to what is read */
    public static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
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
