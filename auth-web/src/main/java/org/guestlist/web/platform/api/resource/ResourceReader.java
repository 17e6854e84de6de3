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

/** Reads the JSON object of a call as the record, or the {@link Change} of one, that the method takes. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class ResourceReader implements MessageBodyReader<Object> {

    /** The longest that is read, in bytes. */
    private static final int LONGEST = 64 * 1024;

    @Inject
    private FieldProblems problems;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord() || type == Change.class;
    }

    /**
     * @return the record or change; an empty body is an empty object
     * @throws Problem 400 if it is no JSON object or longer than 64 KiB, and with all that is wrong with its fields
     */
    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        JsonObject sent = object(in);
        return type.isRecord() ? read(type, sent) : change(ResourceField.raw(ResourceField.argument(generic)), sent);
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

    private <T> T read(Class<T> type, JsonObject sent) {
        return SentObjects.read(type, sent, problems, JsonBinding.JSON).orElseThrow(problems::refusal);
    }

    private <T extends Record> Change<T> change(Class<?> type, JsonObject sent) {
        @SuppressWarnings("unchecked")
        Class<T> record = (Class<T>) type;
        return new Change<>(sent, whole -> read(record, whole), JsonBinding.JSON);
    }
}
