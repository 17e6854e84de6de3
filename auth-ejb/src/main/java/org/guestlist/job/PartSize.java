package org.guestlist.job;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How many rows the next part of a job has on this node: fewer while parts take longer than a second, since the people of a part, whose
 * accounts are locked, wait for its end to sign in.
 */
public final class PartSize {

    private static final Duration LONG = Duration.ofSeconds(1);
    private static final Duration SHORT = LONG.dividedBy(4);

    private final int least;
    private final int most;
    private int rows;

    /** @param most as many as on a machine that has nothing else to do */
    public PartSize(int least, int most) {
        this.least = least;
        this.most = most;
        this.rows = most;
    }

    /** @return the size of the next part */
    public synchronized int rows() {
        return rows;
    }

    /** Does a part, and learns from how long it takes. */
    public <T> T timed(Supplier<T> part) {
        long begin = System.nanoTime();
        T done = part.get();
        took(Duration.ofNanos(System.nanoTime() - begin));
        return done;
    }

    synchronized void took(Duration time) {
        if (time.compareTo(LONG) > 0) {
            rows = Math.max(least, rows / 2);
        } else if (time.compareTo(SHORT) < 0) {
            rows = Math.min(most, rows * 2);
        }
    }
}
