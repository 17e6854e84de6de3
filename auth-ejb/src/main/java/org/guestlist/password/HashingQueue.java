package org.guestlist.password;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets one password hash a core run at a time, first come, first served, and a bounded number wait a bounded time, so that a flood of
 * sign-ins costs neither the memory of all hashes at once nor all of the server's request threads. One organisation fills at most half of
 * the waiting places; the others still get theirs.
 */
@ApplicationScoped
public class HashingQueue {

    // Half of the 200 request threads of Payara Micro, and about what one core hashes while the first of them waits.
    private static final int PLACES = 100;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore cores;
    private final int places;
    private final Duration longestWait;

    private final Object lock = new Object();
    private final Map<Long, Integer> waitingOf = new HashMap<>();
    private int waiting;

    /** One hash a core, 100 waiting places, 3 seconds. */
    public HashingQueue() {
        this(Runtime.getRuntime().availableProcessors(), PLACES, LONGEST_WAIT);
    }

    HashingQueue(int cores, int places, Duration longestWait) {
        this.cores = new Semaphore(cores, true);
        this.places = places;
        this.longestWait = longestWait;
    }

    /**
     * Runs the hash on this thread as soon as a core is free.
     *
     * @param tenantId whose hash it is
     * @param hash the work
     * @return its result
     * @throws HashingBusyException if there is no place to wait, or the wait was too long; the work was not started then
     */
    public <T> T run(long tenantId, Supplier<T> hash) {
        try {
            // With a time, even zero, the semaphore is fair: nobody overtakes those who wait.
            if (!cores.tryAcquire(0, TimeUnit.NANOSECONDS)) {
                await(tenantId);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HashingBusyException("Interrupted while waiting to hash", RETRY_AFTER);
        }
        try {
            return hash.get();
        } finally {
            cores.release();
        }
    }

    private void await(long tenantId) throws InterruptedException {
        takePlace(tenantId);
        try {
            if (!cores.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new HashingBusyException("No core became free in " + longestWait, RETRY_AFTER);
            }
        } finally {
            givePlaceBack(tenantId);
        }
    }

    private void takePlace(long tenantId) {
        synchronized (lock) {
            int own = waitingOf.getOrDefault(tenantId, 0);
            if (waiting >= places || own >= places / 2) {
                throw new HashingBusyException(waiting >= places ? "All waiting places are taken"
                    : "The organisation has taken its half of the waiting places", RETRY_AFTER);
            }
            waiting++;
            waitingOf.put(tenantId, own + 1);
        }
    }

    private void givePlaceBack(long tenantId) {
        synchronized (lock) {
            waiting--;
            waitingOf.computeIfPresent(tenantId, (id, own) -> own == 1 ? null : own - 1);
        }
    }

    /** @return how many wait for a core */
    int waiting() {
        synchronized (lock) {
            return waiting;
        }
    }

    /** @return whether so many have queued up at the semaphore, a moment after taking their places */
    boolean hasQueued(int threads) {
        return cores.getQueueLength() == threads;
    }
}
