package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.guestlist.platform.json.Json;

/**
 * A change that a program has sent (JSON Merge Patch, RFC 7396): fields that are missing stay, and null empties one.
 *
 * @param <T> the record of the whole
 */
public final class Change<T extends Record> {

    private final JsonObject patch;
    private final Function<JsonObject, T> reader;
    private final Jsonb json;

    Change(JsonObject patch, Function<JsonObject, T> reader, Jsonb json) {
        this.patch = patch;
        this.reader = reader;
        this.json = json;
    }

    /**
     * @param stored what there is
     * @return what there is to be
     * @throws org.guestlist.web.platform.api.Problem 400 with all that is wrong with it then
     */
    public T on(T stored) {
        JsonObject before = Json.object(json.toJson(stored).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        return reader.apply(Json.mergePatch(patch).apply(before).asJsonObject());
    }
}
