package org.guestlist.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * The counts for an address and a browser.
 *
 * @param failures consecutive failures, including pending attempts
 * @param lastAttemptAt when the last attempt started
 * @param blockedUntil until when the next attempt is blocked
 * @param underWay the number of pending attempts
 */
record Counts(int failures, Instant lastAttemptAt, Instant blockedUntil, int underWay) {

    /** An attempt pending for longer was lost with its node. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(30);

    static Counts none(Instant now) {
        return new Counts(0, now, now, 0);
    }

    int underWayAt(Instant now) {
        return lastAttemptAt.plus(LONGEST_ATTEMPT).isBefore(now) ? 0 : underWay;
    }

    Counts withOneMore(ThrottleRule rule, Instant now) {
        return new Counts(failures + 1, now, rule.blockedUntilAfter(failures + 1, now), underWayAt(now) + 1);
    }

    Counts withOneEnded() {
        return new Counts(failures, lastAttemptAt, blockedUntil, Math.max(0, underWay - 1));
    }
}
