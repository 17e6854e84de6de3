package org.guestlist.web.platform.api.resource;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;

/** Reads the JSON object of a call as what was {@link Sent}, or as the {@link Change}, that the method takes. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
public class ResourceReader implements MessageBodyReader<Received> {

    /** The longest that is read, in bytes. */
    private static final int LONGEST = 64 * 1024;

    @Inject
    private FieldProblems problems;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Received.class.isAssignableFrom(type);
    }

    /**
     * @return what was sent; an empty body is an empty object
     * @throws Problem 400 if it is no JSON object or longer than 64 KiB
     */
    @Override
    public Received readFrom(
            Class<Received> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        return read(type, ResourceField.raw(ResourceField.argument(generic)).asSubclass(Record.class), object(in));
    }

    private <T extends Record> Received read(Class<?> type, Class<T> record, JsonObject sent) {
        return type == Change.class
                ? new Change<>(record, sent, problems)
                : new Sent<>(sent, SentObjects.added(record, sent, problems::refuseUnread), problems);
    }

    private static JsonObject object(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw Problem.badRequest("the body is longer than " + LONGEST + " bytes");
        }
        return bytes.length == 0
                ? JsonValue.EMPTY_JSON_OBJECT
                : Json.object(bytes).orElseThrow(() -> Problem.badRequest("the body must be a JSON object"));
    }
}
