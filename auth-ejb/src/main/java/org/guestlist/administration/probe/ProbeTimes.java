package org.guestlist.administration.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** When a provider is probed: once a day, at a time of the day that is another one for each provider; sooner while it fails. */
final class ProbeTimes {

    /** How long other nodes wait before they probe a provider in the place of a node that has died. */
    static final Duration LEASE = Duration.ofMinutes(15);

    private static final Duration DAY = Duration.ofDays(1);

    /** So that administrators hear of a failure, and of its end, within about an hour. */
    private static final Duration WHILE_FAILING = Duration.ofHours(1);

    private ProbeTimes() {}

    /** @return the first time, within a day */
    static Instant first(UUID provider, Instant now) {
        return now.plusSeconds(Math.floorMod(provider.hashCode(), DAY.toSeconds()));
    }

    /** @return the time after a probe */
    static Instant next(Instant now, boolean passed) {
        return now.plus(passed ? DAY : WHILE_FAILING);
    }
}
