package org.guestlist.web.platform.api;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;

/** An answer as JSON that people can read as well. */
public final class JsonAnswer {

    private static final JsonWriterFactory WRITERS =
            Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

    private JsonAnswer() {}

    /** @return the object as text, with a line break at its end */
    public static String of(JsonObjectBuilder answer) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = WRITERS.createWriter(text)) {
            writer.writeObject(answer.build());
        }
        return text.append('\n').toString().stripLeading();
    }
}
