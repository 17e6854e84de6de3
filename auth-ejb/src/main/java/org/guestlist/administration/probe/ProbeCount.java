package org.guestlist.administration.probe;

import java.time.Instant;
import java.util.Optional;

/**
 * How a provider has done so far.
 *
 * @param goodAt when a probe last passed; empty if none has
 * @param failingSince the first of the failures in a row; empty if the last probe passed
 * @param failures how many failed in a row
 * @param told whether the administrators have been told that it fails
 */
record ProbeCount(Optional<Instant> goodAt, Optional<Instant> failingSince, int failures, boolean told) {

    /** One failure may be an accident, or a provider that is restarted. */
    private static final int TOLD_AFTER = 2;

    /** What the administrators are told. */
    enum Message {
        FAILS,
        WORKS_AGAIN
    }

    /** @return the same after one more probe */
    ProbeCount after(boolean passed, Instant now) {
        return passed
                ? new ProbeCount(Optional.of(now), Optional.empty(), 0, false)
                : new ProbeCount(
                        goodAt, Optional.of(failingSince.orElse(now)), failures + 1, failures + 1 >= TOLD_AFTER);
    }

    /** @return what is to be told once this has become of {@code before} */
    Optional<Message> message(ProbeCount before) {
        if (told == before.told) {
            return Optional.empty();
        }
        return Optional.of(told ? Message.FAILS : Message.WORKS_AGAIN);
    }
}
