package org.guestlist.platform.time;

import java.time.Duration;

/** How long to wait before the next try: twice as long each time, from five seconds to five minutes. */
public final class Backoff {

    static final Duration FIRST = Duration.ofSeconds(5);

    /** Short enough that a person who waits for a link gets it soon after the mail server is back. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private Backoff() {}

    /** The wait after this many failures, at least one. */
    public static Duration after(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("There is nothing to wait for after " + failures + " failures.");
        }
        // After ten doublings the maximum is reached anyway; the limit keeps the shift from overflowing.
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
