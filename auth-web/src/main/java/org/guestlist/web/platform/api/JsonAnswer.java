package org.guestlist.web.platform.api;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.guestlist.platform.json.Json;

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

    /** Adds a value as text, if it is there. */
    public static void add(JsonObjectBuilder json, String name, Optional<?> value) {
        value.ifPresent(one -> json.add(name, one.toString()));
    }

    /**
     * @param address of the list to which something was added
     * @param id of what was added
     * @return the beginning of an answer 201, which names the address of what was added, without the host
     */
    public static Response.ResponseBuilder created(UriInfo address, String id) {
        URI there = address.getAbsolutePathBuilder().path(id).build();
        return Response.created(URI.create(there.getRawPath()));
    }
}
