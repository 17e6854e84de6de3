package org.guestlist.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.guestlist.throttle.Throttle.Counted;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * A queue for attempts that would be refused only because of other pending attempts at the same address. Its size and waiting time are
 * limited, so that a client with many parallel guesses cannot fill the server with waiting requests.
 */
@ApplicationScoped
class AttemptQueue {

    private static final int PLACES = 50;

    private static final Duration LONGEST = Duration.ofSeconds(8);

    /** Attempts that end on other nodes give no signal. */
    private static final long LOOK_AGAIN_MILLISECONDS = 200;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore places;
    private final Duration longest;
    private final Object moves = new Object();

    /** 50 places, for 8 seconds each. */
    public AttemptQueue() {
        this(PLACES, LONGEST);
    }

    AttemptQueue(int places, Duration longest) {
        this.places = new Semaphore(places);
        this.longest = longest;
    }

    /**
     * @return the first decision that does not depend on pending attempts
     * @throws BusyException if there is none in time, or no place to wait: that there were too many failures would be untrue
     */
    Decision await(Supplier<Counted> attempt) {
        Counted counted = attempt.get();
        if (isDecided(counted)) {
            return counted.decision();
        }
        if (!places.tryAcquire()) {
            throw new BusyException("All places for attempts at the same address are taken", RETRY_AFTER);
        }
        try {
            long end = System.nanoTime() + longest.toNanos();
            while (!isDecided(counted)) {
                if (System.nanoTime() >= end) {
                    throw new BusyException("Other attempts at the same address took too long", RETRY_AFTER);
                }
                awaitMove();
                counted = attempt.get();
            }
            return counted.decision();
        } finally {
            places.release();
        }
    }

    private static boolean isDecided(Counted counted) {
        return counted.decision() instanceof Decision.Open || !counted.othersUnderWay();
    }

    private void awaitMove() {
        synchronized (moves) {
            try {
                moves.wait(LOOK_AGAIN_MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Signals that an attempt has ended. */
    void moved() {
        synchronized (moves) {
            // Each ended attempt makes room for one more.
            moves.notify();
        }
    }
}
