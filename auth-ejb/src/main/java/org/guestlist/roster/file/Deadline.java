package org.guestlist.roster.file;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends the reading of a file that takes too long, or whose thread was asked to stop: whoever uploaded it may have left long ago, and
 * nothing tells a servlet that.
 */
final class Deadline {

    /** Some twenty times as long as the largest list takes on a machine of two cores. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** A look at the clock costs more than a step. */
    private static final int EVERY = 256;

    private final Clock clock;
    private final Instant end;
    private int steps;

    Deadline(Clock clock) {
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
    }

    /**
     * Counts one more step, each of which is bounded.
     *
     * @throws FileProblemException if it is over
     */
    void step() throws FileProblemException {
        if (++steps % EVERY == 0
                && (Thread.currentThread().isInterrupted() || clock.instant().isAfter(end))) {
            throw new FileProblemException(FileProblem.SPREADSHEET_TOO_LARGE, 1);
        }
    }
}
