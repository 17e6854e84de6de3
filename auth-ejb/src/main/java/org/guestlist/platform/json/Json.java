package org.guestlist.platform.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonMergePatch;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * As {@link jakarta.json.Json}, which looks through all class loaders for the library that writes JSON each time it is called: for a page
 * of fifty people that was a sixth of all work. Here it is looked for once.
 */
public final class Json {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private Json() {}

    /** @return a builder of an empty object */
    public static JsonObjectBuilder createObjectBuilder() {
        return PROVIDER.createObjectBuilder();
    }

    /** @return a builder of an object that begins as this one */
    public static JsonObjectBuilder createObjectBuilder(JsonObject object) {
        return PROVIDER.createObjectBuilder(object);
    }

    /** @return a builder of an empty array */
    public static JsonArrayBuilder createArrayBuilder() {
        return PROVIDER.createArrayBuilder();
    }

    /** @return a builder of an array that begins with these values */
    public static JsonArrayBuilder createArrayBuilder(Collection<?> values) {
        return PROVIDER.createArrayBuilder(values);
    }

    /** @return builders of this configuration */
    public static JsonBuilderFactory createBuilderFactory(Map<String, ?> configuration) {
        return PROVIDER.createBuilderFactory(configuration);
    }

    /** @return a reader of one text */
    public static JsonReader createReader(Reader text) {
        return PROVIDER.createReader(text);
    }

    /** @return a reader of one text in an encoding of Unicode, which is found out (RFC 7159 §8.1) */
    public static JsonReader createReader(InputStream bytes) {
        return PROVIDER.createReader(bytes);
    }

    /** @return the JSON object that somebody has sent, in an encoding of Unicode (RFC 7159 §8.1); empty if it is none */
    public static Optional<JsonObject> object(byte[] sent) {
        try (JsonReader reader = createReader(new ByteArrayInputStream(sent))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException e) {
            // What the parser throws at one nested too deeply is no JsonException.
            return Optional.empty();
        }
    }

    /** @return readers of this configuration */
    public static JsonReaderFactory createReaderFactory(Map<String, ?> configuration) {
        return PROVIDER.createReaderFactory(configuration);
    }

    /** @return a writer of one text in UTF-8 */
    public static JsonWriter createWriter(OutputStream bytes) {
        return PROVIDER.createWriter(bytes);
    }

    /** @return writers of this configuration */
    public static JsonWriterFactory createWriterFactory(Map<String, ?> configuration) {
        return PROVIDER.createWriterFactory(configuration);
    }

    /** @return a change of objects (RFC 7396) */
    public static JsonMergePatch mergePatch(JsonValue patch) {
        return PROVIDER.createMergePatch(patch);
    }

    /** @return a text as a value */
    public static JsonString createValue(String text) {
        return PROVIDER.createValue(text);
    }

    /** @return a number as a value */
    public static JsonNumber createValue(BigDecimal number) {
        return PROVIDER.createValue(number);
    }

    /** @return a number as a value */
    public static JsonNumber createValue(long number) {
        return PROVIDER.createValue(number);
    }
}
