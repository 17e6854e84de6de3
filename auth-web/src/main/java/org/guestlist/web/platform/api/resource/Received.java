package org.guestlist.web.platform.api.resource;

import jakarta.json.JsonObject;

/**
 * The object of a call. A type of its own, as Jakarta REST asks the reader of the nearest type first, and the server has one for all types.
 */
public abstract sealed class Received permits Sent, Change {

    /** As it was sent, which nobody has judged. */
    final JsonObject sent;

    Received(JsonObject sent) {
        this.sent = sent;
    }

    /** @return whether the program names the field, be it with null */
    public boolean names(String field) {
        return sent.containsKey(field);
    }
}
