package org.guestlist.application.signal;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.guestlist.platform.json.Json;

/**
 * What has happened to somebody.
 *
 * @param type of the event
 * @param at when
 * @param by who or what has brought it about (CAEP 1.0 §2, {@code initiating_entity})
 * @param reason for logs, in English (CAEP 1.0 §2, {@code reason_admin})
 * @param details what the type says beside it
 * @param transaction the same for all signals of one cause ({@code txn}, Shared Signals Framework 1.0 §4.1.9)
 */
record Signal(SignalType type, Instant at, Initiator by, String reason, Map<String, String> details, UUID transaction) {

    /** Who or what brings something about, in the words of CAEP 1.0 §2. */
    enum Initiator {
        ADMIN,
        USER,
        POLICY,
        SYSTEM
    }

    /** @return the claim {@code events} (RFC 8417 §2.2): one event */
    JsonObject events() {
        JsonObjectBuilder event = Json.createObjectBuilder()
                .add("event_timestamp", at.getEpochSecond())
                .add("initiating_entity", by.name().toLowerCase(Locale.ROOT))
                .add("reason_admin", Json.createObjectBuilder().add("en", reason));
        details.forEach(event::add);
        return Json.createObjectBuilder().add(type.uri(), event).build();
    }
}
