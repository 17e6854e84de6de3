package org.guestlist.signin.password;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.guestlist.platform.client.Source;
import org.guestlist.platform.metrics.Metrics;

/**
 * Runs one password hash per core at a time, and lets a bounded number wait for a bounded time, so that a flood of sign-ins exhausts
 * neither the memory nor the server's request threads. Known callers, by browser or session, go first and have reserved places. Unknown
 * callers are served in order of arrival; one network address gets at most a fifth of all places, and one organisation at most half.
 */
@ApplicationScoped
public class HashingQueue {

    // Half of the 200 request threads of Payara Micro, and about as many as one core hashes within the longest wait.
    private static final int PLACES = 100;
    private static final int SHARE = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Every fourth turn an unknown caller goes first, so that many known callers do not block all others. */
    private static final int STRANGERS_TURN = 4;

    @Inject
    private Metrics metrics;

    private final int places;
    private final Duration longestWait;

    private final Object lock = new Object();
    private final Deque<Waiter> known = new ArrayDeque<>();
    private final Deque<Waiter> strangers = new ArrayDeque<>();
    private final Map<Long, Integer> strangersOfOrganisation = new HashMap<>();
    private final Map<Source, Integer> strangersOfSource = new HashMap<>();
    private int freeCores;
    private int served;

    /** One hash a core, 100 waiting places, 3 seconds. */
    public HashingQueue() {
        this(Runtime.getRuntime().availableProcessors(), PLACES, LONGEST_WAIT, null);
    }

    HashingQueue(int cores, int places, Duration longestWait) {
        this(cores, places, longestWait, new Metrics());
    }

    private HashingQueue(int cores, int places, Duration longestWait, Metrics metrics) {
        this.metrics = metrics;
        this.freeCores = cores;
        this.places = places;
        this.longestWait = longestWait;
    }

    @PostConstruct
    void start() {
        GaugeWithCallback.builder()
                .name("guestlist_hash_waiting")
                .help("Passwords that wait to be hashed.")
                .callback(callback -> callback.call(waiting()))
                .register(metrics.registry());
    }

    /**
     * The caller that needs a hash.
     *
     * @param tenantId the organisation's id
     * @param source where the request comes from
     * @param known whether the account has signed in from this browser before, or is signed in
     */
    public record Asker(long tenantId, Source source, boolean known) {}

    private record Waiter(Asker asker, CountDownLatch turn) {}

    /**
     * Runs the hash on this thread as soon as a core is free.
     *
     * @param asker the caller
     * @param hash the work
     * @return its result
     * @throws HashingBusyException if there is no place to wait, or the wait was too long; the hash was not started then
     */
    public <T> T run(Asker asker, Supplier<T> hash) {
        long asked = System.nanoTime();
        try {
            awaitCore(asker);
        } catch (HashingBusyException e) {
            metrics.hashRefused();
            throw e;
        }
        long began = System.nanoTime();
        try {
            return hash.get();
        } finally {
            passOn();
            metrics.hashed(began - asked, System.nanoTime() - began);
        }
    }

    private void awaitCore(Asker asker) {
        Waiter waiter;
        synchronized (lock) {
            if (freeCores > 0) {
                freeCores--;
                return;
            }
            waiter = takePlace(asker);
        }
        try {
            if (!waiter.turn.await(longestWait.toNanos(), TimeUnit.NANOSECONDS) && leave(waiter)) {
                throw new HashingBusyException("No core became free in " + longestWait, RETRY_AFTER);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!leave(waiter)) {
                passOn();
            }
            throw new HashingBusyException("Interrupted while waiting to hash", RETRY_AFTER);
        }
    }

    private Waiter takePlace(Asker asker) {
        if (waiting() >= places) {
            throw new HashingBusyException("All waiting places are taken", RETRY_AFTER);
        }
        Waiter waiter = new Waiter(asker, new CountDownLatch(1));
        if (asker.known) {
            known.add(waiter);
            return waiter;
        }
        if (strangers.size() >= places - places / SHARE) {
            throw new HashingBusyException("The places left are for those who are known", RETRY_AFTER);
        }
        if (strangersOfOrganisation.getOrDefault(asker.tenantId, 0) >= places / 2) {
            throw new HashingBusyException("The organisation has taken its half of the waiting places", RETRY_AFTER);
        }
        if (asker.source.isKnown() && strangersOfSource.getOrDefault(asker.source, 0) >= places / SHARE) {
            throw new HashingBusyException(
                    "The network address has taken its share of the waiting places", RETRY_AFTER);
        }
        strangers.add(waiter);
        strangersOfOrganisation.merge(asker.tenantId, 1, Integer::sum);
        strangersOfSource.merge(asker.source, 1, Integer::sum);
        return waiter;
    }

    /** Gives the core to the next waiter. */
    private void passOn() {
        synchronized (lock) {
            boolean strangerFirst = known.isEmpty() || ++served % STRANGERS_TURN == 0;
            Waiter next = strangerFirst && !strangers.isEmpty() ? strangers.peek() : known.peek();
            if (next == null) {
                freeCores++;
            } else {
                leave(next);
                next.turn.countDown();
            }
        }
    }

    /** @return whether the waiter had still been waiting */
    private boolean leave(Waiter waiter) {
        synchronized (lock) {
            if (waiter.asker.known) {
                return known.remove(waiter);
            }
            boolean waited = strangers.remove(waiter);
            if (waited) {
                strangersOfOrganisation.computeIfPresent(waiter.asker.tenantId, HashingQueue::oneLess);
                strangersOfSource.computeIfPresent(waiter.asker.source, HashingQueue::oneLess);
            }
            return waited;
        }
    }

    private static <K> Integer oneLess(K whose, Integer count) {
        return count == 1 ? null : count - 1;
    }

    /** @return the number of waiters */
    int waiting() {
        synchronized (lock) {
            return known.size() + strangers.size();
        }
    }
}
