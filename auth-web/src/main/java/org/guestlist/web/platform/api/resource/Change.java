package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonObject;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.RecordJson;

/**
 * A change that a program has sent (JSON Merge Patch, RFC 7396): fields that are missing stay, and null empties one.
 *
 * @param <T> the record of the whole
 */
public final class Change<T extends Record> extends Received {

    private final Class<T> type;
    private final JsonObject patch;
    private final FieldProblems problems;

    Change(Class<T> type, JsonObject patch, FieldProblems problems) {
        this.type = type;
        this.patch = patch;
        this.problems = problems;
    }

    /** @return whether the program names the field, be it to empty it */
    public boolean names(String field) {
        return patch.containsKey(field);
    }

    /**
     * @param stored what there is
     * @return what there is to be
     */
    public Sent<T> on(T stored) {
        return new Sent<>(
                SentObjects.changed(type, patch, RecordJson.object(stored), problems::refuseUnread), problems);
    }
}
