package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.RecordJson;

/**
 * A change that a program has sent (JSON Merge Patch, RFC 7396): fields that are missing stay, and null empties one.
 *
 * @param <T> the record of the whole
 */
public final class Change<T extends Record> extends Received {

    private final Class<T> type;
    private final FieldProblems problems;

    Change(Class<T> type, JsonObject patch, FieldProblems problems) {
        super(patch);
        this.type = type;
        this.problems = problems;
    }

    /** @return the fields that the program names in an object in this field, null as such; none if it is no object */
    public Map<String, JsonValue> within(String field) {
        return sent.get(field) instanceof JsonObject object ? object : Map.of();
    }

    /**
     * @param stored what there is
     * @return what there is to be
     */
    public Sent<T> on(T stored) {
        return new Sent<>(
                sent, SentObjects.changed(type, sent, RecordJson.object(stored), problems::refuseUnread), problems);
    }
}
