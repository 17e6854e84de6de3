package org.guestlist.operation.watch;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Events for tests. */
final class StreamedEvents {

    static final UUID ID = UUID.fromString("0190a5d3-7c1e-4f6a-9d2b-3e5f7a9b1c2d");

    private StreamedEvents() {}

    static StreamedEvent refused(String userAgent) {
        return refused(userAgent, "{\"ROLE\":[\"a]\"]}");
    }

    static StreamedEvent refused(String userAgent, String after) {
        return new StreamedEvent(
                1,
                Optional.of(ID),
                Optional.of(Instant.parse("2026-11-27T22:14:15.003123456Z")),
                Optional.of("acme.example.com"),
                Optional.of("LOGIN"),
                Optional.of("REFUSED"),
                Optional.of("WRONG_PASSWORD"),
                Optional.of("PASSWORD"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("ada@example.com"),
                Optional.of("2001:db8::1"),
                Optional.of(userAgent),
                Optional.of("K7QF-2M9X"),
                Optional.of("{}"),
                Optional.of(after),
                Optional.of(""),
                Optional.of(3));
    }
}
