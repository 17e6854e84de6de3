package org.guestlist.application.signal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The stream of a receiver as it is stored.
 *
 * @param stream its id
 * @param status whether signals go through it
 * @param statusReason what the receiver has said to that
 * @param address where they are sent; empty if the receiver fetches them
 * @param sealedAuthorization what is sent there as {@code Authorization}
 * @param requested the types of events that were asked for, by line
 * @param description what the receiver calls it
 * @param failingSince since when the receiver has taken none; empty if it does not fail
 * @param failure why not, in English, for administrators
 * @param takenAt when it has last taken one
 */
public record SignalStream(
        UUID stream,
        StreamStatus status,
        Optional<String> statusReason,
        Optional<String> address,
        Optional<String> sealedAuthorization,
        String requested,
        Optional<String> description,
        Optional<Instant> failingSince,
        Optional<String> failure,
        Optional<Instant> takenAt) {

    static final String COLUMNS =
            "stream, status, status_reason, address, sealed_authorization, requested, description, failing_since, failure, taken_at";

    /** @return its settings, as far as its receiver sees them: not what is sent as {@code Authorization} */
    StreamSettings settings() {
        return new StreamSettings(
                address.map(URI::create), Optional.empty(), requested.lines().toList(), description);
    }

    /** @return the types that it is told */
    public List<String> delivered() {
        return settings().delivered();
    }
}
